"""News: written in the admin, listed, narrowed, fed and found, for its circle alone."""

import datetime as dt
import re
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from intranet import actions
from intranet.models import NewsPage, PageAudience
from intranet.permissions import tokens_on
from search.models import IndexJob
from search.passages import entries_of
from tests.bench.measure import statements
from tests.cast import picture

LIST = 25  # statements
CLOSED = "خبر للهيئة وحدها"


def write(body, title, **fields):
    """Write a piece of news."""
    return actions.write_news(body, title, by=None, **({"summary": f"ملخص {title}"} | fields))


@pytest.fixture
def news(cast):
    """Five pieces: two years, two bodies, one for its body only, one draft."""
    day = dt.date(2023, 5, 1)
    write(cast.secretariat, "ملتقى ربيعي", day=day, text='<p data-block-key="k1">فقرة</p>')
    write(cast.secretariat, CLOSED, day=day, audience="body")
    write(cast.secretariat, "لم ينشر", day=day, publish=False)
    write(cast.youth, "دورة تكوينية", day=dt.date(2024, 2, 1))
    write(cast.ethics, "خبر التحكيم", day=day)
    return cast


def titles(client, address):
    """Return the titles that a list shows, in order."""
    return [page.title for page in client.get(address).context["listing"].page]


def test_everybody_reads_in_the_list_what_is_theirs(news, enter):
    outsider, member = enter("outsider"), enter("member")
    assert titles(outsider, "/news/") == ["دورة تكوينية", "ملتقى ربيعي"]
    assert set(titles(member, "/news/")) == {"دورة تكوينية", "ملتقى ربيعي", CLOSED}
    assert titles(outsider, "/news/?sort=old") == ["ملتقى ربيعي", "دورة تكوينية"]
    page = outsider.get("/news/").content.decode()
    assert "التحكيم" not in page and news.ethics.name not in page


@pytest.mark.parametrize(
    "query, found",
    [
        ("?year=2023", ["ملتقى ربيعي"]),
        ("?body=youth", ["دورة تكوينية"]),
        ("?body=youth&year=2023", []),
        ("?body=ethics", ["دورة تكوينية", "ملتقى ربيعي"]),
        ("?year=99999999999999999999&page=x&body=%00", ["دورة تكوينية", "ملتقى ربيعي"]),
    ],
)
def test_a_list_is_narrowed_by_address_and_nonsense_is_left_out(news, enter, query, found):
    assert sorted(titles(enter("outsider"), f"/news/{query}")) == sorted(found)


def test_choices_are_counted_for_the_viewer(news, enter):
    listing = enter("outsider").get("/news/?year=2023").context["listing"]
    assert [(choice.name, choice.count) for choice in listing.years] == [("2024", 1), ("2023", 1)]
    assert [(choice.name, choice.count) for choice in listing.bodies] == [("الأمانة الجهوية", 1)]


@pytest.mark.parametrize("query", ["?year=2023", "?body=youth", "?year=1"])
def test_nothing_is_counted_twice(news, enter, query):
    client = enter("outsider")
    asked = statements(lambda: client.get(f"/news/{query}"))
    counting = [sql for sql in asked if "GROUP BY" in sql]
    assert len(counting) == len(set(counting)) >= 2


def test_a_list_costs_the_same_with_more_to_show(news, enter):
    client = enter("member")
    image = picture("صورة", body=news.secretariat)
    for number in range(14):
        write(news.secretariat, f"خبر {number}", picture=image, picture_words="منصة")
    client.get("/news/")
    with CaptureQueriesContext(connection) as statements:
        answer = client.get("/news/")
    assert len(statements) <= LIST
    assert answer.context["listing"].page.paginator.count == 17
    assert len(titles(client, "/news/?page=2")) == 5


def test_a_circle_is_never_wider_than_the_body(news):
    page = NewsPage.objects.get(title="خبر التحكيم")
    assert "members" not in tokens_on(page)
    assert f"body:{news.ethics.pk}" in tokens_on(page)


def test_old_revisions_do_not_bring_back_a_circle(news, enter):
    page = NewsPage.objects.get(title=CLOSED)
    old = page.save_revision()
    actions.set_audience(page.addressed, "editors", by=news.editor)
    old.publish()
    assert enter("member").get(page.get_url()).status_code == 404
    assert enter("editor").get(page.get_url()).status_code == 200


def test_a_picture_is_shown_to_those_who_may_see_it(news, enter):
    hidden = picture("صورة", body=news.ethics)
    page = write(news.secretariat, "مع صورة", picture=hidden, picture_words="وصف للصورة")
    assert "<figure" not in enter("member").get(page.get_url()).content.decode()
    seen = picture("صورة", body=news.secretariat)
    page = write(news.secretariat, "مع صورة", picture=seen, picture_words="وصف للصورة")
    assert 'alt="وصف للصورة"' in enter("member").get(page.get_url()).content.decode()


def test_the_feed_and_the_home_page_know_who_asks(news, enter):
    for name, wanted in (("member", True), ("outsider", False)):
        client = enter(name)
        feed = client.get("/news/feed/")
        assert feed["Content-Type"].startswith("application/rss+xml")
        assert (CLOSED in feed.content.decode()) is wanted
        assert re.search(r"<link>http://\w+/r/\d+</link>", feed.content.decode())
        assert (CLOSED in client.get("/").content.decode()) is wanted


def test_a_sign_that_was_pasted_and_xml_does_not_know_leaves_the_feed_readable(news, enter):
    write(news.secretariat, "خبر منسوخ\x0bمن عرض", summary="ملخص\x1f\ufffe")
    feed = enter("member").get("/news/feed/").content
    titles = [one.text for one in ElementTree.fromstring(feed).iter("title")]
    assert "خبر منسوخ من عرض" in titles


def form(page_or_none, **fields):
    """Return what the editing screen posts."""
    return {
        "title": "خبر جديد", "day": "2024-03-01", "summary": "ملخص", "picture": "",
        "picture_words": "", "text": "null", "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
    } | fields  # fmt: skip


def test_an_editor_writes_and_publishes_news(cast, enter):
    editor = enter("youth_editor")
    begin = editor.get(reverse("amana:begin", args=["news"]))
    assert begin.status_code == 302  # one body only: nothing to choose
    assert 'name="summary"' in editor.get(begin["Location"]).content.decode()
    answer = editor.post(begin["Location"], form(None) | {"action-publish": "1"})
    assert answer.status_code == 302
    page = NewsPage.objects.get(title="خبر جديد")
    assert page.live and page.addressed.body == cast.youth and page.slug.startswith("news-")
    assert titles(enter("outsider"), "/news/") == ["خبر جديد"]
    assert "خبر جديد" in editor.get(reverse("amana:written", args=["news"])).content.decode()
    shown = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert reverse("amana:address_page", args=[page.pk]) in shown


def test_no_picture_goes_out_without_words_or_body(cast, enter):
    editor = enter("youth_editor")
    lonely = picture("صورة", uploaded_by_user=cast.youth_editor)
    add = editor.get(reverse("amana:begin", args=["news"]))["Location"]
    answer = editor.post(add, form(None, picture=lonely.pk) | {"action-publish": "1"})
    refused = answer.context["form"].errors
    assert set(refused) == {"picture", "picture_words"}

    assert "خبر جديد" in answer.content.decode() and not NewsPage.objects.exists()
    assert editor.post(add, form(None, picture=lonely.pk)).status_code == 302  # a draft may wait


def test_words_of_the_picture_itself_will_do(cast, enter):
    editor = enter("youth_editor")
    seen = picture("صورة", body=cast.youth, description="قاعة فيها ثلاثون شابا")
    add = editor.get(reverse("amana:begin", args=["news"]))["Location"]
    assert (
        editor.post(add, form(None, picture=seen.pk) | {"action-publish": "1"}).status_code == 302
    )
    assert NewsPage.objects.get().picture_words == "قاعة فيها ثلاثون شابا"


def test_a_picture_is_kept_with_words_and_for_its_body(cast, enter):
    add = enter("youth_editor").get(reverse("wagtailimages:add"))
    shown = add.context["form"]
    assert shown.fields["description"].required and shown["body"].value() == cast.youth.pk


def test_another_circle_is_chosen_by_those_who_write(news, enter):
    page = NewsPage.objects.get(title="ملتقى ربيعي")
    address = reverse("amana:address_page", args=[page.pk])
    for name in ("youth_editor", "member", "reviewer"):
        assert enter(name).get(address).status_code == 404
    assert enter("editor").post(address, {"audience": "attendees"}).status_code == 422
    assert enter("editor").post(address, {"audience": "body"}).status_code == 302
    assert "ملتقى ربيعي" not in titles(enter("outsider"), "/news/")


def test_news_is_deleted_but_never_copied(news, enter):
    page, editor = NewsPage.objects.get(title=CLOSED), enter("editor")
    editor.post(
        reverse("wagtailadmin_pages:copy", args=[page.pk]),
        {"new_title": "نسخة", "new_slug": "copy", "new_parent_page": page.get_parent().pk},
    )
    assert not NewsPage.objects.filter(slug="copy").exists()
    assert editor.post(reverse("wagtailadmin_pages:delete", args=[page.pk])).status_code == 302
    assert not PageAudience.objects.filter(pk=page.pk).exists()


def test_news_that_moves_is_the_other_body_s(news):
    page = NewsPage.objects.get(title=CLOSED)
    page.move(news.youth.page, "last-child")
    assert NewsPage.objects.get(pk=page.pk).body == news.youth


def test_what_is_found_of_news(news):
    page = NewsPage.objects.get(title="ملتقى ربيعي")
    entries = entries_of(page)
    assert [entry.shown["anchor"] for entry in entries] == ["", "text-k1"]
    assert entries[0].kind == "news" and entries[0].audience == tokens_on(page)
    IndexJob.objects.all().delete()
    actions.set_audience(page.addressed, "editors", by=None)
    assert f"page:{page.pk}" in {str(job) for job in IndexJob.objects.all()}
