"""Mail goes out once, collected, in the reader's language, and is never lost when mail is down."""

import datetime as dt
import threading
from email.header import decode_header, make_header
from types import SimpleNamespace

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intranet import actions
from intranet.models import Letter, MailChoice, Meeting, Notice, User, When
from intranet.models.letter import LEASE, TRIES
from intranet.notices import letters
from intranet.notices.letters import claim, send_letters
from intranet.notices.telling import tell
from tests.intranet.postbox import Postbox
from tests.markup import squeezed

MINUTE, HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)
NOON = timezone.make_aware(dt.datetime(2026, 11, 2, 12))


@pytest.fixture(autouse=True)
def _sends(settings, cast):
    settings.SENDS_MAIL, settings.DIGEST_HOUR = True, 7
    settings.MAIL_COLLECTS, settings.MAILS_AN_HOUR = 3 * MINUTE, 6
    settings.BASE_URL = "https://amana.example.org"
    Notice.objects.all().delete()


@pytest.fixture
def postbox(settings):
    """A real server, to which mail goes by SMTP."""
    box = Postbox()
    threading.Thread(target=box.serve_forever, args=[0.01], daemon=True).start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield box
    box.shutdown()
    box.server_close()


def put(cast, *users, at=NOON, kind="meeting_cancelled", **facts):
    """Tell people of a meeting that all members see; return the notices, as if made `at`."""
    meeting = cast.meetings["members"]
    said = {"number": 3, "year": 2026, "body": "الأمانة الجهوية", "held_on": "2026-11-09"} | facts
    about = meeting.record if kind.startswith("minutes") else meeting
    made = tell(users, kind, about, by=cast.editor, permalink=meeting.record.permalink.pk, **said)
    Notice.objects.filter(pk__in=[one.pk for one in made]).update(created_at=at)
    return made


def sent_to():
    return [to for one in mail.outbox for to in one.to]


def test_several_within_a_short_time_go_in_one_mail(cast):
    put(cast, cast.member, at=NOON)
    put(cast, cast.member, cast.secretary, at=NOON + 2 * MINUTE)
    assert not send_letters(NOON + 2 * MINUTE)
    assert send_letters(NOON + 3 * MINUTE) == {"mailed": 1}  # who waited takes the others along
    assert sent_to() == ["member@example.org"]
    assert mail.outbox[0].body.count("https://amana.example.org/meetings/") == 2
    assert send_letters(NOON + 5 * MINUTE) == {"mailed": 1}
    assert sent_to() == ["member@example.org", "secretary@example.org"]
    assert not send_letters(NOON + 9 * MINUTE)


def test_a_mail_is_read_from_right_to_left(cast):
    put(cast, cast.member, title="اجتماع <b>ZLECAF</b>", place="قاعة 7")
    send_letters(NOON + HOUR)
    [sent] = mail.outbox
    html = squeezed(sent.alternatives[0][0])
    assert 'dir="rtl"' in html.split("<body")[1] and '<div lang="ar" dir="rtl"' in html
    assert "\u2068" in sent.subject and "\n" not in sent.subject
    assert "<b>ZLECAF" not in html and "&lt;b&gt;ZLECAF" in html and "<b>ZLECAF" in sent.body
    address = f"https://amana.example.org/meetings/{cast.meetings['members'].pk}/"
    assert address in sent.body and f'href="{address}"' in html
    assert "https://amana.example.org/notices/mails/" in sent.body
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    User.objects.filter(pk=cast.member.pk).update(language="fr")
    put(cast, cast.member)
    send_letters(NOON + 2 * HOUR)
    assert '<div lang="fr" dir="ltr"' in squeezed(mail.outbox[1].alternatives[0][0])
    assert "Annulée" in mail.outbox[1].subject


def test_the_mail_of_the_day_goes_once_at_its_hour(cast):
    at = NOON - 6 * HOUR
    put(cast, cast.member, kind="minutes_published", at=at)
    assert not send_letters(at + 30 * MINUTE)  # half past six
    assert send_letters(at + HOUR) == {"mailed": 1}
    assert "/r/" in mail.outbox[0].body
    put(cast, cast.member, kind="minutes_adopted", at=at + 2 * HOUR)
    for hours in range(2, 24):
        assert not send_letters(at + hours * HOUR), hours
    put(cast, cast.member, at=at + 24 * HOUR)  # and takes along what is wanted at once
    assert send_letters(at + 25 * HOUR) == {"mailed": 1}
    assert len(mail.outbox) == 2 and not Notice.objects.to_mail().exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        first, second = Letter.objects.all()
        Letter.objects.filter(pk=first.pk).update(digest_on=second.digest_on)


def test_nobody_gets_more_than_so_many_an_hour(cast, settings):
    settings.MAILS_AN_HOUR = 2
    for minutes in range(0, 60, 5):
        put(cast, cast.member, at=NOON + minutes * MINUTE)
        send_letters(NOON + (minutes + 4) * MINUTE)
    assert len(mail.outbox) == 2
    send_letters(NOON + 70 * MINUTE)
    assert len(mail.outbox) == 3 and not Notice.objects.to_mail().exists()
    assert "10" in mail.outbox[2].subject


@pytest.mark.parametrize("end", ["narrowed", "closed", "shut", "no address", "read", "gone"])
def test_what_may_not_be_known_any_more_is_not_sent(cast, end):
    [notice] = put(cast, cast.member)
    meeting = Meeting.objects.filter(pk=cast.meetings["members"].pk)
    if end == "narrowed":
        meeting.update(audience="editors")
    elif end == "closed":
        cast.member.person.mandates.all().delete()
        actions.close_person(cast.member.person, NOON.date(), by=None)
    elif end == "shut":
        User.objects.filter(pk=cast.member.pk).update(is_active=False)
    elif end == "no address":
        User.objects.filter(pk=cast.member.pk).update(email=None)
    elif end == "read":
        actions.read_notices(cast.member)
    else:
        Notice.objects.filter(pk=notice.pk).update(about="00000000-0000-0000-0000-000000000000")
    send_letters(NOON + HOUR)
    send_letters(NOON + 48 * HOUR)
    assert not mail.outbox and not Letter.objects.exists()


def test_who_has_no_address_has_a_desk(cast, enter):
    User.objects.filter(pk=cast.member.pk).update(email=None)
    cast.member.refresh_from_db()
    [notice] = put(cast, cast.member)
    assert notice.mail == When.NEVER
    assert "2026" in enter("member").get("/notices/").content.decode().split("<main")[1]


def test_without_a_mail_server_nothing_waits_for_one(cast, settings):
    settings.SENDS_MAIL = False
    [notice] = put(cast, cast.member)
    assert notice.mail == When.NEVER and not send_letters(NOON + HOUR)
    settings.SENDS_MAIL = True
    assert not send_letters(NOON + HOUR)  # and no storm when there is one


def test_a_real_server_takes_it(cast, postbox):
    put(cast, cast.member, cast.secretary)
    assert send_letters(NOON + HOUR) == {"mailed": 2}
    (to, first), (other, second) = postbox.taken
    assert {to, other} == {"member@example.org", "secretary@example.org"}
    subject = str(make_header(decode_header(first["Subject"])))
    assert "أُلغي" in subject
    plain, html = first.iter_parts()
    assert "أُلغي" in plain.get_content() and 'dir="rtl"' in html.get_content()
    assert first["Message-ID"] != second["Message-ID"]


def test_while_the_server_is_down_nothing_is_lost(cast, postbox, settings):
    put(cast, cast.member, cast.secretary)
    settings.EMAIL_PORT = 1  # nobody listens there
    for hours in range(1, 20):
        assert send_letters(NOON + hours * HOUR) == {"unreachable": 1}
        put(cast, cast.member, at=NOON + hours * HOUR)
    settings.EMAIL_PORT = postbox.port
    assert send_letters(NOON + 20 * HOUR) == {"mailed": 2}  # one mail each, not twenty
    assert sorted(to for to, _mail in postbox.taken) == [
        "member@example.org", "secretary@example.org",
    ]  # fmt: skip


def test_a_mail_put_off_is_tried_again_ever_later(cast, postbox):
    put(cast, cast.member)
    postbox.mood = "defers"
    now, tried = NOON + HOUR, []
    for _minute in range(0, 24 * 60, 5):
        if send_letters(now):
            tried.append(now)
        now += 5 * MINUTE
    waits = [later - sooner for sooner, later in zip(tried, tried[1:], strict=False)]
    assert waits == sorted(waits) and waits[0] <= 10 * MINUTE and waits[-1] >= 5 * HOUR
    put(cast, cast.member, at=now)
    postbox.mood = "takes"
    assert send_letters(now + 6 * HOUR) == {"mailed": 1}  # with what came meanwhile
    assert not Notice.objects.to_mail().exists()


def test_an_address_refused_for_good_is_given_up_and_the_desk_still_tells(cast, postbox):
    [notice] = put(cast, cast.member)
    put(cast, cast.secretary)
    postbox.mood, now = "refuses", NOON + HOUR
    outcomes = []
    for _try in range(TRIES + 3):
        outcomes.append(send_letters(now).get("refused", 0))
        now += 7 * HOUR
    assert sum(outcomes) == 2 * TRIES and not postbox.taken
    assert Letter.objects.filter(given_up_at__isnull=False).count() == 2
    notice.refresh_from_db()
    assert notice.read_at is None
    postbox.mood = "takes"
    put(cast, cast.member, at=now)
    assert send_letters(now + HOUR) == {"mailed": 1}  # what comes later is tried anew


def test_an_address_that_cannot_be_written_holds_nobody_up(cast):
    User.objects.filter(pk=cast.member.pk).update(email=f"a@{'é' * 60}.org")
    put(cast, cast.member, cast.secretary)
    assert send_letters(NOON + HOUR) == {"refused": 1, "mailed": 1}
    assert sent_to() == ["secretary@example.org"]


def test_a_mail_of_unsure_fate_goes_again_as_it_was(cast, postbox):
    """At least once: the server had it and never said so; its number tells programs of a double."""
    put(cast, cast.member)
    postbox.mood = "breaks"
    assert send_letters(NOON + HOUR) == {"unreachable": 1}
    postbox.mood = "takes"
    put(cast, cast.member, at=NOON + HOUR)
    assert not send_letters(NOON + HOUR + LEASE / 2)  # nobody else takes it up meanwhile
    postbox.mood = "defers"
    assert send_letters(NOON + HOUR + LEASE) == {"refused": 1}
    postbox.mood = "takes"
    assert send_letters(NOON + HOUR + 2 * LEASE) == {"mailed": 1}
    first, second = (one["Message-ID"] for _to, one in postbox.taken)
    assert first == second
    assert send_letters(NOON + 2 * HOUR) == {"mailed": 1}  # and what came later goes by itself
    assert len({one["Message-ID"] for _to, one in postbox.taken}) == 2


def test_a_sender_that_dies_leaves_it_to_the_next(cast, monkeypatch):
    put(cast, cast.member)

    def dies(*args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(letters, "deliver", dies)
        send_letters(NOON + HOUR)
    assert claim(cast.member.pk, NOON + HOUR + MINUTE) is None
    assert send_letters(NOON + HOUR + LEASE) == {"mailed": 1}


def test_tick_sends(cast, settings):
    settings.MAIL_COLLECTS = 0 * MINUTE
    put(cast, cast.member)
    call_command("tick", verbosity=0)
    call_command("tick", verbosity=0)
    assert sent_to() == ["member@example.org"]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["tell", "digest", "choose", "read", "wait", "round"]),
        st.integers(0, 2), st.sampled_from(["takes", "takes", "down", "refuses", "breaks"]),
        st.integers(1, 600),
    ),
    max_size=25,
)  # fmt: skip


class Server:
    """In place of a connection: takes, or fails as real ones do; notes what readers got."""

    def __init__(self):
        self.mood, self.got = "takes", []

    def open(self):
        if self.mood == "down":
            raise ConnectionRefusedError

    def close(self):
        pass

    def send_messages(self, mails):
        if self.mood == "refuses":
            raise letters.SMTPRecipientsRefused({"x": (451, b"later")})
        self.got += mails
        if self.mood == "breaks":
            raise letters.SMTPException
        return len(mails)


@settings(
    max_examples=20, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(STEPS)
def test_each_is_mailed_once_and_none_is_lost(cast, monkeypatch, steps):
    """Whatever is chosen, read and broken: once a success, nothing unwanted, nothing forgotten."""
    with transaction.atomic():
        check(cast, monkeypatch, steps)
        transaction.set_rollback(True)


def check(cast, monkeypatch, steps):
    server, now, people = Server(), NOON, [cast.member, cast.secretary, cast.granted]
    monkeypatch.setattr(letters, "get_connection", lambda: server)
    world = SimpleNamespace(cast=cast, server=server, people=people)
    for number, (step, who, mood, minutes) in enumerate(steps):
        act(world, step, people[who], mood, now, number)
        now += minutes * MINUTE
    server.mood = "takes"
    for _turn in range(14):  # all quiet for a day and more: whatever waits goes now
        send_letters(now)
        now += 2 * HOUR
    assert not Notice.objects.to_mail().exists() and not Letter.objects.open().exists()
    seen = {}
    for sent in server.got:  # a doubled mail bears the same number, and counts once
        words = sent.body.split("\n--\n")[0]  # below stands a link with its hour
        assert seen.setdefault(sent.extra_headers["Message-ID"], words) == words
    for notice in Notice.objects.select_related("letter"):
        mark = f"م{notice.facts['mark']}م"
        times = sum(mark in body and notice.recipient.email in to for to, body in bodies(server))
        assert times == (notice.letter is not None), notice.kind
        wanted = notice.mail != When.NEVER and notice.read_at is None
        assert notice.letter is not None or not wanted
    digests = Letter.objects.exclude(digest_on=None).values_list("recipient", "digest_on")
    assert len(set(digests)) == len(digests)


def bodies(server):
    """Return (to, body) of each mail, doubles left out."""
    return {one.extra_headers["Message-ID"]: (one.to, one.body) for one in server.got}.values()


def act(world, step, user, mood, now, number):
    cast, mark = world.cast, {"mark": number, "title": f"م{number}م"}
    if step == "tell":
        put(cast, user, at=now, **mark)
    elif step == "digest":
        put(cast, user, at=now, kind="minutes_published", **mark)
    elif step == "choose":
        when = When.values[number % 3]
        actions.choose_mails(user, {"meetings": when, "minutes": when}, by=user)
    elif step == "read":
        actions.read_notices(user)
    else:
        world.server.mood = mood
        send_letters(now)
    assert MailChoice.objects.count() <= 6
