"""Which pages pass through approval, and which text of each was approved: rows beside the pages.

A hash kept as a column of the page would travel in its revisions and copies.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Workflow, WorkflowState

from intranet.models.body import Body, BodyParent
from intranet.models.wording import Wording


class ProcedureQuerySet(models.QuerySet):
    """Questions about procedures."""

    def governing(self, body, kind):
        """Return the procedure for pages of `kind` of `body`: its own, else the nearest above."""
        above = BodyParent.objects.above(body.pk)
        found = {one.body_id: one for one in self.filter(kind=kind).select_related("workflow")}
        return next((found[key] for key in [body.pk, *above] if key in found), None)


class Procedure(models.Model):
    """Pages of one type, of a body and of those below it, go live through a workflow alone.

    `kind` is the page type's model name. The nearest procedure above a page serves it.
    """

    body = models.ForeignKey(
        Body, models.PROTECT, related_name="procedures", verbose_name=_("body")
    )
    kind = models.CharField(_("kind of page"), max_length=40)
    workflow = models.ForeignKey(
        Workflow, models.PROTECT, related_name="procedures", verbose_name=_("workflow")
    )

    objects = ProcedureQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("procedure")
        verbose_name_plural = _("procedures")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["body", "kind"], name="a_body_has_one_procedure_for_a_kind_of_page"
            )
        ]

    def __str__(self):
        return f"{self.body}: {self.workflow}"


class Approval(models.Model):
    """The text of a governed page that may be live: no other ever is.

    An override is one that no reviewers gave; it has a reason, which its page shows.
    """

    page = models.OneToOneField(
        Page, models.CASCADE, primary_key=True, related_name="approval", verbose_name=_("page")
    )
    wording = models.ForeignKey(
        Wording, models.RESTRICT, related_name="+", verbose_name=_("wording")
    )
    state = models.ForeignKey(
        WorkflowState, models.SET_NULL, null=True, related_name="+", verbose_name=_("workflow")
    )
    is_override = models.BooleanField(_("without its reviewers"), default=False)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    approved_at = models.DateTimeField(_("approved at"))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+",
        verbose_name=_("approved by"),
    )  # fmt: skip

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("approval")
        verbose_name_plural = _("approvals")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(is_override=False) | ~Q(reason=""), name="an_override_has_a_reason"
            )
        ]

    def __str__(self):
        return f"{self.page_id}: {self.wording_id}"
