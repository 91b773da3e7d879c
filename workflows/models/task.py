"""What all our tasks share: a deadline, what happens at it, and steps bound to a text."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState
from wagtail.signals import task_submitted

from intranet.actions import keep_wording
from intranet.models import Approval, Body, Office, content_in, today
from intranet.picker import Picker
from workflows.events import announce
from workflows.models.day import this_week
from workflows.models.step import Step
from workflows.rules import Verdict


class Review(Task):
    """A task whose step is bound to a text: locked while it runs, decided in the inbox alone."""

    class AtDeadline(models.TextChoices):
        """What becomes of a step at its deadline, when nothing was decided."""

        WAIT = "wait", _("It goes on waiting, and is escalated")
        LAPSE = "lapse", _("The text is sent back")
        PASS = "pass", _("Silence is consent: the step is passed")

    days = models.PositiveSmallIntegerField(
        _("working days to answer"), null=True, blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(250)],
        help_text=_("Empty: no deadline."),
    )  # fmt: skip
    remind_days = models.PositiveSmallIntegerField(
        _("reminder, in working days before the deadline"), default=1
    )
    at_deadline = models.CharField(
        _("at the deadline"), max_length=8, choices=AtDeadline, default=AtDeadline.WAIT
    )
    escalation = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("escalated to the office"),
        help_text=_("Told once the deadline has passed; then approves, or advises for others."),
    )  # fmt: skip

    task_state_class = Step
    kind = ""
    timed_fields = ["days", "remind_days", "at_deadline", "escalation"]
    admin_form_widgets = {"escalation": Picker}

    class Meta:
        abstract = True

    def clean(self):
        """Refuse what contradicts itself in time."""
        super().clean()
        if self.days and self.remind_days > self.days:
            late = _("A reminder comes within the days there are to answer.")
            raise ValidationError({"remind_days": late})
        follows = self.escalation or self.at_deadline != self.AtDeadline.WAIT
        if follows and not self.days:
            raise ValidationError({"days": _("Say how many days: what follows needs a deadline.")})

    def locked_for_user(self, obj, user):
        """Lock the text for everybody: what is voted on stands still."""
        return True

    def get_actions(self, obj, user):
        """Offer nothing in the admin: reviewers decide in the inbox."""
        return []

    def deactivate(self, user=None):
        """Refuse while pages wait: they would pass this task by."""
        if Step.objects.running().filter(task=self.pk).exists():
            raise PermissionDenied(_("Pages wait at this step: it cannot be switched off now."))
        super().deactivate(user=user)

    def start(self, workflow_state, user=None):
        """Begin the first step of the workflow that this very text has not passed yet.

        After a text was sent back and changed that is the first of all, whatever was approved.
        """
        newest = workflow_state.content_object.latest_revision
        page = workflow_state.content_object.specific
        page.latest_revision = newest
        wording = keep_wording(page, content_in(newest, type(page)))
        plan, passed = _course(workflow_state, wording)
        lacking = next((key for key in plan if key not in passed), None)
        if lacking is not None and lacking != self.pk:
            task = Task.objects.get(pk=lacking).specific
            return task.begin(workflow_state, page, wording, plan, user)
        return self.begin(workflow_state, page, wording, plan, user, skip=lacking is None)

    def begin(self, workflow_state, page, wording, plan, user, skip=False):
        """Make the step; `skip` it when the same text has passed everything under another key."""
        step = Step(
            workflow_state=workflow_state, task=self, revision=page.latest_revision,
            status=TaskState.STATUS_SKIPPED if skip else TaskState.STATUS_IN_PROGRESS,
            wording=wording, body=self.body_for(page), due_on=self.due_on(today()),
            rule=self.rule() | {"kind": self.kind, "plan": plan},
            authors=authors_of(page, workflow_state),
        )  # fmt: skip
        step.save()
        if not skip:
            self.prepare(step)
            task_submitted.send(sender=Step, instance=step, user=user)
            announce("asked", step, by=user)
        return step

    def due_on(self, day):
        """Return the last day on which a step begun on `day` is answered in time, or None."""
        return this_week().after(day, self.days) if self.days else None

    def body_for(self, page):
        """Return the body that decides about `page`, or None."""
        return None

    def rule(self):
        """Return what decides, as plain values: the step keeps it as it is today."""
        return {
            "at_deadline": self.at_deadline, "remind_days": self.remind_days,
            "escalation": self.escalation_id,
        }  # fmt: skip

    def prepare(self, step):
        """Write the rows that a new step needs."""


class Placed(Review):
    """A task that one body decides."""

    class Where(models.TextChoices):
        """Which body that is."""

        OWN = "own", _("The body of the page")
        PARENT = "parent", _("The body above it")
        NAMED = "named", _("The body named here")

    where = models.CharField(_("decided in"), max_length=8, choices=Where, default=Where.OWN)
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("body named"),
    )  # fmt: skip

    admin_form_widgets = Review.admin_form_widgets | {"body": Picker}

    class Meta:
        abstract = True

    def clean(self):
        """Ask for the body where one is to be named."""
        super().clean()
        if self.where == self.Where.NAMED and self.body is None:
            raise ValidationError({"body": _("Name the body.")})

    def body_for(self, page):
        """Return the body that decides about `page`; None where it stands under no other."""
        if self.where == self.Where.NAMED:
            return self.body
        own = page.subject()["body"]
        return own.parent_on(today()) if self.where == self.Where.PARENT else own


def _course(workflow_state, wording):
    """Return (plan, passed) of a text: ids of tasks, in order as they were when it came in.

    Passed are those that decided: a status set by code is no decision.
    """
    steps = Step.objects.filter(workflow_state=workflow_state, wording=wording)
    told = list(steps.order_by("pk").values_list("task", "status", "outcome", "rule"))
    passed = {
        task
        for task, status, outcome, _rule in told
        if status == TaskState.STATUS_APPROVED and outcome.get("verdict") == Verdict.APPROVED
    }
    if told:
        return told[0][-1]["plan"], passed
    tasks = workflow_state.workflow.tasks.filter(active=True)
    return list(tasks.values_list("pk", flat=True)), passed


def lacking_of(workflow_state, wording):
    """Return the ids of the tasks that the text `wording` has not passed."""
    plan, passed = _course(workflow_state, wording)
    return [key for key in plan if key not in passed]


def authors_of(page, workflow_state):
    """Return the ids of who handed the text in, and of who wrote it since its last approval."""
    revisions = page.revisions.all()
    approval = Approval.objects.filter(page=page.pk).first()
    if approval:
        revisions = revisions.filter(created_at__gt=approval.approved_at)
    people = set(revisions.values_list("user__person", flat=True))
    by = workflow_state.requested_by
    people.add(by and by.person_id)
    return sorted(str(person) for person in people if person)
