"""The demo institution: loaded once, loaded again, and shown to those it concerns."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection, Page, Revision, Site

from config.demo import reading
from config.management.commands.load_demo import FOLDER
from intranet.actions import open_meeting
from intranet.models import (
    Attendance,
    Body,
    BodyGrant,
    ContactDetail,
    Decision,
    Document,
    ImportedText,
    Mandate,
    Meeting,
    MeetingRecordPage,
    NewsPage,
    Office,
    Person,
    Programme,
    User,
    today,
)
from intranet.permissions import Viewer
from tests.site.conftest import SEED_DAY, load

pytestmark = pytest.mark.xdist_group("demo")

NAMED_BY_THE_SEED = {"محمد الحجيرة", "خديجة حجوبي"}
PASSWORDS = {row["username"]: row["password"] for row in reading.table(FOLDER, "users")}


def restricted():
    """Return the records that somebody without an office may not see."""
    outsider = Viewer(User.objects.get(username="outsider"))
    pages = MeetingRecordPage.objects.for_list()
    return [page for page in pages if not outsider.may_see(page)]


def test_a_second_load_changes_nothing(demo):
    assert demo.counts[1] == demo.counts[2]
    assert demo.counts[1]["Meeting"] == demo.counts[0]["Meeting"] + 1


def test_the_seed_can_be_left_out(demo):
    assert demo.seed_days == [0, 1, 1]


def test_the_seed_keeps_its_number_free(demo):
    seed = Meeting.objects.get(held_on=SEED_DAY)
    assert (seed.number, seed.year) == (1, 2023)


def test_a_report_imported_by_hand_is_not_doubled(demo):
    loaded = Meeting.objects.get(held_on=SEED_DAY)
    loaded.record.delete()
    loaded.delete()
    Meeting.objects.create(body=loaded.body, held_on=SEED_DAY, year=2023, number=1)
    load()
    assert Meeting.objects.filter(held_on=SEED_DAY).count() == 1


def test_the_report_of_the_seed_is_known_when_it_comes_again(demo, client):
    client.force_login(User.objects.get(username="editor"))
    seed = Meeting.objects.get(held_on=SEED_DAY)
    report = reading.records(FOLDER)
    words = next(record.source for record in report if record.is_seed).read_text(encoding="utf-8")
    answer = client.post(
        reverse("amana:import_text"),
        {"body": seed.body.pk, "text": words.replace("\n", "\r\n\r\n")},
    )
    html = answer.content.decode()
    assert "هذا النص مسجل من قبل" in html
    assert reverse("wagtailadmin_pages:edit", args=[seed.record.pk]) in html
    assert Meeting.objects.filter(held_on=SEED_DAY).count() == 1
    assert not ImportedText.objects.waiting().exists()


def test_a_demo_of_before_learns_of_its_report(demo):
    ImportedText.objects.all().delete()
    load()
    assert ImportedText.objects.get().meeting == Meeting.objects.get(held_on=SEED_DAY)


def test_a_report_imported_for_another_day_is_not_doubled(demo):
    seed = Meeting.objects.get(held_on=SEED_DAY)
    other = open_meeting(seed.body, reading.day("2023-01-21"), by=None)
    ImportedText.objects.update(meeting=other)
    seed.record.delete()
    seed.delete()
    load()
    assert not Meeting.objects.filter(held_on=SEED_DAY).exists()


def test_there_is_as_much_as_was_promised(demo):
    published = MeetingRecordPage.objects.live()
    assert Body.objects.count() == 32
    assert 110 <= Person.objects.count() <= 130
    assert published.count() == 74
    assert MeetingRecordPage.objects.filter(live=False).count() == 8
    assert Programme.objects.filter(year__in=(2025, 2026)).count() == 9
    assert NewsPage.objects.live().count() >= 20
    assert ContactDetail.objects.values("person").distinct().count() > 80
    assert Document.objects.exclude(meeting=None).count() >= 19
    others = published.filter(meeting__body__code="fes-meknes-secretariat").exclude(
        meeting__held_on=SEED_DAY
    )
    assert others.count() >= 10
    assert others.filter(meeting__year=2023).count() >= 4


def test_names_places_and_terms_change_with_time(demo):
    secretariat = Body.objects.get(code="fes-meknes-secretariat")
    assert secretariat.name_on(reading.day("2022-05-21")).startswith("الأمانة العامة")
    assert secretariat.page.title == secretariat.name == "الأمانة الجهوية لجهة فاس مكناس"
    elected = Body.objects.get(code="elected-committee")
    parents = {
        str(elected.parent_on(reading.day(day)).code) for day in ("2023-07-07", "2023-07-08")
    }
    assert parents == {"fes-meknes-secretariat", "fes-meknes-council"}
    assert Mandate.objects.exclude(ended_reason="").exists()
    assert not Mandate.objects.on(today()).filter(office__name__startswith="مكلف بالإعلام").exists()
    assert Mandate.objects.filter(since__gt="2028-01-01").exists()
    assert not Office.objects.filter(mandates=None).exclude(name="مكلف بالأرشيف").exists()


def test_what_ended_is_ended_and_stays_readable(demo):
    solidarity = Body.objects.get(code="solidarity-committee")
    assert str(solidarity.dissolved) == "2024-06-29"
    assert not Mandate.objects.of_body(solidarity).on(today()).exists()
    assert Person.objects.filter(closed_on__isnull=False).exists()
    assert BodyGrant.objects.count() == 2
    merged = Person.objects.get(merged_into__isnull=False)
    assert (merged.name, merged.merged_into.name) == ("زينب لحرازمي", "زينب الحرازمي")


@pytest.mark.parametrize("username", ["editor", "secretary", "member", "reviewer"])
def test_the_desk_is_alive_on_the_day_of_loading(demo, client, username):
    client.force_login(User.objects.get(username=username))
    client.get("/")
    with CaptureQueriesContext(connection) as asked:
        desk = client.get("/").context["desk"]
    assert len(asked) <= 25, "\n".join(query["sql"][:150] for query in asked)
    near = [row for row in desk.rows if row.due_on and abs((row.due_on - desk.day).days) < 14]
    assert near and desk.coming


def test_every_quorum_follows_a_rule_with_its_article(demo):
    for meeting in Meeting.objects.filter(state__in=("held", "adopted")):
        quorum = meeting.quorum()
        assert quorum.met and "تجريبية" in quorum.rule.source, meeting


def test_nobody_votes_who_was_not_there(demo):
    for decision in Decision.objects.exclude(votes_for=None):
        cast = decision.votes_for + decision.votes_against + decision.abstentions
        assert 0 < cast <= decision.meeting.quorum().present, decision.text
        assert decision.adopted == (decision.votes_for > decision.votes_against)


def test_titles_of_the_content_are_arabic(demo):
    latin = re.compile("[A-Za-z]")
    titles = [text for row in Page.objects.values_list("title", "draft_title") for text in row]
    titles += Attendance.objects.values_list("office_name", flat=True)
    titles += Collection.objects.values_list("name", flat=True)
    titles += Site.objects.values_list("site_name", flat=True)
    titles += [revision.content["title"] for revision in Revision.objects.all()]
    assert len(titles) > 100
    assert not [title for title in titles if latin.search(title)]


@pytest.mark.parametrize("username", ["member", "outsider"])
def test_the_navigation_is_arabic(demo, client, username):
    client.force_login(User.objects.get(username=username))
    answer = client.get("/regional/")
    labels = [entry["label"] for entry in answer.context["navigation"]]
    assert labels[0] == "مكتبي" and {"المواعيد", "الهيئات", "السنة", "الأخبار"} <= set(labels)
    assert not re.search("[A-Za-z]", "".join(map(str, labels)))
    title = re.search("<title>(.*?)</title>", answer.content.decode(), re.DOTALL)[1]
    assert "هيئات جهوية" in title and not re.search("[A-Za-z]", title)


@pytest.mark.parametrize("username", PASSWORDS)
def test_the_sign_ins_work(demo, client, username):
    assert f"{PASSWORDS[username]}" in demo.printed[0]
    signed_in = client.post(
        reverse("account_login"), {"login": username, "password": PASSWORDS[username]}
    )
    assert signed_in.status_code == 302
    assert client.get("/").status_code == 200


def test_each_account_has_the_powers_of_its_office(demo):
    viewer = {user.username: Viewer(user) for user in User.objects.all()}
    secretariat = Body.objects.get(code="fes-meknes-secretariat")
    taza = Body.objects.get(code="taza-secretariat")
    council = Body.objects.get(code="fes-meknes-council")
    agriculture = Body.objects.get(code="agriculture-committee")
    assert viewer["editor"].may_do("record", taza) and not viewer["editor"].may_do("vote", taza)
    assert not viewer["editor"].may_do("record", council)
    assert viewer["secretary"].may_do("appoint", taza)
    assert viewer["member"].may_do("vote", secretariat)
    assert not viewer["member"].may_do_anywhere("record", "convene", "appoint", "review")
    assert viewer["reviewer"].may_do("review", agriculture)
    assert viewer["reviewer"].may_do("vote", council)
    assert not viewer["outsider"].may_do_anywhere()
    assert viewer["operator"].is_operator


def test_restricted_records_are_as_if_absent_for_an_outsider(demo, client):
    client.force_login(User.objects.get(username="outsider"))
    absent = client.get("/r/999999")
    pages = restricted()
    assert len(pages) == 26
    for page in pages:
        for address in (page.get_url(), page.permanent_url):
            answer = client.get(address)
            assert (answer.status_code, answer.content) == (404, absent.content), address


def test_a_restricted_record_opens_for_those_it_concerns(demo, client):
    client.force_login(User.objects.get(username="reviewer"))
    named = Meeting.objects.get(audience="named").record
    assert client.get(named.permanent_url, follow=True).status_code == 200
    client.force_login(User.objects.get(username="member"))
    assert client.get(named.permanent_url).status_code == 404


@pytest.mark.parametrize("username, may", [("outsider", False), ("member", True)])
def test_a_restricted_item_is_left_out_of_an_open_record(demo, client, username, may):
    client.force_login(User.objects.get(username=username))
    record = Meeting.objects.get(held_on="2023-06-17").record
    words = client.get(record.permanent_url, follow=True).content.decode()
    assert "تقييم نصف السنة" in words
    assert ("قضية أمانة محلية" in words) is may
    assert ("دفتر الوصولات المرقم" in words) is may


def test_the_two_people_of_the_seed_are_as_the_seed_says(demo):
    named = Person.objects.filter(name__in=NAMED_BY_THE_SEED)
    assert {person.name for person in named} == NAMED_BY_THE_SEED
    assert not User.objects.filter(person__in=named).exists()
    mandates = Mandate.objects.filter(person__in=named)
    assert {mandate.title for mandate in mandates} == {"الأمين الجهوي", "رئيسة المجلس الجهوي"}
    attended = Attendance.objects.filter(person__in=named)
    assert {str(row.meeting.held_on) for row in attended} == {SEED_DAY}
    assert {row.role for row in attended} == {Attendance.Role.CHAIR}


def test_nobody_else_bears_their_names(demo):
    people = Person.objects.exclude(name__in=NAMED_BY_THE_SEED).values_list("name", flat=True)
    guests = Attendance.objects.filter(person=None).values_list("name", flat=True)
    assert not NAMED_BY_THE_SEED & {*people, *guests}
    assert len(set(people)) == len(people)
    for record in reading.records(FOLDER):
        if not record.is_seed:
            words = record.path.read_text(encoding="utf-8")
            assert "الحجيرة" not in words and "حجوبي" not in words, record.path.name


@pytest.mark.parametrize(
    "text, word",
    [
        ("---\nbody: a\nwheather: fine\n---\n", "wheather"),
        ("---\nbody: a\n---\n## عنوان\nvotes: 1 0 0 simple\n", "votes"),
    ],
)
def test_a_slip_in_a_file_is_named(tmp_path, text, word):
    path = tmp_path / "2022-01-01-a.md"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(reading.DemoIsWrong, match=f"2022-01-01-a.md.*{word}"):
        reading.read_record(path)
