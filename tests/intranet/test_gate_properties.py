"""Whatever people, terms, grants, bodies and circles there are: seen, listed and served agree.

`may_see(person, thing)`, `thing in visible(...)` and what HTTP answers are three roads to one
rule; `tests.intranet.oracle` is a fourth, written from the words of the design.
"""

import datetime as dt
from types import SimpleNamespace
from unittest import mock

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page

from intranet.models import (
    AgendaItem,
    Attendance,
    AudienceKind,
    Body,
    BodyPage,
    Decision,
    Document,
    Image,
    ImportBatch,
    Mandate,
    Meeting,
    MeetingRecordPage,
    NewsPage,
    PageAudience,
    Person,
    PlainPage,
    ReportPage,
    StatutePage,
    User,
)
from intranet.permissions import Viewer, tokens_of, tokens_on
from tests.intranet.gate_channels import compare
from tests.intranet.gate_world import EPOCH, address, build, day, store
from tests.intranet.oracle import Facts

BODIES, PEOPLE, DAYS = range(3), range(2), 10
KINDS = [kind.value for kind in AudienceKind]
STATUS = Attendance.Status

number = st.integers(0, DAYS - 1)
term = st.tuples(number, st.none() | st.integers(1, DAYS)).filter(
    lambda span: span[1] is None or span[0] < span[1]
)
own_or_inherited = st.sampled_from(["", *KINDS])


@st.composite
def facts(draw):
    """Draw terms, places, rules, grants and attendance, and the day of asking."""
    made = Facts(draw(number), [])
    for body in BODIES[1:]:  # a body stands under one before it, and may move once
        moved = draw(st.integers(1, DAYS))
        parents = st.none() | st.integers(0, body - 1)
        rows = [(draw(parents), 0, moved), (draw(parents), moved, None)]
        made.places[body] = [row for row in rows if row[0] is not None]
    for body in draw(st.sets(st.sampled_from(BODIES))):
        made.oversight[body] = (draw(st.integers(0, 2)), *draw(term))
    held = st.tuples(st.sampled_from(range(9)), st.sampled_from(PEOPLE))
    for pair in draw(st.sets(held, max_size=4)):
        made.mandates.append((*pair, *draw(term)))
    given_to = st.tuples(
        st.sampled_from(["body", "meeting"]), st.sampled_from(BODIES), st.sampled_from(PEOPLE)
    )
    for exception in draw(st.sets(given_to, max_size=2)):
        made.grants.append((*exception, *draw(term)))
    there = st.tuples(st.sampled_from(BODIES), st.sampled_from(PEOPLE))
    made.there = draw(st.sets(there, max_size=3))
    made.shut = draw(st.sampled_from([set()] * 6 + [{0}]))
    return made


@st.composite
def circles(draw):
    """Draw to whom everything of one body is addressed."""
    return SimpleNamespace(
        body=draw(st.sampled_from(["members", "body", "editors"])),
        meeting=draw(st.sampled_from(KINDS)),
        item=draw(own_or_inherited),
        file=draw(own_or_inherited),
        holder=draw(st.sampled_from(["item", "meeting", "page", "face", "body", "nothing"])),
        live=draw(st.sampled_from([True, True, True, False])),
        news=draw(st.sampled_from(["members", "body", "editors"])),
    )


LISTS = {
    NewsPage: ["/news/", "/news/feed/", "/", "/api/v1/news"],
    ReportPage: ["/reports/", "/api/v1/reports"],
    StatutePage: ["/statutes/", "/api/v1/statutes"],
    PlainPage: ["/api/v1/pages"],
}


@pytest.fixture
def world(db, settings, tmp_path):
    """The world of three bodies and two people."""
    settings.MEDIA_ROOT = tmp_path
    cache.clear()
    return build(len(BODIES), len(PEOPLE))


def sees_file(made, who, n, circle):
    """Ask the oracle about a file of body `n`."""
    meeting = n if circle.holder in ("item", "meeting") else None
    body = None if circle.holder == "nothing" else n
    if circle.file:
        inside = meeting is not None and made.sees_meeting(who, n, circle.meeting, n)
        attended = inside and (n, who) in made.there
        mine = circle.holder == "nothing" and who == 0
        return mine or made.circle(who, circle.file, body, meeting, attended)
    if circle.holder == "item":
        return made.sees_item(who, n, circle.meeting, circle.item, n)
    if circle.holder == "meeting":
        return made.sees_meeting(who, n, circle.meeting, n)
    if circle.holder == "page":
        news = made.circle(who, circle.news, n, None, False)
        in_body = made.circle(who, circle.body, n, None, False)
        return news and in_body if circle.live else made.writes(who, n)
    if circle.holder in ("body", "face"):
        return made.circle(who, circle.body, n, None, False)
    return who == 0


def expected(world, made, who, n, circle):
    """Yield (model, key of one thing, whether `who` sees it) for everything of body `n`."""
    alive = who not in made.shut
    body = made.circle(who, circle.body, n, None, False)
    meeting = made.sees_meeting(who, n, circle.meeting, n)
    item = made.sees_item(who, n, circle.meeting, circle.item, n)
    draft = made.circle(who, "editors" if circle.meeting == "editors" else "named", n, n, False)
    page = meeting if circle.live else draft
    file = sees_file(made, who, n, circle)
    own, draft_of_news = made.circle(who, circle.news, n, None, False), made.writes(who, n)
    news = own and body if circle.live else draft_of_news
    news_key = world.news[n].pk
    record_key = world.meetings[n].record.pk
    for model, key, seen in (
        (Body, world.bodies[n].pk, body),
        (BodyPage, world.bodies[n].page.pk, body),
        (Page, world.bodies[n].page.pk, body),
        (Meeting, world.meetings[n].pk, meeting),
        (AgendaItem, world.items[n].pk, item),
        (Decision, world.decisions[n].pk, item),
        (MeetingRecordPage, record_key, page),
        (Page, record_key, page),
        (type(world.news[n]), news_key, news),
        (Page, news_key, news),
        (PageAudience, news_key, news),
        (Document, world.papers[n].pk, file),
        (Image, world.pictures[n].pk, file),
        (ImportBatch, world.batches[n].pk, made.writes(who, n)),
    ):
        yield model, key, alive and bool(seen)


def expected_people(world, made, who, addressed):
    """Yield (person or contact detail, whether `who` sees it)."""
    alive, kinds = who not in made.shut, [circle.body for circle in addressed]
    for other, user in enumerate(world.users):
        yield user.person, alive and made.sees_person(who, other, kinds)
        for detail in user.person.contact_details.all():
            yield detail, alive and made.sees_detail(who, other, detail.circle)


def check_people(world, made, who, addressed, viewer):
    """Compare the roads for people, and what HTTP answers for their pages."""
    client = Client()
    client.force_login(viewer.user)
    for thing, seen in expected_people(world, made, who, addressed):
        rows = type(thing).objects.filter(pk=thing.pk)
        assert viewer.may_see(thing) is seen, (thing, who)
        assert (not viewer.tokens.isdisjoint(tokens_on(thing, viewer.day))) is seen
        assert viewer.visible(rows).exists() is seen, (thing, who)
        if isinstance(thing, Person):
            with on(viewer.day):
                assert (client.get(thing.address).status_code == 200) is seen, (thing, who)


def opened(answers, circle):
    """Return {what: whether HTTP is to serve it} by the `answers` of `expected` for a body."""
    page, text = answers[7][2] and circle.live, answers[8][2] and circle.live
    files = dict.fromkeys(("paper", "words", "picture", "rendition"), answers[11][2])
    return {"page": page, "permalink": page, "news": text} | files


def served(client, world, n):
    """Yield (what, whether HTTP serves it) for the page and files of body `n`."""
    page = world.meetings[n].record
    image = world.pictures[n]
    for what, address_ in (
        ("page", page.get_url()),
        ("permalink", page.permanent_url),
        ("paper", world.papers[n].url),
        ("words", f"/papers/{world.papers[n].pk}/"),
        ("picture", f"/pictures/{image.pk}"),
        ("news", world.news[n].get_url()),
        ("rendition", image.get_rendition("width-6").url),
    ):
        answer = client.get(address_)
        to_sign_in = answer.get("Location", "").startswith("/sign-in/")
        yield what, answer.status_code in (200, 302) and not to_sign_in


def on(date):
    """Make it `date` for everybody who asks what day it is."""
    real = timezone.localdate
    return mock.patch.object(
        timezone, "localdate", lambda value=None, zone=None: real(value, zone) if value else date
    )


@settings(
    max_examples=60, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(
    made=facts(),
    addressed=st.tuples(*[circles() for _body in BODIES]),
    who=st.sampled_from(PEOPLE),
    visited=st.sampled_from(BODIES),
)
def test_seen_listed_and_served_agree(world, made, addressed, who, visited):
    with transaction.atomic():
        store(world, made, addressed)
        cache.clear()
        check(world, made, who, addressed, visited)
        check_channels(world, made, who, addressed, visited)
        transaction.set_rollback(True)


def check(world, made, who, addressed, visited):
    """Compare the roads for one person; by HTTP, for the things of one body."""
    user = User.objects.get(pk=world.users[who].pk)
    today = day(made.day)
    viewer, held = Viewer(user, today), tokens_of(user, today)
    check_people(world, made, who, addressed, viewer)
    client = Client()
    client.force_login(user)
    for n, circle in enumerate(addressed):
        answers = list(expected(world, made, who, n, circle))
        for model, key, seen in answers:
            rows = model.objects.filter(pk=key)
            thing = rows.get()
            thing = thing.specific if isinstance(thing, Page) else thing
            assert viewer.may_see(thing) is seen, (thing, who, circle)
            assert (not held.isdisjoint(tokens_on(thing))) is seen
            assert viewer.visible(rows).exists() is seen, (thing, who, circle)
        if n != visited:
            continue
        seen = opened(answers, circle)
        with on(today):
            for what, is_served in served(client, world, n):
                assert is_served is seen[what], (what, who, circle)
            page = world.news[n]
            for address_ in LISTS[type(page)]:
                listed = page.title in client.get(address_).content.decode()
                assert listed is seen["news"], (address_, who, circle)


def check_channels(world, made, who, addressed, n):
    """Compare what programs, calendars and news readers get with what the person may see."""
    user, circle = User.objects.get(pk=world.users[who].pk), addressed[n]
    answers = [seen for _model, _key, seen in expected(world, made, who, n, circle)]
    seen = {"body": answers[0], "meeting": answers[3], "item": answers[4], "paper": answers[11]}
    seen |= {"record": answers[6] and circle.live, "text": answers[8] and circle.live}
    seen["decision"] = answers[5] and answers[6]  # as the minutes tell it
    with on(day(made.day)):
        compare(world, user, n, seen if who not in made.shut else None)


def test_a_term_that_ends_at_midnight_ends_its_rights_at_midnight(world, client):
    last = EPOCH + dt.timedelta(days=5)
    user = world.users[0]
    Mandate.objects.create(
        office=world.offices[1], person=user.person, since=EPOCH, until=last + dt.timedelta(days=1)
    )
    address(world, 0, SimpleNamespace(
        body="body", meeting="body", item="", file="", holder="meeting", live=True, news="body"
    ))  # fmt: skip
    client.force_login(user)
    edit = f"/admin/pages/{world.meetings[0].record.pk}/edit/"
    with on(last):
        assert all(is_served for _what, is_served in served(client, world, 0))
        assert client.get(edit).status_code == 200
    with on(last + dt.timedelta(days=1)):
        assert not any(is_served for _what, is_served in served(client, world, 0))
        assert client.get(edit).status_code == 404
