"""The fixed cast: people, bodies, meetings and files that every test may rely on.

Made by the product's own actions. The region's secretariat (`secretariat`) has a meeting for
each circle; the ethics committee (`ethics`) is a closed body of which nobody else may read a
word. Everybody signs in with the password `PASSWORD`.

    operator        runs the installation
    secretary       records, convenes and appoints in the secretariat and below it
    editor          records in the secretariat
    youth_editor    records in the youth committee: “an editor of another body”
    member          holds a seat in the secretariat
    reviewer        reviews for the council
    ethics_editor   records in the ethics committee, and alone sees it
    outsider        signed in, holds nothing
    guest           was invited to the meetings of the secretariat, holds nothing
    former          held a seat in the secretariat until this morning
    future          takes one tomorrow
    granted         was granted the meeting for people named one by one
    closed          an account whose person is closed
"""

import datetime as dt
import io
from types import SimpleNamespace

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image as Picture

from intranet import actions
from intranet.extraction.paper import Leaf, Leaves
from intranet.models import (
    AudienceKind,
    BodyRule,
    Document,
    Image,
    Office,
    Person,
    User,
    today,
)

PASSWORD = "mot de passe 7"
ARTICLE = "المادة 12 من النظام الداخلي"
LONG_AGO = dt.date(2020, 1, 1)


def person(name, gender="m", **fields):
    """Enter a person."""
    return Person.objects.create(name=name, gender=gender, **fields)


def account(username, holder=None, **fields):
    """Give a person an account; the e-mail is `<username>@example.org`."""
    user = User(username=username, person=holder, email=f"{username}@example.org", **fields)
    user.set_password(PASSWORD)
    user.save()
    return user


def office(body, name, **powers):
    """Make an office of a body; `powers` are columns such as `may_record`, `reach`, `seats`."""
    powers.setdefault("seats", None)
    return Office.objects.create(body=body, name=name, **powers)


def paper(title, name="ورقة.txt", content=b"%PDF-", **belongs):
    """Store a paper that belongs to a body, a meeting or an item."""
    document = Document(title=title, **belongs)
    document.file.save(name, ContentFile(content), save=False)
    document.save()
    return document


def with_words(document, *pages):
    """Give a stored paper the words of `pages`, as if it had been read; return it."""
    leaves = tuple(Leaf(number, words) for number, words in enumerate(pages, 1))
    text = actions.take_up_paper(document)
    actions.keep_leaves(text, f"digest {document.pk}", Leaves(leaves))
    return document


def picture(title, name="صورة.png", **belongs):
    """Store a small picture that belongs to a body, a meeting or an item."""
    made = io.BytesIO()
    Picture.new("RGB", (12, 8), "teal").save(made, "PNG")
    return Image.objects.create(title=title, file=ImageFile(made, name=name), **belongs)


def record(meeting, opening, published=True, by=None):
    """Write the opening of a meeting's record, and publish it; return the page."""
    page = meeting.record
    page.opening = f'<p data-block-key="abc12">{opening}</p>'
    page.save_revision(user=by)
    return actions.publish_record(page, by=by) if published else page


def build():
    """Make the cast; return it as a namespace."""
    cache.clear()  # keys of an earlier test's pictures and records return
    cast = SimpleNamespace()
    _make_bodies(cast)
    _make_people(cast)
    _make_meetings(cast)
    return cast


def _make_bodies(cast):
    def found(code, kind, level, name, **fields):
        return actions.found_body(code, kind, level, name, by=None, since=LONG_AGO, **fields)

    cast.secretariat = found("region", "secretariat", "regional", "الأمانة الجهوية")
    cast.council = found("council", "council", "regional", "المجلس الجهوي")
    cast.youth = found(
        "youth", "committee", "regional", "لجنة الشباب", parent=cast.secretariat, theme="youth"
    )
    cast.ethics = found(
        "ethics", "committee", "regional", "لجنة التحكيم السرية", audience=AudienceKind.BODY
    )
    cast.taounate = found(
        "taounate", "secretariat", "provincial", "أمانة تاونات", parent=cast.secretariat
    )
    cast.sefrou = found(
        "sefrou", "secretariat", "provincial", "أمانة صفرو", parent=cast.secretariat
    )
    # Officers of the secretariat look into Taounate, not into Sefrou.
    kind = BodyRule.Kind.OVERSIGHT
    actions.set_rule(cast.taounate, kind, LONG_AGO, ARTICLE, by=None, number=1)


def _make_people(cast):
    below = Office.Reach.BELOW
    cast.chief = office(
        cast.secretariat,
        "الأمين الجهوي",
        rank=1,
        seats=1,
        reach=below,
        may_record=True,
        may_convene=True,
        may_appoint=True,
    )
    cast.desk = office(cast.secretariat, "كاتب الأمانة", may_record=True, may_vote=False)
    cast.seat = office(cast.secretariat, "عضو الأمانة", name_feminine="عضوة الأمانة")
    held = {
        "secretary": cast.chief,
        "editor": cast.desk,
        "member": cast.seat,
        "youth_editor": office(cast.youth, "مقرر اللجنة", may_record=True),
        "ethics_editor": office(cast.ethics, "مقرر التحكيم", may_record=True),
        "reviewer": office(cast.council, "مراجع", may_review=True),
        "former": cast.seat,
        "future": cast.seat,
    }
    terms = {
        "former": {"until": today()},
        "future": {"since": today() + dt.timedelta(days=1)},
    }
    for name in (*held, "outsider", "guest", "granted", "closed"):
        setattr(cast, name, account(name, person(f"شخص {name}")))
        if name in held:
            term = {"since": LONG_AGO, "by": None} | terms.get(name, {})
            actions.appoint(held[name], getattr(cast, name).person, **term)
    cast.closed.person.closed_on = today()
    cast.closed.person.save()
    cast.operator = account("operator", is_superuser=True)


def _make_meetings(cast):
    cast.meetings = {}
    for day, kind in enumerate(AudienceKind, 1):
        meeting = actions.open_meeting(
            cast.secretariat, dt.date(2023, 3, day), by=cast.editor, audience=kind, place="فاس"
        )
        actions.add_row(
            meeting, "attendance", by=cast.editor, person=cast.guest.person, role="guest"
        )
        item = actions.add_row(meeting, "agenda", by=cast.editor, title=f"نقطة {kind}")
        actions.add_row(meeting, "decisions", by=cast.editor, item=item, text=f"قرار {kind}")
        record(meeting, f"افتتاح {kind}", by=cast.editor)
        cast.meetings[kind.value] = meeting
    body_meeting = cast.meetings["body"]
    cast.inner_item = actions.add_row(body_meeting, "agenda", by=cast.editor, title="نقطة خاصة")
    actions.set_audience(cast.inner_item, AudienceKind.EDITORS, by=cast.editor)
    cast.paper = paper("ورقة الأمانة", meeting=body_meeting)
    cast.picture = picture("صورة الأمانة", meeting=body_meeting)
    cast.draft = actions.open_meeting(cast.secretariat, dt.date(2023, 6, 1), by=cast.editor)
    actions.grant(cast.granted, cast.meetings["named"], "طلب مكتوب", by=cast.secretary)
    cast.ethics_meeting = actions.open_meeting(
        cast.ethics, dt.date(2023, 4, 1), by=cast.ethics_editor
    )
    record(cast.ethics_meeting, "افتتاح التحكيم", by=cast.ethics_editor)
