"""Pages as tests read them: without the white space that only sets a template out in lines."""

import re

_TAG = re.compile(r" ?(<[^>]+>) ?")


def squeezed(html):
    """Return `html` with a single space for any white space, and none beside tags."""
    return _TAG.sub(lambda tag: tag[1].replace(" >", ">"), re.sub(r"\s+", " ", html))
