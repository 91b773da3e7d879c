"""The page of search, as people meet it."""

import json
import re
from html import escape
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from intranet.actions import set_audience
from search import facets, index
from tests.search.engines.elastic import on_every_engine
from tests.search.institution import make_record, make_user

URL = "/search/"


def text(response):
    return response.content.decode()


def titles(response):
    return [result.name for result in response.context["found"].results]


def names(response, facet):
    return {str(choice.name): choice.count for choice in response.context["facets"][facet]}


def test_a_stranger_is_sent_to_the_sign_in(client, here):
    assert client.get(URL, {"q": "سر"}).status_code == 302


def test_a_hit_opens_at_its_paragraph_with_the_words(get, here):
    page = text(get("member", q="محمد لحجيرة"))
    number = here.open.permalink.number
    assert re.search(rf'href="/r/{number}\?q=[^"]+#opening-para1"', page)
    assert "<mark>محمد الحجيرة</mark>" in page


def test_the_record_opened_from_a_hit_shows_the_words_marked(client, here):
    client.force_login(here.member)
    address = reverse("permalink", args=[here.open.permalink.number])
    page = text(client.get(address, {"q": "محمد لحجيرة الأنشطة"}, follow=True))
    assert re.search(r'<mark id="found-\d">محمد الحجيرة</mark>', page)
    assert 'class="arrived"' in page and "<!--places-->" not in page
    assert re.search(r'<li><a href="#found-2">[^<]+</a></li>', page), "stepped through by links"
    assert f'data-address="/r/{here.open.permalink.number}"' in page
    plain = text(client.get(address, follow=True))
    assert "<mark" not in plain and 'class="arrived"' not in plain


@on_every_engine
def test_a_phrase_is_marked_where_it_stands(client, get, here):
    q = '"تجديد الانخراط" الأنشطة'
    shown = text(get("member", q=q))
    assert "<mark>تجديد الانخراط</mark>" in shown and "<mark>التجديد</mark>" not in shown
    address = reverse("permalink", args=[here.open.permalink.number])
    page = text(client.get(address, {"q": q}, follow=True))
    marks = re.findall(r'<mark id="found-\d">(.*?)</mark>', page)
    assert set(marks) == {"الأنشطة", "تجديد الانخراط"}
    nowhere = text(client.get(address, {"q": "«الأنشطة الحجيرة»"}, follow=True))
    assert "الأنشطة</mark>" in nowhere, "as the page of results takes it, as words"


def test_a_question_is_never_markup(client, here):
    client.force_login(here.member)
    evil = '"><script>alert(1)</script>محمد'
    address = reverse("permalink", args=[here.open.permalink.number])
    for page in (client.get(URL, {"q": evil}), client.get(address, {"q": evil}, follow=True)):
        assert "<script>alert" not in text(page)


@on_every_engine
@pytest.mark.parametrize("question", ["سر الميزانية", "المكتومة", "الشباب", "", "2022", "شخص"])
@pytest.mark.parametrize("username", ["member", "outsider", "editor"])
def test_what_one_may_not_see_is_nowhere(get, here, question, username):
    response = get(username, q=question)
    page = text(response).replace(question, "") if question else text(response)
    for word in ("المكتومة", "لجنة الشباب", f"/r/{here.secret.permalink.number}?"):
        assert word not in page
    assert "youth" not in page
    assert "2022" not in names(response, "year")


@on_every_engine
def test_it_looks_the_same_as_if_it_did_not_exist(get, here):
    hidden = text(get("member", q="المكتومة"))
    absent = text(get("member", q="المعدومة"))
    without = [re.sub("csrf[^>]*>", "", page) for page in (hidden, absent)]
    assert without[0].replace("المكتومة", "المعدومة").replace(
        "%D9%85%D9%83%D8%AA%D9%88%D9%85%D8%A9", ""
    ) == without[1].replace("%D9%85%D8%B9%D8%AF%D9%88%D9%85%D8%A9", "")


@on_every_engine
def test_those_it_is_addressed_to_find_it(get, here):
    response = get("young", q="الميزانية المكتومة")
    assert titles(response) == [here.secret.title]
    assert "لجنة الشباب" in names(response, "body")
    assert titles(get("operator", q="الميزانية المكتومة")) == [here.secret.title]


@on_every_engine
def test_a_restricted_item_is_found_by_its_own_circle(get, here):
    set_audience(here.item, "editors", by=None)
    index.drain()
    assert titles(get("editor", q="تجديد الانخراط")) == [here.open.title]
    assert titles(get("member", q="تجديد الانخراط")) == []
    assert titles(get("member", q="الأنشطة")) == [here.open.title]


@on_every_engine
def test_a_change_of_audience_holds_at_once_even_when_no_job_was_worked_off(get, here, monkeypatch):
    monkeypatch.setattr(index, "drain", lambda *most: 0)
    set_audience(here.open.meeting, "named", by=None)
    response = get("member", q="محمد الحجيرة")
    assert titles(response) == []
    assert "2023" not in names(response, "year")


@on_every_engine
def test_filters_narrow_and_can_be_taken_away(get, here):
    make_record(here.fes, "محمد الحجيرة في اجتماع آخر", held_on=here.secret.meeting.held_on)
    index.drain()
    assert len(titles(get("member", q="الحجيرة"))) == 2
    response = get("member", q="الحجيرة", body="fes-secretariat", year="2023", month="1")
    assert titles(response) == [here.open.title]
    assert [entry["url"] for entry in response.context["chosen"]] == [
        "?q=%D8%A7%D9%84%D8%AD%D8%AC%D9%8A%D8%B1%D8%A9&year=2023&month=1",
        "?q=%D8%A7%D9%84%D8%AD%D8%AC%D9%8A%D8%B1%D8%A9&body=fes-secretariat&month=1",
        "?q=%D8%A7%D9%84%D8%AD%D8%AC%D9%8A%D8%B1%D8%A9&body=fes-secretariat&year=2023",
    ]
    assert names(response, "year") == {"2023": 1}
    assert titles(get("member", q="الحجيرة", year="٢٠٢٢")) != [here.open.title]


def test_where_nothing_can_be_narrowed_there_is_no_button_to_apply(get):
    shown = text(get("outsider", q="زعفرانستان"))
    assert 'id="facets"' not in shown and "#facets" not in shown
    assert 'id="facets"' in text(get("member"))


def test_a_long_facet_is_listed_whole_when_asked_for(get, here, monkeypatch):
    monkeypatch.setattr(facets, "MOST", 1)
    cut = get("member")
    kinds = cut.context["facets"]["kind"]
    assert len(kinds.choices) == 1 < kinds.count and kinds.is_cut
    assert f'href="{escape(kinds.whole)}"' in text(cut)
    whole = get("member", all="kind").context["facets"]["kind"]
    assert len(whole.choices) == kinds.count and not whole.is_cut
    last = whole.choices[-1].value
    chosen = get("member", kind=last).context["facets"]["kind"]
    assert [choice.value for choice in chosen if choice.chosen] == [last]
    assert get("member", all="nonsense").status_code == 200


def test_a_body_one_may_not_see_is_not_named_by_choosing_it(get):
    assert "لجنة الشباب" not in text(get("member", q="اجتماع", body="youth"))


@on_every_engine
def test_an_empty_question_shows_the_latest(get, here):
    response = get("member")
    assert here.open.title in titles(response)
    assert response.context["found"].results[0].passages == []


def test_no_answer_says_what_to_do_next(get):
    page = text(get("member", q="ديناصور", year="2023"))
    assert 'href="?q=%D8%AF%D9%8A%D9%86%D8%A7%D8%B5%D9%88%D8%B1"' in page


@on_every_engine
@pytest.mark.parametrize(
    "parameters",
    [
        {"q": "\x00"},
        {"q": "؟!«»"},
        {"q": "a" * 100_000},
        {"q": "ﷺ ½ 🎉"},
        {"q": "اجتماع", "page": "-1"},
        {"q": "اجتماع", "page": "99999999999999999999"},
        {"q": "اجتماع", "page": "x", "year": "نص", "month": "13", "kind": "?", "body": "\x00"},
        {"year": ["2023", "0", "99999", "²", "٢٠٢٣"]},
        {"sort": "sideways"},
        {"q": '"', "body": '" OR 1=1'},
        {"q": "AND OR NOT ( [ * ~ ^ \\"},
    ],
)
def test_nothing_typed_is_an_error(get, parameters):
    assert get("member", **parameters).status_code == 200


def test_only_reading_is_answered(client, here):
    client.force_login(here.member)
    assert client.post(URL).status_code == 405


@on_every_engine
def test_results_turn_pages_and_sort(get, here):
    for day in range(1, 26):
        day = here.open.meeting.held_on.replace(day=day)
        make_record(here.fes, "اجتماع عادي", held_on=day, audience="members")
    index.drain()
    first, third = get("member", q="اجتماع"), get("member", q="اجتماع", page="3")
    assert (len(titles(first)), first.context["found"].records) == (10, 26)
    assert len(titles(third)) == 6
    newest = [
        result.date for result in get("member", q="اجتماع", sort="new").context["found"].results
    ]
    assert newest == sorted(newest, reverse=True)
    assert get("member", q="اجتماع", page="50").status_code == 200


@on_every_engine
def test_the_page_costs_few_statements(get, here, django_assert_max_num_queries, client):
    for day in range(2, 12):
        day = here.open.meeting.held_on.replace(day=day)
        make_record(here.fes, "اجتماع عادي", held_on=day, audience="members")
    index.drain()
    get("editor", q="اجتماع")
    with django_assert_max_num_queries(10):
        client.get(URL, {"q": "اجتماع", "year": "2023"})


# Commands


def ask(*arguments):
    out = StringIO()
    call_command("search", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_answers_as_the_user_would_be(here):
    answer = json.loads(ask("محمد لحجيرة", "--as", "member", "--json"))
    assert answer["query"] == "محمد لحجيرة"
    assert answer["total"] == 1
    (result,) = answer["results"]
    assert result["rank"] == 1
    assert result["title"] == here.open.title
    assert result["url"].startswith(f"/r/{here.open.permalink.number}?q=")
    assert "محمد الحجيرة" in result["snippet"]
    assert (result["body"], result["date"]) == ("الأمانة الجهوية لجهة فاس مكناس", "2023-01-14")
    assert json.loads(ask("المكتومة", "--as", "member", "--json"))["results"] == []
    assert here.open.title in ask("محمد", "--as", "member", "--year", "2023")


def test_the_command_refuses_an_unknown_user(here):
    with pytest.raises(CommandError, match="nobody-here"):
        ask("نص", "--as", "nobody-here")


def test_reindex_and_drain_say_what_they_did(here):
    out = StringIO()
    call_command("reindex", stdout=out)
    here.open.save()
    call_command("drain", stdout=out)
    assert "في الفهرس" in out.getvalue() and "فُهرس تغيير واحد." in out.getvalue()


def test_an_account_without_person_or_office_sees_what_all_members_see(get, here):
    here.newcomer = make_user("newcomer")
    assert titles(get("newcomer", q="محمد الحجيرة")) == [here.open.title]


def test_a_repair_says_what_it_did_and_can_be_taken_back(get, here):
    mended = get("member", q="الانشطه السنويثة")
    assert titles(mended)[0] == here.open.title
    assert "“الانشطه السنوية”" in text(mended) or "«الانشطه السنوية»" in text(mended)
    link = re.search(r'<a href="(\?q=[^"]+verbatim=1)"', text(mended))[1]
    assert "typed" not in link
    as_typed = get("member", q="السنويثة", verbatim="1")
    assert 'class="repair"' not in text(as_typed)


def test_a_repair_is_made_of_what_one_may_see(get, here):
    wrong = "المكتوومة"
    assert text(get("member", q=wrong)).count("المكتومة") == 0
    assert titles(get("young", q=wrong)) == [here.secret.title]


def test_without_filters_means_without_the_time_too(get):
    page = get("member", q="برنامج الأنشطة", since="2010", until="2011").content.decode()
    [link] = re.findall(r'href="(\?[^"]*)">ابحث دون شروط', page)
    assert "since" not in link and "until" not in link


def test_words_taken_as_written_stay_so_when_narrowed(get):
    assert 'name="verbatim"' in get("member", q="برنمج", verbatim="1").content.decode()
    assert 'name="verbatim"' not in get("member", q="برنامج").content.decode()
