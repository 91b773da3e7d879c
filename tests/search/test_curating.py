"""What editors add to search: synonyms, pinned results; and what operators read of questions."""

import csv
import datetime as dt
import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import ModelLogEntry

from intranet.models import today
from search import index
from search.actions import forget_questions, keep_synonyms, pin_result
from search.models import AskedQuestion, PinnedResult, Synonyms
from search.synonyms import synonyms, widened
from tests.search.institution import make_record


@pytest.fixture
def as_(client, here):
    """Return a function: the browser in which somebody has signed in."""

    def enter(username):
        client.force_login(getattr(here, username))
        return client

    return enter


def titles(browser, q, **more):
    return [one.name for one in browser.get("/search/", {"q": q} | more).context["found"].results]


def test_a_synonym_finds_at_once_what_the_other_word_finds(as_, here):
    assert titles(as_("member"), "مخطط الفعاليات") == []
    typed = {"lines": "مخطط الفعاليات\nبرنامج الأنشطة\n مخطط  الفعاليات"}
    assert as_("editor").post(reverse("keep_synonyms"), typed).status_code == 302
    assert Synonyms.objects.get().ways == ["مخطط الفعاليات", "برنامج الأنشطة"]
    page = as_("member").get("/search/", {"q": "مخططات الفعاليات"})
    assert here.open.title in [one.name for one in page.context["found"].results]
    assert "<mark>برنامج" in page.content.decode()
    row = Synonyms.objects.get()
    as_("editor").post(reverse("forget_synonyms", args=[row.pk]))
    assert titles(as_("member"), "مخطط الفعاليات") == []
    said = {"intranet.keep_synonyms", "intranet.forget_synonyms"}
    assert said <= set(ModelLogEntry.objects.values_list("action", flat=True))


@pytest.mark.parametrize("lines", ["", "البام", "البام\nالبام", "\n\n", "،\n؛"])
def test_one_way_alone_is_no_synonym(as_, lines):
    answer = as_("editor").post(reverse("keep_synonyms"), {"lines": lines})
    assert answer.status_code == 422 and not Synonyms.objects.exists()
    assert not lines.strip() or lines.split()[0] in answer.content.decode()  # nothing typed is lost


def test_a_set_is_changed_in_its_place(as_):
    row = keep_synonyms("البام\nالأصالة والمعاصرة", by=None)
    address = reverse("change_synonyms", args=[row.pk])
    assert "الأصالة والمعاصرة" in as_("editor").get(address).content.decode()
    as_("editor").post(address, {"lines": "البام\nحزب الأصالة والمعاصرة"})
    assert Synonyms.objects.get().ways == ["البام", "حزب الأصالة والمعاصرة"]


@pytest.mark.django_db
def test_only_a_whole_way_is_widened_and_only_by_what_is_missing():
    keep_synonyms("البام\nالأصالة والمعاصرة", by=None)
    assert widened("لقاء البام", synonyms()) == "لقاء البام الأصالة والمعاصرة"
    assert widened("الأصالة والمعاصرة بفاس", synonyms()) == "الأصالة والمعاصرة بفاس البام"
    assert widened("المعاصرة بفاس", synonyms()) == "المعاصرة بفاس"
    assert widened("البام الأصالة والمعاصرة", synonyms()) == "البام الأصالة والمعاصرة"


def test_a_pinned_page_comes_first_for_its_question_alone(as_, here):
    other = make_record(here.fes, "قدم تقرير حول الأنشطة", held_on=dt.date(2023, 5, 2))
    question = "قدم محمد الحجيرة برنامج الأنشطة السنوية"
    assert titles(as_("member"), question)[0] == here.open.title
    typed = {"question": f" {question} ", "page": f"https://amana.example{other.permanent_url}"}
    assert as_("editor").post(reverse("pin_result"), typed).status_code == 302
    found = titles(as_("member"), "الأنشطة السنوية برنامج محمد الحجيرة قدم")
    assert found[0] == other.title and found.count(other.title) == 1
    assert here.open.title in found
    assert titles(as_("member"), "محمد الحجيرة")[0] == here.open.title
    assert titles(as_("member"), question, sort="old")[0] == here.open.title
    again = as_("editor").post(reverse("pin_result"), typed)
    assert again.status_code == 422 and PinnedResult.objects.count() == 1


def test_the_table_programs_and_the_command_ask_what_the_page_asks(as_, here):
    other = make_record(here.fes, "قدم تقرير حول المقر", held_on=dt.date(2023, 5, 2))
    keep_synonyms("مخطط الفعاليات\nبرنامج الأنشطة", by=None)
    pin_result("مخطط الفعاليات", other, by=None)
    index.drain()
    asked, browser, out = {"q": "مخطط الفعاليات"}, as_("member"), StringIO()
    found = titles(browser, "مخطط الفعاليات")
    assert found == [other.title, here.open.title]
    table = browser.get(reverse("search_export"), asked).content.decode("utf-8-sig")
    assert [row[0] for row in csv.reader(StringIO(table))][1:] == found
    program = browser.get("/api/v1/search", asked).json()
    assert [one["title"] for one in program["items"]] == found
    call_command("search", "مخطط الفعاليات", "--as", "member", "--json", stdout=out)
    assert [one["title"] for one in json.loads(out.getvalue())["results"]] == found


def test_a_pin_shows_nothing_to_who_may_not_see_the_page(as_, here):
    pin_result("زعفران", here.secret, by=None)
    assert here.secret.title in titles(as_("young"), "الزعفران")
    for other in ("member", "editor", "outsider"):
        assert titles(as_(other), "زعفران") == []
    assert "زعفران" not in as_("editor").get(reverse("curated")).content.decode()
    unpin = reverse("unpin_result", args=[PinnedResult.objects.get().pk])
    assert as_("editor").post(unpin).status_code == 404
    assert as_("operator").post(unpin).status_code == 302


@pytest.mark.parametrize(
    "page", ["", "/r/999999/", "/nowhere/", "/r/٩", "x" * 400, "http://[", "https://a/", "\x00"]
)
def test_what_is_no_page_is_refused(as_, page):
    answer = as_("editor").post(reverse("pin_result"), {"question": "زعفران", "page": page})
    assert answer.status_code == 422 and not PinnedResult.objects.exists()


def test_a_page_out_of_sight_is_refused_as_one_that_is_not_there(as_, here):
    typed = {"question": "زعفران", "page": here.secret.permanent_url}
    refused = as_("editor").post(reverse("pin_result"), typed)
    absent = as_("editor").post(reverse("pin_result"), typed | {"page": "/r/999999"})
    said = [answer.context["form"].errors["page"] for answer in (refused, absent)]
    assert said[0] == said[1] and not PinnedResult.objects.exists()


@pytest.mark.parametrize("name", ["curated", "keep_synonyms", "pin_result"])
def test_the_screens_are_for_who_writes(as_, name):
    assert as_("editor").get(reverse(name)).status_code == 200
    for other in ("member", "young", "outsider"):
        assert as_(other).get(reverse(name)).status_code == 404


def test_operators_read_which_questions_fared_badly_and_nobody_who_asked(as_, here):
    for question in ("زعفران", "زعفران", "برنمج", "برنامج"):
        as_("member").get("/search/", {"q": question})
    as_("member").get("/search/", {"q": "زعفران", "year": "2023"})  # narrowed: another question
    assert AskedQuestion.objects.count() == 4
    page = as_("operator").get(reverse("curated"))
    without = [(one["text"], one["times"]) for one in page.context["report"]["without"]]
    repaired = [(one["text"], one["repaired"]) for one in page.context["report"]["repaired"]]
    assert without == [("زعفران", 2)]
    assert repaired == [("برنمج", "برنامج")]
    seen = as_("editor").get(reverse("curated")).context["report"]
    assert not seen["without"] and "repaired" not in seen, "asked on one day, it may be of one"
    for back in range(1, 3):
        AskedQuestion.objects.create(
            text="زعفران", records=0, day=today() - dt.timedelta(days=back)
        )
    page = as_("editor").get(reverse("curated"))
    assert [one["text"] for one in page.context["report"]["without"]] == ["زعفران"]
    assert "برنمج" not in page.content.decode()
    assert not {"user", "person"} & {field.name for field in AskedQuestion._meta.get_fields()}


def test_questions_are_forgotten_in_time_or_never_kept(as_, settings):
    old = today() - dt.timedelta(days=settings.QUESTIONS_DAYS + 1)
    AskedQuestion.objects.create(text="قديم", records=0, day=old)
    AskedQuestion.objects.create(text="جديد", records=0)
    assert forget_questions() == 1
    assert AskedQuestion.objects.get().text == "جديد"
    settings.QUESTIONS_DAYS = 0
    as_("member").get("/search/", {"q": "زعفران"})
    assert AskedQuestion.objects.count() == 1
