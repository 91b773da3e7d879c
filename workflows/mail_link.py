"""The link in a mail that asks for an answer: straight to the request, for its reader alone.

It is bound to the account, the step and the very text, and lasts for a time. It replaces no
sign-in: the request holds what its reader alone may see, and the answer is theirs. Once they have
answered, the text was changed or the step is over, it leads nowhere.
"""

import datetime as dt

from django.core import signing
from django.urls import reverse

SALT, LASTS = "workflows.mail_link", dt.timedelta(days=60)
MARK = 16  # letters of a fingerprint: enough under a signature


def path_of(step, user, fingerprint):
    """Return the path of the link for the account `user` (a key) to `step` (a key)."""
    token = signing.dumps([int(step), user, fingerprint[:MARK]], salt=SALT)
    return reverse("request_by_mail", args=[token])


def step_of(token, user):
    """Return (key of the step, beginning of the fingerprint) for the account it was mailed to.

    None for everybody else, and for what was forged or is too old.
    """
    try:
        step, reader, mark = signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    return (step, mark) if reader == user.pk else None
