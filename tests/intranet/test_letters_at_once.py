"""Several senders at once on PostgreSQL: each notice in one mail, each person one at a time."""

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.db import connections

from intranet.models import Letter, Notice
from intranet.notices.letters import send_letters
from tests.cast import build
from tests.intranet.test_letters import HOUR, MINUTE, NOON, put

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
SENDERS, ROUNDS = 4, 5


@pytest.fixture
def cast(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT, settings.SENDS_MAIL = tmp_path, True
    settings.MAIL_COLLECTS, settings.MAILS_AN_HOUR = 0 * MINUTE, 60
    made = build()
    Notice.objects.all().delete()
    return made


def test_no_notice_goes_twice_and_none_is_left(cast):
    barrier = threading.Barrier(SENDERS)

    def sender(number):
        try:
            for turn in range(ROUNDS):
                barrier.wait(20)
                if number == 0:  # somebody goes on telling meanwhile
                    put(cast, cast.member, cast.secretary, at=NOON, title=f"م{turn}م")
                send_letters(NOON + HOUR + turn * MINUTE)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(SENDERS) as pool:
        list(pool.map(sender, range(SENDERS)))
    send_letters(NOON + 3 * HOUR)
    sent = Counter((one.to[0], turn) for one in mail.outbox for turn in range(ROUNDS)
                   if f"م{turn}م" in one.body)  # fmt: skip
    assert len(sent) == 2 * ROUNDS and set(sent.values()) == {1}
    assert not Notice.objects.to_mail().exists() and not Letter.objects.open().exists()


def test_of_two_senders_one_holds_the_letter(cast, monkeypatch):
    """While one is at the server, the other finds nothing to do."""
    put(cast, cast.member)
    inside, go = threading.Event(), threading.Event()
    send = locmem.EmailBackend.send_messages

    def slow(backend, messages):
        inside.set()
        assert go.wait(20)
        return send(backend, messages)

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", slow)

    def first():
        try:
            return send_letters(NOON + HOUR)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(first)
        assert inside.wait(20)
        assert not send_letters(NOON + HOUR)
        go.set()
        assert running.result() == {"mailed": 1}
    assert len(mail.outbox) == 1
