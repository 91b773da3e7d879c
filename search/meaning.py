"""What a question means for who asks it: which bodies, people and kinds its fields name.

Names are looked up among what the viewer may see, by the analysis of names that the directory
uses. A field that names nothing there, whether it is hidden or absent, is read as plain words.

A day that stands alone narrows to what is of it. Beside other words it is words too, for texts
speak of days, and what is of the day comes first (`search.dated`).
"""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from django.conf import settings
from django.utils import translation

from intranet.models import Body, BodyParent, Person
from search.arabic.analysis import analyse
from search.arabic.dates import in_digits
from search.arabic.fold import fold
from search.arabic.lexicon import is_stop_word
from search.arabic.names import answers, begins, findable, name_keys, without_manners
from search.arabic.stem import stem
from search.arabic.words import words_in
from search.days import span_of
from search.engines.contract import Conditions, Filters, Phrase
from search.kinds import NAMES
from search.language import DAY, PHRASE, WORD, Term, terms_of


class Told(NamedTuple):
    """A term as it was understood: `kind` as in `Term`, and the name of what it asks for."""

    kind: str
    name: str
    term: Term


@dataclass(frozen=True)
class Meaning:
    """What passages must be; what records hold not; what was told, and in it what is looked for."""

    conditions: Conditions
    unwanted: tuple = ()  # `Phrase`s
    told: tuple = ()

    @cached_property
    def words(self):
        """What is looked for, in words."""
        return _text(self._said)

    @property
    def unquoted(self):
        """The words outside the phrases that must be held."""
        held = self.conditions.phrases
        return _text(told for told in self._said if told.kind != PHRASE or not held)

    @cached_property
    def beside(self):
        """The words beside the days that are named among them."""
        return _text(told for told in self._said if told.term.kind != DAY)

    @cached_property
    def days(self):
        """The spans of the days that are named among words which tell."""
        days = (told.term for told in self._said if told.term.kind == DAY)
        return tuple(span_of(term.value) for term in days) if _tells(self.beside) else ()

    @property
    def _said(self):
        return [told for told in self.told if told.kind in (WORD, PHRASE) and not told.term.without]

    def spells(self, at):
        """Say whether the letter at a place of the question is of a plain word."""
        words = (told.term for told in self.told if told.kind == WORD and not told.term.without)
        return any(term.start <= at < term.end for term in words)

    @property
    def unnamed(self):
        """What fields asked for that nothing in sight is called; read as words."""
        return [told.name for told in self.told if told.kind == WORD and told.term.kind in _FOUND]

    @property
    def signs(self):
        """The terms that are more than plain words."""
        return [told for told in self.told if told.kind != WORD or told.term.without]

    @property
    def dated(self):
        """The days that stand alone, to which the question narrows."""
        return [told for told in self.told if told.kind == DAY]

    @property
    def undated(self):
        """The days that stand alone, when they are taken as words."""
        words = [told for told in self.told if told.kind == WORD and told.term.kind == DAY]
        return [] if self.days else words

    @property
    def demands(self):
        """Say whether it asks what may stand nowhere, and is then taken as words."""
        return bool(self.conditions.phrases or self.dated)


def meaning_of(text, viewer, loose=False):
    """Return the `Meaning` of the question `text` for `viewer` (None sees no body, no person).

    What it `demands` is taken as words when it is `loose`.
    """
    terms = terms_of(text)
    made = _Making(viewer, loose)
    if _asks_for_days_alone(terms) and not loose:
        made.narrow_to_days(terms)
    else:
        for term in terms:
            made.take(term)
    return made.meaning()


def _asks_for_days_alone(terms):
    """Say whether a day stands there without words that tell anything beside it."""
    has_day = any(term.kind == DAY for term in terms)
    return has_day and not any(_tells(term.value) for term in terms if _is_said(term))


def _is_said(term):
    return term.kind in (WORD, PHRASE) and not term.without


def _text(said):
    return " ".join(told.term.value for told in said)


def _tells(text):
    return not all(map(is_stop_word, words_in(text)))


class _Making:
    """Collects what the terms of one question ask for."""

    def __init__(self, viewer, loose):
        self.viewer, self.loose = viewer, loose
        self.phrases, self.unwanted, self.item, self.told = [], [], [], []
        self.held, self.barred = {}, {}

    def narrow_to_days(self, terms):
        """Take in the terms of a question for days alone."""
        for term in terms:
            if term.kind == DAY:
                self._hold("days", term, [span_of(term.value)], term.value)
            elif not _is_said(term):
                self.take(term)

    def take(self, term):
        """Take in one term."""
        found = _FOUND[term.kind](term.value, self.viewer) if term.kind in _FOUND else None
        if found is None or (term.without and term.kind == "item"):
            self._take_words(term)
        elif term.kind == "item":
            self.item += found.values
            self.told.append(Told(term.kind, found.name, term))
        else:
            self._hold(_FACETS[term.kind], term, found.values, found.name)

    def _hold(self, facet, term, values, name):
        side = self.barred if term.without else self.held
        side[facet] = side.get(facet, ()) + tuple(values)
        self.told.append(Told(term.kind, name, term))

    def _take_words(self, term):
        phrase = Phrase(tuple(analyse(term.value).words))
        if not phrase.words:
            return
        if len(phrase.words) == 1 and term.kind != PHRASE:
            phrase = phrase._replace(stem=stem(phrase.words[0]))
        if term.without:
            self.unwanted.append(phrase)
        elif term.kind == PHRASE and not self.loose:
            self.phrases.append(phrase)
        self.told.append(Told(PHRASE if term.kind == PHRASE else WORD, term.value, term))

    def meaning(self):
        """Return what was collected."""
        conditions = Conditions(
            tuple(self.phrases),
            tuple(self.item),
            Filters(**self.held),
            Filters(**self.barred),
        )
        return Meaning(conditions, tuple(self.unwanted), tuple(self.told))


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
