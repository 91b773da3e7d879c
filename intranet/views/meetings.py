"""The meetings a person records, and opening a new one."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from intranet import actions
from intranet.models import Body, Meeting, Power
from intranet.models.meeting_gaps import out_of_step_words
from intranet.models.paged import kept_in_address
from intranet.typed import whole
from intranet.views import deed_forms as forms
from intranet.views.deed import Deed

PAGE = 40


def offered_bodies(viewer):
    """Return the bodies in which the viewer may convene or record."""
    both = viewer.bodies_for(Power.RECORD) | viewer.bodies_for(Power.CONVENE)
    return both.distinct().prefetch_related("names")


def own_body(viewer, bodies):
    """Return the one of `bodies` in which the viewer holds an office; None for none or several."""
    own = [body for body in bodies if body.pk in viewer.body_ids]
    return own[0] if len(own) == 1 else None


@require_safe
def meetings(request):
    """List the meetings of the bodies whose records the viewer writes, the newest first."""
    viewer = request.viewer
    if not viewer.may_do_anywhere(Power.RECORD, Power.CONVENE):
        raise Http404
    mine = Meeting.objects.for_list().select_related("record")
    if not viewer.is_operator:
        mine = mine.filter(body__in=viewer.edited_body_ids)
    chosen = {name: request.GET.get(name, "") for name in ("body", "year", "state")}
    found = _filtered(mine, chosen).order_by("-held_on", "-number")
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("p")),
        "chosen": chosen,
        "bodies": Body.objects.filter(pk__in=mine.order_by().values("body")).prefetch_related(
            "names"
        ),
        "years": list(mine.by_year()),
        "states": Meeting.State.choices,
        "filters": kept_in_address(chosen),
    }
    return render(request, "intranet/admin/meetings.html", context)


def _filtered(found, chosen):
    for name in ("body", "year"):
        if number := whole(chosen[name]):
            found = found.filter(**{name: number})
    if chosen["state"] in Meeting.State.values:
        found = found.filter(state=chosen["state"])
    return found


class OpenMeeting(Deed):
    """Open a meeting with its draft record, members in office filled in."""

    heading, button = _("New meeting"), _("Open the meeting")
    help = _("Its number and the members in office that day are filled in.")
    form_class = forms.MeetingForm

    def has_permission(self):
        """Ask for the power to convene or to record somewhere."""
        return self.viewer.may_do_anywhere(Power.RECORD, Power.CONVENE)

    def get_form(self, form_class=None):
        """Offer the viewer's bodies, the own one first."""
        form = super().get_form(form_class)
        field = form.fields["body"]
        field.queryset = offered_bodies(self.viewer)
        field.initial = own_body(self.viewer, field.queryset)
        return form

    def form_valid(self, form):
        """Open it; ask first when the next number would be out of step with the days."""
        values = form.cleaned_data
        if not values["number"]:
            body, held_on = values["body"], values["held_on"]
            number = Meeting.objects.next_number(body, held_on.year)
            if words := out_of_step_words(body, held_on, number):
                form.data = form.data.copy()
                form.data["number"] = number
                form.add_error("number", words)
                form.add_error("number", gettext("Keep it or correct it."))
                return self.form_invalid(form)
        return super().form_valid(form)

    def act(self, values):
        """Open it."""
        body, held_on = values.pop("body"), values.pop("held_on")
        made = actions.open_meeting(body, held_on, by=self.request.user, **values)
        self.success_message = gettext("%s is open.") % made.designation
        return made

    def get_success_url(self):
        """Go to the record, where facts and prose are filled in."""
        if self.viewer.may_do(Power.RECORD, self.made.body_id):
            return reverse("wagtailadmin_pages:edit", args=[self.made.record.pk])
        return reverse("amana:meetings")

    def get_cancel_url(self):
        """Return to the list."""
        return reverse("amana:meetings")


class RenumberMeeting(Deed):
    """Give a meeting whose minutes are a draft the number it should have borne."""

    heading, button = _("Correct the number"), _("Correct")
    help = _("A number that another meeting bears is free once that meeting has got its own.")
    form_class = forms.NumberForm

    def prepare(self, pk):
        """Fetch the meeting."""
        found = Meeting.objects.for_list().select_related("record")
        self.subject = get_object_or_404(found, pk=pk)

    def has_permission(self):
        """Ask for the power to record."""
        return self.viewer.may_do(Power.RECORD, self.subject.body_id)

    def get_initial(self):
        """Start with the number it bears."""
        return {"number": self.subject.number}

    def act(self, values):
        """Give it."""
        return actions.renumber_meeting(self.subject, by=self.request.user, **values)

    def get_success_url(self):
        """Go to the record."""
        return reverse("wagtailadmin_pages:edit", args=[self.subject.record.pk])


@require_safe
def rights(request, pk):
    """List the rights given on one meeting."""
    meeting = get_object_or_404(Meeting.objects.select_related("body", "record"), pk=pk)
    if not request.viewer.may_do(Power.RECORD, meeting.body_id):
        raise Http404
    grants = meeting.grants.select_related("user__person")
    context = {"meeting": meeting, "grants": grants, "day": request.viewer.day}
    return render(request, "intranet/admin/meeting_rights.html", context)
