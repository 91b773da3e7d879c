"""Results as a table that a spreadsheet opens, Excel in Arabic too."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from intranet.csv_files import csv_file
from intranet.models.writing import written
from search.kinds import kind_name
from search.results import first_results

MOST = 1000  # records of one table


def table_of(engine, asked, tokens, hidden):
    """Return the rows of what answers `asked` on behalf of the holder of `tokens`.

    Each row is a list of texts: heads, one row a record, and a sentence when there are more.
    """
    found = first_results(engine, asked, tokens, hidden, MOST)
    heads = [
        _("Title"),
        _("Kind of document"),
        pgettext("facet", "Body"),
        _("Date"),
        _("State"),
        _("Where it stands"),
        _("Passage"),
        _("Permanent address"),
    ]
    rows = [heads, *map(_row, found.results)]
    if found.records > len(found.results):
        rows.append([_cut(len(found.results), found.records)])
    return rows


def _row(result):
    best = result.passages[0] if result.passages else None
    return [
        result.name,
        str(kind_name(result.kind)),
        result.body,
        result.date.isoformat() if result.date else "",
        str(result.meeting.get_state_display()) if result.meeting else "",
        best.where if best else "",
        result.words,
        result.permanent,
    ]


def _cut(shown, records):
    """Say that the table holds the first of more."""
    words = ngettext(
        "The table holds the first %(shown)s of %(n)s document: narrow the search for the others.",
        "The table holds the first %(shown)s of %(n)s documents: narrow the search for the others.",
        records,
    )
    return written(words % {"shown": shown, "n": records})


def answer_with(rows, request):
    """Return the response: the table as a file, the addresses in it whole."""
    whole = [_with_whole_address(row, request) for row in rows]
    answer = csv_file("amana-search.csv", whole)
    answer["Cache-Control"] = "private, no-store"
    return answer


def _with_whole_address(row, request):
    *cells, last = row
    return [*cells, request.build_absolute_uri(last)] if last[:1] == "/" else row


def address_of(asked):
    """Return where the table of the same question is."""
    return reverse("search_export") + asked.address()
