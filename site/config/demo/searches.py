"""What editors of the demo keep for its search, and what people keep of it."""

from django.http import QueryDict
from wagtail.models import Page

from config.demo.reading import table
from search.actions import keep_synonyms, pin_result, save_search
from search.models import PinnedResult, Synonyms
from search.query import Asked


def load_searches(folder, users):
    """Keep each search of `searches.csv`, unless it is kept already.

    What is loaded afterwards is new for it.
    """
    for row in table(folder, "searches"):
        save_search(Asked.of(QueryDict(row["query"])), row["name"], by=users[row["username"]])


def load_words(folder, by):
    """Keep `synonyms.csv` and `pins.csv`, unless editors have put words or pins of their own."""
    if not Synonyms.objects.exists():
        for row in table(folder, "synonyms"):
            keep_synonyms("\n".join(row.values()), by=by)
    if not PinnedResult.objects.exists():
        for row in table(folder, "pins"):
            pin_result(row["question"], Page.objects.get(slug=row["slug"]), by=by)
