"""A reviewer entrusts their approvals to another member of the body, and takes that back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.actions.log import insist, note
from intranet.models import Body, Mandate, today
from workflows.events import announce
from workflows.models import Delegation


@transaction.atomic
def delegate(body, giver, taker, since, until, *, by, reason=""):
    """Let `taker` approve and advise for `giver` in `body` from `since` until before `until`."""
    Body.objects.select_for_update().get(pk=body.pk)
    insist(giver != taker, _("Choose somebody else."))
    insist(until > since, {"until": _("It must end after it begins.")})
    insist(since >= today(), {"since": _("A delegation begins today or later.")})
    held = Mandate.objects.of_body(body).on(since).filter(person__merged_into__isnull=True)
    holds = set(held.values_list("person", flat=True))
    own = held.filter(person=giver, office__may_review=True).exists()
    insist(own, _("Only who approves in this body by an office of their own may delegate that."))
    insist(taker.pk in holds, {"taker": _("Choose somebody who holds an office in this body.")})
    given = Delegation.objects.filter(body=body, giver=giver, revoked_at__isnull=True)
    twice = given.overlapping(since, until).exists()
    insist(not twice, _("There is a delegation on some of these days: take it back first."))
    made = Delegation.objects.create(
        body=body, giver=giver, taker=taker, since=since, until=until, reason=reason.strip()
    )
    note("delegate", body, by, giver=giver, taker=taker, since=since, until=until)
    announce("delegated", by=by, delegation=made)
    return made


@transaction.atomic
def revoke_delegation(delegation, *, by):
    """Take a delegation back at once; what was signed under it stands."""
    delegation = Delegation.objects.select_for_update(of=("self",)).get(pk=delegation.pk)
    insist(delegation.revoked_at is None, _("It was taken back before."))
    delegation.revoked_at, delegation.revoked_by = timezone.now(), by
    delegation.save(update_fields=["revoked_at", "revoked_by"])
    note("revoke_delegation", delegation.body, by, giver=delegation.giver, taker=delegation.taker)
    announce("revoked", by=by, delegation=delegation)
