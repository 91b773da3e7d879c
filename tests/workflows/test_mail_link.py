"""From the mail to the answer: three actions, for the reader alone, once, and on that very text."""

import datetime as dt
import re
from unittest import mock

import pytest
from django.core import mail, signing
from django.test import Client
from django.utils import timezone

from intranet.models import Notice
from intranet.notices.letters import send_letters
from tests.cast import PASSWORD
from tests.workflows.way import again, page_of, sign
from workflows.mail_link import LASTS, path_of
from workflows.models import Signature

SITE = "http://localhost:8000"


@pytest.fixture
def asked(way, settings):
    """Return the step that two reviewers were mailed about."""
    settings.SENDS_MAIL, settings.MAIL_COLLECTS = True, dt.timedelta()
    Notice.objects.all().delete()
    way.approval(needs="all")
    step = way.handed_in(title="نص سري")
    send_letters()
    return step


def link_to(user):
    """Return the path of the link that a user was mailed."""
    [body] = [one.body for one in mail.outbox if one.to == [user.email]]
    return re.search(rf"{SITE}(/inbox/by-mail/\S+)", body)[1]


def test_from_the_mail_to_approved_in_three_actions(way, asked):
    browser = Client()
    entrance = browser.get(link_to(way.first))  # 1: the link of the mail
    assert entrance.status_code == 302 and "sign-in" in entrance["Location"]
    assert "نص سري" not in browser.get(entrance["Location"]).content.decode()
    typed = {"login": "first_reviewer", "password": PASSWORD}
    page = browser.post(entrance["Location"], typed, follow=True)  # 2: signs in
    assert "نص سري" in page.content.decode()
    address = page.redirect_chain[-1][0]
    form = {"do": "approve", "seen": asked.wording.fingerprint}
    assert browser.post(address, form).status_code == 302  # 3: approves
    assert Signature.objects.get().person == way.first.person


def told(step):
    return Signature.objects.count(), again(step).status, page_of(step).latest_revision_id


@pytest.mark.parametrize("spoil", ["forged", "foreign", "used", "old", "another text", "over",
                                   "out of office", "another salt"])  # fmt: skip
def test_a_link_that_is_not_right_is_absent_and_changes_nothing(way, asked, spoil):
    path, browser, now = link_to(way.first), Client(), timezone.now()
    browser.force_login(way.second if spoil == "foreign" else way.first)
    if spoil == "forged":
        path = path[:-2] + ("x" if path[-2] != "x" else "y") + "/"
    elif spoil == "used":
        sign(asked, way.first)
    elif spoil == "old":
        now += LASTS + dt.timedelta(minutes=1)
    elif spoil == "another text":
        path = path_of(asked.pk, way.first.pk, "0" * 64)
    elif spoil == "over":
        sign(asked, way.first)
        sign(asked, way.second)
    elif spoil == "out of office":
        way.first.person.mandates.all().delete()
    elif spoil == "another salt":
        token = signing.dumps([asked.pk, way.first.pk, asked.wording.fingerprint[:16]])
        path = f"/inbox/by-mail/{token}/"
    before, absent = told(asked), browser.get("/inbox/999999/")
    with mock.patch("time.time", lambda: now.timestamp()):
        answers = [browser.get(path), browser.post(path, {"do": "approve"})]
    assert answers[0].status_code == 404 and answers[0].content == absent.content
    assert answers[1].status_code in (404, 405) and told(asked) == before


def test_the_link_alone_answers_nothing(way, asked):
    """It is no sign-in: whoever was forwarded the mail sees and does nothing by it."""
    stranger = Client()
    assert (
        stranger.get(link_to(way.first), follow=True).redirect_chain[-1][0].startswith("/sign-in/")
    )
    answer = stranger.post(link_to(way.first), {"do": "approve"})
    assert answer.status_code == 404 and not Signature.objects.exists()
