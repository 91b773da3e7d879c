"""What operators set: which workflow serves which pages, days of work; and the exception."""

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail.models import Page, Workflow

from intranet import actions as institution
from intranet.models import Body, Procedure, governed_kinds, live_before
from intranet.models.writing import listed
from intranet.views.deed import Deed
from intranet.views.deed_forms import BodyChoice, PlainForm, ReasonForm, day, words
from workflows import actions
from workflows.capacity import advisers_of, roster_for
from workflows.models import DayCorrection, Review, Step
from workflows.standing import Standing


class ProcedureForm(forms.Form):
    """Which workflow serves which pages of which body and those below it."""

    body = BodyChoice(label=gettext_lazy("body"))
    kind = forms.ChoiceField(label=gettext_lazy("kind of page"), choices=governed_kinds)
    workflow = forms.ModelChoiceField(Workflow.objects.none(), label=gettext_lazy("workflow"))

    def __init__(self, *args, **kwargs):
        """Offer every body in being and every active workflow."""
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.in_being().prefetch_related("names")
        self.fields["workflow"].queryset = Workflow.objects.active().order_by("name")

    def clean_workflow(self):
        """Refuse a workflow with steps that are not bound to the text, or without any."""
        workflow = self.cleaned_data["workflow"]
        tasks = [task.specific for task in workflow.tasks.filter(active=True)]
        if not tasks or not all(isinstance(task, Review) for task in tasks):
            raise ValidationError(
                _("Choose a workflow of office approvals, ballots and advice only.")
            )
        return workflow


class DayForm(forms.Form):
    """A day that differs from the week."""

    day = day(gettext_lazy("day"))
    is_worked = forms.BooleanField(label=gettext_lazy("is worked"), required=False)
    reason = words(gettext_lazy("reason"))


@require_safe
def settings(request):
    """Show operators the procedures, what is under review, and the corrected days."""
    if not request.viewer.is_operator:
        raise Http404
    steps = list(Step.objects.running().with_all().order_by("due_on", "pk"))
    roster = roster_for(steps, request.viewer.day)
    procedures = Procedure.objects.select_related("body", "workflow")
    procedures = list(procedures.prefetch_related("body__names"))
    before = live_before(procedures)
    context = {
        "procedures": [(one, before[one.pk]) for one in procedures],
        "kinds": dict(governed_kinds()),
        "steps": [(step, _stuck(step, roster)) for step in steps],
        "days": DayCorrection.objects.all(),
        "today": request.viewer.day,
    }
    return render(request, "workflows/admin/settings.html", context)


def _stuck(step, roster):
    """Say why a step cannot pass as things stand today, or passes too easily; "" when it can."""
    if step.kind == "advice":
        mute = [
            one.body.name
            for one in step.opinions.all()
            if one.is_blocking and one.said_at is None and not advisers_of(step, one, roster)
        ]
        return _("nobody can advise for: %(bodies)s") % {"bodies": listed(*mute)} if mute else ""
    standing = Standing(step, roster)
    if not standing.holders:
        return _("nobody holds such an office today")
    few = step.kind == "approval" and len(standing.holders) < standing.needed
    if few:
        return _("fewer hold such an office today than must approve")
    if step.kind == "ballot" and standing.quorum_rule is None:
        return _("the body has no rule of quorum: one vote decides")
    return ""


class OperatorsDeed(Deed):
    """A deed of those who run the installation."""

    success_url = reverse_lazy("approvals:settings")

    def has_permission(self):
        """Ask for that."""
        return self.viewer.is_operator


class PlaceProcedure(OperatorsDeed):
    """Let pages go live through a workflow alone."""

    heading = gettext_lazy("Place a procedure")
    success_message = gettext_lazy("The procedure is placed.")
    help = gettext_lazy(
        "From now on such pages of the body, and of those below it, go live as approved only. "
        "Pages that are live stay."
    )
    form_class = ProcedureForm

    def act(self, values):
        """Place it."""
        return institution.place_procedure(
            values["body"], values["kind"], values["workflow"], by=self.request.user
        )


class LiftProcedure(OperatorsDeed):
    """Take a procedure away."""

    heading = gettext_lazy("Lift the procedure")
    success_message = gettext_lazy("The procedure is lifted.")
    help = gettext_lazy("Pages that were approved under it stay bound to their approved text.")
    form_class = ReasonForm

    def prepare(self, pk):
        """Find it."""
        self.procedure = get_object_or_404(Procedure.objects.select_related("body"), pk=pk)
        self.subject = str(self.procedure)

    def act(self, values):
        """Lift it."""
        institution.lift_procedure(self.procedure, values["reason"], by=self.request.user)


class PublishAnyway(OperatorsDeed):
    """Publish a page past its reviewers: it is logged, and the page says so."""

    heading = gettext_lazy("Publish without its reviewers")
    button = gettext_lazy("Publish without its reviewers")
    success_message = gettext_lazy(
        "The page is published; it says that its reviewers were not asked."
    )
    help = gettext_lazy("Your name is kept in the trace; the reason is shown on the page.")
    form_class = ReasonForm

    def prepare(self, pk):
        """Find a governed page."""
        self.page = get_object_or_404(Page, pk=pk).specific
        if not getattr(self.page, "governed", False):
            raise Http404
        self.subject = self.page.draft_title

    def act(self, values):
        """Publish it."""
        return institution.publish_without_approval(
            self.page, values["reason"], by=self.request.user
        )


class CorrectDay(OperatorsDeed):
    """Say whether a day is worked."""

    heading = gettext_lazy("Correct a day")
    success_message = gettext_lazy("The day is corrected.")
    help = gettext_lazy("Deadlines that were given stay as they are.")
    form_class = DayForm

    def act(self, values):
        """Correct it."""
        return actions.correct_day(by=self.request.user, **values)


class ForgetDay(OperatorsDeed):
    """Leave a day to the week and the holidays again."""

    heading = gettext_lazy("Forget the correction")
    success_message = gettext_lazy("It is forgotten.")
    form_class = PlainForm

    def prepare(self, pk):
        """Find it."""
        self.row = get_object_or_404(DayCorrection, day=pk)
        self.subject = str(self.row)

    def act(self, values):
        """Forget it."""
        actions.forget_day(self.row.day, by=self.request.user)
