"""Saved searches: which documents answer one."""

from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intranet import actions as institution
from search import index
from search.actions import keep_synonyms
from search.models import Find
from search.saved import look_again
from tests.search.engines.elastic import on_every_engine
from tests.search.saving import publish, said


def test_every_word_must_be_there(here, keep):
    keep("member", q="ميزانية الجهة التعديلية")
    publish(here.fes, audience="members")
    assert look_again() == 0


@on_every_engine
def test_a_day_can_be_kept_alone_and_beside_words(here, keep):
    for q in ("6 ماي 2023", "الميزانية 6/5/2023", "زعفران 6/5/2023", "الميزانية 7/5/2023"):
        keep("member", q=q)
    publish(here.fes, audience="members")
    assert look_again() == 2
    found = Find.objects.filter(is_told=True).values_list("search__name", flat=True)
    assert set(found) == {"6 ماي 2023", "الميزانية 6/5/2023"}


@on_every_engine
def test_synonyms_find_for_a_saved_search_what_they_find_on_the_page(client, here, keep):
    keep_synonyms("مخطط الفعاليات\nبرنامج الأنشطة\nأجندة", by=None)
    keep_synonyms("الزعفران\nذهب الأرض", by=None)
    q = "مخطط فعاليات الزعفران"
    keep("member", q=q)
    texts = ("عُرضت أجندة ذهب الأرض", "عُرض برنامج أنشطة الزعفران", "عُرض برنامج الزعفران",
             "عُرضت أجندة أخرى", "ذهب برنامج الأنشطة")  # fmt: skip
    first, second, *others = [
        publish(here.fes, text, number=number, audience="members")
        for number, text in enumerate(texts, 20)
    ]
    found = client.get("/search/", {"q": q}).context["found"].results
    assert {first.pk, second.pk} <= {one.record for one in found}
    assert look_again() == 2
    assert set(Find.objects.values_list("record", flat=True)) == {first.pk, second.pk}
    told = "".join(words for words, _address in said(here.member))
    shown = client.get("/searches/").content.decode()
    for record in (first, second):
        assert record.title in told and record.title in shown
    assert all(record.title not in shown for record in others)


def test_synonyms_are_read_once_for_all_saved_searches(here, keep):
    for word in ("الميزانية", "السنوية", "الجهة"):
        keep("member", q=word)
        keep("editor", q=word)
    publish(here.fes, audience="members")
    with CaptureQueriesContext(connection) as asked:
        look_again()
    assert sum('"search_synonyms"' in query["sql"] for query in asked) == 1


def test_filters_alone_can_be_kept(here, keep):
    search = keep("member", body="fes-secretariat", kind="record")
    assert search.name
    record = publish(here.fes, "كلمة أخرى", audience="members")
    publish(here.youth, "كلمة أخرى", audience="members", number=9)
    assert look_again() == 1
    assert record.title in said(here.member)[0][0]


def test_a_paper_is_news_too(here, keep):
    keep("operator", q="زعفران")
    content = "ورقة عن الزعفران والكركم في إقليم بولمان".encode()
    file = ContentFile(content, "ورقة.txt")
    institution.attach_paper(here.open.meeting, file, by=here.operator)
    call_command("extract", verbosity=0)
    index.drain()
    assert look_again() == 1
    [(words, address)] = said(here.operator)
    assert "ورقة" in words and address.startswith("/papers/")
