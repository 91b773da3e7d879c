"""Signing in, and model permissions computed: Wagtail asks by name, the mandates answer."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import get_user_model

from intranet.models import Power
from intranet.permissions import Viewer
from intranet.policies import viewer_of

ENTRY = (Power.RECORD, Power.CONVENE, Power.APPOINT, Power.MANAGE_MEMBERSHIP)


class MandateBackend(AuthenticationBackend):
    """Signs in by name or e-mail, and opens the admin to whose office gives one of `ENTRY`.

    Nothing is stored: no user has permissions or groups, so the database is not asked for any.
    """

    def get_user(self, user_id):
        """Return the active user with its person, in one query, or None."""
        user = get_user_model().objects.select_related("person").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None

    def user_can_authenticate(self, user):
        """Say whether the account is active and its person, if any, still open."""
        return Viewer(user).is_open

    @classmethod
    def _stash_user(cls, user):
        """Forget whose password was right: a closed account answers as a wrong password does."""
        return None

    def has_perm(self, user_obj, perm, obj=None):
        """Say whether the user may enter the admin; every other right has its own policy."""
        if perm != "wagtailadmin.access_admin" or not user_obj.is_active:
            return False
        return viewer_of(user_obj).may_do_anywhere(*ENTRY)

    def has_module_perms(self, user_obj, app_label):
        """Say no: Django's own admin is not installed."""
        return False

    def get_all_permissions(self, user_obj, obj=None):
        """Return none: rights are computed where they are asked."""
        return set()

    get_user_permissions = get_group_permissions = get_all_permissions
