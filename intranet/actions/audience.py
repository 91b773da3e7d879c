"""To whom a thing is addressed."""

from django.db import transaction
from django.utils.translation import gettext as _

from intranet.actions.log import insist, note
from intranet.models import AgendaItem, AudienceKind, Body, Document, Image, Meeting, PageAudience

CHOICES = {
    Body: {AudienceKind.MEMBERS, AudienceKind.BODY, AudienceKind.EDITORS},
    PageAudience: {AudienceKind.MEMBERS, AudienceKind.BODY, AudienceKind.EDITORS},
    Meeting: set(AudienceKind),
    AgendaItem: set(AudienceKind) | {""},
    Document: set(AudienceKind) | {""},
    Image: set(AudienceKind) | {""},
}


@transaction.atomic
def set_audience(thing, audience, *, by):
    """Address `thing` to another circle; "" means as what it belongs to, where that is offered."""
    insist(audience in CHOICES[type(thing)], _("This circle cannot be chosen here."))
    before, thing.audience = thing.audience, audience
    thing.save(update_fields=["audience"])
    note("set_audience", _holder(thing), by, what=thing, before=before, after=audience)
    return thing


def _holder(thing):
    """Return what the change is told of in the log."""
    if isinstance(thing, AgendaItem):
        return thing.meeting
    return thing.page if isinstance(thing, PageAudience) else thing
