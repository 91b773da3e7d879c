"""Access keys are made, used and withdrawn."""

from django.db import transaction
from django.utils.translation import gettext as _

from intranet.actions.log import insist, note
from intranet.models import AccessKey, today
from intranet.models.access_key import make_secret, secret_digest
from intranet.typed import one_line

MANY = 20  # keys of one person


@transaction.atomic
def make_access_key(user, kind, name, *, by, expires_on=None, second_factor=False):
    """Make a key of `kind`; return the `AccessKey` and its secret, told this once.

    `second_factor`: whether its owner proved one in the session in which it is made.
    """
    insist(
        user.access_keys.count() < MANY,
        _("You have %(many)s keys: withdraw one that is no longer used.") % {"many": MANY},
    )
    secret = make_secret()
    key = AccessKey(
        user=user, kind=kind, name=one_line(name), digest=secret_digest(secret),
        expires_on=expires_on, second_factor=second_factor,
    )  # fmt: skip
    key.full_clean()
    key.save()
    note("make_access_key", user, by, name=key.name, kind=key.kind)
    return key, secret


@transaction.atomic
def withdraw_access_key(key, *, by):
    """Withdraw a key: from now on it opens nothing."""
    note("withdraw_access_key", key.user, by, name=key.name, kind=key.kind)
    key.delete()


def note_use(key):
    """Note that a key is in use today: one write a day. No audit line: nothing changed."""
    day = today()
    if key.used_on != day:
        AccessKey.objects.filter(pk=key.pk).update(used_on=day)
