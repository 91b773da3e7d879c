"""From a page to the entries of the index: its passages, each with its own audience."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from intranet.models import IntranetPage, Passage
from intranet.permissions import tokens_on
from search.arabic.analysis import analyse
from search.engines.contract import Entry

# Pages that only lead to others: a search that answers with them answers nothing.
NAVIGATION = frozenset({
    "homepage", "bodyindexpage", "newsindexpage", "reportindexpage", "statuteindexpage",
})  # fmt: skip
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
        about = _about(page, subject)
        passages = [passage for passage in _passages(page) if passage.text.strip()]
        return [
            entry(place, passage, tokens_on(passage.thing), about)
            for place, passage in enumerate(passages)
        ]


def _passages(page):
    """Yield what the page says of itself, then the names of its papers."""
    yield from page.passages()
    for paper in page.papers():
        yield Passage("papers", _("Papers"), paper.title, paper)


def _about(page, subject):
    """Return what all entries of one page share."""
    body, day = subject["body"], subject["day"]
    name = body.name_on(day) if body and day else body.name if body else ""
    return {
        "record": page.pk,
        "body": body.code if body else "",
        "kind": subject["kind"],
        "day": int(day.strftime("%Y%m%d")) if day else 0,
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
    return Entry(
        place=place,
        audience=audience,
        views=analyse(text),
        context=tuple(context),
        **(about | {"shown": shown}),
    )
