"""What a meeting still lacks: until it begins, for the invitation; from then on, for the record.

The places are anchors of the record's editing screen.
"""

from django.db.models import prefetch_related_objects
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intranet.models.attendance import Attendance
from intranet.models.gap import Gap, block_at
from intranet.models.meeting import Meeting
from intranet.models.writing import written

NUMBER = "facts-number"  # where the number stands on the screen
# The rows that are looked at, to be fetched beforehand.
ALL = ("agenda", "documents", "attendance", "decisions", "actions")


def meeting_gaps(meeting, day):
    """Yield what `meeting` lacks on `day`."""
    if not meeting.has_begun(day):
        yield from _to_convene(meeting)
        if meeting.state == Meeting.State.PLANNED:
            words = _("The members are not convened yet: nobody was told or asked to come.")
            yield Gap.at(words, _field(meeting, "state"))
        return
    if meeting.state in Meeting.AHEAD:
        place = _field(meeting, "state")
        yield Gap.at(_("Its day has come: say in which state the meeting is."), place)
    yield from _to_convene(meeting)
    yield from _of_attendance(meeting)
    yield from _of_decisions(meeting)
    yield from _of_actions(meeting)


def record_gaps(page, day):
    """Yield what the record lacks: what its meeting does, the quorum, and prose."""
    meeting = page.meeting
    prefetch_related_objects([meeting], *ALL)
    if not page.live:  # then its number can still be corrected
        yield from _of_number(meeting)
    yield from meeting_gaps(meeting, day)
    if not meeting.has_begun(day):
        return
    yield from _of_quorum(meeting)
    silent = [
        (f"{number}. {item.title}", block_at(item.pk))
        for number, item in enumerate(meeting.agenda.all(), 1)
        if not page.prose_of_item.get(str(item.pk), "").strip()
    ]
    if silent:
        words = ngettext(
            "%(n)s item has no text yet:", "%(n)s items have no text yet:", len(silent)
        )
        yield Gap.among(words % {"n": len(silent)}, silent)


def out_of_step_words(body, day, number):
    """Say that the number of a meeting disagrees with its day, by another of the year; else ""."""
    other = Meeting.objects.out_of_step(body, day, number).first()
    if other is None:
        return ""
    said = {"number": number, "other": other.number, "day": date_format(other.held_on, "j F")}
    return written(
        _("Number %(number)s is out of step: meeting no. %(other)s is dated %(day)s.") % said
    )


def _of_number(meeting):
    if says := out_of_step_words(meeting.body_id, meeting.held_on, meeting.number):
        yield Gap.at(says, NUMBER)


def _row(row):
    return f"r-k{row.pk.hex}"


def _field(row, name):
    return f"k{row.pk.hex}-{name}"


def _has(meeting, rows, counted):
    """Say whether there are such rows; a list of meetings may have asked for all at once."""
    known = getattr(meeting, counted, None)
    return bool(getattr(meeting, rows).all()) if known is None else known


def _to_convene(meeting):
    if not meeting.place:
        yield Gap.at(_("The place is not said."), _field(meeting, "place"))
    if not meeting.starts_at:
        yield Gap.at(_("The hour is not said."), _field(meeting, "starts_at"))
    if not _has(meeting, "agenda", "has_agenda"):
        yield Gap.at(_("The agenda is empty."), "facts-agenda")
    if not _has(meeting, "documents", "has_papers"):
        yield Gap.at(_("There are no papers."), "facts-papers")


def _of_attendance(meeting):
    rows = list(meeting.attendance.all())
    if not rows:
        yield Gap.at(_("Nobody is on the attendance list."), "facts-attendance")
        return
    roles = {row.role for row in rows if row.was_there}
    chairs = [row for row in rows if row.role == Attendance.Role.CHAIR]
    if Attendance.Role.CHAIR not in roles:
        yield Gap.at(_("Nobody who came is marked as chair."), "facts-attendance")
    elif len(chairs) > 1:
        yield Gap.among(
            _("Several are marked as chair:"), [(row.name, _row(row)) for row in chairs]
        )
    if Attendance.Role.RAPPORTEUR not in roles:
        yield Gap.at(_("Nobody is marked as rapporteur."), "facts-attendance")
    excused = [row for row in rows if row.status == Attendance.Status.EXCUSED and not row.reason]
    if excused:
        words = ngettext(
            "%(n)s excuse has no reason:", "%(n)s excuses have no reason:", len(excused)
        )
        yield Gap.among(words % {"n": len(excused)}, [(row.name, _row(row)) for row in excused])


def _of_quorum(meeting):
    quorum = meeting.quorum(meeting.attendance.all())
    if quorum is None:
        says = _("The quorum is not known: nobody held an office with a vote on that day.")
        yield Gap.at(says, "facts-attendance")
    elif quorum.rule is None:
        says = _("The quorum is not known: the body had no rule for it on that day.")
        yield Gap.at(says, "facts-attendance")


def _of_decisions(meeting):
    bare = [
        (str(row), _row(row))
        for row in meeting.decisions.all()
        if not row.majority and row.votes_for is None and row.votes_against is None
    ]
    if bare:
        words = ngettext(
            "%(n)s decision does not say how it was voted:",
            "%(n)s decisions do not say how they were voted:",
            len(bare),
        )
        yield Gap.among(words % {"n": len(bare)}, bare)
    yield from _of_votes(meeting)


def _of_votes(meeting):
    """Name decisions on which more voted than came, where a list says who came."""
    voted = [(row, _votes(row)) for row in meeting.decisions.all() if _votes(row)]
    there = voted and sum(row.was_there for row in meeting.attendance.all())
    many = [(str(row), _row(row)) for row, votes in voted if there and votes > there]
    if many:
        yield Gap.among(_("More voted than came:"), many)


def _votes(row):
    return sum(filter(None, (row.votes_for, row.votes_against, row.abstentions)))


def _of_actions(meeting):
    rows = list(meeting.actions.all())
    ownerless = [(row.task, _row(row)) for row in rows if not row.owner_name]
    endless = [(row.task, _row(row)) for row in rows if not row.due_on]
    if ownerless:
        words = ngettext(
            "%(n)s task is entrusted to nobody:",
            "%(n)s tasks are entrusted to nobody:",
            len(ownerless),
        )
        yield Gap.among(words % {"n": len(ownerless)}, ownerless)
    if endless:
        words = ngettext(
            "%(n)s task has no deadline:", "%(n)s tasks have no deadline:", len(endless)
        )
        yield Gap.among(words % {"n": len(endless)}, endless)
