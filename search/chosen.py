"""What a question was understood to ask, told part by part, each with the address without it."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from intranet.templatetags.dates import day
from search.between import Between
from search.days import OPEN
from search.language import PHRASE, WORD

FIELDS = {
    "body": pgettext_lazy("facet", "Body"),
    "kind": gettext_lazy("Kind of document"),
    "year": gettext_lazy("Date"),
    "person": gettext_lazy("Person"),
    "item": gettext_lazy("Agenda item"),
}


def typed(asked):
    """Return the parts of the text that are more than words, as dicts of `name` and `url`."""
    return [
        {"name": _name(told), "url": asked.without_term(told.term)} for told in asked.meaning.signs
    ]


def ticked(asked, facets):
    """Return the filters in use, as dicts of `name` and `url`."""
    return [*_time(asked), *_choices(asked, facets)]


def _choices(asked, facets):
    return [
        {"name": choice.name, "url": asked.without(facet, choice.value)}
        for facet, choices in facets.items()
        for choice in choices
        if choice.chosen
    ]


def _time(asked):
    if not asked.between.span:
        return []
    first, last = map(_day, asked.between.span)
    words = _between(first, last)
    return [{"name": words, "url": asked.address(between=Between())}]


def _day(number):
    """Write a day given as 20230114; "" for an end that is open."""
    if number in OPEN:
        return ""
    return day(date(number // 10_000, number // 100 % 100, number % 100))


def _name(told):
    if told.kind in (PHRASE, WORD):
        words = _("without “%(words)s”") if told.term.without else _("exactly “%(words)s”")
        return words % {"words": told.name}
    name = _days(told.name) if told.kind == "year" else told.name
    field = {"field": FIELDS[told.kind], "name": name}
    if told.term.without:
        return _("not %(field)s: %(name)s") % field
    return pgettext("field of a question", "%(field)s: %(name)s") % field


def _days(span):
    """Say a span of days in words: a dash between numbers reads both ways."""
    if ".." not in span:
        return span
    return _between(*(part.strip(" .") for part in span.split("..", 1)))


def _between(first, last):
    if not first:
        return _("until %(last)s") % {"last": last}
    words = _("from %(first)s to %(last)s") if last else _("from %(first)s on")
    return words % {"first": first, "last": last}
