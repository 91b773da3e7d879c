"""What was said of a step: signatures, votes and opinions.

Signatures and voters are added and never changed; an opinion is filled in once; ballot papers are
written anew with each vote. Who is named keeps name and office of that day as text beside the key.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intranet.models import Body, Person
from workflows.models.delegation import Delegation
from workflows.models.step import Step
from workflows.rules import Advised, Choice, Stance

CHOICES = {
    Choice.FOR: pgettext_lazy("vote", "For"),
    Choice.AGAINST: pgettext_lazy("vote", "Against"),
    Choice.ABSTAIN: pgettext_lazy("vote", "Abstention"),
}
STANCES = {
    Stance.FOR: _("In favour"),
    Stance.RESERVED: _("In favour, with reservations"),
    Stance.AGAINST: _("Not in favour"),
}
ADVISED = {
    Advised.ASKED: _("No advice yet"),
    Advised.ANSWERED: _("Has advised"),
    Advised.DECLINED: _("Declined to advise"),
    Advised.EXPIRED: _("Its time is over"),
}


def choices_of(words):
    """Return what is said in `words`, as a field and a form offer it: (value, label)."""
    return [(key.value, label) for key, label in words.items()]


class Said(models.Model):
    """By whom, in which office, from which account."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+",
        verbose_name=_("account"),
    )  # fmt: skip
    name = models.CharField(_("name"), max_length=200)
    office = models.CharField(_("office"), max_length=300)

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        default_permissions = ()


class Signature(Said):
    """One person's approval of a step, or that they sent it back.

    `covers` are the ids of the people it counts for, which is more than one where a holder of the
    office carries a delegation.
    """

    step = models.ForeignKey(Step, models.CASCADE, related_name="signatures")
    approves = models.BooleanField(_("approves"))
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    covers = models.JSONField(_("counts for"), default=list)
    delegation = models.ForeignKey(
        Delegation, models.PROTECT, null=True, blank=True, related_name="signatures",
        verbose_name=_("delegation"),
    )  # fmt: skip
    how = models.CharField(_("in what right"), max_length=10)  # see workflows.capacity
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    signed_at = models.DateTimeField(_("signed at"), auto_now_add=True)

    class Meta(Said.Meta):
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["signed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["step", "person"], name="a_person_signs_a_step_once"),
            models.CheckConstraint(
                condition=Q(approves=True) | ~Q(reason=""), name="who_sends_back_says_why"
            ),
        ]

    def __str__(self):
        return f"{self.name}: {self.approves}"


class Voter(Said):
    """That a member voted; in a named ballot also what, and when.

    Of a secret ballot no time is kept here, and no word of it in the log.
    """

    step = models.ForeignKey(Step, models.CASCADE, related_name="voters")
    choice = models.CharField(_("vote"), max_length=8, choices=choices_of(CHOICES), blank=True)
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    voted_at = models.DateTimeField(_("voted at"), null=True)

    class Meta(Said.Meta):
        verbose_name = _("voter")
        verbose_name_plural = _("voters")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["step", "person"], name="a_member_votes_once"),
            models.CheckConstraint(
                condition=Q(choice="", voted_at__isnull=True)
                | ~Q(choice="") & Q(voted_at__isnull=False),
                name="a_secret_vote_has_neither_choice_nor_time",
            ),
        ]

    def __str__(self):
        return self.name


class BallotPaper(models.Model):
    """What was voted in a secret ballot, by nobody, at no time.

    All papers of a ballot are written anew, shuffled, with every vote: neither their keys nor
    their order in the table follows that of the voters.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    step = models.ForeignKey(Step, models.CASCADE, related_name="papers")
    choice = models.CharField(_("vote"), max_length=8, choices=choices_of(CHOICES))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("ballot paper")
        verbose_name_plural = _("ballot papers")
        default_permissions = ()

    def __str__(self):
        return str(self.pk)


class Opinion(models.Model):
    """That a body was asked for advice, by when, and what it said."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="opinions")
    body = models.ForeignKey(Body, models.PROTECT, related_name="opinions", verbose_name=_("body"))
    is_blocking = models.BooleanField(_("blocking"), default=False)
    due_on = models.DateField(_("deadline"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=8, choices=choices_of(ADVISED), default=Advised.ASKED.value
    )
    stance = models.CharField(_("advice"), max_length=8, choices=choices_of(STANCES), blank=True)
    text = models.TextField(_("in words"), max_length=4000, blank=True)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("person")
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("name"), max_length=200, blank=True)
    office = models.CharField(_("office"), max_length=300, blank=True)
    fingerprint = models.CharField(_("fingerprint"), max_length=64, blank=True)
    said_at = models.DateTimeField(_("said at"), null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("opinion")
        verbose_name_plural = _("opinions")
        default_permissions = ()
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["step", "body"], name="a_body_is_asked_once_a_step"),
            models.CheckConstraint(
                condition=Q(state="answered", person__isnull=False) & ~Q(stance="")
                | ~Q(state="answered") & Q(stance=""),
                name="advice_that_was_answered_has_a_stance",
            ),
        ]

    def __str__(self):
        return f"{self.body_id}: {self.state}"


class Seen(models.Model):
    """Which text of a page a reviewer had before them last: the next one is shown against it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+")
    wording = models.ForeignKey("intranet.Wording", models.CASCADE, related_name="+")
    before = models.ForeignKey("intranet.Wording", models.CASCADE, null=True, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("text seen")
        verbose_name_plural = _("texts seen")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["user", "page"], name="what_was_seen_last_is_one_text")
        ]

    def __str__(self):
        return f"{self.user_id}: {self.wording_id}"
