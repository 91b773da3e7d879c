"""The exceptions that no mandate gives."""

from django.contrib.auth.models import Permission
from django.db import transaction
from django.utils.translation import gettext as _

from intranet.actions.log import insist, note
from intranet.models import Body, BodyGrant, MeetingGrant, today
from intranet.notices import happenings

KINDS = {Body: (BodyGrant, "see_body")}


@transaction.atomic
def grant(user, thing, reason, *, by, expires_on=None, given_on=None):
    """Let `user` see what is addressed to `thing`, a body or a meeting, until `expires_on`.

    Returns the grant. A second grant for the same thing replaces the first.
    """
    given_on = given_on or today()
    insist(reason.strip(), _("Say why this right is given."))
    later = expires_on is None or expires_on > given_on
    insist(later, _("The right must expire after the day it is given."))
    model, codename = KINDS.get(type(thing), (MeetingGrant, "see_meeting"))
    permission = Permission.objects.get(codename=codename, content_type__app_label="intranet")
    made, _new = model.objects.update_or_create(
        user=user,
        content_object=thing,
        permission=permission,
        defaults={"reason": reason, "expires_on": expires_on, "given_on": given_on, "given_by": by},
    )
    note("grant", thing, by, user=user, reason=reason, expires_on=expires_on or "")
    happenings.granted(made, by=by)
    return made


@transaction.atomic
def revoke_grant(given, *, by, reason=""):
    """Take a grant back at once."""
    note("revoke", given.content_object, by, user=given.user, reason=reason)
    given.delete()
