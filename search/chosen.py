"""What a question was understood to ask, told part by part, each with the address without it."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from intranet.models.writing import listed
from intranet.templatetags.dates import day
from search.between import Between
from search.days import OPEN, day_of
from search.language import DAY, PHRASE, WORD

FIELDS = {
    "body": pgettext_lazy("facet", "Body"),
    "kind": gettext_lazy("Kind of document"),
    "year": gettext_lazy("Date"),
    DAY: gettext_lazy("Date"),
    "person": gettext_lazy("Person"),
    "item": gettext_lazy("Agenda item"),
}


def typed(asked):
    """Return the parts of the text that are more than words, as dicts of `name` and `url`."""
    return [
        {"name": _name(told), "url": asked.without_term(told.term)} for told in asked.meaning.signs
    ]


def dated(asked):
    """Return {"day", "words", "url"}: to which days alone the question narrows, and as what else.

    `url` asks for the `words` as they are written. None for any other question.
    """
    found = asked.meaning.dated
    if not found:
        return None
    days = listed(*(_day(day_of(told.name)) for told in found))
    words = listed(*(told.name for told in found))
    return {"day": days, "words": words, "url": asked.quoting([told.term for told in found])}


def undated(asked):
    """Return the days of the question, in one text, when nothing is of them: "" for none."""
    return listed(*(told.name for told in asked.meaning.undated))


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
    name = _days(told.name) if told.kind in ("year", DAY) else told.name
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
