"""Two spellings of one person: found, laid side by side, merged or told apart."""

from django import forms
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from intranet import actions
from intranet.models import Attendance, Mandate, Namesakes, Person, Power, User
from intranet.models.namesakes import alike, contradictions, dossiers
from intranet.views.deed import Deed
from intranet.views.deed_forms import PlainForm

PAGE = 10  # pairs


def _known(pairs):
    """Return the `Dossier` of everybody in `pairs`, by id."""
    people = {person for one, other, *_rest in pairs for person in (one, other)}
    rows = Mandate.objects.all(), Attendance.objects.all(), User.objects.all()
    return dossiers(people, *rows)


@require_safe
def namesakes(request):
    """List the pairs that may be one person and that the viewer may merge; `?told=1` those told."""
    viewer = request.viewer
    if not viewer.may_do_anywhere(Power.MANAGE_MEMBERSHIP):
        raise Http404
    told, apart = request.GET.get("told") == "1", Namesakes.objects.pairs()
    people = Person.objects.unmerged().order_by("findable", "pk")
    pairs = [
        (one, other, sure)
        for one, other, sure in alike(people)
        if ({one.pk, other.pk} in apart) == told
    ]
    allowed = set(viewer.may_merge_among([pair[:2] for pair in pairs]))
    pairs = [pair for pair in pairs if pair[:2] in allowed]
    page = Paginator(pairs, PAGE).get_page(request.GET.get("p"))
    known = _known(page.object_list)
    page.object_list = [
        {
            "sides": [known[one.pk], known[other.pk]],
            "sure": sure,
            "against": contradictions(known[one.pk], known[other.pk]),
            "shared": _shared(known[one.pk], known[other.pk]),
        }
        for one, other, sure in page.object_list
    ]
    return render(request, "intranet/admin/namesakes.html", {"page": page, "told": told})


def _shared(one, other):
    """Return the bodies in which both held an office: it speaks for one person."""
    bodies = {term.office.body for term in one.terms} & {term.office.body for term in other.terms}
    return sorted(bodies, key=lambda body: body.name)


class PairDeed(Deed):
    """A deed on two people."""

    form_class = PlainForm
    success_url = reverse_lazy("amana:namesakes")

    def prepare(self, pk, other):
        """Fetch both."""
        open_people = Person.objects.unmerged()
        self.one = get_object_or_404(open_people, pk=pk)
        self.other = get_object_or_404(open_people, pk=other)

    @property
    def subject(self):
        """Name both."""
        return f"{self.one} · {self.other}"

    def has_permission(self):
        """Ask whether the viewer may merge them."""
        return self.one != self.other and self.viewer.may_merge(self.one, self.other)


class MergeForm(forms.Form):
    """Which of the two stays."""

    kept = forms.ChoiceField(label=_("Who stays"), widget=forms.RadioSelect)


class Merge(PairDeed):
    """Make one person of two."""

    template_name = "intranet/admin/merge.html"
    heading, button = _("Merge into one person"), _("Merge")
    success_message = _("They are one person now.")
    form_class = MergeForm
    help = _(
        "Everything of the other is then theirs: terms, attendance, tasks, account and numbers. "
        "Minutes keep the name as it was written. This cannot be undone."
    )

    def get_form(self, form_class=None):
        """Offer both, by name."""
        form = super().get_form(form_class)
        people = (self.one, self.other)
        form.fields["kept"].choices = [(str(one.pk), str(one)) for one in people]
        return form

    def get_initial(self):
        """Keep who has an account, else who is better known."""
        sides = self.sides
        return {"kept": str(max(sides, key=_weight).person.pk)}

    @property
    def sides(self):
        """The `Dossier` of each."""
        known = _known([(self.one, self.other)])
        return [known[self.one.pk], known[self.other.pk]]

    def act(self, values):
        """Merge the other into who stays."""
        one_stays = values["kept"] == str(self.one.pk)
        kept, gone = (self.one, self.other) if one_stays else (self.other, self.one)
        return actions.merge_people(gone, kept, by=self.request.user)

    def get_success_url(self):
        """Go to the person kept."""
        return reverse("amana:person", args=[self.made.pk])

    def get_cancel_url(self):
        """Return to the list."""
        return super().get_success_url()

    def get_context_data(self, **kwargs):
        """Lay both side by side."""
        return super().get_context_data(**kwargs) | {"sides": self.sides}


def _weight(side):
    return bool(side.user), side.person.closed_on is None, len(side.terms) + len(side.meetings)


class TellApart(PairDeed):
    """Say that they are two."""

    heading, button = _("Say that they are two"), _("They are two")
    success_message = _("Noted.")
    help = _("They are no longer shown among the people who may be one.")

    def act(self, values):
        """Say it."""
        return actions.tell_apart(self.one, self.other, by=self.request.user)


class TakeBackApart(PairDeed):
    """Take back that they are two."""

    heading, success_message = _("Take back that they are two"), _("Taken back.")
    button = heading

    def act(self, values):
        """Take it back."""
        return actions.take_back_apart(self.one, self.other, by=self.request.user)
