"""Wagtail's own search boxes (explorer, choosers, lists) in the words of `search.arabic`.

modelsearch's backends for databases do the searching. What they keep and what they are asked is
analysed here first, so that a title is found in any spelling, with or without its article.
Those boxes ask what begins as was typed; where nothing does, whole words answer, in any form.
"""

from copy import copy
from functools import cache, partial

from django.utils.encoding import force_str
from modelsearch.backends import database
from modelsearch.backends.database.fallback import DatabaseSearchBackend
from modelsearch.index import AutocompleteField, RelatedFields, SearchField
from modelsearch.query import And, Boost, MatchAll, Not, Or, Phrase, PlainText

from search.arabic.lexicon import telling
from search.arabic.plural import plural_key
from search.arabic.stem import without_proclitics
from search.arabic.words import words_in


def keys_of(text):
    """Return the keys of `text`, by which the forms of a word meet, its broken plural among them.

    Stop words have one only where nothing else is.
    """
    return " ".join(map(plural_key, telling(words_in(text))))


def beginnings_of(text):
    """Return the words of `text` with and without what is written together with them."""
    both = (dict.fromkeys((word, without_proclitics(word))) for word in words_in(text))
    return " ".join(word for one in both for word in one)


def typed_of(text):
    """Return the words typed so far, in the one spelling that is searched."""
    return " ".join(words_in(text))


class AnalysedBackend:
    """Mixed into a backend of modelsearch: what is asked is analysed."""

    def _search(self, query_compiler_class, query, model_or_queryset, **kwargs):
        whole, search = self.query_compiler_class, super()._search
        if query_compiler_class is not whole:
            typed = analysed(query, typed_of)
            found = search(query_compiler_class, typed, model_or_queryset, **kwargs)
            if isinstance(query, MatchAll) or found.count():
                return found
        return search(whole, analysed(query, keys_of), model_or_queryset, **kwargs)


def analysed(query, words):
    """Return a query, a text or one of modelsearch's own, with each text as `words` writes it."""
    if isinstance(query, str):
        return words(query)
    made = copy(query)
    if isinstance(query, PlainText | Phrase):
        made.query_string = words(query.query_string)
    elif isinstance(query, And | Or):
        made.subqueries = [analysed(part, words) for part in query.subqueries]
    elif isinstance(query, Not | Boost):
        made.subquery = analysed(query.subquery, words)
    return made


class AnalysedIndex:
    """Mixed into an index of modelsearch: what is kept is analysed."""

    def add_items(self, model, objs):
        """Keep things, their fields analysed."""
        super().add_items(model, [AnalysedThing(thing) for thing in objs])


class AnalysedThing:
    """A thing as the index reads it: its key, and fields that answer with analysed words."""

    def __init__(self, thing):
        """Stand for `thing`."""
        self.thing, self.pk = thing, thing.pk

    def get_search_fields(self):
        """Return the fields of the thing's model."""
        return [_analysed_field(field) for field in self.thing.get_search_fields()]


def _analysed_field(field):
    made = copy(field)
    if isinstance(field, RelatedFields):
        made.get_value = lambda holder: field.get_value(_thing(holder))
        made.fields = [_analysed_field(one) for one in field.fields]
    elif isinstance(field, SearchField | AutocompleteField):
        words = keys_of if isinstance(field, SearchField) else beginnings_of
        made.get_value = partial(_words_in, field, words)
    return made


def _words_in(field, words, holder):
    return words("\n".join(_texts(field.get_value(_thing(holder)))))


def _thing(holder):
    return holder.thing if isinstance(holder, AnalysedThing) else holder


def _texts(value):
    """Yield the texts within a value of a field."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
    elif value is not None:
        yield force_str(value)


@cache
def _analysing(plain):
    """Return the class of a backend that does as `plain` does, in analysed words."""
    kept = type("Index", (AnalysedIndex, plain.index_class), {})
    return type("SearchBackend", (AnalysedBackend, plain), {"index_class": kept})


def SearchBackend(params):  # noqa: N802 - the name that modelsearch looks for
    """Return the backend for the database in use; “simple”, for the words are stems already.

    An SQLite without full-text search knows no words: there Wagtail compares letters.
    """
    plain = type(database.SearchBackend(params))
    made = plain if plain is DatabaseSearchBackend else _analysing(plain)
    return made({"SEARCH_CONFIG": "simple"} | params)
