"""On a phone, in Arabic: every answer of a reviewer, counted from the address that a mail holds.

What the database says afterwards is looked at as well as what the page says.
"""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.models import Comment, PageLogEntry

from intranet.models import today
from tests.browser.screens import SIZES
from tests.browser.test_record_editing import until
from tests.cast import build
from tests.workflows.way import Way, again, amend, page_of, running
from workflows import actions
from workflows.comments import RESOLVED
from workflows.models import Delegation, Opinion, Signature, Voter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BAR = ".verbs .button"
DONE = ".message.success"
REQUEST = ".row-title a"


class Phone:
    """Somebody's phone, signed in: counts what is done on it since an address was opened."""

    def __init__(self, context, home):
        """Hold a browser's `context` for the house at `home`."""
        self.page, self.home, self.done = context.new_page(), home, 0

    def open(self, path):
        """Open an address, as from a mail: the first action."""
        self.done = 1
        assert self.page.goto(self.home + path).status == 200

    def press(self, selector, words=None):
        """Press what can be seen; `words` tells which of several."""
        self.done += 1
        target = self.page.locator(selector, has_text=words).filter(visible=True).first
        target.click()
        self.page.wait_for_load_state()

    def write(self, selector, words):
        """Write into a field, or choose a day."""
        self.done += 1
        self.page.fill(selector, words)

    def say(self, about, words):
        """Open the comment's fields at a place of the text, and say something there."""
        self.press(f"a[href='?about={about}#comment']")
        self.write("[name=comment]", words)
        self.press("[name=do][value=comment]")
        expect(self.page.locator(DONE)).to_be_visible()

    def choose(self, selector, label):
        """Choose from a list."""
        self.done += 1
        self.page.select_option(selector, label=label)


@pytest.fixture
def way(transactional_db, settings, tmp_path):
    """A way whose rows a server may read."""
    settings.MEDIA_ROOT = tmp_path
    return Way(build())


@pytest.fixture
def phone(chromium, live_server, way):
    """Return the phone of a user, or their desk; fails on a script's error or a broken answer."""
    contexts, errors = [], []

    def of(user, size="phone"):
        browser, phone = Client(), size == "phone"
        browser.force_login(user)
        width, height = SIZES[size]
        context = chromium.new_context(
            viewport={"width": width, "height": height}, is_mobile=phone, has_touch=phone,
            locale="ar-MA",
        )  # fmt: skip
        name, value = "sessionid", browser.cookies["sessionid"].value
        context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
        contexts.append(context)
        found = Phone(context, live_server.url)
        found.page.on("pageerror", lambda error: errors.append(str(error)))
        found.page.on("response", lambda got: got.status >= 500 and errors.append(got.url))
        return found

    yield of
    for context in contexts:
        context.close()
    assert not errors


def at(step):
    return reverse("request", args=[step.pk])


def test_one_is_approved_from_a_mail_and_several_together(phone, way):
    way.approval()
    steps = [way.handed_in(title=f"برنامج {year}", year=year) for year in range(2031, 2035)]
    reader = phone(way.first)
    reader.open(at(steps[0]))
    for verb in reader.page.locator(BAR).all():
        expect(verb).to_be_in_viewport()
    reader.press(BAR, "أصادق")
    expect(reader.page.locator(DONE)).to_have_text("تم: اجتيزت المرحلة.")
    assert reader.done <= 3
    assert Signature.objects.get().person == way.first.person and page_of(steps[0]).live
    boxes = reader.page.locator("[name=chosen]")
    expect(boxes).to_have_count(3)
    for step in steps[1:3]:
        reader.press(f"[name=chosen][value^='{step.pk}:']")
    reader.press(".batch button")
    expect(reader.page.locator(DONE)).to_contain_text("نصين")
    expect(reader.page.locator(REQUEST)).to_have_text(["برنامج 2034"])
    assert [page_of(step).live for step in steps] == [True, True, True, False]
    assert Signature.objects.count() == 3 and again(steps[3]).is_running


def test_sent_back_with_a_reason_that_outlives_a_refusal(phone, way):
    way.approval()
    step = way.handed_in(title="برنامج الجهة")
    reader, reason = phone(way.first), "الملتقى في رمضان: غيروا تاريخه"
    reader.open(at(step))
    reader.press(BAR, "أعده للتعديل")
    expect(reader.page.locator("#reason")).to_be_in_viewport()
    reader.write("#reason", reason)
    amend(page_of(step), "نص آخر", in_place=True)
    reader.press("[name=do][value=send_back]")
    expect(reader.page.locator(".refused")).to_contain_text("تغير النص")
    expect(reader.page.locator("#reason")).to_have_value(reason)
    assert not Signature.objects.exists() and again(step).is_running
    amend(page_of(step), "برنامج الجهة", in_place=True)
    reader.press("[name=do][value=send_back]")
    expect(reader.page.locator(DONE)).to_be_visible()
    said = Signature.objects.get()
    assert (said.person, said.approves, said.reason) == (way.first.person, False, reason)
    assert again(step).status == "rejected" and not page_of(step).live
    author = phone(way.cast.editor)
    author.open(reverse("trace", args=[step.page_id]))
    expect(author.page.locator(".trace")).to_contain_text(reason)


def test_a_comment_that_was_not_sent_is_not_lost_by_an_answer(phone, way):
    way.approval()
    step = way.handed_in()
    reader, asked = phone(way.first), []
    reader.open(at(step))
    reader.press("#comment summary")
    reader.write("[name=comment]", "سؤال عن العنوان")

    def answer(dialog):
        asked.append(dialog.message)
        dialog.dismiss() if len(asked) == 1 else dialog.accept()

    reader.page.on("dialog", answer)
    reader.press(BAR, "أصادق")
    expect(reader.page.locator("[name=comment]")).to_have_value("سؤال عن العنوان")
    assert again(step).is_running
    reader.press(BAR, "أصادق")
    expect(reader.page.locator(DONE)).to_be_visible()
    assert len(asked) == 2 and not again(step).is_running


def test_a_body_advises_and_members_vote(phone, way):
    way.advice([way.cast.youth])
    way.ballot(days=5)
    step = way.handed_in()
    adviser = phone(way.youth)
    adviser.open(at(step))
    adviser.press(BAR, "أبدِ رأيك")
    adviser.press("[name=stance][value=reserved]")
    adviser.press("[name=do][value=advise]")  # without words, which a reservation needs
    expect(adviser.page.locator(".refused")).to_be_visible()
    expect(adviser.page.locator("[name=stance][value=reserved]")).to_be_checked()
    adviser.write("[name=reason]", "بعد عرض الميزانية")
    adviser.press("[name=do][value=advise]")
    expect(adviser.page.locator(DONE)).to_be_visible()
    opinion = Opinion.objects.get()
    assert (opinion.stance, opinion.text) == ("reserved", "بعد عرض الميزانية")
    ballot = running(step.page_id)
    voter = phone(way.members[0])
    voter.open(at(ballot))
    expect(voter.page.locator(".advice")).to_contain_text("بعد عرض الميزانية")
    voter.press(BAR, "صوّت")
    voter.press("[name=choice][value=against]")
    expect(voter.page.locator(DONE)).to_be_visible()
    assert voter.done <= 3
    assert [(one.person, one.choice) for one in Voter.objects.all()] == [
        (way.members[0].person, "against")
    ]
    voter.open(at(ballot))
    expect(voter.page.locator("[name=choice]")).to_have_count(0)
    expect(voter.page.locator(".rail .message")).to_contain_text("لقد أجبت")
    assert again(ballot).is_running


def test_what_was_delegated_is_answered_by_the_other_and_taken_back(phone, way):
    way.approval()
    steps = [way.handed_in(title=f"برنامج {year}", year=year) for year in (2031, 2032)]
    reader = phone(way.first)
    reader.open(at(steps[0]))
    reader.press(BAR, "فوّض")
    body = reader.page.locator("[name=body] option:checked")
    expect(body).to_have_text("الأمانة الجهوية")
    reader.choose("[name=taker]", "شخص member، الأمانة الجهوية")
    reader.write("[name=until]", (today() + dt.timedelta(days=9)).isoformat())
    reader.press(".delegate-form .main-action")
    expect(reader.page.locator(DONE)).to_be_visible()
    made = Delegation.objects.get()
    assert (made.giver, made.taker) == (way.first.person, way.cast.member.person)
    other = phone(way.cast.member)
    other.open(at(steps[0]))
    expect(other.page.locator(".summary-list").first).to_contain_text("شخص first_reviewer")
    other.press(BAR, "أصادق")
    said = Signature.objects.get()
    assert (said.person, said.how, said.delegation) == (made.taker, "delegation", made)
    assert page_of(steps[0]).live
    reader.press("form.row-do button")
    expect(reader.page.locator("form.row-do button")).to_have_count(0)
    assert Delegation.objects.get().revoked_at
    assert other.page.goto(other.home + at(steps[1])).status == 404


def test_a_comment_meets_its_author_in_the_editor_and_comes_back_answered(phone, way):
    way.approval()
    page = way.draft(title="برنامج الجهة")
    newest = page.get_latest_revision_as_object()
    newest.introduction = '<p data-block-key="abcde">سنة المؤتمر</p>'
    newest.save_revision(user=way.cast.editor)
    step = actions.hand_in(page, by=way.cast.editor)
    activity = f"activities.{newest.activities[0].id}.title"
    reader = phone(way.first)
    reader.open(at(step))
    reader.say(activity, "أي ملتقى؟")
    reader.say("introduction", "من سيعرضه؟")
    reader.press("#comment summary")
    reader.write("[name=comment]", "ينقصه التمويل")
    reader.press("[name=do][value=comment]")
    places = set(Comment.objects.values_list("contentpath", flat=True))
    assert places == {activity, "introduction", "title"}
    reader.press(BAR, "أعده للتعديل")
    reader.write("#reason", "انظر التعليقات")
    reader.press("[name=do][value=send_back]")
    author = phone(way.cast.editor, "desktop").page
    author.goto(f"{reader.home}/admin/pages/{page.pk}/edit/")
    author.wait_for_load_state("networkidle")
    author.click("[data-side-panel-toggle=comments]")
    expect(author.locator(".comment__text")).to_have_count(3)
    asked = author.locator(".comment", has_text="ينقصه التمويل")
    author.locator("[data-contentpath=title]").first.scroll_into_view_if_needed()
    asked.click()
    asked.locator(".comment__reply-input").fill("أضفناه")
    asked.locator("button[type=submit]").click()
    expect(asked.locator(".comment-reply")).to_contain_text("أضفناه")
    asked.locator("summary").first.click()
    asked.get_by_role("menuitem", name="اعتبره معالَجا").click()
    until(author, PageLogEntry.objects.filter(action=RESOLVED).exists)
    other = phone(way.second)
    other.open(at(actions.hand_in(page_of(step), by=way.cast.editor)))
    said = other.page.locator(".comment", has_text="ينقصه التمويل")
    expect(said).to_contain_text("أضفناه")
    expect(said.locator(".state.done")).to_have_count(1)
    expect(other.page.locator(".comment .state.waits")).to_have_count(2)
