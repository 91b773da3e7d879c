"""The admin's own screens are posted to by who may, mistyped, and tried by who may not."""

import datetime as dt

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from intranet import actions
from intranet.models import (
    Body,
    BodyGrant,
    Mandate,
    Meeting,
    MeetingGrant,
    MeetingRecordPage,
    Office,
)
from intranet.models import today as this_day
from intranet.models.paged import kept_in_address
from tests.cast import ARTICLE, PASSWORD
from tests.intranet.deeds import account_typed, at, does, refuses


@pytest.fixture
def secretary(client, cast):
    """A browser signed in as who appoints in the secretariat and below it."""
    client.force_login(cast.secretary)
    return client


@pytest.fixture
def operator(client, cast):
    """A browser signed in as who runs the installation."""
    client.force_login(cast.operator)
    return client


def test_a_meeting_is_opened(secretary, cast):
    """A meeting gets its number and its draft; a day that is none is refused."""
    typed = {"body": cast.secretariat.pk, "held_on": "2024-05-02", "kind": "ordinary"}
    does(secretary, at("open_meeting"), "open_meeting", **typed, starts_at="10:00", place="صفرو")
    made = Meeting.objects.get(body=cast.secretariat, year=2024)
    assert (made.number, made.place, made.record.live) == (1, "صفرو", False)
    assert made.attendance.exists()
    wrong = typed | {"held_on": "2024-02-30", "starts_at": "25:00", "place": "مكناس"}
    refuses(secretary, at("open_meeting"), "held_on", "starts_at", keeps="مكناس", **wrong)
    refuses(secretary, at("open_meeting"), "body", **typed | {"body": cast.ethics.pk})
    actions.dissolve_body(cast.sefrou, dt.date(2024, 1, 1), by=None, reason="دمج")
    late = typed | {"body": cast.sefrou.pk, "place": "صفرو"}
    answer = secretary.post(at("open_meeting"), late)
    assert answer.status_code == 422 and "صفرو" in answer.content.decode()
    assert Meeting.objects.filter(year=2024).count() == 1


def test_the_next_number_is_asked_about_when_the_days_speak_against_it(secretary, cast):
    """Nothing is opened until the number proposed is kept or corrected."""
    typed = {"body": cast.secretariat.pk, "held_on": "2023-01-14", "kind": "ordinary"}
    answer = secretary.post(at("open_meeting"), typed)
    assert answer.status_code == 422
    asked = answer.context["form"]
    assert asked["number"].value() == 7 and "1 مارس" in asked.errors["number"][0]
    kept = {name: str(asked[name].value()) for name in typed}
    assert kept == {name: str(value) for name, value in typed.items()}  # nothing is typed twice
    refuses(secretary, at("open_meeting"), "number", **typed, number="6")
    refuses(secretary, at("open_meeting"), "number", **typed, number="0")
    does(secretary, at("open_meeting"), "open_meeting", **typed, number="7")
    made = Meeting.objects.get(body=cast.secretariat, held_on="2023-01-14")
    screen = secretary.get(reverse("wagtailadmin_pages:edit", args=[made.record.pk]))
    assert "لا يوافق ترتيب التواريخ" in screen.content.decode()
    assert at("renumber_meeting", made.pk) in screen.content.decode()


def test_a_number_is_corrected_until_the_minutes_are_published(secretary, cast):
    """The draft's title and address go with it; a title somebody wrote stays."""
    draft, live = cast.draft, cast.meetings["body"]
    url = at("renumber_meeting", draft.pk)
    refuses(secretary, url, "number", number="1")
    does(secretary, url, "renumber_meeting", number="9")
    page = MeetingRecordPage.objects.get(meeting=draft)
    assert (page.meeting.number, page.slug) == (9, "2023-9")
    assert "9" in page.title and page.get_latest_revision_as_object().title == page.title
    again = actions.open_meeting(cast.secretariat, draft.held_on, by=cast.editor, number=6)
    assert again.record.slug == "2023-6"  # the place it left is free
    page.title = "عنوان كتبه أحد"
    page.save_revision()
    does(secretary, url, "renumber_meeting", number="8")
    assert page.get_latest_revision_as_object().title == "عنوان كتبه أحد"
    refuses(secretary, at("renumber_meeting", live.pk), "__all__", number="30")
    assert Meeting.objects.get(pk=live.pk).number != 30


def test_meetings_are_listed_and_sorted_out(secretary, cast):
    """The list answers any filter, sensible or not, with the meetings one records."""
    url = at("meetings")
    assert "2023" in secretary.get(url).content.decode()
    for query in (
        {"body": cast.secretariat.pk, "year": "2023", "state": "held"},
        {"body": "9" * 30, "year": "9" * 30},
        {"body": "9" * 5000, "year": "٢٠٢٣", "state": "burnt", "p": "minus"},
    ):
        assert secretary.get(url, query).status_code == 200
    assert len(secretary.get(url, {"year": "1999"}).context["page"].object_list) == 0


def test_a_body_is_founded(operator, cast):
    """An operator founds anywhere, with its face; a code is used once and is Latin."""
    typed = {
        "name": "لجنة الفلاحة", "code": "farming", "kind": "committee", "level": "regional",
        "since": "2024-01-01", "theme": "agriculture",
    }  # fmt: skip
    does(operator, at("found"), "found", **typed)
    made = Body.objects.get(code="farming")
    assert (made.name, made.page.title, made.parent_on()) == ("لجنة الفلاحة", "لجنة الفلاحة", None)
    refuses(operator, at("found"), "code", keeps="لجنة الفلاحة", **typed)
    refuses(operator, at("found"), "code", keeps="الفلاحة", **typed | {"code": "فلاحة"})
    refuses(operator, at("found"), "code", keeps="الفلاحة", **typed | {"code": "Farm"})
    refuses(operator, at("found"), "name", keeps="farms", **typed | {"name": " ", "code": "farms"})


def test_a_body_is_founded_under_ones_own(secretary, cast):
    """Who appoints in a body founds below it, and nowhere else."""
    url = at("found_under", cast.secretariat.pk)
    typed = {"name": "لجنة المرأة", "code": "women", "kind": "committee", "level": "regional"}
    does(secretary, url, "found", **typed, since="2024-01-01")
    assert Body.objects.get(code="women").parent_on() == cast.secretariat
    assert secretary.get(at("bodies")).status_code == 200
    for elsewhere in (at("found"), at("found_under", cast.council.pk)):
        assert secretary.post(elsewhere, typed | {"code": "x"}).status_code == 404
    assert not Body.objects.filter(code="x").exists()


def test_a_body_is_renamed(secretary, cast):
    """A name holds from its day on; the one before stays for its own days."""
    url = at("rename", cast.youth.pk)
    does(secretary, url, "rename", name="لجنة الشباب والرياضة", since="2024-01-01")
    body = Body.objects.get(pk=cast.youth.pk)
    assert body.name_on(dt.date(2023, 1, 1)) == "لجنة الشباب"
    assert (body.name, body.page.title) == ("لجنة الشباب والرياضة",) * 2
    does(secretary, url, "rename", name="لجنة الشبيبة", since="2024-01-01")
    does(secretary, url, "rename", name="الأولى", since="2019-01-01")
    assert Body.objects.get(pk=cast.youth.pk).name == "لجنة الشبيبة"
    refuses(secretary, url, "since", keeps="اسم جديد", name="اسم جديد", since="غدا")
    refuses(secretary, url, "name", name="ا" * 201, since="2024-01-01")
    refuses(secretary, url, "__all__", name="لجنة الشبيبة", since="2025-01-01")


def test_a_body_moves_in_the_tree(operator, cast):
    """A body moves under another, not under itself nor what stands below it."""
    url = at("move_body", cast.youth.pk)
    does(operator, url, "move", parent=cast.taounate.pk, since="2024-01-01")
    assert cast.youth.parent_on() == cast.taounate
    up = at("move_body", cast.secretariat.pk)
    refuses(operator, up, "__all__", parent=cast.youth.pk, since="2024-01-02", keeps="2024-01-02")
    refuses(operator, up, "parent", parent=cast.secretariat.pk, since="2024-01-02")
    refuses(operator, url, "since", parent=cast.sefrou.pk, since="")
    refuses(operator, url, "__all__", parent=cast.taounate.pk, since="2024-02-01")
    does(operator, url, "move", parent="", since="2024-06-01")
    assert cast.youth.parent_on() is None
    operator.force_login(cast.secretary)
    there = at("move_body", cast.sefrou.pk)
    does(operator, there, "move", parent=cast.taounate.pk, since="2024-01-01")
    refuses(operator, there, "parent", parent=cast.council.pk, since="2024-02-01")
    refuses(operator, there, "parent", parent="", since="2024-02-01")


def test_two_moves_to_come_make_no_circle(operator, cast):
    """Of two moves that are written down before, the later one sees the earlier."""
    later = at("move_body", cast.sefrou.pk)
    does(operator, later, "move", parent=cast.taounate.pk, since="2031-02-01")
    earlier = at("move_body", cast.taounate.pk)
    refuses(operator, earlier, "__all__", parent=cast.sefrou.pk, since="2031-01-01")
    gone = at("dissolve", cast.taounate.pk)
    refuses(operator, gone, "__all__", on="2031-01-15", reason="دمج", keeps="دمج")


def test_a_body_out_of_sight_is_not_named_beside_another(secretary, cast):
    """Neither above a body nor below one that is to be dissolved."""
    actions.move_body(cast.youth, cast.ethics, dt.date(2024, 1, 1), by=None)
    secretary.force_login(cast.youth_editor)
    page = secretary.get(at("body", cast.youth.pk))
    assert page.status_code == 200 and cast.ethics.name not in page.content.decode()
    actions.move_body(cast.ethics, cast.sefrou, dt.date(2024, 1, 1), by=None)
    secretary.force_login(cast.secretary)
    typed = {"on": "2025-01-01", "reason": "دمج"}
    answer = secretary.post(at("dissolve", cast.sefrou.pk), typed)
    assert answer.status_code == 422 and cast.ethics.name not in answer.content.decode()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_meeting_is_held_in_a_year_that_calendars_know(secretary, cast, day):
    """A slip of the pen would break every screen that looks a while ahead."""
    typed = {"body": cast.secretariat.pk, "kind": "ordinary"}
    refuses(secretary, at("open_meeting"), "held_on", **typed, held_on=day)


def test_a_rule_is_set(secretary, cast):
    """A rule has its article; a share is at most the whole; there are three calls."""
    url = at("set_rule", cast.youth.pk)
    typed = {"kind": "quorum", "since": "2024-01-01", "call": "1", "source": ARTICLE}
    does(secretary, url, "set_rule", **typed, numerator="1", denominator="2", more_than="on")
    assert cast.youth.rule_on("quorum").needed(10) == 6
    does(secretary, url, "set_rule", **typed | {"since": "2024-03-01"}, number="4")
    assert cast.youth.rules.count() == 2
    for wrong, field in (
        ({"numerator": "1"}, "denominator"),
        ({"numerator": "3", "denominator": "2"}, "numerator"),
        ({"call": "4"}, "call"),
        ({"call": "0"}, "call"),
        ({"source": " "}, "source"),
        ({"kind": "luck"}, "kind"),
        ({"number": "-1"}, "number"),
        ({"kind": "oversight"}, "number"),
    ):
        refuses(secretary, url, field, keeps="كما قيل", **typed | {"words": "كما قيل"} | wrong)
    zeros = {"numerator": "0", "denominator": "0"}
    refuses(secretary, url, *zeros, keeps="كما قيل", words="كما قيل", **typed | zeros)


def test_a_body_is_dissolved(operator, cast):
    """Its terms end on that day; not before it was founded, nor with bodies below it."""
    url = at("dissolve", cast.youth.pk)
    refuses(operator, url, "reason", on="2024-01-01", reason=" ", keeps="2024-01-01")
    refuses(operator, url, "__all__", on="2019-01-01", reason="خطأ", keeps="خطأ")
    refuses(operator, url, "__all__", on="2020-01-01", reason="خطأ", keeps="خطأ")
    up = at("dissolve", cast.secretariat.pk)
    refuses(operator, up, "__all__", on="2024-01-01", reason="دمج", keeps="دمج")
    does(operator, url, "dissolve", on="2024-01-01", reason="دمج")
    cast.youth.refresh_from_db()
    assert cast.youth.dissolved == dt.date(2024, 1, 1)
    assert not Mandate.objects.of_body(cast.youth).on(this_day()).exists()
    assert operator.post(url, {"on": "2025-01-01", "reason": "ثانية"}).status_code == 404


def test_a_body_with_later_terms_is_not_dissolved_before_them(operator, cast):
    """A term that begins later would outlive its body."""
    office = actions.make_office(cast.sefrou, "كاتب", by=None)
    actions.appoint(office, cast.outsider.person, dt.date(2024, 5, 1), by=None)
    url = at("dissolve", cast.sefrou.pk)
    refuses(operator, url, "__all__", on="2024-05-01", reason="دمج", keeps="دمج")
    does(operator, url, "dissolve", on="2024-05-02", reason="دمج")


def office_typed(**more):
    """Return what the form of an office sends."""
    return {"name": "مقرر", "rank": "3", "seats": "1", "reach": "body", "may_vote": "on"} | more


def test_an_office_is_made_and_changed(secretary, cast):
    """An office has one name in its body, and its powers as ticked."""
    url = at("make_office", cast.secretariat.pk)
    does(secretary, url, "make_office", **office_typed(may_record="on"))
    made = Office.objects.get(body=cast.secretariat, name="مقرر")
    assert (made.seats, made.may_record, made.may_appoint) == (1, True, False)
    refuses(secretary, url, "__all__", keeps="مقرر", **office_typed())
    change = at("change_office", made.pk)
    does(secretary, change, "change_office", **office_typed(seats="", name_feminine="مقررة"))
    made.refresh_from_db()
    assert (made.seats, made.may_record, made.name_feminine) == (None, False, "مقررة")
    taken = office_typed(name=cast.desk.name)
    refuses(secretary, change, "__all__", keeps=cast.desk.name, **taken)
    wrong = office_typed(name="نائب", rank="-1", seats="كثير", reach="moon")
    refuses(secretary, change, "rank", "seats", "reach", keeps="نائب", **wrong)


def test_nobody_makes_an_office_reach_further_than_their_own(client, cast):
    """Who appoints in one body gives no power below it."""
    actions.change_office(cast.desk, by=None, may_appoint=True)
    client.force_login(cast.editor)
    url = at("make_office", cast.secretariat.pk)
    refuses(client, url, "reach", keeps="مقرر", **office_typed(reach="below"))
    does(client, url, "make_office", **office_typed())


def test_somebody_is_appointed_and_their_term_ends(secretary, cast):
    """One seat has one holder; a term ends after it begins, and once."""
    office = actions.make_office(cast.youth, "كاتب اللجنة", by=None)
    url, who = at("appoint", office.pk), cast.outsider.person
    does(secretary, url, "appoint", person=who.pk, since="2024-01-01")
    term = office.mandates.get()
    other = {"person": cast.guest.person.pk, "since": "2024-02-01"}
    refuses(secretary, url, "__all__", keeps="2024-02-01", **other)
    refuses(secretary, url, "__all__", **other | {"person": who.pk})
    refuses(secretary, url, "__all__", **other | {"until": "2023-01-01"})
    refuses(secretary, url, "person", "since", person=cast.closed.person.pk, since="x")
    end = at("end_term", term.pk)
    refuses(secretary, end, "__all__", keeps="سفر", until="2023-12-31", reason="سفر")
    refuses(secretary, end, "until", keeps="سفر", until="", reason="سفر")
    does(secretary, end, "end_mandate", until="2024-03-01", reason="سفر")
    term.refresh_from_db()
    assert (term.until, term.ended_reason) == (dt.date(2024, 3, 1), "سفر")
    does(secretary, url, "appoint", **other | {"since": "2024-03-01"})
    refuses(secretary, end, "__all__", until="2024-06-01", reason="تصحيح", keeps="تصحيح")


def test_a_body_is_addressed(secretary, cast):
    """To all, to its members, or to its writers; what one no longer sees, one is led out of."""
    url = at("address_body", cast.taounate.pk)
    does(secretary, url, "set_audience", audience="body")
    cast.taounate.refresh_from_db()
    assert cast.taounate.audience == "body"
    for circle in ("attendees", "named", "", "moon"):
        refuses(secretary, url, "audience", audience=circle)
    actions.change_office(cast.desk, by=None, may_appoint=True)
    secretary.force_login(cast.editor)
    away = at("address_body", cast.sefrou.pk)
    does(secretary, away, "set_audience", audience="body")
    assert secretary.get(away).status_code == 404


def test_rights_are_given_and_taken_back(secretary, cast):
    """An exception has a reason and an end after today; taking it back leads to its list."""
    who, past, later = cast.outsider.pk, *(str(this_day() + dt.timedelta(n)) for n in (0, 300))
    for name, pk, model in (
        ("grant_body", cast.secretariat.pk, BodyGrant),
        ("grant_meeting", cast.draft.pk, MeetingGrant),
    ):
        url = at(name, pk)
        does(secretary, url, "grant", user=who, reason="دراسة الملف")
        refuses(secretary, url, "__all__", keeps="بحث", user=who, reason="بحث", expires_on=past)
        refuses(secretary, url, "reason", user=who, reason=" ", expires_on=later)
        refuses(secretary, url, "user", keeps="بحث", user=10**9, reason="بحث")
        given = model.objects.get(user=who)
        assert (given.reason, given.expires_on) == ("دراسة الملف", None)
        refuses(secretary, at("revoke", given.uuid), "reason", reason="ا" * 301)
        does(secretary, at("revoke", given.uuid), "revoke", reason="انتهى")
        assert not model.objects.filter(user=who).exists()


def governing(cast):
    """Return every screen on the secretariat, with what would be a valid post."""
    term = Mandate.objects.get(person=cast.editor.person)
    given = actions.grant(cast.guest, cast.secretariat, "طلب", by=None)
    body, day, who = cast.secretariat.pk, "2024-01-01", cast.guest.person.pk
    closed = cast.closed.person.pk
    named = {"name": "اسم آخر", "since": day}
    new = named | {"code": "other", "kind": "committee", "level": "regional"}
    rule = {"kind": "notice", "call": "1", "number": "9", "since": day, "source": ARTICLE}
    right = {"user": cast.guest.pk, "reason": "طلب"}
    meeting = {"body": body, "held_on": day, "kind": "ordinary"}
    return [
        (at("open_meeting"), meeting), (at("renumber_meeting", cast.draft.pk), {"number": "40"}),
        (at("grant_meeting", cast.draft.pk), right),
        (at("found"), new), (at("found_under", body), new), (at("rename", body), named),
        (at("move_body", body), {"parent": cast.council.pk, "since": day}),
        (at("set_rule", body), rule), (at("dissolve", body), {"on": day, "reason": "حل"}),
        (at("address_body", body), {"audience": "editors"}),
        (at("close_person", who), {"on": day}), (at("reopen_person", closed), {}),
        (at("make_office", body), office_typed()), (at("grant_body", body), right),
        (at("change_office", cast.desk.pk), office_typed(may_appoint="on")),
        (at("appoint", cast.seat.pk), {"person": who, "since": day}),
        (at("end_term", term.pk), {"until": day}), (at("revoke", given.uuid), {"reason": ""}),
        (at("enter_person"), {"name": "شخص جديد"}), (at("change_person", who), {"name": "آخر"}),
        (at("open_account"), account_typed(password=PASSWORD)),
        (at("change_account", cast.guest.pk), account_typed(username="guest2")),
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["youth_editor", "member", "outsider"])
def test_to_others_these_screens_are_absent(client, cast, who):
    """Neither an editor of another body nor a member finds a form, and a post does nothing."""
    screens = governing(cast)
    client.force_login(getattr(cast, who))
    before = ModelLogEntry.objects.count()
    for url, typed in screens:
        own = who == "youth_editor" and url == at("open_meeting")  # for the bodies offered to them
        assert client.get(url).status_code == (200 if own else 404), url
        assert client.post(url, typed).status_code == (422 if own else 404), url
    for url in (at("people"), at("accounts"), at("person", cast.guest.person.pk)):
        assert client.get(url).status_code == 404
    assert client.get(at("meeting_rights", cast.draft.pk)).status_code == 404
    assert ModelLogEntry.objects.count() == before


def test_a_closed_body_is_absent_even_to_who_appoints_elsewhere(secretary, cast):
    """The secretary of the region neither sees nor shapes what is closed to them."""
    body = cast.ethics.pk
    term = Mandate.objects.get(person=cast.ethics_editor.person)
    for url in (
        at("body", body), at("found_under", body), at("rename", body), at("dissolve", body),
        at("make_office", body), at("appoint", term.office_id), at("end_term", term.pk),
        at("grant_body", body), at("meeting_rights", cast.ethics_meeting.pk),
    ):  # fmt: skip
        assert secretary.get(url).status_code == 404, url
    assert "التحكيم" not in secretary.get(at("bodies")).content.decode()


def test_what_narrows_a_list_is_kept_whole_in_the_address_of_its_next_page():
    assert kept_in_address({"q": "أ&p=3#", "state": ""}) == "q=%D8%A3%26p%3D3%23&"
    assert kept_in_address({"state": ""}) == ""
