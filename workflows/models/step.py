"""A step under way: a page before those whom a task names, bound to its text and its rule."""

from django.db import models
from django.db.models import prefetch_related_objects
from django.db.models.fields.json import KeyTextTransform
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import TaskState

from intranet.models import Body, NotApproved, Office, Wording, today
from workflows.rules import Verdict


class StepQuerySet(models.QuerySet):
    """Questions about steps."""

    def running(self):
        """Keep those that wait for somebody."""
        return self.filter(status=TaskState.STATUS_IN_PROGRESS)

    def for_list(self):
        """Return a list of what such a list shows: of the text its title, each body once."""
        found = self.select_related("wording", "escalated_to", "task").defer("wording__content")
        found = list(found.annotate(listed_title=KeyTextTransform("title", "wording__content")))
        keys = {step.body_id for step in found if step.body_id}
        bodies = Body.objects.prefetch_related("names").in_bulk(keys)
        for step in found:
            step.body = bodies.get(step.body_id)
        advice = [step for step in found if step.kind == "advice"]
        prefetch_related_objects(advice, "opinions__body__names")
        return found

    def for_deciding(self):
        """Fetch what deciding a step needs."""
        beside = ("wording__page", "body", "escalated_to", "task", "workflow_state__workflow")
        return self.select_related(*beside).prefetch_related("signatures", "voters", "opinions")

    def with_all(self):
        """Fetch what deciding and showing a step needs."""
        beside = ("wording", "body", "escalated_to", "task", "workflow_state__workflow")
        return self.select_related(*beside).prefetch_related(
            "signatures__person", "voters", "papers", "opinions__body__names", "body__names"
        )


class Step(TaskState):
    """What Wagtail's task state is, and on which text, by which rule, in which body, by when.

    `rule` is the task's rule as it was when the step began: changing the task changes no step
    that runs. `authors` are the ids of the people who wrote the text.
    """

    wording = models.ForeignKey(
        Wording, models.CASCADE, related_name="steps", verbose_name=_("wording")
    )
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, related_name="steps", verbose_name=_("body")
    )
    rule = models.JSONField(_("rule"), default=dict)
    authors = models.JSONField(_("authors"), default=list)
    due_on = models.DateField(_("deadline"), null=True, blank=True)
    call = models.PositiveSmallIntegerField(_("call"), default=1)
    reminded_on = models.DateField(_("reminded on"), null=True, blank=True)
    escalated_on = models.DateField(_("escalated on"), null=True, blank=True)
    escalated_to = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("escalated to"),
    )  # fmt: skip
    outcome = models.JSONField(_("what decided"), default=dict)

    objects = StepQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("step of an approval")
        verbose_name_plural = _("steps of approvals")
        default_permissions = ()
        indexes = [models.Index(fields=["body", "due_on"], name="steps_of_a_body")]

    @property
    def kind(self):
        """What sort of step it is: approval, ballot, advice."""
        return self.rule["kind"]

    @property
    def is_running(self):
        """True while somebody is waited for."""
        return self.status == self.STATUS_IN_PROGRESS

    @property
    def title(self):
        """What the text before the reviewers is called."""
        listed = getattr(self, "listed_title", None)
        return self.wording.content["title"] if listed is None else listed

    @property
    def page_id(self):
        """The key of the page."""
        return self.wording.page_id

    def is_overdue(self, day=None):
        """Say whether its deadline has passed."""
        return self.due_on is not None and self.due_on < (day or today())

    def log_state_change_action(self, user, action):
        """Write Wagtail's line without making the page of the revision anew to name it."""
        flow, task = self.workflow_state.workflow, self.task
        told = {
            "id": flow.pk, "title": flow.name, "status": self.status, "task_state_id": self.pk,
            "task": {"id": task.pk, "title": task.name}, "next": None,
        }  # fmt: skip
        log(
            instance=self.wording.page.specific_deferred, action=f"wagtail.workflow.{action}",
            user=user, data={"workflow": told, "comment": self.get_comment()},
            revision=self.revision,
        )  # fmt: skip

    def approve(self, user=None, update=True, comment=""):
        """Approve, when the rule says so; whoever calls, an operator's own code too."""
        if self.outcome.get("verdict") != Verdict.APPROVED:
            raise NotApproved
        return super().approve(user=user, update=update, comment=comment)
