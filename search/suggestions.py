"""What is suggested while somebody types: questions, bodies, people, documents they may see."""

from dataclasses import dataclass

from wagtail.models import Page

from intranet.models import Body, Person
from intranet.models.forest import Forest
from search import index
from search.arabic.names import opens, without_manners
from search.engines.contract import ROOM, NoAnswer
from search.kinds import PAGES
from search.often import leads_somewhere, often_asked
from search.results import place_of, results_for

LETTERS = 2  # less names too much
SOME = 3  # of each kind
LIKELY = 8  # questions of which is looked whether they lead somewhere; pages by their titles
TITLED = [model for kind, model in PAGES.items() if kind != "body"]  # bodies have their own


@dataclass(frozen=True)
class Suggestion:
    """One thing that may be meant: its name, the address where it opens, what it is."""

    name: str
    url: str
    note: str = ""


def suggestions_for(asked, viewer):
    """Return {"questions", "bodies", "people", "documents": suggestions} for what is typed so far.

    The last word may be half of one. Nothing is suggested that the viewer may not see.
    """
    if len(asked.text) < LETTERS or asked.meaning.signs or asked.views is None:
        return {}
    found = {
        "questions": _questions(asked),
        "bodies": _bodies(asked.text, viewer),
        "people": _people(asked.text, viewer),
        "documents": _documents(asked, viewer),
    }
    return {kind: rows for kind, rows in found.items() if rows}


def _questions(asked):
    """Return what is often asked and answered, where the viewer finds an answer too."""
    likely = often_asked(asked.text)[:LIKELY]

    def work(engine, hidden):
        return [text for text in likely if leads_somewhere(engine, hidden, asked, text)]

    try:
        found = index.answered(work) if likely else []
    except NoAnswer:
        return []
    return [Suggestion(text, asked.address(text=text, verbatim=False)) for text in found[:SOME]]


def _bodies(text, viewer):
    """Return bodies that are called so: those whose name begins so, then as they stand in the tree.

    Of either the viewer's own come first.
    """
    forest = Forest(viewer.visible(Body.objects.all()), viewer.day)
    called = forest.found(text)
    nodes = [node for _, node in forest.in_order() if node.pk in called and node.url]
    nodes.sort(key=lambda node: (not opens(node.name, text), node.pk not in viewer.body_ids))
    return [Suggestion(node.name, node.url) for node in nodes[:SOME]]


def _people(text, viewer):
    words = " ".join(without_manners(text))
    if not words or not viewer.has_directory:
        return []
    people = viewer.visible(Person.objects.unmerged()).called(words)
    return [Suggestion(str(one), one.address) for one in people.order_by("findable")[:SOME]]


def _documents(asked, viewer):
    """Return what is titled so, then what answers; none while search itself does not answer."""
    titled = _titled(asked.text, viewer)

    def work(engine, hidden):
        question = asked.question(viewer.tokens, hidden)
        heads = engine.shown(question, [page * ROOM for page in titled if page not in hidden])
        return heads, results_for(engine, asked, viewer.tokens, hidden)

    try:
        heads, found = index.answered(work)
    except NoAnswer:
        return []
    shown = {page: heads[page * ROOM] for page in titled if page * ROOM in heads}
    rows = [Suggestion(one["title"], place_of(one, ""), one["body"]) for one in shown.values()]
    others = (one for one in found.results if one.record not in shown)
    return [*rows, *(Suggestion(one.name, one.url, one.body) for one in others)][:SOME]


def _titled(text, viewer):
    """Return the keys of some published pages with such words in their titles, half words too."""
    seen = viewer.visible(Page.objects.live().type(*TITLED))
    pages = Page.objects.filter(pk__in=seen.values("pk")).autocomplete(text)
    likely = sorted(pages[:LIKELY], key=lambda page: not opens(page.title, text))
    return [page.pk for page in likely[:SOME]]
