"""A small institution to search in: two bodies, their people, and records made by actions."""

from datetime import date
from itertools import count
from types import SimpleNamespace

from intranet.actions import add_row, appoint, found_body, open_meeting, publish_record
from intranet.models import Office, Person, User

NUMBERS = count(1)


def paragraph(text, key="para1"):
    """Return rich text of one paragraph with its block key."""
    return f'<p data-block-key="{key}">{text}</p>'


def make_body(code, name, **fields):
    """Found a body in 2016."""
    fields = {
        "kind": "secretariat",
        "level": "regional",
        "by": None,
        "since": date(2016, 1, 1),
    } | fields
    return found_body(code, name=name, **fields)


def make_record(body, text, *, held_on=date(2023, 1, 14), title="", live=True, **fields):
    """Open a meeting of `body` with a record that says `text`, published unless told otherwise."""
    meeting = open_meeting(body, held_on, by=None, title=title, **fields)
    page = meeting.record
    page.opening = paragraph(text)
    page.save_revision()
    return publish_record(page, by=None) if live else page


def make_user(username, body=None, operator=False, **powers):
    """Return a user who holds an office in `body`, if one is given."""
    person = Person.objects.create(name=f"شخص {username}")
    user = User.objects.create(username=username, person=person, is_superuser=operator)
    if body:
        office = Office.objects.create(
            body=body, name=f"عضو {next(NUMBERS)}", seats=None, may_vote=True, **powers
        )
        appoint(office, person, date(2016, 1, 1), by=None)
    return user


def make_institution():
    """Return two bodies, an open and a restricted record, and people who see more or less."""
    fes = make_body("fes-secretariat", "الأمانة الجهوية لجهة فاس مكناس")
    youth = make_body("youth", "لجنة الشباب", kind="committee", audience="body")
    here = SimpleNamespace(fes=fes, youth=youth)
    here.open = make_record(
        fes, "قدم د.محمد الحجيرة برنامج الأنشطة السنوية", audience="members", place="فاس"
    )
    here.secret = make_record(
        youth, "نوقش سر الميزانية المكتومة", held_on=date(2022, 3, 5), audience="body"
    )
    here.item = add_row(here.open.meeting, "agenda", by=None, title="تجديد الانخراط برسم سنة 2023")
    here.decision = add_row(
        here.open.meeting,
        "decisions",
        by=None,
        item=here.item,
        text="تنطلق عملية التجديد يوم 16 يناير",
    )
    here.member = make_user("member", fes)
    here.young = make_user("young", youth)
    here.editor = make_user("editor", fes, may_record=True)
    here.outsider = make_user("outsider")
    here.operator = make_user("operator", operator=True)
    return here
