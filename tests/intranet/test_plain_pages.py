"""Plain pages: written in the admin, shown, found and listed, for their circle alone."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from intranet import actions
from intranet.models import AudienceKind, PlainPage
from intranet.permissions import may_see, tokens_on
from search.models import IndexJob
from search.passages import entries_of
from tests.cast import paper, picture

TEXT = '<p data-block-key="k1">فقرة عن المقر</p><h3 data-block-key="k2">عنوان</h3>'
CLOSED = "مفاتيح المقر"
PEOPLE = ("operator", "secretary", "editor", "youth_editor", "member", "reviewer", "ethics_editor",
          "outsider", "guest", "former", "future", "granted")  # fmt: skip


def write(body, title, shown=None, **fields):
    """Write a plain page, with a picture where there is one."""
    content = [("text", TEXT)]
    if shown:
        content.append(("picture", {"picture": shown, "words": "باب خشبي"}))
    return actions.write_page(body, title, by=None, content=content, **fields)


@pytest.fixture
def pages(cast):
    """Four pages: for all, for the body, a draft, and one of a closed body."""
    write(cast.secretariat, "كيف تصل إلينا")
    write(cast.secretariat, CLOSED, audience="body")
    write(cast.secretariat, "لم تنشر", publish=False)
    write(cast.ethics, "صفحة التحكيم")
    return cast


def typed(title="صفحة جديدة", *parts):
    """Return what the editing screen posts."""
    return nested_form_data({
        "title": title, "content": streamfield(parts), "comments": inline_formset([]),
    })  # fmt: skip


def test_an_editor_writes_and_publishes_a_page(cast, enter):
    editor = enter("youth_editor")
    add = editor.get(reverse("amana:begin", args=["pages"]))["Location"]
    assert 'id="panel-child-content-content-section"' in editor.get(add).content.decode()
    seen = picture("باب", body=cast.youth, audience="editors")
    block = {"picture": seen.pk, "words": "باب خشبي"}
    sent = typed("صفحة جديدة", ("text", rich_text("<p>فقرة</p>")), ("picture", block))
    assert editor.post(add, sent | {"action-publish": "1"}).status_code == 302
    page = PlainPage.objects.get(title="صفحة جديدة")
    assert page.live and page.addressed.body == cast.youth and page.slug.startswith("page-")
    shown = enter("outsider").get(page.get_url()).content.decode()
    assert "فقرة" in shown and "<figure" not in shown  # it is for who writes
    assert 'alt="باب خشبي"' in editor.get(page.get_url()).content.decode()
    assert "صفحة جديدة" in editor.get(reverse("amana:written", args=["pages"])).content.decode()
    assert "صفحة جديدة" in enter("outsider").get(cast.youth.page.get_url()).content.decode()
    screen = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert reverse("amana:address_page", args=[page.pk]) in screen and 'id="facts-papers"' in screen


@pytest.mark.parametrize("block", [{"picture": "", "words": "باب"}, {"words": ""}, {"picture": 0}])
def test_no_picture_goes_out_without_words(cast, enter, block):
    editor, seen = enter("youth_editor"), picture("باب", body=cast.youth)
    add = editor.get(reverse("amana:begin", args=["pages"]))["Location"]
    sent = typed("صفحة", ("picture", {"picture": seen.pk, "words": "باب"} | block))
    answer = editor.post(add, sent | {"action-publish": "1"})
    assert set(answer.context["form"].errors) == {"content"}
    assert not PlainPage.objects.exists()


def test_a_page_without_a_text_says_so(cast, enter):
    page = actions.write_page(cast.secretariat, "فارغة", by=None)
    told = enter("editor").get(reverse("amana:gaps", args=[page.pk])).content.decode()
    assert "لا نص للصفحة." in told


@pytest.mark.parametrize("circle", [kind.value for kind in AudienceKind][:2] + ["editors"])
def test_everybody_meets_a_page_in_every_channel_or_in_none(cast, circle):
    """Page, permanent address, its paper, the list on the body's page, the API, the admin."""
    page = write(cast.secretariat, "صفحة الدائرة", audience=circle)
    one = paper("ورقة الصفحة", page=Page.objects.get(pk=page.pk))
    for name in PEOPLE:
        user, client = getattr(cast, name), Client()
        client.force_login(user)
        seen = may_see(user, page)
        status = 200 if seen else 404
        assert client.get(page.get_url()).status_code == status, name
        assert client.get(one.url).status_code == status, name
        assert client.get(page.permanent_url).status_code == (302 if seen else 404), name
        face = client.get(cast.secretariat.page.get_url()).content.decode()
        assert ("صفحة الدائرة" in face) is seen, name
        _key, secret = actions.make_access_key(user, "api", "برنامج", by=user)
        program = Client(headers={"authorization": f"Bearer {secret}"})
        assert ("صفحة الدائرة" in program.get("/api/v1/pages").content.decode()) is seen
        address = f"/api/v1/pages/{page.permalink.pk}"
        assert program.get(address).status_code == status, name
        edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        writes = name in ("operator", "secretary", "editor")
        assert (edit.status_code == 200) is writes, name


def test_a_draft_and_a_page_of_a_closed_body_are_absent(pages, enter):
    for title, readers in (("لم تنشر", {"editor"}), ("صفحة التحكيم", {"ethics_editor"})):
        page = PlainPage.objects.get(title=title)
        for name in ("editor", "member", "outsider", "ethics_editor"):
            found = enter(name).get(page.get_url()).status_code
            assert found == (200 if name in readers and page.live else 404), (title, name)
        assert "members" not in tokens_on(page)


def test_a_program_reads_the_text_by_passage(pages):
    seen = picture("باب", body=pages.secretariat)
    page = write(pages.secretariat, "مع صورة", seen)
    _key, secret = actions.make_access_key(pages.member, "api", "برنامج", by=pages.member)
    program = Client(headers={"authorization": f"Bearer {secret}"})
    told = program.get(f"/api/v1/pages/{page.permalink.pk}").json()
    text, shown = told["parts"]
    assert [one["anchor"] for one in text["passages"]] == ["text-k1", "text-k2"]
    assert shown["title"] == "باب خشبي" and shown["anchor"].startswith("picture-")
    assert told["day"] == page.day.isoformat()
    assert program.get("/api/v1/pages?body=ethics").json()["count"] == 0


def test_what_is_found_of_a_page(pages):
    page = write(pages.secretariat, "مع صورة", picture("باب", body=pages.secretariat))
    page = PlainPage.objects.get(pk=page.pk)
    entries = entries_of(page)
    anchors = [entry.shown["anchor"] for entry in entries]
    assert anchors[:3] == ["", "text-k1", "text-k2"] and anchors[3].startswith("picture-")
    assert entries[0].kind == "page" and entries[0].audience == tokens_on(page)
    assert entries[0].shown["date"] == page.day.isoformat()
    IndexJob.objects.all().delete()
    actions.set_audience(page.addressed, "editors", by=None)
    assert f"page:{page.pk}" in {str(job) for job in IndexJob.objects.all()}


def test_the_lists_have_budgets(pages, enter):
    client = enter("editor")
    for number in range(12):
        write(pages.secretariat, f"صفحة {number}")
    page = PlainPage.objects.get(title=CLOSED)
    for address in (reverse("amana:written", args=["pages"]), page.get_url()):
        client.get(address)
        with CaptureQueriesContext(connection) as statements:
            assert client.get(address).status_code == 200
        assert len(statements) <= 25, address
