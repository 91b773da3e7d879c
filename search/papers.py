"""From a paper to the entries of the index: its pages, each with the audience of the paper.

A paper is a record of its own; it has the number of its document, negative, for pages have the
others.
"""

import logging
from dataclasses import replace

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from intranet.models import Document, Meeting, MeetingRecordPage, PaperText, Passage
from intranet.models.writing import written
from intranet.permissions import MEMBERS, tokens_on
from search.days import number_of
from search.engines.contract import INSIDE
from search.passages import entry

log = logging.getLogger(__name__)

KIND = "paper"
LOT = 400_000  # letters that are put into an index together


def record_of(pk):
    """Return the number of a document (its key) as a record of the index."""
    return -int(pk)


def of_bodies(bodies):
    """Return the keys of the papers with words that hang on `bodies`, whatever they lie beside."""
    if not bodies:
        return []
    of = Q(body__in=bodies) | Q(page__addressed__body__in=bodies)
    found = Document.objects.filter(of, text__page_count__gt=0)
    return list(found.order_by().values_list("pk", flat=True).distinct())


def lots(records, failed):
    """Yield (records, their entries) of papers, as many at once as memory can hold.

    Entries are made as they are asked for. A paper that cannot be read is logged and added to the
    set `failed`, once its lot was taken.
    """
    some, texts, letters = [], [], 0
    for record in records:
        some.append(record)
        text = PaperText.objects.with_words().with_papers().filter(pk=-record).first()
        if text:
            texts.append(text)
            letters += sum(len(words) for _number, words, *_rest in text.leaves)
        if letters > LOT:
            yield some, _entries(texts, failed)
            some, texts, letters = [], [], 0
    if some:
        yield some, _entries(texts, failed)


def _entries(texts, failed):
    for text in texts:
        try:
            yield from entries_of_paper(text)
        except Exception:  # noqa: BLE001 - one unreadable paper must not hold up all others
            log.exception("Paper %s cannot be indexed", text.pk)
            failed.add(record_of(text.pk))


def entries_of_paper(text):
    """Yield the entries of a `PaperText`.

    The meeting or page it lies beside is named where everybody who may see the paper may see that.
    """
    paper, audience = text.document, tokens_on(text.document)
    with translation.override(settings.LANGUAGE_CODE):
        beside = _beside(paper, audience)
        about = _about(text, beside)
        for place, piece in enumerate(text.pieces()):
            passage = Passage(piece.anchor, beside["title"], piece.text, paper)
            made = entry(place, passage, audience, _of_piece(about, piece))
            yield replace(made, item=(), files=(INSIDE,))


def _about(text, beside):
    """Return what all entries of one paper share."""
    paper = text.document
    day = beside["day"] or paper.created_at.date()
    code = paper.body.code if paper.body else ""
    return {
        "record": record_of(text.pk),
        "body": code,
        "level": paper.body.level if paper.body else "",
        "kind": KIND,
        "day": number_of(day),
        "shown": {
            "title": paper.title,
            "body": paper.body.name_on(day) if paper.body else "",
            "body_code": code,
            "kind": KIND,
            "date": day.isoformat(),
            "state": "",
            "paper": {"pk": text.pk, "file": paper.filename, "beside": beside["url"]},
        },
    }


def _of_piece(about, piece):
    """Return the same, with the page on which a piece stands."""
    page = {"page": piece.number, "has_pages": piece.has_pages, "name": piece.name}
    page["by_machine"] = piece.by_machine
    shown = about["shown"]
    return about | {"shown": shown | {"paper": shown["paper"] | page}}


def _beside(paper, audience):
    """Return title, address and day of what the paper lies beside, empty where it is not told."""
    thing = lies_beside(paper)
    if thing:
        around = tokens_on(thing)
        if MEMBERS in around or audience <= around:
            return told(thing)
    return {"title": "", "url": "", "day": None}


def lies_beside(paper):
    """Return the meeting or the published page beside which a paper lies, or None."""
    of_page = paper.page and paper.page.live
    return paper.meeting or (paper.page.specific if of_page else None)


def told(thing):
    """Return what is told of a page, or of a meeting, whose published minutes speak for it."""
    if not isinstance(thing, Meeting):
        day = thing.subject()["day"]
        return {"title": thing.title, "url": thing.permanent_url, "day": day}
    record = MeetingRecordPage.objects.filter(meeting=thing, live=True).first()
    title, url = (record.title, record.permanent_url) if record else (str(thing), thing.address)
    return {"title": title, "url": url, "day": thing.held_on}


# As results show it


def page_name(name, number, has_pages):
    """Return how a page of a paper is called: a sheet by its name; empty where there are none."""
    if name:
        return name
    return written(_("Page %(number)s") % {"number": number}) if has_pages else ""


def where(shown):
    """Say where in its paper a passage stands."""
    page = shown["paper"]
    return page_name(page["name"], page["page"], page["has_pages"])


def address(shown, asked, anchor=""):
    """Return where a passage opens: a PDF at its page, else the words of the paper.

    `asked` is the query string with the words to mark, `anchor` that of the passage.
    """
    page = shown["paper"]
    if opens_at_page(shown):
        return f"{file_of(shown)}#page={page['page']}"
    return words_of(page["pk"], asked, anchor)


def opens_at_page(shown):
    """Say whether browsers open the file of a passage at the page that is named."""
    return shown["paper"]["file"].lower().endswith(".pdf")


def file_of(shown):
    """Return the address of the file in which a passage stands."""
    return reverse("wagtaildocs_serve", args=[shown["paper"]["pk"], shown["paper"]["file"]])


def words_of(pk, asked="", anchor=""):
    """Return the address of the words of a paper, turned to a passage."""
    turned = f"{asked}&at={anchor}#{anchor}" if anchor and asked else asked
    return reverse("paper_words", args=[pk]) + turned
