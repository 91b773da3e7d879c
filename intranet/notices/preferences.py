"""Which mails a person wants. Kept where Wagtail, which sends them, looks before it does."""

from django.utils.translation import gettext_lazy as _
from wagtail.users.models import UserProfile

KINDS = {  # column of the profile: what the mail tells
    "submitted_notifications": _("A page waits for my review"),
    "approved_notifications": _("A page that I handed in was approved"),
    "rejected_notifications": _("A page that I handed in was sent back"),
    "updated_comments_notifications": _("Somebody commented on a page that I write"),
}


def wanted_mails(user):
    """Return the kinds of mail that `user` wants: all, unless they chose otherwise."""
    profile = UserProfile.get_for_user(user)
    return [kind for kind in KINDS if getattr(profile, kind)]
