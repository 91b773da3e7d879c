"""What a record says of its facts: state marks, votes, quorum, prose with its anchors."""

from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext, ngettext, pgettext

from intranet.models import Action, Attendance, Meeting
from intranet.models.prose import render
from intranet.models.writing import written

register = template.Library()

# Which mark stands beside which state: a point that grows into a seal.
MEETING_MARKS = {
    Meeting.State.PLANNED: "planned",
    Meeting.State.CONVENED: "planned",
    Meeting.State.HELD: "waits",
    Meeting.State.ADOPTED: "adopted",
    Meeting.State.CANCELLED: "late",
}
ACTION_MARKS = {
    Action.State.OPEN: "planned",
    Action.State.DOING: "waits",
    Action.State.DONE: "done",
    Action.State.DROPPED: "planned",
}
PARTLY = (Attendance.Status.LATE, Attendance.Status.LEFT_EARLY)


@register.simple_tag
def icon(name):
    """Draw an icon of the sprite; the words beside it say what it means."""
    return _icon(name)


@lru_cache(maxsize=64)
def _icon(name):
    return format_html(
        '<svg aria-hidden="true" width="20" height="20"><use href="{}#{}"/></svg>',
        static("img/sprite.svg"), name,
    )  # fmt: skip


@register.simple_tag
def state(mark, words):
    """Draw a state mark with its word: planned, waits, adopted, done or late."""
    return _state(mark, str(words))


@lru_cache(maxsize=256)
def _state(mark, words):
    return format_html('<span class="state {}">{}{}</span>', mark, _icon(f"s-{mark}"), words)


@register.simple_tag
def meeting_state(meeting):
    """Draw how far a meeting has come."""
    held = meeting.state == Meeting.State.HELD
    words = gettext("Minutes not yet adopted") if held else meeting.get_state_display()
    return state(MEETING_MARKS[meeting.state], words)


@register.simple_tag
def action_state(action, today):
    """Draw how far a task has come; `today` is the viewer's day."""
    late = action.days_late(today) if action.due_on else 0
    if not late:
        return state(ACTION_MARKS[action.state], action.get_state_display())
    words = ngettext("%(days)s day late", "%(days)s days late", late) % {"days": late}
    return state("late", written(words))


@register.simple_tag
def vote(decision):
    """Say how a decision was voted: by which majority, and the counts where they are known."""
    how = decision.get_majority_display() if decision.adopted else gettext("Rejected")
    counts = _counts(decision)
    if not how:
        return f"{counts}." if counts else ""
    head = format_html("<b>{}</b>", f"{how}:" if counts else f"{how}.")
    return format_html("{} {}", head, f"{counts}.") if counts else head


def _counts(decision):
    known = decision.votes_for, decision.votes_against, decision.abstentions
    if known == (None, None, None):
        return ""
    in_favour, against, abstained = (count or 0 for count in known)
    return written(pgettext("list of votes", ", ").join((
        ngettext("%(n)s vote for", "%(n)s votes for", in_favour) % {"n": in_favour},
        ngettext("%(n)s against", "%(n)s against", against) % {"n": against},
        ngettext("%(n)s abstention", "%(n)s abstentions", abstained) % {"n": abstained},
    )))  # fmt: skip


@register.simple_tag
def quorum_sentence(quorum):
    """Say how many came, of how many, and how many the rule asks."""
    came = ngettext(
        "%(present)s member of %(members)s came", "%(present)s members of %(members)s came",
        quorum.present,
    ) % {"present": quorum.present, "members": quorum.members}  # fmt: skip
    if quorum.rule is None:
        return f"{came}."
    needed = ngettext("the quorum is %(n)s member", "the quorum is %(n)s members", quorum.needed)
    verdict = gettext("Quorum reached:") if quorum.met else gettext("Quorum not reached:")
    words = pgettext("came; the quorum is", "%(came)s; %(needed)s.") % {
        "came": came,
        "needed": needed % {"n": quorum.needed},
    }
    return format_html("<b>{}</b> {}", verdict, written(words))


@register.simple_tag
def quorum_today(rule, members):
    """Say how many a rule of quorum asks of so many members in office."""
    needed = rule.needed(members)
    words = ngettext("that is %(n)s member today", "that is %(n)s members today", needed)
    return written(words % {"n": needed})


@register.simple_tag
def rule_words(rule):
    """Say a rule of quorum or majority: its own words, else its share or number."""
    if rule.words:
        return rule.words
    if rule.number is not None:
        return ngettext("%(n)s member", "%(n)s members", rule.number) % {"n": rule.number}
    if rule.share is None:
        return ""
    share = {"numerator": rule.numerator, "denominator": rule.denominator}
    if (rule.numerator, rule.denominator) == (1, 2):
        more, least = gettext("more than half of the members"), gettext("half of the members")
    else:
        more = gettext("more than %(numerator)s/%(denominator)s of the members") % share
        least = gettext("%(numerator)s/%(denominator)s of the members") % share
    return more if rule.more_than else least


@register.simple_tag
def rule_source(rule):
    """Name the article a rule comes from, as a link where the library holds it (`link_rules`)."""
    address = getattr(rule, "address", "")
    return format_html('<a href="{}">{}</a>', address, rule.source) if address else rule.source


@register.simple_tag
def item_notes(entry):
    """Say beside an item of the agenda what came of it, or how long it was to take."""
    notes = []
    if n := len(entry["reports"]):
        notes.append(ngettext("%(n)s report", "%(n)s reports", n) % {"n": n})
    if n := len(entry["decisions"]):
        notes.append(ngettext("%(n)s decision", "%(n)s decisions", n) % {"n": n})
    if n := len(entry["actions"]):
        notes.append(ngettext("%(n)s task", "%(n)s tasks", n) % {"n": n})
    minutes = entry["item"].minutes_planned
    if not notes and minutes:
        notes.append(ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes})
    return written(pgettext("list of notes", ", ").join(notes))


@register.simple_tag
def prose(html, place, address=""):
    """Render rich text in which every paragraph carries its anchor and permanent address.

    `place` is the item's key, `opening`, `closing` or `presentation`; `address` is the page's
    permanent address (empty: the paragraph links to itself).
    """
    if not html:
        return ""
    return render(html, place, _anchor(address, get_language()))


@lru_cache(maxsize=512)
def _anchor(address, _language):
    label = gettext("Permanent address of this paragraph")
    link = format_html(
        '<a class="anchor" href="{}#AT" aria-label="{}" title="{}">{}</a>',
        address, label, label, _icon("i-link"),
    )  # fmt: skip
    return mark_safe(link.replace("#AT", "#{}"))  # made of safe parts above


@register.simple_tag
def decision_number(decision):
    """Return the number of a decision, isolated: “2/2023”."""
    number = written(f"{decision.number}/{decision.year}")
    return format_html('<bdi dir="ltr">{}</bdi>', number)


@register.simple_tag
def attendance_groups(attendance, guests):
    """Return the attendance list as groups: `label` and `rows`, each a row and a note.

    `attendance` is {"there" or a status: rows}; guests come last.
    """
    labels = [
        ("there", pgettext("people", "Present")),
        (Attendance.Status.REPRESENTED, pgettext("people", "Represented")),
        (Attendance.Status.EXCUSED, pgettext("people", "Absent with excuse")),
        (Attendance.Status.ABSENT, gettext("Absent without excuse")),
    ]
    found = [(label, attendance.get(status)) for status, label in labels]
    found.append((gettext("Guests"), guests))
    return [
        {"label": label, "rows": [(row, _attendance_note(row)) for row in rows]}
        for label, rows in found
        if rows
    ]


def _attendance_note(row):
    came = row.get_status_display() if row.status in PARTLY else ""
    by = row.represented_by
    for_whom = gettext("represented by %(name)s") % {"name": by} if by else ""
    notes = (row.office_name, came, row.reason, for_whom)
    return pgettext("list of notes", ", ").join(filter(None, notes))
