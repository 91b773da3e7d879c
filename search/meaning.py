"""What a question means for who asks it: which bodies, people and kinds its fields name.

Names are looked up among what the viewer may see, by the analysis of names that the directory
uses. A field that names nothing there, whether it is hidden or absent, is read as plain words.
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

from django.conf import settings
from django.utils import translation

from intranet.models import Body, BodyParent, Person
from search.arabic.analysis import analyse
from search.arabic.dates import in_digits
from search.arabic.fold import fold
from search.arabic.names import answers, begins, findable, name_keys, without_manners
from search.arabic.stem import stem
from search.days import span_of
from search.engines.contract import Conditions, Filters, Phrase
from search.kinds import NAMES
from search.language import PHRASE, WORD, Term, terms_of


class Told(NamedTuple):
    """A term as it was understood: `kind` as in `Term`, and the name of what it asks for."""

    kind: str
    name: str
    term: Term


@dataclass(frozen=True)
class Meaning:
    """What is looked for, in `words`; what passages must be; what records hold not; all told."""

    words: str
    conditions: Conditions
    unwanted: tuple = ()  # `Phrase`s
    told: tuple = ()

    def loosened(self):
        """Return the same with its phrases taken as words."""
        return replace(self, conditions=replace(self.conditions, phrases=()))

    def spells(self, at):
        """Say whether the letter at a place of the question is of a plain word."""
        words = (told.term for told in self.told if told.kind == WORD and not told.term.without)
        return any(term.start <= at < term.end for term in words)

    @property
    def unnamed(self):
        """What fields asked for that nothing in sight is called; read as words."""
        return [told.name for told in self.told if told.kind == WORD != told.term.kind]

    @property
    def signs(self):
        """The terms that are more than plain words."""
        return [told for told in self.told if told.kind != WORD or told.term.without]


def meaning_of(text, viewer):
    """Return the `Meaning` of the question `text` for `viewer` (None sees no body, no person)."""
    made = _Making(viewer)
    for term in terms_of(text):
        made.take(term)
    return made.meaning()


class _Making:
    """Collects what the terms of one question ask for."""

    def __init__(self, viewer):
        self.viewer = viewer
        self.words, self.phrases, self.unwanted, self.item, self.told = [], [], [], [], []
        self.held, self.barred = {}, {}

    def take(self, term):
        """Take in one term."""
        found = _FOUND[term.kind](term.value, self.viewer) if term.kind in _FOUND else None
        if found is None or (term.without and term.kind == "item"):
            self._take_words(term)
            return
        if term.kind == "item":
            self.item += found.values
        else:
            side, facet = self.barred if term.without else self.held, _FACETS[term.kind]
            side[facet] = side.get(facet, ()) + tuple(found.values)
        self.told.append(Told(term.kind, found.name, term))

    def _take_words(self, term):
        phrase = Phrase(tuple(analyse(term.value).words))
        if not phrase.words:
            return
        if len(phrase.words) == 1 and term.kind != PHRASE:
            phrase = phrase._replace(stem=stem(phrase.words[0]))
        if term.without:
            self.unwanted.append(phrase)
        else:
            self.words.append(term.value)
            self.phrases += [phrase] if term.kind == PHRASE else []
        self.told.append(Told(PHRASE if term.kind == PHRASE else WORD, term.value, term))

    def meaning(self):
        """Return what was collected."""
        conditions = Conditions(
            tuple(self.phrases),
            tuple(self.item),
            Filters(**self.held),
            Filters(**self.barred),
        )
        words, unwanted = " ".join(self.words), tuple(self.unwanted)
        return Meaning(words, conditions, unwanted, tuple(self.told))


class _Named(NamedTuple):
    """What a field names: values of its facet, and how they are called together."""

    values: list
    name: str


def _bodies(value, viewer):
    """The bodies of this code or name, else those whose name begins so, with all below them."""
    if viewer is None:
        return None
    seen = viewer.visible(Body.objects.all()).order_by("names__since")
    rows = list(seen.values_list("pk", "code", "names__name", "names__short_name"))
    found = _called(value, [(pk, name or "") for pk, *names in rows for name in names])
    if not found:
        return None
    within = found | BodyParent.objects.below(found, viewer.day)
    codes = {code for pk, code, *_names in rows if pk in within}
    called = {name or code for pk, code, name, _short in rows if pk in found}
    return _Named(sorted(codes), called.pop() if len(called) == 1 else value)


def _people(value, viewer):
    words = " ".join(without_manners(value)) or value
    if viewer is None or not begins(words):
        return None
    seen = viewer.visible(Person.objects.unmerged()).called(words).order_by()
    names = dict(seen.values_list("pk", "name").distinct())
    found = _called(words, names.items())
    if not found:
        return None
    name = names[min(found)] if len(found) == 1 else value
    return _Named(sorted(map(str, found)), name)


def _called(value, names):
    """Return the keys of (key, name) that are called `value`; else of those that begin so."""
    keys, readings = name_keys(value), begins(value)
    exact = {key for key, name in names if name == value or (keys and name_keys(name) == keys)}
    if exact or not readings:
        return exact
    return {key for key, name in names if answers(findable(name), readings)}


def _kinds(value, _viewer):
    """The kinds of pages called so in any language of the interface, in any form."""
    asked, names = _forms(value), {kind: _names_of(name) for kind, name in NAMES.items()}
    found = [kind for kind, of in names.items() if kind == fold(value) or asked & of]
    found = found or [kind for kind, of in names.items() if _begin(asked, of)]
    return _Named(found, value) if found else None


def _begin(asked, names):
    """Say whether a name of several words begins as is asked: “برنامج”, “برنامج العمل”."""
    return any(name[: len(one)] == one for one in asked for name in names)


def _names_of(name):
    forms = set()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            forms |= _forms(str(name))
    return forms


def _forms(text):
    """Return the stems and the plural keys of a name, those of its parts together."""
    views = analyse(text)
    return {tuple(views.stems), ("plural", *views.plurals)} - {(), ("plural",)}


def _days(value, _viewer):
    span = span_of(value)
    return _Named([span], value) if span else None


def _item(value, _viewer):
    words = in_digits(analyse(value).words)  # “الثانية عشرة” is written 12
    stems = analyse(" ".join(words)).stems
    return _Named(stems, value) if stems else None


_FOUND = {"body": _bodies, "person": _people, "kind": _kinds, "year": _days, "item": _item}
_FACETS = {"body": "body", "person": "person", "kind": "kind", "year": "days"}
