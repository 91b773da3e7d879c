"""How a person is reached: each detail under its own audience."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.db.models import Case, Q, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intranet.models.audience import HOLDERS, MEMBERSHIP, SELF, Audience, AudienceKind
from intranet.models.dated import today
from intranet.models.office import Mandate
from intranet.models.person import Person
from search.arabic.fold import fold

NUMBER = re.compile(r"\+?[0-9]{6,15}")
BETWEEN = re.compile(r"[\s().\-/]+")


class ContactDetailQuerySet(models.QuerySet):
    """Questions about how people are reached."""

    def numbers_first(self):
        """Order by how soon one answers: mobile, telephone, e-mail, address."""
        kinds = [When(kind=kind, then=place) for place, kind in enumerate(ContactDetail.Kind)]
        return self.order_by(Case(*kinds), "pk")


class ContactDetail(models.Model):
    """A number or an address of a person, shown to the circle they chose."""

    class Kind(models.TextChoices):
        """What it is."""

        MOBILE = "mobile", _("Mobile telephone")
        PHONE = "phone", _("Telephone")
        EMAIL = "email", _("E-mail")
        ADDRESS = "address", pgettext_lazy("of a person", "Address")

    class Circle(models.TextChoices):
        """To whom it is shown, besides the person and those who manage their membership."""

        HOLDERS = "holders", _("All who hold an office")
        BODIES = "bodies", _("Those who see the person's bodies from within")
        EDITORS = "editors", _("Those who write the records of the person's bodies")

    NUMBERS = (Kind.MOBILE, Kind.PHONE)

    person = models.ForeignKey(
        Person, models.PROTECT, related_name="contact_details", verbose_name=_("person")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.MOBILE)
    value = models.CharField(_("number or address"), max_length=200)
    circle = models.CharField(_("shown to"), max_length=8, choices=Circle, default=Circle.BODIES)

    objects = ContactDetailQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("contact detail")
        verbose_name_plural = _("contact details")
        ordering = ["kind", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(value=""), name="a_contact_detail_says_something"),
            models.UniqueConstraint(
                fields=["person", "kind", "value"], name="a_contact_detail_is_entered_once"
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.value}"

    def clean(self):
        """Bring the value into one writing, or refuse what is no number or e-mail address."""
        value = " ".join((self.value or "").split())
        if self.kind in self.NUMBERS:
            value = " ".join(fold(value).split())
            if not NUMBER.fullmatch(BETWEEN.sub("", value)):
                raise ValidationError({"value": _("A telephone number has 6 to 15 digits.")})
        elif self.kind == self.Kind.EMAIL and value:
            _insist_on_email(value)
        self.value = value

    @property
    def link(self):
        """Where pressing it leads: a telephone call, a letter, or nowhere."""
        if self.kind in self.NUMBERS:
            return f"tel:{BETWEEN.sub('', self.value)}"
        return f"mailto:{self.value}" if self.kind == self.Kind.EMAIL else ""

    def get_audiences(self, day=None):
        """Yield to whom it is shown on a day: the person's bodies are those of that day."""
        held = Mandate.objects.on(day or today()).filter(person=self.person_id)
        bodies = set(held.values_list("office__body", flat=True))
        yield Audience(SELF, person_id=self.person_id)
        if self.circle == self.Circle.HOLDERS:
            yield Audience(HOLDERS)
        circle = {self.Circle.BODIES: AudienceKind.BODY, self.Circle.EDITORS: AudienceKind.EDITORS}
        for body in bodies:
            yield Audience(circle.get(self.circle, HOLDERS), body)
        for body in bodies or {None}:
            yield Audience(MEMBERSHIP, body)


def _insist_on_email(value):
    try:
        validate_email(value)
    except ValidationError as refusal:
        raise ValidationError({"value": refusal.messages}) from refusal
