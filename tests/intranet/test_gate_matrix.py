"""The access matrix: many people, days and things, in every channel, held to the oracle.

Lists are asked once for a person and a day, and compared as sets; single things are asked by
sample. `test_gate_properties` walks few people through every corner; here are many at once.
"""

import datetime as dt
import html
import random
import re
from collections import Counter
from types import SimpleNamespace

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from intranet import actions
from intranet.models import Image, Meeting, Person, Rendition, User
from intranet.notices.letters import claim, deliver
from intranet.notices.telling import tell
from intranet.permissions import Viewer, tokens_on
from tests.intranet.gate_channels import TOLD, private
from tests.intranet.gate_world import EPOCH, build, day, store
from tests.intranet.oracle import Facts
from tests.intranet.test_gate_properties import (
    DAYS,
    KINDS,
    expected,
    expected_people,
    on,
    opened,
    served,
)

BODIES, PEOPLE, PAIRS = 8, 12, 10_000
SEED = 4  # by which no channel is silent
WORD = re.compile(r"\b([a-z]+X\d+X)")
# What `expected` yields of each body, in its order, and the word of its title.
NAMES = ("body", "face", "face", "meeting", "item", "decision", "record", "record", "text", "text",
         "text", "paper", "image", "batch")  # fmt: skip
LISTED = {"bodies": "body", "meetings": "meeting", "records": "record", "people": "person"}
LISTED |= dict.fromkeys(TOLD.values(), "text")


def drawn(rng):
    """Draw terms, places, rules, grants and attendance for everybody."""
    made = Facts(0, [], shut={PEOPLE - 1})
    for body in range(1, BODIES):
        parents = [rng.choice([None, *range(body)]) for _half in range(2)]
        moved = rng.randint(1, DAYS - 1)
        spans = ((0, moved), (moved, None))
        rows = [(up, *span) for up, span in zip(parents, spans, strict=True) if up is not None]
        made.places[body] = rows
        if rng.random() < 0.6:
            made.oversight[body] = (rng.randint(0, 2), *span_of(rng))
    for pair in rng.sample([(o, p) for o in range(3 * BODIES) for p in range(PEOPLE)], 34):
        made.mandates.append((*pair, *span_of(rng)))
    for kind in ("body", "meeting"):
        for pair in rng.sample([(b, p) for b in range(BODIES) for p in range(PEOPLE)], 8):
            made.grants.append((kind, *pair, *span_of(rng)))
    made.there = set(rng.sample([(b, p) for b in range(BODIES) for p in range(PEOPLE)], 20))
    return made


def span_of(rng):
    """Draw [since, until) within the days of the tests, or without an end."""
    since = rng.randint(0, DAYS - 2)
    return since, rng.choice([None, rng.randint(since + 1, DAYS)])


def circles(rng):
    """Draw to whom everything of one body is addressed."""
    return SimpleNamespace(
        body=rng.choice(["members", "body", "editors"]),
        meeting=rng.choice(KINDS),
        item=rng.choice(["", *KINDS]),
        file=rng.choice(["", "", *KINDS]),
        holder=rng.choice(["item", "meeting", "page", "face", "body", "nothing"]),
        live=rng.random() < 0.75,
        news=rng.choice(["members", "body", "editors"]),
    )


@pytest.fixture(params=[1, 2])
def matrix(request, db, settings, tmp_path):
    """A world of many: what there is, what was drawn for it, and the source of chance."""
    settings.MEDIA_ROOT, settings.SENDS_MAIL = tmp_path, True
    cache.clear()
    rng = random.Random(request.param)
    world, made = build(BODIES, PEOPLE), drawn(rng)
    ahead = [meeting.pk for meeting in world.meetings[::2]]  # for calendars and desks
    Meeting.objects.filter(pk__in=ahead).update(held_on=day(DAYS), state=Meeting.State.CONVENED)
    addressed = [circles(rng) for _body in range(BODIES)]
    store(world, made, addressed)
    for n, meeting in enumerate(world.meetings):  # tasks, which desks tell of
        meeting = Meeting.objects.get(pk=meeting.pk)
        told = {"task": f"مهمة taskX{n}X", "owner": world.users[n].person}
        task = actions.add_row(meeting, "actions", by=None, item=world.items[n], **told)
        tell_all(world, n, meeting, task)
    return world, made, addressed, rng


def tell_all(world, n, meeting, task):
    """Tell everybody of everything, as if all of it had concerned them once."""
    body = f"هيئة bodyX{n}X"
    for kind, about, title in (
        ("meeting_cancelled", meeting, f"اجتماع meetingX{n}X"),
        ("minutes_published", meeting.record, f"محضر recordX{n}X"),
    ):
        facts = {"title": title, "body": body, "permalink": 1, "held_on": EPOCH}
        tell(world.users, kind, about, **facts)
    tell(world.users, "task_given", task, task=f"مهمة taskX{n}X", body=body, title="اجتماع")


def user_of(world, who):
    """Return the account of somebody, as it is now."""
    return User.objects.select_related("person").get(pk=world.users[who].pk)


def asked(world, made, who, addressed):
    """Return {(model, key): (word, whether `who` sees it)} of everything there is."""
    found = {}
    for n, circle in enumerate(addressed):
        rows = expected(world, made, who, n, circle)
        for name, (model, key, seen) in zip(NAMES, rows, strict=True):
            found[model, key] = f"{name}X{n}X", seen
        image = world.pictures[n]
        found[Rendition, image.renditions.all()[0].pk] = "", found[Image, image.pk][1]
    for thing, seen in expected_people(world, made, who, addressed):
        word = thing.name.split()[-1] if isinstance(thing, Person) else ""
        found[type(thing), thing.pk] = word, seen
    return found


def test_nobody_sees_more_or_less_than_the_oracle_says(matrix):
    """By two roads: the rows that lists show, and the tokens by which search finds."""
    counted = Counter()
    world, made, addressed, _rng = matrix
    things = {}
    for made.day in range(0, DAYS, 2):
        for who in range(PEOPLE):
            viewer = Viewer(user_of(world, who), day(made.day))
            compare(viewer, asked(world, made, who, addressed), things, counted)
    assert sum(counted.values()) >= PAIRS, counted


def compare(viewer, told, things, counted):
    """Compare what a viewer sees of each model with what the oracle says."""
    for model in {model for model, _key in told}:
        keys = {key for each, key in told if each is model}
        right = {key for key in keys if told[model, key][1]}
        rows = model.objects.filter(pk__in=keys)
        if model is Rendition:
            shown = set(rows.filter(image__in=viewer.visible(Image.objects.all())).values_list(
                "pk", flat=True
            ))  # fmt: skip
        else:
            shown = set(viewer.visible(rows).values_list("pk", flat=True))
        assert shown == right, (model, viewer.user, viewer.day)
        counted[f"list of {model.__name__}"] += len(keys)
        if model is Rendition:
            continue
        if model not in things:
            things[model] = [one.specific if model is Page else one for one in rows]
        by_token = {
            one.pk for one in things[model] if one.pk in keys
            and not viewer.tokens.isdisjoint(tokens_on(one, viewer.day))
        }  # fmt: skip
        assert by_token == right, (model, viewer.user, viewer.day)
        counted[f"tokens of {model.__name__}"] += len(keys)


SITE = ("/", "/people/", "/bodies/", "/meetings/", "/calendar/?whose=all", "/news/", "/news/feed/",
        "/reports/", "/statutes/", "/year/", "/notices/")  # fmt: skip
ADMIN = (
    "/admin/", "/admin/choose-page/search/?q=ورقة", "/admin/choose-page/search/?q=محضر",
    "/admin/images/chooser/results/?q=", "/admin/documents/chooser/results/?q=",
    "/admin/images/", "/admin/documents/", "/admin/meetings/", "/admin/records/import/many/",
    "/admin/written/news/", "/admin/written/pages/", "/admin/reports/site-history/",
)  # fmt: skip


def words_in(answer):
    """Return the words of things that an answer shows; of what is refused, none."""
    content = getattr(answer, "content", b"") if answer.status_code == 200 else b""
    return set(WORD.findall(html.unescape(content.decode())))


def channels(user):
    """Yield (channel, what it answers) for somebody, each asked once."""
    client = Client()
    client.force_login(user)
    for address in SITE + ADMIN:
        yield address, client.get(address)
    _key, secret = actions.make_access_key(user, "api", "برنامج", by=user)
    program = Client(headers={"authorization": f"Bearer {secret}"})
    for name in LISTED:
        yield f"api {name}", program.get(f"/api/v1/{name}")
    for kind, file in (("calendar", "meetings.ics"), ("news", "news.xml")):
        yield file, Client().get(private(user, kind, file))
    yield "mail", mailed(user)


def mailed(user):
    """Return the mail that carries everything told to somebody, as an answer; 404 for none."""
    noon = timezone.localtime().replace(hour=12) + dt.timedelta(days=1)
    now, mail.outbox[:] = noon, []  # late enough for the mail of the day, whenever this runs
    letter = claim(user.pk, now)
    if letter:
        deliver(letter, now, None)
    words = "".join(one.subject + one.body + one.alternatives[0][0] for one in mail.outbox)
    return SimpleNamespace(status_code=200 if words else 404, content=words.encode())


@pytest.mark.parametrize("matrix", [SEED], indirect=True)
def test_no_channel_tells_more_than_the_oracle_allows(matrix):
    """Lists of site, admin, programs, calendar and news; single pages and files by sample."""
    world, made, addressed, rng = matrix
    counted, shown = Counter(), Counter()
    for who in range(PEOPLE):
        made.day, user = rng.randrange(DAYS), user_of(world, who)
        told = asked(world, made, who, addressed)
        seen = {word for word, is_seen in told.values() if is_seen}
        right = seen | {f"taskX{n}X" for n in range(BODIES) if f"itemX{n}X" in seen}
        right |= {f"bodyX{n}X" for n in named(made, who, right)}
        with on(day(made.day)):
            for channel, answer in channels(user):
                words = allowed_to_say(channel, words_in(answer), user)
                assert words <= right, (channel, user, words - right)
                counted[channel] += len({word for word, _seen in told.values()})
                shown[channel] += len(words)
                if channel in ("/notices/", "mail") and answer.status_code == 200:
                    told_of = {w for w in seen if w.startswith(("meetingX", "recordX"))}
                    assert told_of <= words, (channel, user, told_of - words)
                if channel.startswith("api ") and answer.status_code == 200:
                    wanted = whole(channel.removeprefix("api "), world, seen, addressed)
                    assert words & wanted.keys() == {w for w, is_in in wanted.items() if is_in}
            counted["single things"] += sample(world, made, who, addressed, rng)
    assert sum(counted.values()) >= PAIRS, counted
    silent = {channel for channel in counted if not shown[channel]} - {"single things"}
    assert not silent, "a channel that shows nobody anything proves nothing"


def named(made, who, right):
    """Return the bodies whose names are told beside what somebody sees or holds of them."""
    held = {body for body, _records, _below in made._offices_of(who)}
    return held | {n for n in range(BODIES) if any(word.endswith(f"X{n}X") for word in right
                                                   if not word.startswith("person"))}  # fmt: skip


def allowed_to_say(channel, words, user):
    """Leave out names: minutes and mastheads say them as text. The directory keeps them."""
    if "people" in channel:
        return words - {user.person.name.split()[-1]}
    return {word for word in words if not word.startswith("person")}


def whole(name, world, seen, addressed):
    """Return {word: whether it is in the list} of all that a list of the API may hold."""
    kind, found = LISTED[name], {}
    if kind == "person":
        return {}
    for n, circle in enumerate(addressed):
        if kind == "text" and TOLD[type(world.news[n])] != name:
            continue
        drafts = kind in ("record", "text") and not circle.live
        found[f"{kind}X{n}X"] = f"{kind}X{n}X" in seen and not drafts
    return found


def sample(world, made, who, addressed, rng):
    """Ask for the page and files of one body as such; return how many things were asked for."""
    n, user = rng.randrange(BODIES), user_of(world, who)
    client = Client()
    client.force_login(user)
    seen = opened(list(expected(world, made, who, n, addressed[n])), addressed[n])
    answers = dict(served(client, world, n))
    assert answers == seen, (n, user)
    return len(answers)
