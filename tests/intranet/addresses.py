"""Every address of the site, with the keys a test chooses in its places."""

import re

from django.urls import get_resolver
from django.urls.resolvers import RoutePattern

PLACE = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
GROUP = re.compile(r"\(\?P<(\w+)>[^()]*(?:\([^()]*\)[^()]*)*\)")
WORDS = {
    "content_type_app_name": "intranet",
    "app_label": "intranet",
    "content_type_model_name": "meetingrecordpage",
    "model_name": "document",
    "action": "delete",
    "action_name": "approve",
    "filename": "x",
    "filter_spec": "width-40",
    "uidb64": "MQ",
    "token": "x-y",
    "revision_id_a": "earliest",
    "revision_id_b": "latest",
    "closed": "reset",
}


# Where strangers may knock, and what is answered to a post of guesses.
OPEN_DOORS = {
    "/sign-in/": (200,), "/sign-out/": (200, 302), "/language": (302,),
    "/sign-in/forgotten/": (200, 422, 429), "/invitation/": (422, 429),
    "/sign-in/second-factor/": (302,), "/sign-in/passkey/": (302, 429),
    "/invitation/password/": (302,), "/invitation/1/": (405,),
}  # fmt: skip


class Route:
    """One URL pattern: the parts from the root to it, and its full name."""

    def __init__(self, parts, name):
        self.parts = parts
        self.name = name

    def __repr__(self):
        return f"{self.name}: {''.join(str(part) for part in self.parts)}"

    @property
    def keywords(self):
        """The names of its places."""
        found = []
        for part in self.parts:
            if isinstance(part, RoutePattern):
                found += [match["name"] for match in PLACE.finditer(str(part))]
            else:
                found += list(part.regex.groupindex)
        return found

    def address(self, keys):
        """Return the path with `keys` (and usual words) in its places."""
        values = WORDS | {name: str(value) for name, value in keys.items()}
        path = ""
        for part in self.parts:
            if isinstance(part, RoutePattern):
                path += PLACE.sub(lambda match: values.get(match["name"], "1"), str(part))
            else:
                path += _from_regex(str(part), values)
        return f"/{path}"


def _from_regex(pattern, values):
    """Fill the named groups of a regular expression that has nothing else to choose."""
    pattern = re.sub(
        r"\(\?P<(\w+)>[^()]*(?:\([^()]*\)[^()]*)*\)", lambda m: values.get(m[1], "1"), pattern
    )
    for old, new in (("^", ""), ("$", ""), ("\\.", "."), (".*", "nothing"), ("\\-", "-")):
        pattern = pattern.replace(old, new)
    return pattern


def routes(resolver=None, parts=(), space=""):
    """Yield every `Route`, but the page server's and patterns that only shut a door."""
    for pattern in (resolver or get_resolver()).url_patterns:
        here = (*parts, pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from routes(pattern, here, inner)
        elif pattern.name != "wagtail_serve" and "|" not in str(pattern.pattern):
            yield Route(here, f"{space}{pattern.name or ''}")
        elif "revision_id_a" in str(pattern.pattern):
            yield Route(here, f"{space}{pattern.name}")
