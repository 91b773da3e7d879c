"""The content that is measured: the demo, a long record, 500 bodies (`tenfold`: ten times it).

What a person would make goes through the product's actions; only facts of the long record, whose
number is the point, are written in bulk.
"""

import datetime as dt

from django.core.management import call_command
from wagtail.rich_text import RichText

from intranet.actions import body as bodies
from intranet.actions import meeting as meetings
from intranet.actions import minutes
from intranet.actions.mandate import appoint
from intranet.models import (
    Action,
    AgendaItem,
    Attendance,
    Body,
    Decision,
    Office,
    Person,
    ReportHeard,
    User,
)

ITEMS, ATTENDANCE = 40, 60
OFFICER_BODIES = 500
LINES = [
    "افتتح رئيس الجلسة الاجتماع مرحبا بالحاضرين، ومذكرا بالسياق الذي تنعقد فيه هذه الدورة.",
    "وبعد ذلك قدم المقرر عرضا مفصلا حول سير برنامج الأنشطة السنوية بمختلف أقاليم الجهة.",
    "وأجمعت التدخلات على ضرورة تعبئة الهياكل المحلية قبل انطلاق عملية تجديد الانخراط.",
]


def demo():
    """Make the database and the demo in it, as `make demo` does."""
    call_command("migrate", verbosity=0)
    call_command("load_demo", verbosity=0)
    call_command("reindex", verbosity=0)


def operator():
    """Return the demo's operator, who does what is done here."""
    return User.objects.get(username="operator")


def long_record(body, held_on):
    """Return the published record of a meeting of 40 items and 60 people."""
    meeting = meetings.open_meeting(body, held_on, by=operator(), expect_members=False)
    items = AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, position=n, title=f"النقطة رقم {n + 1} من جدول الأعمال")
        for n in range(ITEMS)
    )
    attend(meeting)
    facts(meeting, items)
    page = meeting.record
    page.opening = paragraphs(LINES)
    page.prose = [("item", {"item": str(i.pk), "text": RichText(paragraphs(LINES))}) for i in items]
    return minutes.publish_record(page, by=operator())


def paragraphs(lines):
    """Return `lines` as rich text, without keys: a revision gives them theirs."""
    return "".join(f"<p>{line}</p>" for line in lines)


def attend(meeting):
    """Put sixty people on the list, the persons there are first."""
    people = [*Person.objects.order_by("pk")[:ATTENDANCE]]
    people += [None] * (ATTENDANCE - len(people))
    statuses = [*Attendance.Status.values]
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting,
            position=n,
            person=person,
            name=str(person) if person else f"عضو رقم {n + 1}",
            office_name="عضو الأمانة",
            role=Attendance.Role.CHAIR if n == 0 else Attendance.Role.MEMBER,
            status=statuses[n % len(statuses)] if n else Attendance.Status.PRESENT,
        )
        for n, person in enumerate(people)
    )


def facts(meeting, items):
    """Give every second item a decision, every second a task, every tenth a report."""
    used = Decision.objects.filter(body=meeting.body, year=meeting.year).count()
    Decision.objects.bulk_create(
        Decision(
            meeting=meeting,
            item=item,
            body=meeting.body,
            year=meeting.year,
            number=used + n + 1,
            text="المصادقة على ما جاء في العرض مع الأخذ بملاحظات الأعضاء.",
        )
        for n, item in enumerate(items[::2])
    )
    Action.objects.bulk_create(
        Action(meeting=meeting, item=item, task="إعداد تقرير في الموضوع", owner_name="المقرر")
        for item in items[1::2]
    )
    ReportHeard.objects.bulk_create(
        ReportHeard(meeting=meeting, item=item, title="تقرير الأمانة الإقليمية")
        for item in items[::10]
    )


def officer_over(count):
    """Return a user whose one office reaches `count` bodies below its own, and their index page."""
    top = found("bench-top", "المكتب", since=dt.date(2021, 1, 1))
    for number in range(count):
        found(f"bench-{number}", f"فرع رقم {number}", since=dt.date(2021, 1, 1), parent=top)
    office = Office.objects.create(
        body=top, name="أمين", reach=Office.Reach.BELOW, may_record=True, may_convene=True
    )
    person = Person.objects.create(name="أمين الفروع")
    appoint(office, person, dt.date(2021, 1, 1), by=operator())
    user = User.objects.create_user("bench-officer", password=None, person=person)
    return user, top.page.get_parent()


def found(code, name, **fields):
    """Found a local administration for the explorer to list."""
    kind, level = Body.Kind.ADMINISTRATION, Body.Level.LOCAL
    return bodies.found(code, kind, level, name, by=operator(), **fields)
