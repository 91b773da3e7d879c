"""Who saw what is not addressed to all: the operators' report."""

from django import forms
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from intranet.csv_files import csv_file
from intranet.models import Person, Reading
from intranet.models.paged import kept_in_address
from intranet.models.permalink import address_of
from intranet.views.deed_forms import day

PAGE = 50
ROWS = 20_000  # of one file


class AskedForm(forms.Form):
    """What the report is narrowed to."""

    who = forms.CharField(label=gettext_lazy("Reader"), max_length=150, required=False)
    what = forms.CharField(label=gettext_lazy("Title"), max_length=255, required=False)
    since = day(gettext_lazy("From"), required=False, initial=None)
    until = day(gettext_lazy("Until"), required=False, initial=None)

    def clean(self):
        """Refuse an end before its beginning: nothing found would be a false answer."""
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("It must not end before it begins."))
        return cleaned


@require_safe
def readings(request):
    """List readings, newest first, narrowed by reader, title and days; or give them as a file."""
    if not request.viewer.is_operator:
        raise Http404
    form = AskedForm(request.GET)
    form.is_valid()  # what is wrong narrows nothing, and says so at its field
    found = _narrowed(Reading.objects.select_related("user__person"), form.cleaned_data)
    if request.GET.get("export") == "csv":
        return _file(found[:ROWS])
    asked = {name: request.GET[name] for name in form.fields if request.GET.get(name)}
    context = {
        "form": form,
        "page": Paginator(found, PAGE).get_page(request.GET.get("p")),
        "filters": kept_in_address(asked),
    }
    return render(request, "intranet/admin/readings.html", context)


def _narrowed(found, asked):
    if asked.get("who"):
        found = found.filter(user__person__in=Person.objects.called(asked["who"]))
    if asked.get("what"):
        found = found.filter(title__icontains=asked["what"])
    if asked.get("since"):
        found = found.filter(day__gte=asked["since"])
    if asked.get("until"):
        found = found.filter(day__lte=asked["until"])
    return found


def _file(found):
    """Return the rows as CSV that a spreadsheet opens in Arabic and does not compute."""
    heads = [_("Reader"), _("Kind"), _("Title"), _("Address"), _("First"), _("Last")]
    return csv_file("readings.csv", [heads, *map(_row, found)])


def _row(one):
    moments = (f"{timezone.localtime(at):%Y-%m-%d %H:%M}" for at in (one.first_at, one.last_at))
    return [one.user, one.get_kind_display(), one.title, path_of(one), *moments]


def path_of(reading):
    """Return where the thing is, if it still is."""
    if reading.kind == Reading.Kind.PAPER:
        return f"/documents/{reading.key}"
    return address_of(reading.key)
