"""Saved searches: each passage is told once, to who may see it on the day they are told."""

import datetime as dt
from urllib.parse import urlencode

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from intranet import actions as institution
from intranet.models import AccessKey, Document, MeetingRecordPage, Notice
from intranet.notices.letters import send_letters
from intranet.permissions import Viewer
from search import index, saved
from search.actions import MOST_SAVED
from search.models import Find, SavedSearch
from search.saved import NEWS, look_again
from tests.markup import squeezed
from tests.search.engines.elastic import on_every_engine
from tests.search.institution import make_record, paragraph
from tests.search.saving import BUDGET, amend, publish, said

PEOPLE = ("member", "editor", "outsider", "operator", "young")


@pytest.fixture
def page(client, here):
    """Return a function: what the page of saved searches shows somebody, as text."""

    def shown(username):
        client.force_login(getattr(here, username))
        return client.get("/searches/").content.decode()

    return shown


def test_what_comes_out_afterwards_is_told_once_with_its_place(here, keep, page):
    keep("member", q="الميزانية السنوية")
    assert look_again() == 0
    assert "لا جديد" in page("member")
    record = publish(here.fes, audience="members")
    assert look_again() == 1
    [(words, address)] = said(here.member)
    assert "الميزانية السنوية" in words and record.title in words
    assert address.startswith(f"/r/{record.permalink.number}?q=") and "#" in address
    assert record.title in page("member")
    assert look_again() == 0
    assert len(said(here.member)) == 1


def test_what_was_published_before_is_no_news(here, keep):
    publish(here.fes, audience="members")
    search = keep("member")
    assert look_again() == 0
    record = MeetingRecordPage.objects.get(meeting__held_on=dt.date(2023, 5, 6))
    amend(record, "وعرضت الميزانية ثانية", "again")
    assert look_again() == 0 and not search.finds.exists()


def test_a_passage_added_later_is_told_and_one_moved_is_not(here, keep):
    search = keep("member")
    record = publish(here.fes, audience="members")
    look_again()
    amend(record, "خبر لا صلة له", "other")
    assert look_again() == 0
    amend(record, "الميزانية الميزانية", "best")
    assert look_again() == 1
    assert search.finds.filter(is_told=True).count() == 2
    assert look_again() == 0


@on_every_engine
@pytest.mark.parametrize(
    ("audience", "item"), [("members", ""), ("body", ""), ("members", "editors"), ("editors", "")]
)
def test_exactly_those_whom_the_gate_lets_see_are_told(here, keep, page, audience, item):
    for name in PEOPLE:
        keep(name, q="الزعفران")
    record = make_record(here.fes, "افتتاح", held_on=dt.date(2023, 5, 6), audience=audience)
    row = institution.add_row(record.meeting, "agenda", by=None, title="الزعفران المكتوم")
    institution.set_audience(row, item, by=None)
    index.drain()
    look_again()
    secrets, reader = {}, Client()  # a news reader signs in nowhere
    for name in PEOPLE:
        user = getattr(here, name)
        sees = Viewer(user).may_see(row)
        key, secret = institution.make_access_key(
            user, AccessKey.Kind.SEARCHES, "قارئ", by=user, expires_on=None, second_factor=True
        )
        secrets[name] = secret
        assert Find.objects.filter(search__owner=user).exists() is sees, name
        assert bool(said(user)) is sees, name
        assert (record.title in page(name)) is sees, name
        feed = reader.get(f"/private/{secret}/searches.xml").content.decode()
        assert (record.title in feed) is sees, name
    institution.set_audience(row, "editors", by=None)  # narrower, after it was told
    index.drain()
    for name in PEOPLE:
        user = getattr(here, name)
        sees = Viewer(user).may_see(row)
        assert bool(said(user)) is sees, name
        assert (record.title in page(name)) is sees, name
        feed = reader.get(f"/private/{secrets[name]}/searches.xml").content.decode()
        assert (record.title in feed) is sees, name


def test_what_is_opened_to_somebody_later_is_told_then(here, keep):
    keep("outsider")
    record = publish(here.fes, audience="body")
    assert look_again() == 0
    institution.set_audience(record.meeting, "members", by=None)
    index.drain()
    assert look_again() == 1
    long_after = timezone.now() + NEWS + dt.timedelta(days=1)
    Find.objects.all().delete()
    assert look_again(long_after) == 0


def test_it_comes_in_the_mail_of_the_day_as_far_as_it_may_still_be_seen(here, keep, settings):
    settings.SENDS_MAIL, settings.DIGEST_HOUR = True, 0
    for name in ("member", "editor"):
        user = getattr(here, name)
        user.email = f"{name}@example.org"
        user.save()
        keep(name)
    record = publish(here.fes, audience="members")
    assert look_again() == 2
    institution.set_audience(record.meeting, "editors", by=None)
    index.drain()
    mail.outbox.clear()
    send_letters()
    assert [one.to for one in mail.outbox] == [["editor@example.org"]]
    assert record.title in mail.outbox[0].body


def test_mail_waits_while_search_does_not_answer(here, keep, settings):
    settings.SENDS_MAIL, settings.DIGEST_HOUR = True, 0
    here.member.email = "member@example.org"
    here.member.save()
    keep("member")
    publish(here.fes, audience="members")
    look_again()
    mail.outbox.clear()
    index.IndexJob.objects.lose_track()
    send_letters()
    assert not mail.outbox and Notice.objects.to_mail().exists()
    index.mend()
    send_letters(timezone.now() + dt.timedelta(hours=1))
    assert [one.to for one in mail.outbox] == [["member@example.org"]]


def test_paused_is_silent_and_goes_on_with_what_came_out_meanwhile(client, here, keep):
    search = keep("member")
    record = publish(here.fes, audience="members")
    look_again()
    client.post(f"/searches/{search.pk}/pause/")
    assert said(here.member) == []
    publish(here.fes, audience="members", number=7)
    assert look_again() == 0
    client.post(f"/searches/{search.pk}/pause/", {"on": "1"})
    assert look_again() == 1
    assert len(said(here.member)) == 2
    assert record.title in said(here.member)[0][0]


def test_deleted_takes_back_what_was_not_told_yet(client, here, keep):
    search = keep("member")
    publish(here.fes, audience="members")
    look_again()
    client.post(f"/searches/{search.pk}/forget/")
    assert said(here.member) == [] and not Find.objects.exists()


@pytest.mark.parametrize("deed", ["pause", "forget"])
def test_anothers_is_as_if_absent(client, here, keep, deed):
    search = keep("member")
    client.force_login(here.operator)
    assert client.post(f"/searches/{search.pk}/{deed}/").status_code == 404
    assert client.get(f"/searches/{search.pk}/{deed}/").status_code == 405
    search.refresh_from_db()
    assert not search.is_paused


def test_a_question_is_kept_once_whatever_its_order_and_page(here, keep):
    first = keep("member", q="الميزانية", sort="new", page=3)
    assert keep("member", q="الميزانية", verbatim=1).pk == first.pk
    assert first.name == "الميزانية"
    assert SavedSearch.objects.count() == 1


@pytest.mark.parametrize(
    ("asked", "says"),
    [({"q": ""}, "اكتب كلمة"), ({"year": list(range(1000, 1400))}, "أطول")],
)
def test_what_cannot_be_kept_is_refused_in_a_sentence(client, here, asked, says):
    client.force_login(here.member)
    answer = client.post(f"/searches/?{urlencode(asked, doseq=True)}", follow=True)
    assert answer.status_code == 200
    assert says in "".join(str(one) for one in answer.context["messages"])
    assert not SavedSearch.objects.exists()


def test_nobody_keeps_more_than_so_many(here, keep):
    rows = [SavedSearch(owner=here.member, name="x", query=f"?q={n}") for n in range(MOST_SAVED)]
    SavedSearch.objects.bulk_create(rows)
    keep("member")
    assert here.member.saved_searches.count() == MOST_SAVED


@pytest.mark.parametrize("name", ["", " ", "\x00", "م" * 500])
def test_any_name_will_do(client, here, name):
    client.force_login(here.member)
    client.post("/searches/?q=الميزانية", {"name": name})
    found = SavedSearch.objects.get()
    assert 0 < len(found.name) <= 100 and "\x00" not in found.name


def test_a_closed_account_is_told_nothing(here, keep):
    keep("member")
    publish(here.fes, audience="members")
    here.member.is_active = False
    here.member.save()
    assert look_again() == 0


def test_a_flood_of_documents_is_not_a_flood_of_notices(here, keep, page):
    keep("member")
    for number in range(15):
        make_record(here.fes, BUDGET, number=20 + number, audience="members")
    index.drain()
    assert look_again() == 15
    assert len(said(here.member)) == 10
    assert squeezed(page("member")).count('<li><a href="/r/') == 5


def test_looking_costs_little_and_nothing_when_nothing_came_out(here, keep):
    for name in PEOPLE:
        keep(name)
    Page.objects.update(first_published_at=timezone.now() - 2 * NEWS)
    Document.objects.update(created_at=timezone.now() - 2 * NEWS)
    with CaptureQueriesContext(connection) as asked:
        look_again()
    assert len(asked) <= 3, [query["sql"][:150] for query in asked]


def test_the_page_costs_little(client, here, keep):
    for word in ("الميزانية", "السنوية", "الجهة"):
        keep("member", q=word)
    publish(here.fes, audience="members")
    look_again()
    with CaptureQueriesContext(connection) as asked:
        client.get("/searches/")
    assert len(asked) <= 9, "\n".join(query["sql"][:150] for query in asked)


def test_passages_of_one_place_are_one_find(here, keep, page):
    keep("member", q="زعفران")
    record = make_record(here.fes, "افتتاح", held_on=dt.date(2023, 5, 6), audience="members")
    for name in ("زعفران أول", "زعفران ثان"):  # the names of papers stand in one place
        institution.attach_paper(record.meeting, ContentFile(b"x", f"{name}.txt"), by=here.editor)
    index.drain()
    assert look_again() == 1
    assert record.title in page("member")


def test_what_answers_no_more_is_told_no_more(here, keep, page):
    keep("member")
    record = publish(here.fes, audience="members")
    look_again()
    record.opening = paragraph("كلام آخر", "para1")
    record.save_revision()
    institution.publish_record(record, by=None)
    index.drain()
    assert said(here.member) == [] and record.title not in page("member")


def test_one_search_that_cannot_be_told_holds_up_no_other(here, keep, monkeypatch):
    keep("editor")
    keep("member")
    publish(here.fes, audience="members")
    whole = saved._told

    def failing(search, *rest):
        if search.owner == here.editor:
            raise IntegrityError
        return whole(search, *rest)

    monkeypatch.setattr(saved, "_told", failing)
    assert look_again() == 1
    assert said(here.member) and not said(here.editor)


def test_a_search_that_finds_much_hides_nothing_of_another(here, keep, page):
    broad, narrow = keep("member", q="السنوية"), keep("member", q="الميزانية")
    record = publish(here.fes)
    look_again()
    assert narrow.finds.filter(is_told=True).exists()
    later = timezone.now() + dt.timedelta(minutes=1)
    Find.objects.bulk_create(
        Find(search=broad, record=record.permalink.number, anchor=f"gone-{number}", is_told=True,
             found_at=later) for number in range(300)
    )  # fmt: skip
    assert page("member").count(record.title) >= 1
