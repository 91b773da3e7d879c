"""What reviewers and authors say about a text, by place: read by those concerned, never content."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Comment, CommentReply

from intranet.actions import Refused
from intranet.models import Notice, content_in, fingerprint_of
from tests.workflows.test_inbox import answer, at, words
from tests.workflows.way import again, amend, comment, page_of, running, send_back, sign
from workflows import actions
from workflows.comments import Commented
from workflows.events import happened
from workflows.text import lines_of

SAID = "لماذا في رمضان؟"
SECRET = "كلام بين المحررين"


def place_of(step, label):
    """Return the path of the line of the step's text that bears a label."""
    lines = lines_of(type(page_of(step)), step.wording.content)
    return next(line.path for line in lines if line.label == label)


def settle(said, user, text):
    """Reply to a comment and resolve it, with the lines that Wagtail's editor writes."""
    reply = CommentReply.objects.create(comment=said, user=user, text=text)
    reply.log_create(user=user)
    Comment.objects.filter(pk=said.pk).update(resolved_at=timezone.now(), resolved_by=user)
    said.log_resolve(user=user)


def test_what_is_said_at_a_place_stands_there_and_is_told(way, enter):
    way.approval()
    step = way.handed_in()
    heard = []

    def listen(kind, facts, **_kwargs):
        heard.append((kind, facts.get("comment")))

    happened.connect(listen)
    path = place_of(step, "النشاط")
    browser = enter("first_reviewer")
    done = answer(browser, step, do="comment", about=path, comment=f" {SAID} ")
    happened.disconnect(listen)
    made = Comment.objects.get()
    assert done.headers["Location"] == f"{at(step)}#comment-{made.pk}"
    assert (made.text, made.contentpath, made.user) == (SAID, path, way.first)
    assert made.page_id == step.page_id and heard == [("commented", made)]
    other = words(enter("second_reviewer").get(at(step)))
    # Under its activity, before what is said about the whole.
    assert other.index("نشاط 1") < other.index(SAID) < other.index('id="comment"')


def test_a_comment_is_no_content_and_decides_nothing(way):
    way.approval(needs="all")
    step = way.handed_in()
    comment(step, way.first)
    draft = page_of(step).latest_revision
    assert fingerprint_of(content_in(draft, type(page_of(step)))) == step.wording.fingerprint
    assert again(step).is_running and not step.signatures.exists()
    sign(step, way.first)
    comment(step, way.first, "بعد الموافقة")  # who answered may say more
    sign(step, way.second)
    page = page_of(step)
    assert page.live and Comment.objects.filter(page=page).count() == 2
    amend(page, "صيغة ثانية", way.cast.editor)
    after = actions.hand_in(page, by=way.cast.editor)
    comment(after, way.first)
    page_of(step).save()  # the guard looks at words alone
    assert page_of(step).live and page_of(step).title == step.wording.content["title"]


@pytest.mark.parametrize("typed", [
    {"comment": " "}, {"comment": "ا" * 2001}, {"about": "slug"}, {"about": "activities.1.title"},
    {"about": ""}, {"seen": "0" * 64}, {"about": "title\x00"},
])  # fmt: skip
def test_what_cannot_be_kept_is_refused_and_not_lost(way, enter, typed):
    way.approval()
    step = way.handed_in()
    typed = {"do": "comment", "about": "title", "comment": SAID} | typed
    refused = answer(enter("first_reviewer"), step, **typed)
    assert refused.status_code == 422 and 'class="refused"' in words(refused)
    assert typed["comment"].strip() in words(refused) and not Comment.objects.exists()


def test_after_the_decision_nothing_more_is_said(way, enter):
    way.approval()
    step = way.handed_in()
    browser = enter("first_reviewer")
    send_back(step, way.second)
    said = answer(browser, step, do="comment", about="title", comment=SAID)
    assert said.status_code == 404 and not Comment.objects.exists()


def test_it_travels_with_the_text_that_was_sent_back(way, enter):
    way.approval()
    step = way.handed_in()
    made = comment(step, way.first, SAID)
    send_back(step, way.first, "انظر التعليق")
    trace = words(enter("editor").get(reverse("trace", args=[step.page_id])))
    assert "تعليق على: النص كله" in trace and trace.index(SAID) < trace.index("انظر التعليق")
    assert "مراجع الأمانة" in trace.split(SAID)[0].rsplit("<li", 1)[1]  # the office of that day
    settle(made, way.cast.editor, "غيرنا التاريخ")
    amend(page_of(step), "بتاريخ آخر", way.cast.editor)
    assert not Comment.objects.exists()  # Wagtail deletes it, and the log tells on
    anew = actions.hand_in(page_of(step), by=way.cast.editor)
    screen = words(enter("second_reviewer").get(at(anew)))
    assert SAID in screen and "غيرنا التاريخ" in screen
    assert Commented(anew, []).open == []


def test_who_has_nothing_to_do_with_it_reads_none(way, enter):
    way.approval()
    way.ballot()
    step = way.handed_in()
    comment(step, way.first, SAID)
    sign(step, way.first)
    voting = running(step.page_id)
    assert SAID in words(enter("member_1").get(at(voting)))
    for name in ("outsider", "member", "second_reviewer", "youth_president"):
        assert enter(name).get(at(voting)).status_code == 404
    for user in (*way.members[:3], way.chair):
        actions.vote(
            voting, user.person, "for", by=user, fingerprint=voting.wording.fingerprint
        )  # fmt: skip
    address = page_of(step).url
    for path in (reverse("trace", args=[step.page_id]), reverse("trace_csv", args=[step.page_id])):
        readers = ("editor", "operator", "first_reviewer", "member_1")
        assert all(SAID in words(enter(name).get(path)) for name in readers)
        for name in ("outsider", "member", "reviewer", "youth_editor", "member_4"):
            assert SAID not in words(enter(name).get(path)), name
    assert SAID not in words(enter("first_reviewer").get(address))


def test_what_authors_settled_among_themselves_is_theirs(way, enter):
    way.approval()
    page = way.draft()
    said = {"page_id": page.pk, "user": way.cast.editor, "contentpath": "title"}
    for text in (SECRET, SAID):
        made = Comment.objects.create(text=text, **said)
        made.log_create(user=way.cast.editor)
        if text == SECRET:
            settle(made, way.cast.editor, SECRET)
    step = actions.hand_in(page, by=way.cast.editor)
    screen = words(enter("first_reviewer").get(at(step)))
    assert SAID in screen and SECRET not in screen


def test_authors_and_reviewers_talk_while_the_text_is_locked(way, enter):
    way.approval()
    step = way.handed_in()
    made = comment(step, way.first, SAID)
    trace, door = reverse("trace", args=[step.page_id]), reverse("reply", args=[step.page_id])
    editor = enter("editor")
    with CaptureQueriesContext(connection) as asked:
        shown = words(editor.get(trace))
    assert SAID in shown.split("<ol")[1] and f'action="{door}"' in shown
    assert sum("wagtailcore_pagelogentry" in one["sql"] for one in asked) == 1  # read once
    done = enter("editor").post(door, {"to": made.pk, "reply": " بعد\r\nرمضان "})
    assert done.headers["Location"] == f"{trace}#comment-{made.pk}"
    assert "بعد<br>رمضان" in words(enter("first_reviewer").get(at(step)))
    done = answer(enter("second_reviewer"), step, do="reply", to=made.pk, reply="في شوال")
    assert done.headers["Location"] == f"{at(step)}#comment-{made.pk}"
    assert words(enter("editor").get(trace)).count("في شوال") == 2  # in the thread, and when
    assert again(step).is_running and not step.signatures.exists()
    told = Notice.objects.filter(kind="replied").order_by("pk")
    names = sorted(told.values_list("recipient__username", flat=True))
    assert names == ["editor", "first_reviewer"]  # told anew, not twice
    assert words(enter("outsider").get(trace)).count("في شوال") == 0
    said = content_in(page_of(step).latest_revision, type(page_of(step)))
    assert fingerprint_of(said) == step.wording.fingerprint


@pytest.mark.parametrize("typed", [
    {"reply": " "}, {"reply": "ا" * 2001}, {"to": 0}, {"to": "nonsense"}, {"to": ""},
])  # fmt: skip
def test_a_reply_that_cannot_be_kept_is_refused_and_not_lost(way, enter, typed):
    way.approval()
    step = way.handed_in()
    made = comment(step, way.first)
    typed = {"to": made.pk, "reply": SAID} | typed
    by_author = enter("editor").post(reverse("reply", args=[step.page_id]), typed)
    by_reviewer = answer(enter("second_reviewer"), step, do="reply", **typed)
    for refused in (by_author, by_reviewer):
        assert refused.status_code == 422 and 'class="refused"' in words(refused)
        if typed["to"] == made.pk:
            assert typed["reply"].strip() in words(refused)
    assert not CommentReply.objects.exists()


def test_of_what_is_settled_or_decided_nobody_speaks_on(way, enter):
    way.approval()
    step = way.handed_in()
    done, left = comment(step, way.first), comment(step, way.first)
    settle(done, way.cast.editor, "سُوي")
    door = reverse("reply", args=[step.page_id])
    assert enter("editor").post(door, {"to": done.pk, "reply": SAID}).status_code == 422
    send_back(step, way.second)
    typed = {"to": left.pk, "reply": SAID}
    assert enter("editor").post(door, typed).status_code == 404
    assert answer(enter("second_reviewer"), step, do="reply", **typed).status_code == 404
    with pytest.raises(Refused):
        actions.reply(step, left.pk, SAID, by=way.cast.editor)
    assert CommentReply.objects.count() == 1


def test_a_place_that_went_is_still_told(way, enter):
    way.approval()
    step = way.handed_in()
    for path in ("activities.gone.title", "nonsense"):
        made = Comment.objects.create(
            page_id=step.page_id, user=way.cast.editor, text=f"{SAID} {path}", contentpath=path
        )
        made.log_create(user=way.cast.editor)
        assert made.text in words(enter("first_reviewer").get(at(step)))
        assert made.text in words(enter("editor").get(reverse("trace", args=[step.page_id])))


def test_many_comments_cost_no_more_statements(way, enter):
    way.approval()
    step = way.handed_in()
    browser, costs = enter("first_reviewer"), []
    for _turn in range(2):
        for _number in range(5):
            settle(comment(step, way.first), way.cast.editor, "جواب")
        browser.get(at(step))
        with CaptureQueriesContext(connection) as asked:
            browser.get(at(step))
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 40, costs
