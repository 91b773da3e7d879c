"""From a page to the entries of the index: its passages, each with its own audience."""

from dataclasses import replace

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from intranet.models import Document, IntranetPage, Passage
from intranet.permissions import tokens_on
from search.arabic.analysis import analyse, name_key
from search.days import number_of
from search.engines.contract import INSIDE, WITH, Entry

# Pages that only lead to others: a search that answers with them answers nothing.
NAVIGATION = frozenset({
    "homepage", "bodyindexpage", "newsindexpage", "reportindexpage", "statuteindexpage",
})  # fmt: skip
SHARED = ("record", "body", "level", "kind", "day")  # what the entries of a page have in common
LONGEST = 20_000  # letters of one passage that are searched


def entries_of(page):
    """Return the entries of a specific `page`, none when it is not published.

    Headings are made in the site's own language, whoever is signed in while they are made.
    """
    if not isinstance(page, IntranetPage) or not page.live:
        return []
    subject = page.subject()
    if subject["kind"] in NAVIGATION:
        return []
    with translation.override(settings.LANGUAGE_CODE):
        about, papers = _about(page, subject), list(page.papers())
        passages = [passage for passage in _passages(page, papers) if passage.text.strip()]
        about["numbers"] = _numbers(passages)
        known = [tokens_on(paper) for paper in papers]
        return [
            _filed(entry(place, passage, tokens_on(passage.thing), about), passage, known)
            for place, passage in enumerate(passages)
        ]


def _numbers(passages):
    """Return {agenda item: its number as whoever may see it counts}: by those no narrower."""
    items = dict.fromkeys(passage.item for passage in passages if passage.item)
    tokens, numbers = [], {}
    for item in items:
        tokens.append(tokens_on(item))
        numbers[item] = sum(other >= tokens[-1] for other in tokens)
    return numbers


def _filed(found, passage, known):
    """Return the entry `found` with what it says of files: `known` are the tokens of each paper.

    A passage speaks of papers only when everybody who sees it sees one of them.
    """
    files = (WITH,) if any(tokens >= found.audience for tokens in known) else ()
    inside = (INSIDE,) if isinstance(passage.thing, Document) else ()
    return replace(found, files=files + inside)


def _passages(page, papers):
    """Yield what the page says of itself, then the names of its papers."""
    yield from page.passages()
    for paper in papers:
        yield Passage("papers", _("Papers"), paper.title, paper)


def _about(page, subject):
    """Return what all entries of one page share."""
    body, day = subject["body"], subject["day"]
    name = body.name_on(day) if body and day else body.name if body else ""
    return {
        "record": page.pk,
        "body": body.code if body else "",
        "level": body.level if body else "",
        "kind": subject["kind"],
        "people": subject.get("people", ()),
        "day": number_of(day) if day else 0,
        "shown": {
            "number": page.permalink.number,
            "title": page.title,
            "body": name,
            "body_code": body.code if body else "",
            "kind": subject["kind"],
            "date": day.isoformat() if day else "",
            "state": page.state_shown(),
        },
    }


def entry(place, passage, audience, about):
    """Return the entry of one `passage`: analysed, with what the entries of its page share."""
    text = passage.text[:LONGEST]
    shown = about["shown"] | {"anchor": passage.anchor, "heading": passage.heading, "text": text}
    context = analyse(f"{shown['title']}\n{passage.heading}").stems
    item, people = passage.item, {*about.get("people", ()), *passage.people}
    part = f"{about['numbers'][item]} {item.title}" if item else passage.heading
    called = [*passage.called, *(f"{name} {shown['title']}" for name in passage.called)]
    called += [shown["title"]] if place == 0 else []
    return Entry(
        place=place,
        audience=audience,
        views=analyse(text),
        context=tuple(context),
        shown=shown,
        item=tuple(analyse(part).stems),
        person=tuple(sorted(map(str, people))),
        decision=passage.outcome,
        called=tuple(sorted({key for key in map(name_key, called) if key})),
        **{name: about[name] for name in SHARED if name in about},
    )
