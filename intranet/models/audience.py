"""To whom a thing is addressed: stored beside the thing, changed by actions only."""

from dataclasses import dataclass
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _


class AudienceKind(models.TextChoices):
    """The circles a thing can be addressed to, from the widest to the narrowest."""

    MEMBERS = "members", _("All members of the organisation")
    BODY = "body", _("Members of the body")
    ATTENDEES = "attendees", _("Those who attended the meeting")
    NAMED = "named", _("People named one by one")
    EDITORS = "editors", _("Those who write the body's records")

    def narrower(self, other):
        """Return this circle or `other`, whichever is narrower."""
        order = list(type(self))
        return max(self, type(self)(other), key=order.index)


# Circles of people and how they are reached; nobody addresses a thing to them by choice.
HOLDERS = "holders"  # everybody who holds an office
MEMBERSHIP = "membership"  # who manages membership: of a body, or, without one, of any
SELF = "self"  # the person alone


@dataclass(frozen=True)
class Audience:
    """What a thing says of its audience; `permissions.tokens_on` turns it into tokens."""

    kind: str
    body_id: int | None = None
    meeting_id: UUID | None = None
    uploader_id: int | None = None
    person_id: UUID | None = None
    draft_id: int | None = None  # the page it is or lies beside, while that is not published


class AudienceField(models.CharField):
    """Stores an audience kind; with `inherits=True` empty means “as what it belongs to”."""

    def __init__(self, *args, inherits=False, **kwargs):
        self.inherits = inherits
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("choices", AudienceKind)
        kwargs.setdefault("verbose_name", _("audience"))
        kwargs.setdefault("editable", False)
        if inherits:
            kwargs.update(blank=True, default="")
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        """Keep migrations free of choices and labels: they change without the column."""
        name, _path, args, kwargs = super().deconstruct()
        for key in ("choices", "verbose_name"):
            kwargs.pop(key, None)
        return name, "django.db.models.CharField", args, kwargs
