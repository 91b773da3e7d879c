"""A second factor that was lost is taken away."""

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext as _

from intranet.actions.access_key import withdraw_access_key
from intranet.actions.log import insist, note


@transaction.atomic
def drop_second_factor(user, *, by):
    """Take away all second factors of an account, and end its sessions; the password stays.

    Keys that were made by who had passed a second factor are withdrawn as well.
    """
    insist(
        Authenticator.objects.filter(user=user).delete()[0],
        _("This account has no second factor."),
    )
    for session in UserSession.objects.filter(user=user):
        session.end()
    for key in user.access_keys.filter(second_factor=True):
        withdraw_access_key(key, by=by)
    note("drop_second_factor", user, by, username=user.username)
