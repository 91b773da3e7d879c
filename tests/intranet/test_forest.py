"""The tree of bodies and its picture: what one may see of them, on any day, and at what cost."""

import datetime as dt
import functools
import re

import pytest
from django.test import Client

from intranet import actions
from intranet.chart import Chart
from intranet.models import Body, BodyName, BodyParent, Mandate, today
from intranet.models.forest import Forest
from tests.bench.measure import statements
from tests.cast import LONG_AGO, office, person
from tests.markup import squeezed

TREE, CHART = "/bodies/", "/bodies/chart/"
EVERYBODY = ["operator", "secretary", "member", "youth_editor", "outsider", "guest", "former"]


def read(user, address):
    """Return what `user` reads at `address`, within the frame of the site."""
    client = Client()
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode().partition("<main")[2].partition("</main>")[0]


@pytest.fixture
def forest_of_500(db):
    """Make a region of 500 bodies, each with its head."""
    bodies = Body.objects.bulk_create(
        Body(code=f"b{n}", kind="secretariat", level="local", founded=LONG_AGO) for n in range(500)
    )
    BodyName.objects.bulk_create(
        BodyName(body=body, name=f"الأمانة المحلية رقم {n} لجماعة بعيدة", since=LONG_AGO)
        for n, body in enumerate(bodies)
    )
    BodyParent.objects.bulk_create(
        BodyParent(body=body, parent=bodies[n // 9], since=LONG_AGO)
        for n, body in enumerate(bodies)
        if n
    )
    heads = [office(body, "أمين محلي", seats=1) for body in bodies]
    holder = person("محمد العلمي")
    Mandate.objects.bulk_create(Mandate(office=o, person=holder, since=LONG_AGO) for o in heads)
    return bodies


@pytest.mark.parametrize("address", [TREE, CHART])
def test_everybody_is_shown_the_bodies_they_see(cast, address):
    for name in (*EVERYBODY, "ethics_editor"):
        user = getattr(cast, name)
        text = read(user, address)
        assert "أمانة تاونات" in text
        assert ("التحكيم" in text) == (name in ("operator", "ethics_editor")), name


def test_a_closed_body_answers_as_if_absent(cast):
    hidden = f"{CHART}?of={cast.ethics.pk}"
    assert read(cast.member, hidden) == read(cast.member, f"{CHART}?of=999999")
    assert "التحكيم" in read(cast.ethics_editor, hidden)


@pytest.mark.parametrize("words", ["تاونات", "لتاونات", "أمانه تاون", "التاونات"])
def test_a_body_is_found_in_any_spelling(cast, words):
    text = read(cast.member, f"{TREE}?q={words}")
    assert "<mark>" in text and "صفرو" not in text
    assert "الأمانة الجهوية" in re.sub("</?mark>", "", text), "what is above is shown"


@pytest.mark.parametrize("words", ["التحكيم", "السرية", "تحكيم"])
def test_a_search_tells_nothing_of_what_is_hidden(cast, words):
    absent = read(cast.member, f"{TREE}?q=زعفران").replace("زعفران", words)
    assert read(cast.member, f"{TREE}?q={words}") == absent


NONSENSE = ["on=nonsense", "on=2020-13-40", "of=x", "of=-1", "size=huge", "q=%00"]


@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_shows_today(cast, query):
    for address in (TREE, CHART):
        assert "أمانة صفرو" in read(cast.member, f"{address}?{query}")


def test_the_tree_is_that_of_the_day(cast):
    moved = today() - dt.timedelta(days=10)
    actions.move_body(cast.taounate, cast.council, moved, by=cast.operator)
    before = Forest(Body.objects.all(), moved - dt.timedelta(days=1))
    assert cast.taounate.pk in before.below(cast.secretariat.pk)
    now = Forest(Body.objects.all(), today())
    assert cast.taounate.pk in now.below(cast.council.pk)
    assert cast.taounate.pk not in now.below(cast.secretariat.pk)
    assert "تاونات" in read(cast.member, f"{TREE}?on={moved:%Y-%m-%d}")
    assert len(Forest(Body.objects.all(), LONG_AGO - dt.timedelta(days=1))) == 0


def test_htmx_fetches_the_tree_alone(cast, client):
    client.force_login(cast.member)
    answer = client.get(f"{TREE}?q=صفرو", headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode() and "صفرو" in answer.content.decode()


def test_markup_in_a_name_stays_words(cast, client):
    actions.rename_body(cast.sefrou, 'صفرو <b>"&', today(), by=None)
    for address in (TREE, CHART, f"{TREE}?q=صفرو"):
        assert "<b>&quot;" not in read(cast.member, address).replace("<b>صفرو", "")
        assert "&lt;b&gt;&quot;&amp;" in read(cast.member, address)


def test_the_picture_can_be_read_without_seeing_it(cast):
    text = squeezed(read(cast.member, CHART))
    svg = re.search("<svg class=.chart.*?</svg>", text, re.DOTALL)[0]
    assert "<title id=" in svg and "<desc id=" in svg and 'role="group"' in svg
    assert svg.count("<a href=") == len(re.findall("<a href=.[^>]*><title>", svg)) >= 4
    assert "style=" not in svg
    assert 'href="/bodies/"' in text, "the written list stands beside it"


def test_the_picture_turns_with_the_language(cast):
    trees = Forest(Body.objects.all(), today()).roots
    picture = Chart(trees)
    assert picture.svg(rtl=True) != picture.svg(rtl=False)
    first = re.compile(r'class="called" x="(\d+)"')
    assert int(first.search(picture.svg(True))[1]) > int(first.search(picture.svg(False))[1])


def test_500_bodies_cost_few_statements(cast, client, forest_of_500):
    client.force_login(cast.operator)
    for address in (TREE, CHART):
        client.get(address)
        assert len(statements(functools.partial(client.get, address))) <= 15, address


def test_no_two_bodies_overlap_in_the_picture(cast, forest_of_500):
    boxes = Chart(Forest(Body.objects.all(), today(), heads=True).roots).boxes
    assert len(boxes) >= 500
    columns = {}
    for box in boxes:
        columns.setdefault(box.x, []).append(box)
    for column in columns.values():
        column.sort(key=lambda box: box.y)
        for one, other in zip(column, column[1:], strict=False):
            assert one.y + one.height < other.y
