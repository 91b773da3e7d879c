"""The words of papers are found page by page, by those whom the paper is for, and by no others."""

import re
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intranet import actions, extracting
from intranet.models import Document, PaperText, User
from intranet.permissions import Viewer
from search import index
from search.engines.contract import Filters, Question
from search.models import IndexJob
from search.papers import entries_of_paper
from tests.cast import paper, with_words
from tests.intranet import documents
from tests.intranet.gate_world import build, day, store
from tests.intranet.test_gate_properties import BODIES, PEOPLE, circles, facts, sees_file
from tests.search.engines.behaviour import UNDISTURBED
from tests.search.engines.elastic import on_every_engine

PAPERS = Filters(kind=("paper",))


def found(engine, tokens):
    """Return {document: what its first passage shows} of the papers that these tokens find."""
    question = Question(None, tokens, PAPERS)
    shown = engine.shown(question, [hit.key for hit in engine.ask(question, 1000).hits])
    return {one["paper"]["pk"]: one for one in shown.values()}


@pytest.fixture
def world(db, engine, settings, tmp_path):
    """The world of the gate's own property test, every paper of two pages."""
    settings.MEDIA_ROOT = tmp_path
    made = build(len(BODIES), len(PEOPLE))
    for document in made.papers:
        with_words(document, "تقرير مالي مفصل", "ملحق بالجداول")
    return made


@on_every_engine
@settings(
    max_examples=12, deadline=None, derandomize=True,
    suppress_health_check=[*UNDISTURBED, HealthCheck.too_slow],
)  # fmt: skip
@given(made=facts(), addressed=st.tuples(*[circles() for _ in BODIES]), who=st.sampled_from(PEOPLE))
def test_a_paper_is_found_by_those_who_may_see_it(world, engine, made, addressed, who):
    with transaction.atomic():
        store(world, made, addressed)
        engine.rebuild(one for text in PaperText.objects.all() for one in entries_of_paper(text))
        viewer = Viewer(User.objects.get(pk=world.users[who].pk), day(made.day))
        seen = {
            world.papers[n].pk
            for n, circle in enumerate(addressed)
            if viewer.is_open and sees_file(made, who, n, circle)
        }
        told = found(engine, viewer.tokens)
        assert told.keys() == seen
        assert seen == set(viewer.visible(Document.objects.all()).values_list("pk", flat=True))
        for pk, shown in told.items():  # what it lies beside is named to nobody who may not see it
            document = Document.objects.get(pk=pk)
            beside = document.meeting or document.page.specific if shown["heading"] else None
            assert beside is None or viewer.may_see(beside), shown
        transaction.set_rollback(True)


@pytest.fixture
def papers(here, client):
    """Two papers of the institution, and a browser: `get(username, question)`."""
    pages = ("محضر التسليم والتسلم", "جرد تجهيزات القاعة الكبرى")
    here.pdf = with_words(paper("handover", "handover.pdf", meeting=here.open.meeting), *pages)
    here.word = with_words(paper("سر", "سر.docx", meeting=here.secret.meeting), "وثيقة مكتومة")
    index.drain()

    def get(username, question, **more):
        client.force_login(getattr(here, username))
        return client.get("/search/", {"q": question, **more})

    return SimpleNamespace(get=get, here=here, client=client)


def only(response):
    (result,) = response.context["found"].results
    return result


def test_a_hit_in_a_pdf_opens_the_file_at_its_page(papers):
    result = only(papers.get("member", "للتجهيزات بالقاعه"))
    assert result.url == f"{papers.here.pdf.url}#page=2"
    assert [passage.anchor for passage in result.passages] == [f"{papers.here.pdf.pk}-p2"]
    assert "2" in result.passages[0].where
    assert (result.name, result.paper.file) == ("handover", "handover.pdf")
    assert result.paper.beside == papers.here.open.title
    page = papers.get("member", "تجهيزات القاعة").content.decode()
    assert "<mark>تجهيزات القاعة</mark>" in page
    assert f'href="/r/{papers.here.open.permalink.number}"' in page


def test_a_hit_in_another_file_opens_its_words_marked(papers):
    result = only(papers.get("young", "مكتومه", kind="paper"))
    page = papers.client.get(result.url).content.decode()
    assert re.search(r'<mark id="found-1">مكتومة</mark>', page)
    assert result.url.endswith(f"#{papers.here.word.pk}-p1")
    assert f'id="{papers.here.word.pk}-p1"' in page


def test_who_may_not_see_a_paper_finds_and_opens_nothing_of_it(papers):
    for name in ("member", "outsider"):
        assert papers.get(name, "مكتومة").context["found"].records == 0
        assert (
            papers.client.get(reverse("paper_words", args=[papers.here.word.pk])).status_code == 404
        )
    assert papers.client.get(reverse("paper_words", args=[10**6])).status_code == 404


def test_papers_are_a_kind_of_their_own(papers):
    page = papers.get("member", "التسليم", kind="paper")
    assert only(page).name == "handover"
    assert {str(one.name): one.count for one in page.context["facets"]["kind"]} == {"وثيقة": 1}


def test_results_cost_no_more_with_papers(papers, django_assert_num_queries):
    papers.get("member", "الحجيرة", kind="record")  # what the site keeps for a while is kept now
    with CaptureQueriesContext(connection) as of_a_record:
        assert only(papers.get("member", "الحجيرة", kind="record")).paper is None
    with django_assert_num_queries(len(of_a_record)):
        assert only(papers.get("member", "التسليم", kind="paper")).paper
    with django_assert_num_queries(6):
        papers.client.get(reverse("paper_words", args=[papers.here.pdf.pk]))


def test_a_file_is_found_as_soon_as_it_was_read(papers):
    page = documents.Page()
    page.arabic("قائمة ", "12", " تلميذا")
    document = paper("school", "school.pdf", documents.pdf(page), meeting=papers.here.open.meeting)
    extracting.read_waiting()
    index.drain()
    assert only(papers.get("member", "التلاميذ")).url == f"{document.url}#page=1"


def test_a_replaced_file_is_no_longer_found_by_its_old_words(papers):
    document, fresh = papers.here.pdf, paper("x", "new.pdf", b"%PDF-")
    document.file = fresh.file
    document.save()
    assert papers.get("member", "التسليم").context["found"].records == 0


def jobs(change):
    IndexJob.objects.all().delete()
    change()
    return {str(job) for job in IndexJob.objects.all()}


def test_every_change_of_whom_a_paper_is_for_leaves_a_job(papers):
    here, document = papers.here, papers.here.pdf
    wanted = f"paper:{document.pk}"
    item, meeting = here.item, here.open.meeting
    assert wanted in jobs(lambda: actions.set_audience(meeting, "body", by=None))
    assert wanted in jobs(lambda: actions.change_paper(document, by=None, title="آخر", item=item))
    assert wanted in jobs(lambda: actions.set_audience(item, "editors", by=None))
    assert wanted in jobs(lambda: actions.set_audience(document, "members", by=None))
    assert wanted in jobs(lambda: here.open.save_revision().publish())
    assert wanted in jobs(lambda: actions.remove_paper(document, by=None))
    news = actions.write_news(here.fes, "خبر", by=None, summary="ملخص")
    assert wanted in jobs(lambda: actions.lay_paper(document, news, by=None))
    assert wanted in jobs(lambda: actions.set_audience(news.addressed, "editors", by=None))
    assert wanted in jobs(news.delete)
    document.refresh_from_db()
    assert wanted in jobs(document.delete)


def test_a_move_of_its_record_leaves_a_paper_alone(papers):
    page = papers.here.open
    page.slug = "elsewhere"
    assert jobs(lambda: page.save(update_fields=["slug", "url_path"])) == set()


def test_a_body_hides_its_papers_until_they_were_looked_at(papers):
    actions.set_audience(papers.here.fes, "editors", by=None)
    assert -papers.here.pdf.pk in index.hidden_records()
    index.drain()
    assert index.hidden_records() == set()
    assert papers.get("member", "التسليم").context["found"].records == 1  # its meeting is for all
