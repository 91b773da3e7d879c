"""Saved searches: what newly published documents answer them, and who may still be told of it.

A document is news for the searches that were saved before it came out, for `NEWS`. As long as it
answers none it is looked at again and again, then when it was published anew; each passage of it is
told once. So nothing is missed while the index lags behind, search is away, or a document is opened
to more people later on.
"""

import datetime as dt
import logging
from collections import defaultdict
from dataclasses import replace
from functools import cache, partial
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.db import DatabaseError, transaction
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from wagtail.models import Page

from intranet.models import PaperText
from intranet.notices.telling import tell
from intranet.permissions import Viewer
from search import index
from search.engines.contract import NoAnswer
from search.models import Find, SavedSearch
from search.papers import record_of
from search.query import Asked
from search.results import answers_among, place_of
from search.synonyms import synonyms

log = logging.getLogger(__name__)

NEWS = dt.timedelta(days=60)
MANY = 10  # documents that one look tells of: the others stand beside the saved search
PASSAGES = 20  # passages of one document that are known by a row
ANCHOR = Find._meta.get_field("anchor").max_length


def asked_by(search, viewer, known):
    """Return what a saved search asks on behalf of `viewer`, as the page asks it.

    Its words were repaired, if they had to be, when it was saved: they stay as they are. `known`
    gives the synonyms, read once for many.
    """
    asked = Asked.of(QueryDict(search.query.removeprefix("?")), viewer)
    return replace(asked, verbatim=True, page=1, synonyms=known)


def _answers(asked, records, engine, hidden):
    """Return {record: {anchor: what is shown}} of what answers among `records`, the best first.

    An anchor may be that of several passages, such as the names of papers: the best stands for all.
    """
    found = answers_among(engine, asked, asked.viewer.tokens, hidden, records, PASSAGES)
    answers = {record: {} for record in found}
    for record, passages in found.items():
        for shown in passages:
            answers[record].setdefault(shown["anchor"][:ANCHOR], shown)
    return answers


# Looking


class News(NamedTuple):
    """When a document was first published, and when last."""

    came: dt.datetime
    changed: dt.datetime


def look_again(now=None):
    """Look what is new for each saved search and tell its owner; return how many documents."""
    now = now or timezone.now()
    Find.objects.filter(found_at__lt=now - NEWS).delete()  # what it is of is no news any more
    told = 0
    try:
        for search, asked, records in _asking(_published_since(now - NEWS)):
            answers = index.answered(partial(_answers, asked, records))
            told += _tell(search, asked, answers, now)
    except NoAnswer as error:
        log.info("Saved searches wait: %s", error)
    return told


def _asking(published):
    """Yield (saved search, what it asks for its owner today, records that may be news for it)."""
    if not published:
        return
    searches = SavedSearch.objects.filter(is_paused=False).select_related("owner__person")
    searches = list(searches.order_by("owner"))
    found, known = _found_at(searches), cache(synonyms)
    for owner, kept in groupby(searches, attrgetter("owner")):
        viewer = Viewer(owner)
        for search in kept if viewer.is_open else ():
            if records := _records(search, published, found[search.pk]):
                yield search, asked_by(search, viewer, known), records


def _records(search, published, found):
    """Return the records that are news for `search`: not found yet, or changed since."""
    return [
        record
        for record, news in published.items()
        if news.came > search.saved_at and (record not in found or news.changed > found[record])
    ]


def _found_at(searches):
    """Return {saved search: {record: when something was last found in it}}."""
    found = defaultdict(dict)
    finds = Find.objects.filter(search__in=searches).order_by("found_at")
    for search, record, moment in finds.values_list("search", "record", "found_at"):
        found[search][record] = moment
    return found


def _published_since(moment):
    """Return {record: its `News`} of what came out since, the newest first."""
    pages = Page.objects.live().filter(first_published_at__gt=moment)
    rows = pages.values_list("pk", "first_published_at", "last_published_at")
    found = {pk: News(came, changed or came) for pk, came, changed in rows}
    since = "document__created_at", "document__page__first_published_at"
    late = Q(**{f"{since[0]}__gt": moment}) | Q(**{f"{since[1]}__gt": moment})
    papers = PaperText.objects.with_words().filter(late)
    for pk, *moments in papers.values_list("pk", *since):
        came = max(filter(None, moments))  # beside a page it comes out with that
        found[record_of(pk)] = News(came, came)
    return dict(sorted(found.items(), key=lambda row: row[1].came, reverse=True))


def _tell(search, asked, answers, now):
    """Write the finds that are new among `answers`, and tell of the best passages; count these.

    What one search cannot be told holds up no other.
    """
    try:
        with transaction.atomic():
            return _told(search, asked, answers, now) if answers else 0
    except DatabaseError:
        log.exception("Saved search %s cannot be told", search.pk)
        return 0


def _told(search, asked, answers, now):
    if not SavedSearch.objects.select_for_update().filter(pk=search.pk, is_paused=False).exists():
        return 0
    known = set(search.finds.values_list("record", "anchor"))
    finds, news = [], []
    for record, passages in answers.items():
        for at, (anchor, shown) in enumerate(passages.items()):
            if (record, anchor) not in known:
                find = Find(search=search, record=record, anchor=anchor, is_told=at == 0,
                            found_at=now)  # fmt: skip
                finds.append(find)
                news += [(find, shown)] if find.is_told else []
    Find.objects.bulk_create(finds)
    for find, shown in news[:MANY]:
        facts = {"search": search.name, "title": shown["title"], "body": shown["body"]}
        tell([search.owner], "search_found", find, address=place_of(shown, asked.text), **facts)
    return len(news)


# Telling


class Seen(NamedTuple):
    """What is told of a find today; `address` is where its passage stands, the words marked."""

    title: str
    body: str
    day: dt.date | None
    address: str


def seen_among(viewer, finds):
    """Return {find: what is `Seen` of it} of those that may still be told, in their order.

    The viewer sees the passage today, and it still answers. Raises `NoAnswer` when search cannot
    say.
    """
    return index.answered(partial(_seen, viewer, finds)) if finds else {}


def _seen(viewer, finds, engine, hidden):
    seen, known = {}, cache(synonyms)
    for search, found in groupby(sorted(finds, key=attrgetter("search_id")), attrgetter("search")):
        found = list(found)
        asked = asked_by(search, viewer, known)
        answers = _answers(asked, list({find.record for find in found}), engine, hidden)
        for find in found:
            if shown := answers.get(find.record, {}).get(find.anchor):
                seen[find] = _seen_of(shown, asked)
    return {find: seen[find] for find in finds if find in seen}


def _seen_of(shown, asked):
    day = dt.date.fromisoformat(shown["date"]) if shown["date"] else None
    return Seen(shown["title"], shown["body"], day, place_of(shown, asked.text))
