"""People: never deleted, only closed or merged."""

import uuid
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intranet.models.audience import HOLDERS, MEMBERSHIP, SELF, Audience, AudienceKind
from search.arabic.names import begins, findable, folded


class PersonQuerySet(models.QuerySet):
    """Questions about people."""

    def open(self):
        """Keep those who are neither closed nor merged into another."""
        return self.unmerged().filter(closed_on__isnull=True)

    def unmerged(self):
        """Keep each person once: nobody who was merged into another."""
        return self.filter(merged_into__isnull=True)

    def named(self, name):
        """Return the open people of exactly this name, whatever its spelling, as a list."""
        wanted = folded(name)
        return [person for person in self.open() if wanted and folded(person.name) == wanted]

    def called(self, words):
        """Keep those whose name has a word beginning with each of `words`, in any spelling."""
        found = self
        for readings in begins(words):
            either = (Q(findable__contains=f" {reading}") for reading in readings)
            found = found.filter(reduce(or_, either))
        return found

    def delete(self):
        """Refuse: what a person did must stay readable."""
        raise PersonIsKept


class FindableField(models.CharField):
    """The person's name as it is found, written anew with every save, also in bulk."""

    def pre_save(self, model_instance, add):
        """Return the name's folded words and keys."""
        value = findable(model_instance.name)[: self.max_length]
        setattr(model_instance, self.attname, value)
        return value


class PersonIsKept(Exception):
    """A person is never deleted: close the person, or merge it into another."""

    def __init__(self):
        super().__init__("A person is never deleted: close the person, or merge it into another.")


class Person(models.Model):
    """Somebody the institution knows. Names live here only."""

    class Gender(models.TextChoices):
        """Decides the grammatical form of an office."""

        FEMALE = "f", _("Woman")
        MALE = "m", _("Man")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(
        pgettext_lazy("of a person", "title"),
        max_length=30,
        blank=True,
        help_text=_("Such as “Dr.”; leave empty for none."),
    )
    name = models.CharField(_("full name"), max_length=150)
    gender = models.CharField(_("gender"), max_length=1, choices=Gender, blank=True)
    findable = FindableField(max_length=600, default="", editable=False)
    closed_on = models.DateField(_("closed on"), null=True, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged"
    )

    objects = PersonQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="a_person_has_a_name"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(closed_on__isnull=False),
                name="a_merged_person_is_closed",
            ),
        ]

    def __str__(self):
        return f"{self.title} {self.name}".strip()

    @property
    def address(self):
        """The permanent address of the person's page."""
        return f"/people/{self.pk}/"

    def get_audiences(self, day=None):
        """Yield to whom the person is shown: who sees a body where they hold or held an office.

        One who never held any is shown to those who manage membership.
        """
        bodies = set(self.mandates.values_list("office__body", "office__body__audience"))
        yield Audience(SELF, person_id=self.pk)
        for body, audience in bodies:
            yield Audience(HOLDERS if audience == AudienceKind.MEMBERS else audience, body)
        if not bodies:
            yield Audience(MEMBERSHIP)

    def save(self, *args, **kwargs):
        """Save; with the name goes what it is found by."""
        fields = kwargs.get("update_fields")
        if fields is not None and "name" in fields:
            kwargs["update_fields"] = {*fields, "findable"}
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Refuse: what a person did must stay readable."""
        raise PersonIsKept
