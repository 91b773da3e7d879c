"""What still lacks is said on the editing screen, leads to its field, and refuses nothing."""

import re

import pytest
from django.urls import reverse

from intranet import actions
from intranet.models import MeetingRecordPage, NewsPage, today
from tests.intranet.test_facts import facts_of, post
from tests.markup import squeezed


@pytest.fixture
def editor(enter):
    """A browser signed in as the secretariat's editor."""
    return enter("editor")


def said(html):
    """Return the sentences that a screen or an answer says is missing, without their links."""
    told = squeezed(html).split('id="gaps"')[1].split("</div>")[0]
    return [re.sub(r"<[^>]+>", "", line).strip() for line in re.findall(r"<li>(.*?)</li>", told)]


def screen(browser, page):
    """Return the editing screen of a page."""
    return browser.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def test_a_record_says_what_it_lacks_and_where(cast, editor):
    """Each sentence leads to an id that the screen has."""
    item = actions.add_row(cast.draft, "agenda", by=None, title="نقطة بلا نص")
    actions.add_row(cast.draft, "decisions", by=None, text="قرار بلا تصويت")
    task = actions.add_row(cast.draft, "actions", by=None, task="مهمة بلا أجل")
    html = screen(editor, cast.draft.record)
    told = " ".join(said(html))
    for words in ("المكان", "الساعة", "رئيس الجلسة", "نقطة بلا نص", "مهمة بلا أجل", "وثائق"):
        assert words in told
    gaps = html.split('id="gaps"')[1].split("</div>")[0]
    for anchor in re.findall(r'href="#([^"]+)"', gaps):
        assert f'id="{anchor}"' in html or anchor == f"block-{item.pk}-section"
    assert f'href="#r-k{task.pk.hex}"' in gaps


def test_what_is_mended_is_missing_no_longer(cast, editor):
    """The answer to a fact says the rest; the screen of a complete record says so."""
    answer = post(editor, cast.draft, "meeting", **facts_of(cast.draft, place="فاس"))
    assert not any("المكان" in words for words in said(answer.content.decode()))
    assert any("الساعة" in words for words in said(answer.content.decode()))


def test_two_chairs_and_more_votes_than_people_are_told(cast, editor):
    for name in ("الأولى", "الثاني"):
        actions.add_row(cast.draft, "attendance", by=None, name=name, role="chair")
    there = sum(row.was_there for row in cast.draft.attendance.all())
    votes = {"votes_for": there, "votes_against": 1}
    actions.add_row(cast.draft, "decisions", by=None, text="قرار", **votes)
    told = " ".join(said(screen(editor, cast.draft.record)))
    assert "أكثر من رئيس" in told and "الأصوات أكثر من الحاضرين" in told
    row = cast.draft.decisions.get()
    actions.change_row(row, row.version, by=None, votes_against=0)
    assert "الأصوات" not in " ".join(said(screen(editor, cast.draft.record)))


def test_nothing_is_refused_for_what_lacks(cast, editor):
    """A record with every gap is published."""
    page = MeetingRecordPage.objects.get(pk=cast.draft.record.pk)
    assert list(page.gaps(today()))
    assert actions.publish_record(page, by=cast.editor).live


def test_the_draft_is_told_of_to_who_writes_it_alone(cast, enter, editor):
    """By its last revision; to anybody else the page is absent."""
    address = reverse("amana:gaps", args=[cast.draft.record.pk])
    assert "المكان" in editor.get(address).content.decode()
    assert editor.post(address).status_code == 405
    for other in ("member", "youth_editor", "ethics_editor", "outsider"):
        assert enter(other).get(address).status_code == 404
    assert editor.get(reverse("amana:gaps", args=[99999])).status_code == 404


def test_news_without_a_text_says_so(cast, editor):
    page = NewsPage(title="خبر", summary="ملخص", slug="n-1")
    cast.secretariat.page.add_child(instance=page)
    html = screen(editor, page)
    assert said(html) == ["لا نص للخبر."]
    anchor = re.search(r'href="#([^"]+)"', html.split('id="gaps"')[1])[1]
    assert f'id="{anchor}"' in html
    page.text = '<p data-block-key="abc12">نص</p>'
    page.save_revision(user=cast.editor)
    html = editor.get(reverse("amana:gaps", args=[page.pk])).content.decode()
    assert "<li>" not in html
