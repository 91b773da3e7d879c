"""The inbox: what waits is found, answered in few presses, and absent to everybody else."""

import datetime as dt

import pytest
from django.urls import reverse
from wagtail.models import Comment

from intranet import actions as institution
from intranet.models import today
from tests.cast import office
from tests.workflows.way import advise, again, amend, page_of, running, send_back, sign
from workflows import actions
from workflows.models import Delegation, Signature, Voter

TITLE = "برنامج الجهة"


def at(step):
    return reverse("request", args=[step.pk])


def answer(browser, step, **typed):
    return browser.post(at(step), {"seen": step.wording.fingerprint} | typed)


def words(response):
    return response.content.decode()


def test_what_waits_is_listed_by_deadline_and_on_the_desk(way, enter):
    way.approval(days=9)
    late = way.handed_in(title=TITLE)
    way.approval()
    browser = enter("first_reviewer")
    listed = words(browser.get("/inbox/"))
    assert TITLE in listed and at(late) in listed
    assert at(late) in words(browser.get("/"))
    for name in ("member", "reviewer", "editor", "outsider", "operator"):
        assert TITLE not in words(enter(name).get("/inbox/"))


def test_one_press_approves(way, enter):
    way.approval()
    step = way.handed_in()
    browser = enter("first_reviewer")
    assert browser.get(at(step)).status_code == 200
    assert answer(browser, step, do="approve").status_code == 302
    assert page_of(step).live and again(step).status == "approved"
    assert browser.get(at(step)).url == reverse("trace", args=[step.page_id])
    assert answer(browser, step, do="approve").status_code == 404


def test_sending_back_says_why_or_is_refused(way, enter):
    way.approval()
    step = way.handed_in()
    browser = enter("first_reviewer")
    refused = answer(browser, step, do="send_back", reason=" ")
    assert refused.status_code == 422 and not Signature.objects.exists()
    assert answer(browser, step, do="send_back", reason="صحح التاريخ").status_code == 302
    assert again(step).status == "rejected" and again(step).comment == "صحح التاريخ"


@pytest.mark.parametrize(("do", "longest"), [("send_back", 2000), ("advise", 4000)])
def test_what_is_longer_than_is_kept_is_refused_and_stays_typed(way, enter, do, longest):
    way.approval() if do == "send_back" else way.advice([way.cast.youth])
    step = way.handed_in()
    browser = enter("first_reviewer" if do == "send_back" else "youth_president")
    line = "سطر\r\n"  # a browser counts its end as one letter
    long = line * (longest // 4) + "س"
    refused = answer(browser, step, do=do, stance="for", reason=long)
    assert refused.status_code == 422
    assert str(longest) in words(refused) and "سطر\r\nسطر" in refused.content.decode()
    fits = answer(browser, step, do=do, stance="for", reason=line * (longest // 4))
    assert fits.status_code == 302


def test_a_stale_text_is_not_approved(way, enter):
    way.approval()
    step = way.handed_in()
    browser = enter("first_reviewer")
    stale = browser.post(at(step), {"seen": "0" * 64, "do": "approve"})
    assert stale.status_code == 422 and not Signature.objects.exists()


def test_a_vote_and_nothing_is_told_of_the_count(way, enter):
    way.ballot()
    step = way.handed_in()
    browser = enter("member_1")
    assert answer(browser, step, do="vote", choice="for").status_code == 302
    assert Voter.objects.get().choice == "for"
    screen = browser.get(at(step))
    assert screen.status_code == 200 and "answer-here" not in words(screen)
    assert "صوتك: نعم" in words(screen)
    assert answer(browser, step, do="vote", choice="against").status_code == 404
    assert answer(enter("member_2"), step, do="vote", choice="x").status_code == 422


def test_a_secret_vote_is_told_to_nobody_not_even_its_voter(way, enter):
    way.ballot(is_secret=True)
    step = way.handed_in()
    answer(enter("member_1"), step, do="vote", choice="for")
    assert "صوتك: " not in words(enter("member_1").get(at(step)))


def test_advice_is_given_and_shown_to_who_comes_after(way, enter):
    way.advice([way.cast.youth])
    way.approval()
    step = way.handed_in()
    browser = enter("youth_president")
    assert answer(browser, step, do="advise", stance="reserved", reason="").status_code == 422
    done = answer(browser, step, do="advise", stance="reserved", reason="بعد عرض الميزانية")
    assert done.status_code == 302
    after = running(step.page_id)
    assert "بعد عرض الميزانية" in words(enter("first_reviewer").get(at(after)))


def test_a_body_declines(way, enter):
    way.advice([way.cast.youth])
    step = way.handed_in()
    assert answer(enter("youth_president"), step, do="decline").status_code == 302
    assert page_of(step).live


def test_several_are_approved_at_once(way, enter):
    way.approval()
    steps = [way.handed_in(title=f"برنامج {year}", year=year) for year in (2031, 2032, 2033)]
    browser = enter("first_reviewer")
    chosen = [f"{step.pk}:{step.wording.fingerprint}" for step in steps[:2]]
    stale = f"{steps[2].pk}:{'0' * 64}"
    done = browser.post(reverse("approve_many"), {"chosen": [*chosen, stale]})
    assert done.status_code == 302
    assert [page_of(step).live for step in steps] == [True, True, False]
    for nonsense in ("x:y", "999999:z", ""):
        assert browser.post(reverse("approve_many"), {"chosen": nonsense}).status_code == 404


def test_what_changed_is_shown_by_words(way, enter):
    way.approval()
    step = way.handed_in(title="برنامج الشباب للسنة")
    browser = enter("first_reviewer")
    browser.get(at(step))
    send_back(step, way.first)
    amend(page_of(step), "برنامج النساء للسنة", way.cast.editor)
    step = actions.hand_in(page_of(step), by=way.cast.editor)
    screen = words(browser.get(at(step)))
    assert "الشباب</del>" in screen and "النساء</ins>" in screen
    assert "الشباب</del>" in words(browser.get(at(step)))  # and again, when it is read again


def test_against_the_approved_text_and_without_vowel_marks(way, enter):
    way.approval()
    step = way.handed_in(title="برنامج السنة")
    sign(step, way.first)
    amend(page_of(step), "بَرنامَج السنة", way.cast.editor)
    step = actions.hand_in(page_of(step), by=way.cast.editor)
    browser = enter("second_reviewer")
    assert "<ins>" in words(browser.get(at(step)))
    assert "<ins>" not in words(browser.get(at(step) + "?marks=off"))


def test_a_delegation_is_made_seen_and_taken_back(way, enter):
    way.approval()
    step = way.handed_in(title=TITLE)
    browser = enter("first_reviewer")
    until = today() + dt.timedelta(days=4)
    typed = {
        "body": way.cast.secretariat.pk, "taker": way.cast.member.person.pk,
        "since": today().isoformat(), "until": until.isoformat(), "reason": "سفر",
    }  # fmt: skip
    wrong = browser.post("/inbox/delegations/", typed | {"until": today().isoformat()})
    assert wrong.status_code == 422
    assert browser.post("/inbox/delegations/", typed).status_code == 302
    made = Delegation.objects.get()
    assert TITLE in words(enter("member").get("/inbox/"))
    assert "شخص first_reviewer" in words(enter("secretary").get("/inbox/delegations/"))
    assert "شخص first_reviewer" not in words(enter("youth_editor").get("/inbox/delegations/"))
    revoke = reverse("revoke_delegation", args=[made.pk])
    assert enter("member").post(revoke).status_code == 404
    assert browser.post(revoke).status_code == 302
    assert TITLE not in words(enter("member").get("/inbox/"))
    assert enter("member").get(at(step)).status_code == 404


def test_who_holds_nothing_has_no_delegations(way, enter):
    assert enter("outsider").get("/inbox/delegations/").status_code == 404
    assert enter("member").post("/inbox/delegations/", {}).status_code == 404


def test_who_answered_is_led_to_what_became_of_it(way, enter):
    way.approval()
    step = way.handed_in()
    answer(enter("first_reviewer"), step, do="approve")
    led = enter("first_reviewer").get(at(step))
    assert led.status_code == 302 and led.url == reverse("trace", args=[step.page_id])
    assert enter("first_reviewer").get(led.url).status_code == 200
    assert answer(enter("first_reviewer"), step, do="approve").status_code == 404
    assert enter("second_reviewer").get(at(step)).status_code == 404


@pytest.mark.parametrize("name", ["outsider", "member", "editor", "reviewer", "operator"])
def test_to_others_a_request_is_absent(way, enter, name):
    way.approval()
    step = way.handed_in(title=TITLE)
    browser = enter(name)
    absent = browser.get(reverse("request", args=[999999]))
    found = browser.get(at(step))
    assert (found.status_code, words(found)) == (404, words(absent))
    for do in ("approve", "send_back", "vote", "advise", "decline"):
        told = answer(browser, step, do=do, reason="x", choice="for", stance="for")
        assert told.status_code == 404
    chosen = f"{step.pk}:{step.wording.fingerprint}"
    assert browser.post(reverse("approve_many"), {"chosen": chosen}).status_code == 404
    assert not Signature.objects.exists() and again(step).is_running


def test_the_verbs_of_another_step_are_refused(way, enter):
    way.approval()
    step = way.handed_in()
    browser = enter("first_reviewer")
    for do in ("vote", "advise", "decline"):
        wrong = answer(browser, step, do=do, choice="for", stance="for")
        assert wrong.status_code == 422, do
    assert answer(browser, step, do="publish").status_code == 404
    assert again(step).is_running and not page_of(step).live


def test_the_trace_tells_who_when_and_why(way, enter):
    way.advice([way.cast.youth])
    way.approval()
    step = way.handed_in(title=TITLE)
    advise(step, way.youth, "reserved", "بعد عرض الميزانية")
    after = running(step.page_id)
    sign(after, way.first, comment="موافق")
    page = page_of(step)
    shown = words(enter("outsider").get(reverse("trace", args=[page.pk])))
    for told in ("شخص youth_president", "بعد عرض الميزانية", "شخص first_reviewer", "موافق"):
        assert told in shown
    table = enter("outsider").get(reverse("trace_csv", args=[page.pk]))
    assert table["Content-Type"].startswith("text/csv") and "مراجع الأمانة" in words(table)
    assert reverse("trace", args=[page.pk]) in words(enter("outsider").get(page.url))


def test_the_table_tells_on_which_text_each_acted(way, enter):
    way.approval()
    way.approval()
    first = way.handed_in(title=TITLE)
    sign(first, way.first)
    second = running(first.page_id)
    send_back(second, way.second, "يعاد النظر فيه")
    amend(page_of(first), title="برنامج منقح")
    third = actions.hand_in(page_of(first), by=way.cast.editor)
    sign(third, way.first)
    sign(running(first.page_id), way.second)
    address = reverse("trace_csv", args=[first.page_id])
    refused, live = first.wording.fingerprint, third.wording.fingerprint
    lines = words(enter("editor").get(address)).splitlines()
    signed = [line for line in lines if "شخص first_reviewer" in line]  # and so passed the step
    marks = [mark for line in signed for mark in (refused, live) if mark in line]
    assert marks == [refused, refused, live, live]
    public = words(enter("outsider").get(address))
    assert live in public and refused not in public


def test_the_trace_of_a_draft_is_for_who_writes_and_who_is_asked(way, enter):
    way.approval()
    step = way.handed_in(title=TITLE)
    address = reverse("trace", args=[step.page_id])
    for name in ("editor", "first_reviewer"):
        assert enter(name).get(address).status_code == 200
    for name in ("outsider", "member", "reviewer"):
        assert enter(name).get(address).status_code == 404
        assert enter(name).get(reverse("trace_csv", args=[step.page_id])).status_code == 404
    other = way.cast.meetings["members"].record
    assert enter("editor").get(reverse("trace", args=[other.pk])).status_code == 404


def test_an_override_shows_on_the_page_and_in_the_trace(way, enter):
    way.approval()
    page = way.draft()
    page = institution.publish_without_approval(page, "قرار استعجالي", by=way.cast.operator)
    assert "قرار استعجالي" in words(enter("outsider").get(page.url))
    assert "قرار استعجالي" in words(enter("outsider").get(reverse("trace", args=[page.pk])))


def test_a_cell_is_no_formula(way, enter):
    way.approval()
    step = way.handed_in()
    sign(step, way.first, comment="=HYPERLINK(1)")
    table = words(enter("outsider").get(reverse("trace_csv", args=[step.page_id])))
    assert "'=HYPERLINK" in table


def test_the_report_of_a_body_is_for_who_answers_for_it(way, enter):
    way.approval(days=3)
    way.approval(days=3)
    step = way.handed_in(title=TITLE)
    sign(step, way.first)
    address = reverse("approval_report", args=[way.cast.secretariat.pk])
    shown = words(enter("first_reviewer").get(address))
    assert TITLE in shown and "<rect" in shown
    for name in ("outsider", "member", "youth_editor", "reviewer"):
        assert enter(name).get(address).status_code == 404
    assert enter("operator").get(reverse("approval_report", args=[999999])).status_code == 404


def test_who_left_the_body_after_answering_reads_and_says_no_more(way, enter):
    way.approval(needs="all")
    step = way.handed_in()
    sign(step, way.first)
    assert enter("first_reviewer").get(at(step)).status_code == 200
    institution.end_mandate(way.first.person.mandates.get(), today(), by=None)
    browser = enter("first_reviewer")
    assert browser.get(at(step)).status_code == 404
    assert answer(browser, step, do="comment", about="", comment="بعد").status_code == 404
    assert not Comment.objects.exists()


def test_a_body_out_of_sight_is_named_nowhere(way, enter):
    cast = way.cast
    judge = way.appoint("judge", office(cast.ethics, "رئيس التحكيم", may_review=True))
    way.advice([cast.ethics])
    way.approval()
    step = way.handed_in()
    advise(step, judge, "against", "لا نرى ذلك")
    after = running(step.page_id)
    request = words(enter("first_reviewer").get(at(after)))
    assert "لا نرى ذلك" in request
    sign(after, way.first)
    trace, table = (reverse(name, args=[step.page_id]) for name in ("trace", "trace_csv"))
    for browser, knows in ((enter("outsider"), False), (enter("judge"), True)):
        for shown in (words(browser.get(trace)), words(browser.get(table))):
            assert (cast.ethics.name in shown) is knows
            assert ("رئيس التحكيم" in shown) is knows
    assert cast.ethics.name not in request and "رئيس التحكيم" not in request
    assert cast.ethics.name not in words(enter("editor").get("/notices/"))


def test_what_was_decided_meanwhile_keeps_no_other_from_approval(way, enter):
    way.approval()
    steps = [way.handed_in(title=f"برنامج {year}", year=year) for year in (2031, 2032)]
    browser = enter("second_reviewer")
    chosen = [f"{step.pk}:{step.wording.fingerprint}" for step in steps]
    sign(steps[0], way.first)
    done = browser.post(reverse("approve_many"), {"chosen": chosen}, follow=True)
    assert "بعض ما اخترته لم يعد ينتظر جوابك" in words(done)
    assert page_of(steps[1]).live
    assert Signature.objects.get(step=steps[1]).person == way.second.person


def test_an_amendment_under_review_is_in_no_outsiders_trace(way, enter):
    way.approval()
    step = way.handed_in()
    sign(step, way.first, comment="موافق")
    amend(page_of(step), "نص لم ينشر", way.cast.editor)
    again_asked = actions.hand_in(page_of(step), by=way.cast.editor)
    send_back(again_asked, way.second, "الميزانية السرية خطأ")
    trace = reverse("trace", args=[step.page_id])
    for name, knows in (("outsider", False), ("editor", True), ("second_reviewer", True)):
        shown = words(enter(name).get(trace))
        assert "موافق" in shown, name
        assert ("الميزانية السرية خطأ" in shown) is knows, name
