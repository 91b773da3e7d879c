"""Ten times the demo: its records again in the same bodies, more bodies, people and pages."""

import datetime as dt
import uuid

from django.core.management import call_command
from wagtail.rich_text import RichText

from intranet.actions import body as bodies
from intranet.actions import meeting as meetings
from intranet.actions import minutes, news, programme, report, statute
from intranet.actions.mandate import appoint
from intranet.models import (
    Body,
    Meeting,
    NewsPage,
    Office,
    Person,
    ProgrammePage,
    ReportPage,
    Statute,
    StatutePage,
)
from tests.bench.content import operator

TIMES = 10


def make():
    """Make the demo ten times as large.

    Records, news, reports and statutes come again in the same bodies; bodies under other names,
    with people in office and programmes.
    """
    originals = list(Meeting.objects.filter(record__live=True).select_related("body", "record"))
    founded = list(Body.objects.prefetch_related("offices"))
    written = [*NewsPage.objects.live(), *ReportPage.objects.live()]
    laws = list(Statute.objects.select_related("body"))
    for copy in range(1, TIMES):
        for meeting in originals:
            copy_meeting(meeting, 10 * copy)
        for body in founded:
            copy_body(body, copy)
        for page in written:
            copy_page(page, copy)
        for law in laws:
            copy_statute(law, copy)
    call_command("reindex", verbosity=0)


def copy_meeting(meeting, years):
    """Repeat a demo meeting some `years` earlier, in the same body, and publish its record."""
    held_on = meeting.held_on.replace(year=meeting.year - years, day=min(meeting.held_on.day, 28))
    again = meetings.open_meeting(
        meeting.body,
        held_on,
        by=operator(),
        number=meeting.number,
        expect_members=False,
        audience=meeting.audience,
    )
    items = repeat(meeting.agenda.all(), again)
    repeat(meeting.attendance.all(), again)
    page = again.record
    page.opening, page.closing = meeting.record.opening, meeting.record.closing
    page.prose = [
        ("item", {"item": str(items[key].pk), "text": RichText(html)})
        for key, html in meeting.record.prose_of_item.items()
        if key in items
    ]
    minutes.publish_record(page, by=operator())


def repeat(rows, meeting):
    """Write `rows` again for another `meeting`; return {old key: new row}."""
    again = {}
    for row in rows:
        again[str(row.pk)] = row
        row.pk, row.meeting = uuid.uuid4(), meeting
    if again:
        type(row).objects.bulk_create(again.values())
    return again


def copy_body(body, copy):
    """Found a body again under another name, with its offices and somebody in each."""
    again = bodies.found(
        f"{body.code}-{copy}", body.kind, body.level, f"{body.name} {copy}", by=operator()
    )
    for office in body.offices.all():
        person = Person.objects.create(name=f"عضو {copy} {office.pk}")
        held = Office.objects.create(body=again, name=office.name, rank=office.rank)
        appoint(held, person, dt.date(2021, 1, 1), by=operator())
    for page in ProgrammePage.objects.live().filter(programme__body=body):
        planned = [dict(block.value) for block in page.activities]
        drafted = programme.open_programme(again, page.year, by=operator(), activities=planned)
        programme.publish_programme(drafted, by=operator())


def copy_page(page, copy):
    """Write news or a report of the demo again, of the same day."""
    write = news.write_news if isinstance(page, NewsPage) else report.write_report
    title, fields = f"{page.title} {copy}", {"day": page.day, "summary": page.summary}
    write(page.body, title, by=operator(), audience=page.addressed.audience, **fields)


def copy_statute(law, copy):
    """Write a statute again in one version, in force since the first of the original was."""
    again = statute.open_statute(law.body, law.kind, f"{law.title} {copy}", by=operator())
    version = again.versions.get()
    page = StatutePage.objects.get(pk=version.page_id)
    original = StatutePage.objects.of_statute(law).live().first()
    if original:
        page.preamble, page.articles = original.preamble, original.articles
    minutes.publish_record(page, by=operator())
    version.refresh_from_db()
    statute.put_in_force(version, dt.date(2021, 1, 1), by=operator())
