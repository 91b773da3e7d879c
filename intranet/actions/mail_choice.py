"""Which notices are mailed to a person, and when, is theirs to say."""

from django.db import transaction
from django.db.models import Q

from intranet.actions.log import note
from intranet.models import Letter, MailChoice, Notice, When
from intranet.notices.kinds import groups


@transaction.atomic
def choose_mails(user, wanted, *, by):
    """Mail `user` the notices of groups as `wanted` says: {name of a group: `When`}.

    What waits to be mailed follows the choice; what is on its way does not.
    """
    for group in groups():
        if group.name in wanted:
            when = When(wanted[group.name])
            MailChoice.objects.update_or_create(
                user=user, group=group.name, defaults={"when": when}
            )
            _follow(user, group, when)
    note("choose_mails", user, by, **wanted)


def _follow(user, group, when):
    movable = Q(letter=None) | Q(letter__in=Letter.objects.open().filter(is_unsure=False))
    waiting = Notice.objects.unread().filter(
        movable, recipient=user, kind__in=[kind.name for kind in group.kinds]
    )
    waiting.exclude(letter=None, mail=When.NEVER).update(mail=when, letter=None)
