"""What editors add to search: synonyms and pinned results; and how questions fared."""

import re

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Count, Max
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail.models import Page

from intranet.models import Power
from intranet.models.home_page import page_at
from intranet.views.deed import Deed
from intranet.views.deed_forms import PlainForm, words
from search import actions
from search.models import AskedQuestion, PinnedResult, Synonyms
from search.often import DAYS

SOME = 50  # questions of each list of the report
PATH = re.compile(r"(?:https?://[^/]*)?([^?#]*)")  # of an address as browsers show it
PERMANENT = re.compile(r"^/r/(\d{1,18})/?$")


def may_curate(viewer):
    """Say whether `viewer` keeps what search adds: who writes somewhere does."""
    return viewer.may_do_anywhere(Power.RECORD)


def _pinned(viewer):
    """Return the pinned results whose page the viewer sees."""
    seen = viewer.visible(Page.objects.all())
    return PinnedResult.objects.filter(page__in=seen.values("pk")).select_related("page")


class SynonymsForm(forms.Form):
    """Ways of saying one thing."""

    lines = forms.CharField(
        label=gettext_lazy("ways of saying one thing"), max_length=600,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("One a line. Who asks for one finds the others from now on."),
    )  # fmt: skip


class PinForm(forms.Form):
    """A question, and what it is answered with first."""

    question = words(
        gettext_lazy("question"), 100,
        help_text=gettext_lazy("The same words in another order or form count as the same."),
    )  # fmt: skip
    page = words(
        gettext_lazy("address of the page"), 500,
        help_text=gettext_lazy("Open the page, copy its address, and paste it here."),
    )  # fmt: skip

    def __init__(self, *args, viewer, **kwargs):
        """Take who asks: the page must be one they see."""
        super().__init__(*args, **kwargs)
        self._viewer = viewer

    def clean_page(self):
        """Return the published page at the address; one out of sight is as if absent."""
        path = PATH.match(self.cleaned_data["page"])[1]
        if found := PERMANENT.match(path):
            page = Page.objects.live().filter(permalink__number=int(found[1])).first()
        else:
            parts = [part for part in path.split("/") if part]
            page = page_at(parts) if parts else None  # the desk answers nothing
        if page is None or not self._viewer.may_see(page.specific):
            raise ValidationError(_("No published page is at this address."))
        return page


@require_safe
def curated(request):
    """Show synonyms, pinned results, and the questions that fared badly."""
    if not may_curate(request.viewer):
        raise Http404
    context = {
        "synonyms": Synonyms.objects.all(),
        "pins": _pinned(request.viewer),
        "days": settings.QUESTIONS_DAYS,
        "report": _report(request.viewer),
    }
    return render(request, "search/admin/curated.html", context)


def _report(viewer):
    """Return {"without", "repaired"}: questions, how often and when last, the commonest first.

    Editors read what found no answer on several days, so of nobody in particular; repairs, which
    tell words that stand where an editor may not look, are for operators.
    """
    asked = AskedQuestion.objects.values("text", "repaired")
    asked = asked.annotate(times=Count("pk"), last=Max("day")).order_by("-times", "-last", "text")
    without = asked.filter(records=0)
    if not viewer.is_operator:
        often = without.annotate(days=Count("day", distinct=True)).filter(days__gte=DAYS)
        return {"without": often[:SOME]}
    repaired = asked.filter(records__gt=0).exclude(repaired="")
    return {"without": without[:SOME], "repaired": repaired[:SOME]}


class CuratorsDeed(Deed):
    """A deed of those who keep what search adds."""

    success_url = reverse_lazy("curated")

    def has_permission(self):
        """Ask for that."""
        return may_curate(self.viewer)


class KeepSynonyms(CuratorsDeed):
    """Write a set of synonyms, or write it anew."""

    heading = gettext_lazy("Synonyms")
    success_message = gettext_lazy("The synonyms are kept.")
    form_class = SynonymsForm
    row = None

    def prepare(self, pk=None):
        """Fetch the set that is changed."""
        self.row = get_object_or_404(Synonyms, pk=pk) if pk else None

    def get_initial(self):
        """Begin with what is there."""
        return {"lines": self.row.lines} if self.row else {}

    def act(self, values):
        """Keep it."""
        return actions.keep_synonyms(values["lines"], by=self.request.user, row=self.row)


class ForgetSynonyms(CuratorsDeed):
    """Forget a set."""

    heading, button = gettext_lazy("Forget these synonyms"), gettext_lazy("Forget")
    success_message = gettext_lazy("The synonyms are forgotten.")
    form_class = PlainForm

    def prepare(self, pk):
        """Fetch the set."""
        self.subject = get_object_or_404(Synonyms, pk=pk)

    def act(self, values):
        """Forget it."""
        actions.forget_synonyms(self.subject, by=self.request.user)


class PinResult(CuratorsDeed):
    """Put a page first for a question."""

    heading = gettext_lazy("Pin a result")
    success_message = gettext_lazy("The result is pinned.")
    form_class = PinForm

    def get_form_kwargs(self):
        """Hand over who asks."""
        return super().get_form_kwargs() | {"viewer": self.viewer}

    def act(self, values):
        """Pin it."""
        return actions.pin_result(values["question"], values["page"], by=self.request.user)


class UnpinResult(CuratorsDeed):
    """Take a pin away."""

    heading, button = gettext_lazy("Unpin this result"), gettext_lazy("Unpin")
    success_message = gettext_lazy("The result is no longer pinned.")
    form_class = PlainForm

    def prepare(self, pk):
        """Fetch the pin of a page in sight."""
        self.row = get_object_or_404(_pinned(self.viewer), pk=pk)
        self.subject = self.row.question

    def act(self, values):
        """Take it away."""
        actions.unpin_result(self.row, by=self.request.user)
