"""Posts in bodies, and who holds them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intranet.models.body import Body
from intranet.models.dated import Dated, DatedQuerySet
from intranet.models.person import Person
from intranet.models.writing import listed


class Power(models.TextChoices):
    """What an office lets its holder do; each is a column of `Office`."""

    CONVENE = "convene", _("Convene meetings")
    RECORD = "record", _("Write records")
    REVIEW = "review", _("Review and approve")
    VOTE = "vote", _("Vote")
    APPOINT = "appoint", _("Appoint to offices")
    MANAGE_MEMBERSHIP = "manage_membership", _("Manage membership")

    @property
    def column(self):
        """The column of `Office` that holds this power."""
        return f"may_{self.value}"


class Office(models.Model):
    """A post (منصب) in a body, with its powers. Seats of plain members are an office too."""

    class Reach(models.TextChoices):
        """How far the powers go."""

        BODY = "body", _("This body")
        BELOW = "below", _("This body and those under it")

    body = models.ForeignKey(Body, models.PROTECT, related_name="offices", verbose_name=_("body"))
    name = models.CharField(_("name"), max_length=120)
    name_feminine = models.CharField(
        _("name for a woman"), max_length=120, blank=True, help_text=_("Empty: the same name.")
    )
    rank = models.PositiveSmallIntegerField(
        _("rank"), default=50, help_text=_("Smaller numbers come first.")
    )
    seats = models.PositiveSmallIntegerField(
        _("seats"), null=True, blank=True, default=1, help_text=_("Empty: no limit.")
    )
    reach = models.CharField(_("reach"), max_length=6, choices=Reach, default=Reach.BODY)
    may_convene = models.BooleanField(Power.CONVENE.label, default=False)
    may_record = models.BooleanField(Power.RECORD.label, default=False)
    may_review = models.BooleanField(Power.REVIEW.label, default=False)
    may_vote = models.BooleanField(Power.VOTE.label, default=True)
    may_appoint = models.BooleanField(Power.APPOINT.label, default=False)
    may_manage_membership = models.BooleanField(Power.MANAGE_MEMBERSHIP.label, default=False)
    needs_second_factor = models.BooleanField(
        _("asks for a second factor"), default=False,
        help_text=_("Whoever holds it proves at the sign-in, beside the password, what they have."),
    )  # fmt: skip
    abolished_on = models.DateField(_("abolished on"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ["rank", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "name"], name="an_office_is_named_once_in_a_body"
            )
        ]

    def __str__(self):
        return self.name

    def name_for(self, person):
        """Return the name in the grammatical gender of `person`."""
        feminine = person is not None and person.gender == Person.Gender.FEMALE
        return self.name_feminine if feminine and self.name_feminine else self.name

    @property
    def powers(self):
        """The set of `Power` this office gives."""
        return {power for power in Power if getattr(self, power.column)}

    def lasts_through(self, until):
        """Say whether the office is there until a term ends on `until`; None: the term is open."""
        return self.abolished_on is None or (until is not None and until <= self.abolished_on)

    def crowd(self, held, since):
        """Return those of `held` that fill all seats on some day of a term from `since`, or none.

        `held` are mandates that share days with that term. Only the first day of a term can
        bring more people into office: those are looked at.
        """
        if self.seats is None:
            return []
        for day in {since} | {mandate.since for mandate in held if mandate.since > since}:
            then = [mandate for mandate in held if mandate.holds_on(day)]
            if len(then) >= self.seats:
                return then
        return []


class MandateQuerySet(DatedQuerySet):
    """Questions about who held what."""

    def in_office(self, day=None):
        """Keep the mandates that hold on `day`, in order of rank."""
        return (
            self.on(day)
            .filter(person__merged_into__isnull=True)
            .select_related("office", "person")
            .order_by("office__rank", "office__id", "person__name")
        )

    def of_body(self, body):
        """Keep the mandates in `body`."""
        return self.filter(office__body=body)

    def with_power(self, power):
        """Keep the mandates whose office gives `power`."""
        return self.filter(**{f"office__{Power(power).column}": True})

    def through_time(self):
        """Order by office, then from the newest term to the oldest."""
        return self.select_related("office", "person").order_by(
            "office__rank", "office__id", "-since"
        )


class Mandate(Dated):
    """Who holds an office, from a day until another."""

    alone = ("office", "person")

    office = models.ForeignKey(
        Office, models.PROTECT, related_name="mandates", verbose_name=_("office")
    )
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="mandates", verbose_name=_("person")
    )
    ended_reason = models.CharField(_("why it ended"), max_length=200, blank=True)

    objects = MandateQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta(Dated.Meta):
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ["-since"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ended_reason="") | Q(until__isnull=False),
                name="only_an_ended_mandate_has_a_reason",
            ),
        ]

    def __str__(self):
        return listed(self.person, self.title)

    @property
    def title(self):
        """The office's name in the holder's grammatical gender."""
        return self.office.name_for(self.person)
