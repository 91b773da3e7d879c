"""Notices as their reader has them before them: words, an address, and the gate asked about each.

The gate is asked for all notices of a list in one statement, whatever they are about.
"""

from dataclasses import dataclass

from django.db.models import CharField, Value
from django.db.models.functions import Cast

from intranet.models import Notice
from intranet.models.writing import listed
from intranet.notices.kinds import NotNow, kind_of
from intranet.notices.words import Spoken

SEEN, OPENED = "seen", "opened"


@dataclass(frozen=True)
class Line:
    """A notice in words: its sentence, a line of context, and where the thing is (maybe "").

    `waits` says that something is to be done.
    """

    notice: Notice
    words: str
    note: str
    address: str
    waits: bool


def lines_of(viewer, notices, by_mail=False):
    """Return the `Line`s of those among `notices`, a list, of whose things the viewer may know.

    What cannot be said just now is left out; by mail, which goes but once, it raises `NotNow`.
    """
    seen, opened = _judged(viewer, notices, patient=by_mail)
    return [_line(one, _key(one) in opened, by_mail) for one in notices if _key(one) in seen]


def _key(notice):
    """Return (subject, key) of what a notice is about, with the key as its model has it."""
    kind = kind_of(notice.kind)
    if kind is None:
        return None
    return kind.subject, kind.subject.model._meta.pk.to_python(notice.about)


def _judged(viewer, notices, patient):
    """Return what may be seen and what may be opened among what `notices` are about."""
    asked = {}
    for subject, key in filter(None, map(_key, notices)):
        asked.setdefault(subject, set()).add(key)
    parts, subjects = [], list(asked)
    for place, subject in enumerate(subjects):
        seen = _seen(subject, viewer, asked[subject], patient)
        opened = subject.opened(viewer, asked[subject])
        parts += [
            _rows(seen, place, SEEN),
            _rows(seen if opened is None else opened, place, OPENED),
        ]
    found = {SEEN: set(), OPENED: set()}
    for place, key, how in parts[0].union(*parts[1:], all=True) if parts else ():
        subject = subjects[int(place)]
        found[how].add((subject, subject.model._meta.pk.to_python(key)))
    return found[SEEN], found[OPENED]


def _seen(subject, viewer, keys, patient):
    try:
        return subject.seen(viewer, keys)
    except NotNow:
        if patient:
            raise
        return subject.model.objects.none()


def _rows(queryset, place, how):
    """Return the rows (place of the subject, key, seen or opened) of one part of the statement."""
    text = CharField()
    return queryset.order_by().values_list(
        Value(str(place), output_field=text), Cast("pk", text), Value(how, output_field=text)
    )


def _line(notice, is_open, by_mail):
    kind = kind_of(notice.kind)
    spoken = Spoken(notice, kind.subject)
    note = listed(*(spoken[name] for name in kind.notes))
    find = kind.subject.mailed_address if by_mail else kind.subject.address
    address = find(notice) if is_open else ""
    return Line(notice, str(kind.words) % spoken, note, address, kind.waits)
