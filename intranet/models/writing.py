"""How numbers and days are written for the person who reads.

The middleware says once per request for whom (`write_for`); the template filters ask `written`
and `calendar`. Nothing else needs to know of the choice.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext


class Digits(models.TextChoices):
    """The signs of numbers."""

    LATIN = "latin", _("Western digits")
    ARABIC = "arabic", _("Eastern Arabic digits")


class Calendar(models.TextChoices):
    """How days are counted where a day is written out."""

    GREGORIAN = "gregorian", _("Gregorian alone")
    HEADED = "headed", _("Gregorian, with the Hijri day at the head of the desk and of minutes")
    BOTH = "both", _("Gregorian, with the Hijri day beside it")
    HIJRI = "hijri", _("Hijri, with the Gregorian day beside it")


ARABIC_SIGNS = {ord("0") + number: 0x660 + number for number in range(10)}
_chosen = ContextVar("writing", default=(Digits.LATIN, Calendar.HEADED))


def write_for(user):
    """Write as `user` chose from here on; for who has not signed in, as everybody does first."""
    _chosen.set(_choice_of(user))


@contextmanager
def words_of(user):
    """Speak and write as `user` chose while the block runs: what is mailed has its own reader."""
    token = _chosen.set(_choice_of(user))
    try:
        with translation.override(user.language):
            yield
    finally:
        _chosen.reset(token)


def _choice_of(user):
    digits = getattr(user, "digits", Digits.LATIN)
    return digits, getattr(user, "calendar", Calendar.HEADED)


def writing():
    """Return the choice in force: what a kept rendering depends on."""
    return _chosen.get()


def calendar():
    """Return the `Calendar` in force."""
    return _chosen.get()[1]


def written(value):
    """Return a number, or words with numbers, in the digits in force."""
    words = str(value)
    return words.translate(ARABIC_SIGNS) if _chosen.get()[0] == Digits.ARABIC else words


class Number(int):
    """A count that reads as the person who reads writes it, and counts as before."""

    def __str__(self):
        return written(int(self))


def listed(*words):
    """Join words as a list in a sentence, in the language of the interface."""
    return pgettext("list", ", ").join(str(word) for word in words if word)


class Listed(tuple):
    """Words and things, joined as `listed` does, but only when they are shown.

    What their names need can be read before, for all of a page at once.
    """

    def __str__(self):
        return listed(*self)

    def __bool__(self):
        return any(self)
