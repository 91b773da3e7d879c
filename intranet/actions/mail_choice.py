"""Which mails a person gets is theirs to say."""

from django.db import transaction
from wagtail.users.models import UserProfile

from intranet.actions.log import note
from intranet.notices.preferences import KINDS


@transaction.atomic
def choose_mails(user, wanted, *, by):
    """Send `user` the kinds of mail in `wanted`, and none of the others."""
    profile = UserProfile.get_for_user(user)
    for kind in KINDS:
        setattr(profile, kind, kind in wanted)
    profile.save(update_fields=list(KINDS))
    note("choose_mails", user, by, kinds=", ".join(kind for kind in KINDS if kind in wanted))
