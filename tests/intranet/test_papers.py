"""Papers beside pages: laid on the page's own screen, shown and found as the page is."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from intranet import actions
from intranet.models import AudienceKind, Document, Image
from search.models import IndexJob
from tests.cast import paper, picture

HTMX = {"HX-Request": "true"}


@pytest.fixture
def editor(cast, client):
    """A browser signed in as the secretariat's editor."""
    client.force_login(cast.editor)
    return client


@pytest.fixture
def news(cast):
    """Published news of the secretariat, for its members."""
    page = actions.write_news(cast.secretariat, "خبر الأمانة", by=cast.editor, summary="ملخص")
    actions.set_audience(page.addressed, AudienceKind.BODY, by=cast.editor)
    return page


def address(page, row=None):
    """Return where a paper of a page is posted to."""
    return reverse("amana:page_facts", args=[page.pk, "papers", *([row.pk] if row else [])])


def post(client, page, row=None, htmx=True, **fields):
    """Post as the screen does."""
    return client.post(address(page, row), fields, headers=HTMX if htmx else {})


def files(*names, content=b"text"):
    """Return uploads of these names."""
    return [SimpleUploadedFile(name, content) for name in names]


def readers(cast, client, thing):
    """Return who of the cast is handed the file."""
    found = set()
    for name in ("editor", "member", "youth_editor", "outsider"):
        client.force_login(getattr(cast, name))
        if client.get(thing.url).status_code == 200:
            found.add(name)
    return found


def pages(cast, news):
    """Return a page of each kind that papers are laid beside."""
    law = actions.open_statute(cast.secretariat, "rules", "نظام", by=cast.editor)
    return [
        news,
        actions.write_report(cast.secretariat, "تقرير", by=cast.editor, summary="ملخص"),
        actions.publish_record(law.versions.get().page.specific, by=cast.editor),
        actions.publish_programme(
            actions.open_programme(cast.secretariat, 2023, by=cast.editor), by=cast.editor
        ),
        cast.secretariat.page,
    ]


def test_papers_are_laid_and_shown_on_pages_of_every_kind(cast, editor, news):
    for page in pages(cast, news):
        screen = reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert 'id="facts-papers"' in editor.get(screen).content.decode(), page
        revisions = page.revisions.count()
        answer = post(editor, page, file=files("ورقة أولى.txt", "ثانية.txt"))
        assert answer.status_code == 200, page
        found = Document.objects.filter(page=page.pk)
        assert [one.body for one in found] == [cast.secretariat] * 2
        shown = editor.get(page.get_url()).content.decode()
        for one in found:
            assert one.title in shown and one.url in shown, page
        assert "1 " in shown.split(found[0].url)[1].split("</li>")[0]  # kilobyte
        assert page.revisions.count() == revisions


def test_a_paper_is_for_whom_its_page_is(cast, client, news):
    one = actions.attach_paper(news, files("a.txt")[0], by=cast.editor)
    assert readers(cast, client, one) == {"editor", "member"}
    actions.set_audience(news.addressed, AudienceKind.MEMBERS, by=cast.editor)
    assert readers(cast, client, one) == {"editor", "member", "youth_editor", "outsider"}
    news.unpublish()
    assert readers(cast, client, one) == {"editor"}


def test_a_paper_narrower_than_its_page_is_not_named_there(cast, client, news):
    actions.set_audience(news.addressed, AudienceKind.MEMBERS, by=cast.editor)
    one = actions.attach_paper(news, files("سرية.txt")[0], by=cast.editor)
    actions.set_audience(one, AudienceKind.EDITORS, by=cast.editor)
    for name, seen in (("editor", True), ("outsider", False)):
        client.force_login(getattr(cast, name))
        assert ("سرية" in client.get(news.get_url()).content.decode()) is seen


def test_what_lay_beside_a_page_that_is_deleted_is_left_to_its_editors(cast, client, news):
    one = actions.attach_paper(news, files("a.txt")[0], by=cast.editor)
    shown = picture("صورة", page=Page.objects.get(pk=news.pk))
    news.delete()
    for model, thing in ((Document, one), (Image, shown)):
        thing = model.objects.get(pk=thing.pk)
        left = (thing.page, thing.body, thing.audience)
        assert left == (None, cast.secretariat, AudienceKind.EDITORS)
    one.refresh_from_db()
    assert readers(cast, client, one) == {"editor"}


def test_a_page_that_moves_takes_its_papers_along(cast, client, news):
    one = actions.attach_paper(news, files("a.txt")[0], by=cast.editor)
    news.move(Page.objects.get(pk=cast.ethics.page.pk), "last-child")
    one.refresh_from_db()
    assert one.body == cast.ethics
    assert readers(cast, client, one) == set()


def test_a_paper_is_renamed_taken_away_and_laid_again(cast, editor, news):
    post(editor, news, file=files("a.txt"))
    one = Document.objects.get(page=news.pk)
    assert post(editor, news, one, title="العرض").status_code == 200
    assert post(editor, news, one, do="remove").status_code == 200
    one.refresh_from_db()
    assert (one.title, one.page, one.audience) == ("العرض", None, AudienceKind.EDITORS)
    assert post(editor, news, paper=one.pk).status_code == 200
    one.refresh_from_db()
    assert one.audience == "", "it is for whom the page is"
    logged = PageLogEntry.objects.filter(page=news.pk, action__contains="_paper")
    assert [entry.action.split(".")[1] for entry in logged.order_by("timestamp")] == [
        "lay_paper", "change_paper", "remove_paper", "lay_paper"
    ]  # fmt: skip
    with pytest.raises(actions.Refused):
        actions.lay_paper(one, cast.draft, by=None)


def test_a_paper_that_was_taken_away_meanwhile_is_not_laid_back(cast, news):
    kept = actions.attach_paper(news, files("a.txt")[0], by=cast.editor)
    actions.remove_paper(kept, by=cast.editor)
    for act in (lambda: actions.change_paper(kept, by=cast.editor, title="آخر"),
                lambda: actions.remove_paper(kept, by=cast.editor)):  # fmt: skip
        with pytest.raises(actions.Refused):
            act()
    kept.refresh_from_db()
    assert (kept.page_id, kept.audience) == (None, "editors")


def test_of_several_files_the_good_are_kept_and_the_others_named(cast, editor, news):
    sent = files("good.txt") + files("empty.txt", content=b"") + files("tool.exe")
    answer = post(editor, news, htmx=False, file=sent)
    assert answer.status_code == 302
    said = [str(one) for one in editor.get(answer["Location"]).context["messages"]]
    assert Document.objects.get(page=news.pk).title == "good"
    assert len(said) == 3 and "empty.txt" in said[1] and "tool.exe" in said[2]
    assert post(editor, news, htmx=False, file=files("tool.exe")).status_code == 422
    assert post(editor, news, htmx=False).status_code == 422


def test_papers_of_others_pages_are_nobodys_business(cast, client, editor, news):
    one = actions.attach_paper(news, files("a.txt")[0], by=cast.editor)
    client.force_login(cast.youth_editor)
    for answer in (
        post(client, news, file=files("b.txt")), post(client, news, one, title="ب"),
        post(client, news, one, do="remove"),
    ):  # fmt: skip
        assert answer.status_code == 404
    client.force_login(cast.editor)
    other = actions.write_news(cast.youth, "خبر", by=None, summary="ملخص")
    assert post(client, other, file=files("b.txt")).status_code == 404
    assert post(client, cast.draft.record, file=files("b.txt")).status_code == 404
    assert client.post(address(news).replace("papers", "agenda"), {}).status_code == 404
    hidden = paper("ورقة الشباب", body=cast.youth)
    assert post(client, news, paper=hidden.pk).status_code == 422
    assert Document.objects.filter(page=news.pk).count() == 1


def test_a_locked_page_keeps_its_papers(cast, editor, news):
    Page.objects.filter(pk=news.pk).update(locked=True, locked_by=cast.operator)
    assert post(editor, news, file=files("a.txt")).status_code == 422
    assert not Document.objects.filter(page=news.pk).exists()


def test_a_new_page_says_when_papers_can_be_laid(cast, editor):
    args = ["intranet", "newspage", cast.secretariat.page.pk]
    screen = editor.get(reverse("wagtailadmin_pages:add", args=args))
    assert 'id="facts-papers"' in screen.content.decode()


def test_names_of_papers_are_found_under_their_page(cast, editor, news):
    IndexJob.objects.all().delete()
    one = actions.attach_paper(news, files("ميزانية.txt")[0], by=cast.editor)
    assert [paper.title for paper in news.papers()] == [one.title]
    jobs = IndexJob.objects.filter(key=news.pk)
    assert jobs.exists()
    IndexJob.objects.all().delete()
    actions.remove_paper(one, by=cast.editor)
    assert jobs.exists()


def test_more_papers_cost_no_more_questions(cast, editor, news, django_assert_max_num_queries):
    def cost():
        with django_assert_max_num_queries(30) as asked:
            editor.get(news.get_url())
        return len(asked)

    actions.attach_paper(news, files("0.txt")[0], by=cast.editor)
    editor.get(news.get_url())
    before = cost()
    for n in range(1, 6):
        actions.attach_paper(news, files(f"{n}.txt")[0], by=cast.editor)
    assert cost() == before
