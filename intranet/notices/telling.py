"""Tells people that something happened: rows, in the same transaction as what happened."""

from django.db import transaction
from django.db.models import Q, QuerySet

from intranet.models import Notice, Person, User
from intranet.notices.choices import wanted_by
from intranet.notices.kinds import kinds


def tell(recipients, kind, about, by=None, **facts):
    """Tell `recipients`, people or accounts, that `kind` happened to `about`; return the notices.

    A queryset of people is not read but asked for within one of their accounts. Who did it (`by`,
    an account) is not told, nor who has no account that is open. `facts` are plain values that the
    words of the kind need: text, numbers, days.
    Raises `ValueError` for a kind that no room registers.
    """
    if kind not in kinds():
        raise ValueError(f"no notice is called {kind}: register it by register_notices")
    told, group = kinds()[kind]
    users = _accounts(recipients, by)
    if not users:
        return []
    when, thing = wanted_by(users, group), {"kind": kind, "about": str(about.pk)}
    rows = [
        Notice(recipient=user, facts=facts, by=by, mail=when[user.pk], **thing) for user in users
    ]
    with transaction.atomic(savepoint=False):
        if told.anew:
            _forget_before(users, thing)
        return Notice.objects.bulk_create(rows)


def _accounts(recipients, by):
    """Return the accounts to tell, each once."""
    if isinstance(recipients, QuerySet) and recipients.model is Person:
        meant = Q(person__in=recipients.order_by().values("pk"))
    else:
        found = list(recipients)
        meant = Q(person__in=[one for one in found if isinstance(one, Person)])
        meant |= Q(pk__in=[one.pk for one in found if isinstance(one, User)])
    users = User.objects.filter(meant, is_active=True)
    return list(users.exclude(pk=by.pk if by else None).order_by("pk"))


def _forget_before(users, thing):
    """Take back what nobody has read yet and no letter carries: the newest says it all."""
    rows = Notice.objects.unread().filter(letter=None, **thing)
    rows.filter(recipient__in=users).delete()
