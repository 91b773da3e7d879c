"""What the intranet itself can tell, in words. Imported by `wagtail_hooks`.

`notices.happenings` and `notices.editing` write the facts that are spoken here.
"""

import datetime as dt

from django.dispatch import receiver
from django.urls import reverse
from django.utils.dateparse import parse_time
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.signals import page_published

from intranet import actions
from intranet.backends import ENTRY
from intranet.models import (
    Action,
    BodyGrant,
    Mandate,
    Meeting,
    MeetingGrant,
    MeetingRecordPage,
    When,
)
from intranet.models.permalink import address_of
from intranet.models.writing import listed, written
from intranet.notices import happenings
from intranet.notices.kinds import Group, Kind, Subject
from intranet.notices.letters import send_letters
from intranet.templatetags.dates import day, long_day


def day_said(facts, name, spell=day):
    """Return the day of a fact in words, nothing for none."""
    found = facts.get(name)
    return spell(dt.date.fromisoformat(found)) if found else ""


def meeting_said(facts):
    """Return the words of a meeting's facts."""
    number = {"number": written(facts.get("number", "")), "year": written(facts.get("year", ""))}
    called = facts.get("title") or _("Meeting no. %(number)s of %(year)s") % number
    clock = parse_time(facts["starts_at"]) if facts.get("starts_at") else None
    return {
        "meeting": listed(called, facts.get("body")), "body": facts.get("body"),
        "held_on": day_said(facts, "held_on", long_day), "place": facts.get("place"),
        "clock": written(f"{clock:%H:%M}") if clock else "",
    }  # fmt: skip


class OfMeeting(Subject):
    """A meeting, ahead or held."""

    model = Meeting

    def address(self, notice):
        """Return the address that lasts."""
        return reverse("meeting", args=[notice.about])

    def spoken(self, facts):
        """Name it, with its day and place."""
        return meeting_said(facts)


class OfRecord(Subject):
    """The minutes of a meeting."""

    model = MeetingRecordPage

    def address(self, notice):
        """Return the permanent address."""
        return address_of(notice.facts["permalink"])

    def spoken(self, facts):
        """Name the meeting."""
        return meeting_said(facts)


class OfTask(Subject):
    """A task, to whom it is still given."""

    model = Action

    def seen(self, viewer, keys):
        """Return those the viewer sees and is to do."""
        return super().seen(viewer, keys).filter(owner=viewer.person, state__in=Action.OPEN)

    def address(self, notice):
        """Return the desk, where tasks stand."""
        return "/"

    def spoken(self, facts):
        """Name the task, its deadline and its meeting."""
        due = day_said(facts, "due_on")
        return meeting_said(facts) | {
            "task": facts.get("task"), "due": due and _("by %(day)s") % {"day": due},
        }  # fmt: skip


class OfMandate(Subject):
    """An office that the reader holds, or will."""

    model = Mandate

    def seen(self, viewer, keys):
        """Return one's own: an appointment taken back is none."""
        return Mandate.objects.filter(pk__in=keys, person=viewer.person)

    def address(self, notice):
        """Return the desk, which names one's offices."""
        return "/"

    def spoken(self, facts):
        """Name the office, its body, and the first day."""
        since = {"day": day_said(facts, "since")}
        return {name: facts.get(name) for name in ("office", "body")} | {
            "since": _("from %(day)s") % since
        }


class OfGrant(Subject):
    """A right to read, while it lasts."""

    def __init__(self, model):
        """Be of one of the two kinds of grants."""
        self.model = model

    def seen(self, viewer, keys):
        """Return one's own that have not expired, and open what one may see."""
        things = viewer.visible(self.model.content_object.field.related_model.objects.all())
        own = self.model.objects.active(viewer.day).filter(pk__in=keys, user=viewer.user)
        return own.filter(content_object__in=things)

    def address(self, notice):
        """Return where the thing is read."""
        return notice.facts.get("address", "")

    def spoken(self, facts):
        """Name the body or the meeting, and the last day."""
        until = day_said(facts, "expires_on")
        said = meeting_said(facts) if "held_on" in facts else {"body": facts.get("body")}
        return said | {"until": until and _("until before %(day)s") % {"day": until}}


class OfPage(Subject):
    """A page, for those who write it."""

    model = Page

    def seen(self, viewer, keys):
        """Return those the viewer both sees and may change."""
        policy = policy_registry.get_by_type(Page)
        mine = policy.instances_user_has_permission_for(viewer.user, "change")
        return super().seen(viewer, keys).filter(pk__in=mine.values("pk"))

    def address(self, notice):
        """Return the screen on which it is written."""
        return reverse("wagtailadmin_pages:edit", args=[notice.about])


MEETING, RECORD, PAGE = OfMeeting(), OfRecord(), OfPage()
DAY_AND_PLACE = ("held_on", "clock", "place")
MEETINGS = (
    Kind(
        "meeting_convened", MEETING, gettext_lazy("You are convened: %(meeting)s"), DAY_AND_PLACE
    ),
    Kind(
        "meeting_changed", MEETING, gettext_lazy("Day, time or place changed: %(meeting)s"),
        DAY_AND_PLACE, anew=True,
    ),
    Kind("meeting_cancelled", MEETING, gettext_lazy("Cancelled: %(meeting)s"), ("held_on",)),
)  # fmt: skip
MINUTES = (
    Kind("minutes_published", RECORD, gettext_lazy("The minutes are out: %(meeting)s")),
    Kind("minutes_adopted", RECORD, gettext_lazy("The minutes are adopted: %(meeting)s")),
)
TASKS = (
    Kind(
        "task_given", OfTask(), gettext_lazy("A task is given to you: %(task)s"),
        ("due", "meeting"), waits=True,
    ),
)  # fmt: skip
RIGHTS = (
    Kind("appointed", OfMandate(), gettext_lazy("You are appointed: %(office)s"),
         ("body", "since")),
    Kind("body_granted", OfGrant(BodyGrant),
         gettext_lazy("You may read what is of this body: %(body)s"), ("until",)),
    Kind("meeting_granted", OfGrant(MeetingGrant),
         gettext_lazy("You may read what is of this meeting: %(meeting)s"), ("until",)),
)  # fmt: skip
PAGES = (
    Kind("page_submitted", PAGE, gettext_lazy("A page waits for review: %(title)s"), ("who",),
         waits=True),
    Kind("page_approved", PAGE, gettext_lazy("The review passed: %(title)s"), ("who",)),
    Kind("page_rejected", PAGE, gettext_lazy("Sent back: %(title)s"), ("who", "reason")),
    Kind("page_commented", PAGE, gettext_lazy("New comments: %(title)s"), ("who",), anew=True),
)  # fmt: skip


@hooks.register("register_notices", order=10)
def own():
    """Yield what the intranet tells."""
    yield Group("meetings", gettext_lazy("I am convened, or a meeting of mine changes"), MEETINGS)
    yield Group(
        "minutes", gettext_lazy("minutes of a meeting of mine are published or adopted"), MINUTES,
        When.DIGEST,
    )  # fmt: skip
    yield Group("tasks", gettext_lazy("a task is given to me"), TASKS)
    yield Group("rights", gettext_lazy("I am given an office, or a right to read"), RIGHTS)
    yield Group(
        "pages", gettext_lazy("pages that I write are reviewed or commented on"), PAGES,
        offered=lambda viewer: viewer.may_do_anywhere(*ENTRY),
    )  # fmt: skip


@receiver(page_published, sender=MeetingRecordPage)
def minutes_published(instance, revision, **kwargs):
    """Tell those on the list that there are minutes."""
    happenings.minutes_out(instance.meeting, "minutes_published", by=revision and revision.user)


@hooks.register("register_tick", order=50)  # what the tick itself tells goes with it
def mail_goes_out(day):
    """Send the letters that are due, and forget what is a year old."""
    actions.forget_notices()
    return send_letters()
