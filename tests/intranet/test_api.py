"""What programs read: with a key, as its owner may see that day, in sentences when refused."""

import datetime as dt

import pytest
from django.core.cache import cache, caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from intranet import actions
from intranet.models import AccessKey, ContactDetail, Mandate, Reading, User, today
from tests.cast import LONG_AGO, office, person

API = "/api/v1"
LISTS = ["bodies", "mandates", "people", "meetings", "records", "programmes", "reports",
         "statutes", "news", "pages"]  # fmt: skip


def bearer(user, **fields):
    """Return a browser without cookies that shows a new key of `user`, and the key."""
    key, secret = actions.make_access_key(user, "api", "برنامج", by=user, **fields)
    return Client(headers={"authorization": f"Bearer {secret}"}), key


@pytest.fixture
def program(cast):
    """Return what makes a program of somebody of the cast."""
    return lambda name, **fields: bearer(getattr(cast, name), **fields)[0]


def ask(client, path, **query):
    return client.get(f"{API}/{path}", query)


def test_a_key_reads_what_its_owner_sees(cast, program):
    told = ask(program("member"), "meetings", body="region").json()
    ids = {one["id"] for one in told["items"]}
    meetings = cast.meetings
    assert told["count"] == len(told["items"]) == len(ids)
    assert {str(meetings["members"].pk), str(meetings["body"].pk)} <= ids
    assert str(meetings["editors"].pk) not in ids
    outside = ask(program("outsider"), "meetings").json()
    assert {one["id"] for one in outside["items"]} == {str(meetings["members"].pk)}
    assert str(cast.ethics_meeting.pk) not in str(
        ask(program("operator"), "meetings", body="region").json()
    )


def test_one_meeting_with_its_parts(cast, program):
    meeting = cast.meetings["body"]
    told = ask(program("member"), f"meetings/{meeting.pk}").json()
    assert [item["title"] for item in told["agenda"]] == ["نقطة body"]  # not the inner one
    assert [one["text"] for one in told["decisions"]] == ["قرار body"]
    assert [one["title"] for one in told["papers"]] == ["ورقة الأمانة"]
    assert told["decisions"][0]["url"].startswith(
        f"http://testserver{meeting.record.permanent_url}#"
    )
    editor = ask(program("editor"), f"meetings/{meeting.pk}").json()
    assert len(editor["agenda"]) == 2


def test_decisions_wait_for_the_minutes(cast, program):
    actions.add_row(cast.draft, "decisions", by=None, text="قرار لم ينشر")
    assert ask(program("member"), f"meetings/{cast.draft.pk}").json()["decisions"] == []
    assert len(ask(program("editor"), f"meetings/{cast.draft.pk}").json()["decisions"]) == 1


def test_minutes_by_passage(cast, program):
    page = cast.meetings["body"].record
    told = ask(program("member"), f"records/{page.permalink.pk}").json()
    opening = told["parts"][0]
    assert opening["passages"] == [
        {"anchor": "opening-abc12", "text": "افتتاح body",
         "url": f"http://testserver{page.permanent_url}#opening-abc12"}
    ]  # fmt: skip
    assert 'id="opening-abc12"' in opening["html"]
    assert "نقطة خاصة" not in str(told)
    assert ask(program("member"), f"records/{cast.draft.record.permalink.pk}").status_code == 404


def test_what_is_written(cast, program):
    fields = {"day": LONG_AGO, "summary": "م", "text": '<p data-block-key="k1">نص الخبر</p>'}
    made = [
        actions.write_news(cast.secretariat, "خبر", by=None, **fields),
        actions.write_report(cast.secretariat, "تقرير", by=None, **fields),
    ]
    member = program("member")
    for kind, page in zip(("news", "reports"), made, strict=True):
        listed = ask(member, kind, year=2020, body="region").json()
        assert [one["title"] for one in listed["items"]] == [page.title]
        whole = ask(member, f"{kind}/{page.permalink.pk}").json()
        assert whole["parts"][0]["passages"][0]["text"] == "نص الخبر"
        assert ask(member, kind, year=2021).json()["count"] == 0
        late = (page.last_published_at + dt.timedelta(seconds=1)).isoformat()
        assert ask(member, kind, changed_since=late).json()["count"] == 0
        assert ask(member, kind, changed_since="2020-01-01").json()["count"] == 1
    assert ask(program("outsider"), "reports").json()["count"] == 0
    statute = actions.open_statute(cast.council, "rules", "النظام", by=None).versions.get()
    page = actions.publish_record(statute.page.specific, by=None)
    assert ask(member, "statutes", kind="rules").json()["items"][0]["id"] == page.permalink.pk
    assert ask(member, f"statutes/{page.permalink.pk}").json()["title"] == "النظام"


def test_a_programme_with_its_activities(cast, program):
    plan = {"title": "ملتقى الشباب", "begins": dt.date(2024, 3, 1), "nature": "outreach",
            "kind": "forum"}  # fmt: skip
    page = actions.open_programme(cast.secretariat, 2024, by=None, activities=[plan])
    page = actions.publish_programme(page, by=None)
    member = program("member")
    assert ask(member, "programmes", year=2024).json()["items"][0]["year"] == 2024
    told = ask(member, f"programmes/{page.permalink.pk}").json()["activities"]
    assert [(one["title"], one["begins"], one["state"]) for one in told] == [
        ("ملتقى الشباب", "2024-03-01", "planned")
    ]


def test_bodies_as_they_stood(cast, program):
    member = program("member")
    told = {one["id"]: one for one in ask(member, "bodies").json()["items"]}
    assert told["youth"]["parent"] == "region"
    assert "ethics" not in told
    actions.rename_body(cast.youth, "لجنة الشباب والطلبة", dt.date(2024, 1, 1), by=None)
    assert ask(member, "bodies/youth", on="2023-05-01").json()["name"] == "لجنة الشباب"
    assert ask(member, "bodies/youth").json()["name"] == "لجنة الشباب والطلبة"
    assert ask(member, "bodies/ethics").status_code == 404
    assert ask(member, "bodies/region").json()["officers"]


def test_people_and_how_they_are_reached(cast, program):
    for circle, value in (("holders", "0611111111"), ("editors", "0622222222")):
        ContactDetail.objects.create(
            person=cast.reviewer.person, kind="mobile", value=value, circle=circle
        )
    told = ask(program("member"), "people", body="council").json()["items"]
    assert [one["name"] for one in told] == ["شخص reviewer"]
    assert [one["value"] for one in told[0]["contact"]] == ["0611111111"]
    assert told[0]["offices"][0]["office"] == "مراجع"
    assert told[0]["url"].endswith(cast.reviewer.person.address)
    outsider = program("outsider")  # the directory is for those who hold an office
    assert ask(outsider, "people").status_code == ask(outsider, "mandates").status_code == 404
    assert ask(outsider, f"people/{cast.outsider.person.pk}").status_code == 200
    held = ask(program("member"), "mandates", body="council").json()["items"]
    assert [one["person"]["name"] for one in held] == ["شخص reviewer"]
    assert "شخص ethics_editor" not in str(ask(program("member"), "people").json())


def test_a_session_reads_too_and_strangers_are_told(cast, enter):
    assert enter("member").get(f"{API}/meetings").status_code == 200
    for path in ("meetings", "schema.json", "no-such-thing"):
        answer = Client().get(f"{API}/{path}")
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"].startswith("Bearer")
        assert "مفتاح" in answer.json()["detail"]


def test_a_key_opens_the_api_alone(cast, program):
    member = program("member")
    for path in ("/", "/account/", "/admin/", cast.meetings["members"].record.url):
        assert member.get(path).status_code == 302
    assert member.get("/api/").status_code == 302


def test_a_wrong_key_opens_nothing_beside_a_session(cast, enter):
    browser = enter("member")
    cache.clear()
    shown = {"authorization": "Bearer amana_nothing"}
    assert browser.get(f"{API}/meetings", headers=shown).status_code == 401
    assert browser.get(f"{API}/meetings", headers={"authorization": "Basic x"}).status_code == 401
    statuses = [browser.get(f"{API}/meetings", headers=shown).status_code for _try in range(21)]
    assert statuses[-1] == 429
    assert browser.get(f"{API}/meetings").status_code == 200  # who shows none is not counted
    right, _key = bearer(cast.member)
    assert right.get(f"{API}/meetings").status_code == 200
    cache.clear()


@pytest.mark.parametrize(
    "how", ["withdrawn", "expired", "account shut", "person closed", "of a calendar"]
)
def test_a_key_ends(cast, how):
    client, key = bearer(cast.member)
    assert client.get(f"{API}/bodies").status_code == 200
    cache.clear()
    if how == "withdrawn":
        actions.withdraw_access_key(key, by=cast.member)
    elif how == "expired":
        AccessKey.objects.update(expires_on=today())
    elif how == "account shut":
        User.objects.filter(pk=cast.member.pk).update(is_active=False)
    elif how == "person closed":
        cast.member.person.closed_on = today()
        cast.member.person.save()
    else:
        AccessKey.objects.update(kind="calendar")
    assert client.get(f"{API}/bodies").status_code == 401


def test_rights_end_with_the_mandate(cast, program):
    member, meeting = program("member"), cast.meetings["body"]
    assert ask(member, f"meetings/{meeting.pk}").status_code == 200
    Mandate.objects.filter(person=cast.member.person).update(until=today())
    assert ask(member, f"meetings/{meeting.pk}").status_code == 404


def test_an_office_that_asks_for_a_second_factor(cast):
    weak, strong = bearer(cast.member)[0], bearer(cast.member, second_factor=True)[0]
    cast.seat.needs_second_factor = True
    cast.seat.save()
    answer = weak.get(f"{API}/bodies")
    assert answer.status_code == 401 and "التحقق بخطوتين" in answer.json()["detail"]
    assert strong.get(f"{API}/bodies").status_code == 200


def test_absent_and_forbidden_are_one_answer(cast, program):
    outsider = program("outsider")
    secret = cast.meetings["body"]
    hidden = [f"meetings/{secret.pk}", f"records/{secret.record.permalink.pk}",
              "bodies/ethics", f"papers/{cast.paper.pk}/file"]  # fmt: skip
    absent = ["meetings/00000000-0000-0000-0000-000000000000", "records/999999", "bodies/none",
              "papers/999999/file", "nothing", f"records/{10**22}", "meetings/x"]  # fmt: skip
    answers = [ask(outsider, path) for path in hidden + absent]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert len({tuple(sorted(answer.headers.items())) for answer in answers}) == 1
    for method in ("post", "put", "patch", "delete"):
        for path in (hidden[0], absent[0]):
            assert getattr(outsider, method)(f"{API}/{path}").status_code == 405


@pytest.mark.parametrize(
    "path, words",
    [
        ("meetings?since=2023-02-31", "since"),
        ("meetings?since=yesterday", "2023-05-31"),
        ("meetings?changed_since=x", "changed_since"),
        ("meetings?year=abc", "عدد"),
        ("meetings?year=99999999999999999999", "year"),
        ("meetings?kind=party", "extraordinary"),
        ("meetings?body=%D8%A3", "body"),
        ("meetings?colour=red", "colour"),
        ("meetings?page=0", "page"),
        ("meetings?per_page=1000", "100"),
        ("mandates?person=1", "person"),
        ("bodies/region?sort=x", "sort"),
        ("people?name=" + "a" * 200, "100"),
        ("search?sort=best", "sort"),
        ("search?month=13", "12"),
    ],
)
def test_bad_questions_are_told_in_a_sentence(path, words, program):
    answer = program("member").get(f"{API}/{path}")
    assert answer.status_code == 422
    told = answer.json()
    assert words in told["detail"]
    assert told["errors"][0]["parameter"] in path
    assert "Input" not in told["detail"] and "%(" not in told["detail"]


def test_nul_is_no_reason_to_fall(program):
    assert program("member").get(f"{API}/people?name=%00").status_code == 200


def test_refusals_speak_the_owners_language(cast, program):
    User.objects.filter(pk=cast.member.pk).update(language="en")
    told = ask(program("member"), "meetings", since="x").json()
    assert told["detail"] == "“since” is not a day: write it as 2023-05-31."


def test_pages_are_counted_and_turned(program):
    member = program("member")
    first = ask(member, "bodies", per_page=2).json()
    assert first["count"] > 2 and len(first["items"]) == 2 and first["previous"] is None
    second = member.get(first["next"]).json()
    assert {one["id"] for one in first["items"]}.isdisjoint(one["id"] for one in second["items"])
    assert ask(member, "bodies", page=900).json()["items"] == []


def test_what_did_not_change_is_not_sent_again(cast, program):
    member, path = program("member"), f"{API}/meetings/{cast.meetings['body'].pk}"
    answer = member.get(path)
    assert answer["Cache-Control"] == "private, no-cache"
    again = member.get(path, headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    actions.add_row(cast.meetings["body"], "agenda", by=None, title="نقطة جديدة")
    assert member.get(path, headers={"if-none-match": answer["ETag"]}).status_code == 200
    head = member.head(path)
    assert (head.status_code, head.content) == (200, b"")


def test_what_changed_is_found(cast, program):
    member, meeting = program("member"), cast.meetings["body"]
    soon = dt.datetime.now(dt.UTC).isoformat()
    assert ask(member, "meetings", changed_since=soon).json()["count"] == 0
    actions.add_row(meeting, "agenda", by=None, title="نقطة جديدة")
    told = ask(member, "meetings", changed_since=soon).json()["items"]
    assert [one["id"] for one in told] == [str(meeting.pk)]
    # What is hidden changes unseen.
    later = dt.datetime.now(dt.UTC).isoformat()
    cast.inner_item.refresh_from_db()
    actions.change_row(cast.inner_item, cast.inner_item.version, by=None, title="أخرى")
    assert ask(member, "meetings", changed_since=later).json()["count"] == 0
    assert ask(program("editor"), "meetings", changed_since=later).json()["count"] == 1


def test_readings_are_noted_as_on_the_site(cast, program):
    caches["noted"].clear()
    meeting, member = cast.meetings["body"], program("member")
    ask(member, f"papers/{cast.paper.pk}/file")
    ask(member, f"records/{meeting.record.permalink.pk}")
    kinds = Reading.objects.filter(user=cast.member).values_list("kind", flat=True)
    assert sorted(kinds) == ["page", "paper"]
    caches["noted"].clear()
    Reading.objects.all().delete()
    ask(member, f"meetings/{meeting.pk}")
    assert Reading.objects.get().key == meeting.record.permalink.pk
    ask(member, f"records/{cast.meetings['members'].record.permalink.pk}")
    assert Reading.objects.count() == 1
    caches["noted"].clear()


def test_lists_cost_the_same_with_more_to_show(cast, program):
    member = program("member")
    before = {}
    for name in LISTS:
        before[name] = _cost(member, name)
        assert before[name] <= 25, name
    for n in range(6):
        body = actions.found_body(
            f"more-{n}", "council", "local", f"مجلس {n}", by=None, since=LONG_AGO
        )
        actions.appoint(office(body, "عضو"), person(f"آخر {n}"), LONG_AGO, by=None)
        meeting = actions.open_meeting(body, LONG_AGO, by=None, audience="members")
        actions.publish_record(meeting.record, by=None)
        actions.write_news(body, f"خبر {n}", by=None, summary="م")
        actions.write_page(body, f"صفحة {n}", by=None)
        report = actions.write_report(body, f"تقرير {n}", by=None, summary="م")
        actions.set_audience(report.addressed, "members", by=None)
        text = actions.open_statute(body, "rules", f"نظام {n}", by=None).versions.get().page
        actions.publish_record(text.specific, by=None)
        actions.publish_programme(actions.open_programme(body, 2024, by=None), by=None)
    for name in LISTS:
        assert ask(member, name).json()["count"] >= 6, name
        assert _cost(member, name) <= max(before[name] + 3, 12), name


def _cost(client, name):
    ask(client, name)
    with CaptureQueriesContext(connection) as asked:
        assert ask(client, name).status_code == 200
    return len(asked)


def test_the_api_describes_itself(cast, program, enter):
    schema = ask(program("member"), "schema.json").json()
    assert {"/api/v1/meetings", "/api/v1/search", "/api/v1/records/{number}"} <= set(
        schema["paths"]
    )
    assert all(set(operations) == {"get"} for operations in schema["paths"].values())
    page = enter("member").get("/api/").content.decode()
    for path in schema["paths"]:
        assert path in page
