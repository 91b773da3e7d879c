"""Model permissions, computed: Django and Wagtail ask by name, the mandates answer."""

from django.contrib.auth.backends import BaseBackend

from intranet.models import Power
from intranet.policies import viewer_of

ENTRY = (Power.RECORD, Power.CONVENE, Power.APPOINT)


class MandateBackend(BaseBackend):
    """Opens the admin to those who write, convene or appoint; stores nothing."""

    def has_perm(self, user, perm, obj=None):
        """Say whether `user` may enter the admin; every other right has its own policy."""
        if perm != "wagtailadmin.access_admin" or not user.is_active:
            return False
        return viewer_of(user).may_do_anywhere(*ENTRY)
