"""Who wants which notices by mail, and when."""

from django.conf import settings

from intranet.models import MailChoice, When
from intranet.notices.kinds import groups


def chosen_by(user):
    """Return {name of a group: when `user` wants its notices mailed}."""
    chosen = dict(MailChoice.objects.filter(user=user).values_list("group", "when"))
    return {group.name: chosen.get(group.name, group.when) for group in groups()}


def wanted_by(users, group):
    """Return {user's key: when} for notices of `group`; never, for who gets no mail."""
    if not settings.SENDS_MAIL:
        return {user.pk: When.NEVER for user in users}
    rows = MailChoice.objects.filter(user__in=users, group=group.name)
    chosen = dict(rows.values_list("user", "when"))
    return {
        user.pk: chosen.get(user.pk, group.when) if user.email else When.NEVER for user in users
    }
