"""What there is for the gate to judge: bodies with their things, people, and what was drawn."""

import datetime as dt
from types import SimpleNamespace

from wagtail.models import Page

from intranet import actions
from intranet.actions.grant import grant
from intranet.models import (
    Attendance,
    BodyParent,
    BodyRule,
    ContactDetail,
    Mandate,
    Meeting,
    Office,
    Person,
)
from intranet.models.stamps import raise_stamp
from tests.cast import ARTICLE, account, office, paper, person, picture, record, with_words

EPOCH = dt.date(2024, 1, 1)


def day(count):
    """Return the `count`th day of the tests, or None."""
    return None if count is None else EPOCH + dt.timedelta(days=count)


def write_statute(body, title):
    """Publish a statute of one version."""
    draft = actions.open_statute(body, "rules", title, by=None).versions.get().page.specific
    return actions.publish_record(draft, by=None)


# What a body publishes beside minutes: each body another kind, and the lists that show it.
PAGES = [
    lambda body, title: actions.write_news(body, title, by=None, day=EPOCH, summary="ملخص"),
    lambda body, title: actions.write_report(body, title, by=None, day=EPOCH, summary="ملخص"),
    write_statute,
    lambda body, title: actions.write_page(body, title, by=None),
]


def build(bodies, people):
    """Make `bodies`, each with three offices, a meeting, its published record and its files.

    Whatever has a title bears a word of its own, such as `paperX2X`.
    """
    made = SimpleNamespace(bodies=[], offices=[], meetings=[], items=[], papers=[], pictures=[])
    made.news, made.batches, made.decisions = [], [], []
    made.users = [account(f"person{n}", person(f"شخص personX{n}X")) for n in range(people)]
    ContactDetail.objects.bulk_create(
        ContactDetail(person=user.person, value=f"0600000{place}", circle=circle)
        for user in made.users
        for place, circle in enumerate(ContactDetail.Circle)
    )
    for n in range(bodies):
        name = f"هيئة bodyX{n}X"
        body = actions.found_body(f"b{n}", "council", "regional", name, by=None, since=EPOCH)
        made.bodies.append(body)
        made.offices += [
            office(body, "عضو"),
            office(body, "كاتب", may_record=True),
            office(body, "رئيس", may_record=True, reach=Office.Reach.BELOW),
        ]
        meeting = actions.open_meeting(body, EPOCH, by=None, title=f"اجتماع meetingX{n}X")
        made.meetings.append(meeting)
        made.items.append(actions.add_row(meeting, "agenda", by=None, title=f"نقطة itemX{n}X"))
        told = {"item": made.items[-1], "text": f"قرار decisionX{n}X"}
        made.decisions.append(actions.add_row(meeting, "decisions", by=None, **told))
        meeting.record.title = f"محضر recordX{n}X"
        record(meeting, "افتتاح")
        made.papers.append(with_words(paper(f"ورقة paperX{n}X"), "كلمات الورقة"))
        made.pictures.append(picture(f"صورة imageX{n}X"))
        made.pictures[-1].get_rendition("width-6")
        made.news.append(PAGES[n % len(PAGES)](body, f"ورقة منشورة textX{n}X"))
        made.batches.append(actions.open_batch(body, f"محاضر batchX{n}X", by=None))
    made.facts = [(n // 3, n % 3 > 0, n % 3 == 2) for n in range(3 * bodies)]
    return made


def store(world, made, addressed):
    """Write what was drawn into the database."""
    made.offices = world.facts
    for body, rows in made.places.items():
        for parent, since, until in rows:
            BodyParent.objects.create(
                body=world.bodies[body], parent=world.bodies[parent],
                since=day(since), until=day(until),
            )  # fmt: skip
    for body, (levels, since, until) in made.oversight.items():
        BodyRule.objects.create(
            body=world.bodies[body], kind=BodyRule.Kind.OVERSIGHT, number=levels, source=ARTICLE,
            since=day(since), until=day(until),
        )  # fmt: skip
    for held, who, since, until in made.mandates:
        Mandate.objects.create(
            office=world.offices[held], person=world.users[who].person,
            since=day(since), until=day(until),
        )  # fmt: skip
    for kind, target, who, since, until in made.grants:
        thing = (world.bodies if kind == "body" else world.meetings)[target]
        grant(world.users[who], thing, "طلب", by=None, given_on=day(since), expires_on=day(until))
    for meeting, who in made.there:
        whose = world.users[who].person
        Attendance.objects.create(meeting=world.meetings[meeting], person=whose, name=str(whose))
    Person.objects.filter(user__in=[world.users[who] for who in made.shut]).update(closed_on=EPOCH)
    for n in range(len(world.bodies)):
        address(world, n, addressed[n])


def address(world, n, circle):
    """Address the body, meeting, item, files and record of one body."""
    for things, own in ((world.bodies, circle.body), (world.meetings, circle.meeting),
                        (world.items, circle.item)):  # fmt: skip
        thing = type(things[n]).objects.get(pk=things[n].pk)
        thing.audience = own
        thing.save(update_fields=["audience"])
    Page.objects.filter(meetingrecordpage__meeting=world.meetings[n]).update(live=circle.live)
    actions.set_audience(world.news[n].addressed, circle.news, by=None)
    Page.objects.filter(pk=world.news[n].pk).update(live=circle.live)
    raise_stamp(Meeting, world.meetings[n].pk)  # as every save does; these were written in bulk
    holder = {
        "item": ("item", world.items[n]),
        "meeting": ("meeting", world.meetings[n]),
        "page": ("page", Page.objects.get(pk=world.news[n].pk)),
        "face": ("page", Page.objects.get(pk=world.bodies[n].page.pk)),
        "body": ("body", world.bodies[n]),
    }
    for thing in (world.papers[n], world.pictures[n]):
        thing = type(thing).objects.get(pk=thing.pk)
        thing.audience, thing.uploaded_by_user = circle.file, world.users[0]
        if circle.holder in holder:
            setattr(thing, *holder[circle.holder])
        thing.save()
