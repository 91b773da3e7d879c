"""A programme is opened, copied from the year before, and its activities are reported."""

import calendar
import uuid

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue

from intranet.actions.audience import set_audience
from intranet.actions.log import insist, note
from intranet.models import (
    ActivityProgress,
    AudienceKind,
    Body,
    Programme,
    ProgrammePage,
    today,
)
from intranet.models.programme import LAST_YEAR


@transaction.atomic
def open_programme(
    body, year, *, by, title="", audience=AudienceKind.MEMBERS, activities=(), **fields
):
    """Open the programme of `body` for `year` as a draft; return its `ProgrammePage`.

    `activities` are dicts of `ActivityBlock`'s fields, with an `id` where it must be known;
    `fields` are columns of the page: introduction.
    """
    body = Body.objects.select_for_update().get(pk=body.pk)
    taken = Programme.objects.filter(body=body, year=year).exists()
    insist(not taken, _("This body has a programme for %s already: open that one.") % year)
    ended = body.dissolved is not None and body.dissolved.year < year
    insist(not ended, _("The body was dissolved by then."))
    programme = Programme(body=body, year=year)
    programme.full_clean(exclude=["body"])
    programme.save()
    page = ProgrammePage(
        title=title or programme_title(body, year), slug=f"programme-{year}",
        programme=programme, live=False, owner=by, **fields,
    )  # fmt: skip
    page.activities = as_blocks(activities)
    body.page.add_child(instance=page)
    if audience != page.addressed.audience:
        set_audience(page.addressed, audience, by=by)
    page.save_revision(user=by, log_action=True)
    note("open_programme", page, by, year=year)
    return page


def programme_title(body, year):
    """Return the title a programme gets, in Arabic."""
    with translation.override(settings.LANGUAGE_CODE):
        return _("Programme of %(body)s for %(year)s") % {"body": body.name, "year": year}


def as_blocks(activities):
    """Return dicts of activities as the value of a page's plan, each with an id of its own."""
    plan = ProgrammePage._meta.get_field("activities").stream_block
    block, rows = plan.child_blocks["activity"], [dict(activity) for activity in activities]
    keys = [str(row.pop("id", None) or uuid.uuid4()) for row in rows]
    planned = [("activity", block.to_python(row), key) for row, key in zip(rows, keys, strict=True)]
    return StreamValue(plan, planned)


@transaction.atomic
def copy_programme(page, year, *, by):
    """Open the programme of another year with the activities of `page`, their days moved.

    A published plan is copied as published, a draft as last saved; progress stays behind.
    """
    plan = page if page.live else page.get_latest_revision_as_object()
    shift = year - page.year
    copied = open_programme(
        page.body, year, by=by, audience=page.addressed.audience, introduction=plan.introduction,
        activities=[_moved(block.value, shift) for block in plan.activities],
    )  # fmt: skip
    note("copy_programme", copied, by, source=page.year)
    return copied


def _moved(activity, years):
    days = {name: activity.get(name) for name in ("begins", "ends")}
    return dict(activity) | {name: day and _later(day, years) for name, day in days.items()}


def _later(day, years):
    """Return the same day of a later year; 29 February falls on the 28th where there is none.

    None when that year is no programme's: a draft may hold any day.
    """
    if day.year + years > LAST_YEAR:
        return None
    last = calendar.monthrange(day.year + years, day.month)[1]
    return day.replace(year=day.year + years, day=min(day.day, last))


@transaction.atomic
def add_activities(page, activities, *, by):
    """Add `activities`, dicts of `ActivityBlock`'s fields, to the newest draft; return their keys.

    Nothing is published. Refused while the page is locked for `by`, as it is under review.
    """
    draft = page.get_latest_revision_as_object()
    lock = draft.get_lock()
    insist(
        not (lock and lock.for_user(by)),
        _("The programme is locked: nothing can be added to it before it is released."),
    )
    added = as_blocks(activities)
    plan = [(block.block_type, block.value, block.id) for block in (*draft.activities, *added)]
    draft.activities = StreamValue(added.stream_block, plan)
    draft.save_revision(user=by, log_action=True)
    note("add_activities", page, by, count=len(added))
    return [block.id for block in added]


@transaction.atomic
def publish_programme(page, *, by):
    """Publish the newest draft of a programme; return its page."""
    revision = page.get_latest_revision() or page.save_revision(user=by)
    revision.publish(user=by, skip_permission_checks=True)
    return ProgrammePage.objects.get(pk=page.pk)


@transaction.atomic
def report_progress(programme, activity, state, *, by, outcome="", on=None):
    """Write how far `activity` (its key) has come by the day `on` (today); return the row."""
    on = on or today()
    insist(on <= today(), {"reported_on": _("What lies ahead cannot be reported yet.")})
    insist(str(activity) in known_keys(programme.page), _("The plan has no such activity."))
    row = ActivityProgress(
        programme=programme, activity=activity, state=state, outcome=outcome.strip(),
        reported_on=on, reported_by=by,
    )  # fmt: skip
    row.full_clean(exclude=["programme", "reported_by"])
    row.save()
    note("report_progress", programme.page, by, state=state, on=on, activity=activity)
    return row


def known_keys(page):
    """Return the keys of the activities of a programme: of its page, and of its newest draft."""
    newest = page.get_latest_revision_as_object()
    return {str(block.id) for plan in (page, newest) for block in plan.activities}
