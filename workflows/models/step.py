"""A step under way: a page before those whom a task names, bound to its text and its rule."""

from django.db import models
from django.db.models import F, prefetch_related_objects
from django.db.models.fields.json import KeyTextTransform
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import TaskState

from intranet.models import Body, NotApproved, Office, Wording, today
from workflows.rules import Advised, Verdict

SAID = {"approval": "signatures", "ballot": "voters", "advice": "opinions"}


class StepQuerySet(models.QuerySet):
    """Questions about steps."""

    def running(self):
        """Keep those that wait for somebody."""
        return self.filter(status=TaskState.STATUS_IN_PROGRESS)

    def for_list(self):
        """Return a list of what such a list shows: of text and task a few words, not the body."""
        found = self.select_related("escalated_to").defer("outcome", "comment").annotate(
            listed_task=F("task__name"),
            listed_title=KeyTextTransform("title", "wording__content"),
            listed_page=F("wording__page"), listed_fingerprint=F("wording__fingerprint"),
        )  # fmt: skip
        found = list(found)
        advice = [step for step in found if step.kind == "advice"]
        prefetch_related_objects(advice, "opinions")
        return found

    def for_deciding(self):
        """Fetch what deciding a step needs, but for what was said to it."""
        beside = ("wording__page", "body", "escalated_to", "task", "revision")
        state = "workflow_state__workflow", "workflow_state__requested_by"
        return self.select_related(*beside, *state)

    def with_all(self):
        """Fetch what deciding and showing a step needs."""
        beside = ("wording__page__permalink", "body", "escalated_to", "task")
        return self.select_related(*beside, "workflow_state__workflow").prefetch_related(
            "signatures", "voters", "papers", "opinions__body__names", "body__names"
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
    def task_name(self):
        """What its task is called."""
        listed = getattr(self, "listed_task", None)
        return self.task.name if listed is None else listed

    @property
    def page_id(self):
        """The key of the page."""
        listed = getattr(self, "listed_page", None)
        return self.wording.page_id if listed is None else listed

    @property
    def fingerprint(self):
        """The fingerprint of the text before the reviewers."""
        listed = getattr(self, "listed_fingerprint", None)
        return self.wording.fingerprint if listed is None else listed

    @cached_property
    def said(self):
        """What people said to it, a list: signatures, votes or opinions, by its kind."""
        return list(getattr(self, SAID[self.kind]).all())

    def answer_of(self, person, bodies):
        """Return what `person` said to it for one of `bodies` (keys), or None.

        Who belongs to that body no longer has no more to do with it than anybody else.
        """
        above = self.escalated_to.body_id if self.escalated_to else None
        for one in self.said if person else ():
            of = {getattr(one, "body_id", self.body_id), above}
            if one.person_id == person.pk and not of.isdisjoint(bodies):
                return one
        return None

    def was_answered_by(self, person):
        """Say whether `person` has approved, sent back, or voted; advice they may give again."""
        return self.kind != "advice" and any(one.person_id == person.pk for one in self.said)

    def deadlines(self):
        """Return the days by which an answer is still waited for: of advice each body's own."""
        if self.kind != "advice":
            return {self.due_on} if self.due_on else set()
        return {one.due_on for one in self.said if one.state == Advised.ASKED}

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
