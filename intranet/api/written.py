"""What is written: minutes, reports, statutes, news, plain pages. Lists, and texts by passage."""

import datetime as dt
import uuid

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from ninja import Query, Schema

from intranet import actions
from intranet.api.bodies import Named
from intranet.api.reading import Asked, Code, Reading, Year, listed_of, moment, one_of, turn
from intranet.models import (
    Meeting,
    MeetingRecordPage,
    NewsPage,
    PlainPage,
    ReportPage,
    Statute,
    StatutePage,
)
from intranet.models.prose import paragraphs, render

records = Reading("records", pgettext_lazy("plural", "Minutes"))
reports = Reading("reports", _("Reports"))
statutes = Reading("statutes", _("Statutes"))
news = Reading("news", _("News"))
pages = Reading("pages", _("Plain pages"))


class WrittenAsked(Asked):
    """What every list of texts may be asked."""

    body: Code | None = None
    year: Year | None = None
    changed_since: dt.datetime | None = None


class RecordsAsked(WrittenAsked):
    """And minutes: of which kind of meeting."""

    kind: Meeting.Kind | None = None


class ReportsAsked(WrittenAsked):
    """And reports: of which kind."""

    kind: ReportPage.Kind | None = None


class StatutesAsked(Asked):
    """What the list of statutes may be asked."""

    body: Code | None = None
    kind: Statute.Kind | None = None
    changed_since: dt.datetime | None = None


class PageTold(Schema):
    """A text: `id` is the number of its permanent address, which is `url`."""

    id: int
    title: str
    body: Named
    kind: str
    day: dt.date | None
    published_at: dt.datetime | None
    url: str


class RecordTold(PageTold):
    """Minutes; `day` is that of the meeting."""

    meeting: uuid.UUID


class NoticeTold(PageTold):
    """A report or a piece of news."""

    summary: str


class Passage(Schema):
    """A paragraph that has an address of its own."""

    anchor: str
    text: str
    url: str


class Part(Schema):
    """A part of a text: what it is called, its words as HTML, and by passage."""

    anchor: str
    title: str
    html: str
    passages: list[Passage]


class RecordWhole(RecordTold):
    """Minutes with their prose."""

    parts: list[Part]


class NoticeWhole(NoticeTold):
    """A report or a piece of news with its text."""

    parts: list[Part]


class PageWhole(PageTold):
    """A version of a statute with its articles, or a plain page with its text."""

    parts: list[Part]


def page_told(request, page, kind, day):
    """Return what every list says of a page of a body."""
    body = page.meeting.body if isinstance(page, MeetingRecordPage) else page.body
    return {
        "id": page.permalink.pk,
        "title": page.title,
        "body": {"id": body.code, "name": body.name_on(day)},
        "kind": kind,
        "day": day,
        "published_at": page.last_published_at,
        "url": request.build_absolute_uri(page.permanent_url),
    }


def part(request, page, anchor, title, html, place=""):
    """Return a part of `page`; its paragraphs stand at `place` (where the part itself does)."""
    place, address = place or anchor, request.build_absolute_uri(page.permanent_url)
    passages = [
        {"anchor": one.anchor, "text": one.text, "url": f"{address}#{one.anchor}"}
        for one in paragraphs(html, place)
    ]
    shown = str(render(html, place)) if html else ""
    return {"anchor": anchor, "title": str(title), "html": shown, "passages": passages}


def narrowed(rows, asked, **columns):
    """Narrow `rows` by what was asked; `columns` says by which column each is."""
    for name, column in columns.items():
        if (value := getattr(asked, name)) is not None:
            rows = rows.filter(**{column: value})
    if asked.changed_since:
        rows = rows.filter(last_published_at__gte=moment(asked.changed_since))
    return rows


def seen(request, model):
    """Return the published pages of `model` that the viewer sees."""
    return request.viewer.visible(model.objects.live())


def read_one(request, model, number):
    """Return the page at a permanent address; that it is read is noted as on the site."""
    page = one_of(seen(request, model).filter(permalink__number=number))
    actions.note_reading(request.user, page)
    return page


def _record(request, page):
    told = page_told(request, page, page.meeting.kind, page.meeting.held_on)
    return told | {"meeting": page.meeting_id}


@records.read("", _("Published minutes, the latest meeting first."), listed_of(RecordTold))
def list_records(request, asked: Query[RecordsAsked]):
    """List minutes."""
    rows = narrowed(
        seen(request, MeetingRecordPage), asked,
        body="meeting__body__code", year="meeting__year", kind="meeting__kind",
    ).for_list()  # fmt: skip
    rows = rows.order_by("-meeting__held_on", "-pk")
    return turn(request, rows, asked, lambda page: _record(request, page))


@records.read("/{int:number}", _("Minutes with their prose, by passage."), RecordWhole)
def read_record(request, number: int):
    """Tell minutes: opening, the items the viewer sees, closing."""
    page = read_one(request, MeetingRecordPage, number)
    parts = [("opening", _("Opening"), page.opening, "")]
    for item in page.meeting.agenda_items():
        if request.viewer.may_see(item):
            prose = page.prose_of_item.get(str(item.pk), "")
            parts.append((item.anchor, item.title, prose, item.key))
    parts.append(("closing", _("Closing"), page.closing, ""))
    return _record(request, page) | {"parts": [part(request, page, *one) for one in parts]}


def _notice(request, page):
    told = page_told(request, page, getattr(page, "kind", ""), page.day)
    return told | {"summary": page.summary}


def _notice_whole(request, page):
    return _notice(request, page) | {"parts": [part(request, page, "text", _("Text"), page.text)]}


@reports.read("", _("Reports of the bodies, the latest first."), listed_of(NoticeTold))
def list_reports(request, asked: Query[ReportsAsked]):
    """List reports."""
    columns = {"body": "addressed__body__code", "year": "day__year", "kind": "kind"}
    rows = narrowed(seen(request, ReportPage), asked, **columns).for_list().order_by("-day", "-pk")
    return turn(request, rows, asked, lambda page: _notice(request, page))


@reports.read("/{int:number}", _("A report with its text, by passage."), NoticeWhole)
def read_report(request, number: int):
    """Tell a report."""
    return _notice_whole(request, read_one(request, ReportPage, number))


@news.read("", _("News of the bodies, the newest first."), listed_of(NoticeTold))
def list_news(request, asked: Query[WrittenAsked]):
    """List news."""
    columns = {"body": "addressed__body__code", "year": "day__year"}
    rows = narrowed(seen(request, NewsPage), asked, **columns).for_list().newest()
    return turn(request, rows, asked, lambda page: _notice(request, page))


@news.read("/{int:number}", _("A piece of news with its text, by passage."), NoticeWhole)
def read_news(request, number: int):
    """Tell a piece of news."""
    return _notice_whole(request, read_one(request, NewsPage, number))


def _statute(request, page):
    first = min((term.since for term in page.version.terms.all()), default=None)
    return page_told(request, page, page.statute.kind, first)


@statutes.read("", _("Versions of statutes; “day” is when one first came into force."),
               listed_of(PageTold))  # fmt: skip
def list_statutes(request, asked: Query[StatutesAsked]):
    """List statutes."""
    columns = {"body": "addressed__body__code", "kind": "statute_version__statute__kind"}
    rows = narrowed(seen(request, StatutePage), asked, **columns).for_list()
    rows = rows.order_by("statute_version__statute__title", "-statute_version__number", "pk")
    return turn(request, rows, asked, lambda page: _statute(request, page))


@statutes.read("/{int:number}", _("A version of a statute, article by article."), PageWhole)
def read_statute(request, number: int):
    """Tell a version of a statute."""
    page = read_one(request, StatutePage, number)
    parts = [part(request, page, "preamble", _("Preamble"), page.preamble)]
    for entry in page.entries:
        words = [_("Article %(number)s") % entry] if entry["kind"] == "article" else []
        title = ": ".join(str(one) for one in [*words, entry["title"]] if one)
        parts.append(part(request, page, entry["anchor"], title, entry.get("text", "")))
    return _statute(request, page) | {"parts": parts}


class PagesAsked(Asked):
    """What the list of plain pages may be asked."""

    body: Code | None = None
    changed_since: dt.datetime | None = None


def _page(request, page):
    return page_told(request, page, "", page.day)


@pages.read("", _("Plain pages of the bodies; “day” is when the text was published last."),
            listed_of(PageTold))  # fmt: skip
def list_pages(request, asked: Query[PagesAsked]):
    """List plain pages."""
    rows = narrowed(seen(request, PlainPage), asked, body="addressed__body__code").for_list()
    rows = rows.order_by("-last_published_at", "-pk")
    return turn(request, rows, asked, lambda page: _page(request, page))


@pages.read("/{int:number}", _("A plain page with its text, by passage."), PageWhole)
def read_page(request, number: int):
    """Tell a plain page; of its pictures, what they show."""
    page = read_one(request, PlainPage, number)
    parts = [_part_of_page(request, page, entry) for entry in page.entries]
    return _page(request, page) | {"parts": parts}


def _part_of_page(request, page, entry):
    if entry["kind"] == "text":
        return part(request, page, "text", _("Text"), entry["text"])
    return part(request, page, entry["anchor"], entry["words"], "")
