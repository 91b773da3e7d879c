"""Elasticsearch is killed, frozen, slow and full: the site serves, and no change is lost.

The servers are real: one of this file's own that is stopped and started, and the tests' common one
behind a detour that is slow.
"""

import time

import pytest
from django.test import Client

from intranet.actions import set_audience
from search import index
from search.engines.contract import EngineAway, IndexBroken
from search.engines.elasticsearch import connection
from search.engines.fields import values_of
from search.models import IndexJob
from tests import machine
from tests.search.engines.elastic import own_address
from tests.search.engines.server import Detour, own_server
from tests.search.institution import make_institution, make_record
from tests.search.truth import differences

# One worker, so that the server that is harmed is started once.
pytestmark = [pytest.mark.elasticsearch, pytest.mark.xdist_group("away")]
QUESTION = {"q": "محمد الحجيرة"}


@pytest.fixture(scope="module")
def server():
    """Yield a server that a test may harm, as long as it is well again afterwards."""
    with own_server() as started:
        yield started


@pytest.fixture
def use(settings, tmp_path, db, monkeypatch):
    """Return a function that lets the site search at an address, indexed, and gives it."""
    monkeypatch.setattr(connection, "REST", 0.2)
    used = []

    def search_at(address, standby=False, patient=True):
        settings.INDEX_DIR = tmp_path / "index"
        settings.ELASTICSEARCH_URL = address
        settings.SEARCH_ENGINES = ["elasticsearch"] + (["embedded"] if standby else [])
        if patient:
            wait_long(index.engine().server)
        index.reindex()
        used.append(index.engine())
        return make()

    def make():
        here = make_institution()
        index.drain()
        here.member.language = "en"
        here.member.save()
        here.client = Client()
        here.client.force_login(here.member)
        return here

    yield search_at
    for engine in used:
        engine.remove()


def wait_long(server):
    """Let nothing be given up because the machine of the tests is busy."""
    for patience in (connection.ASKING, connection.WRITING):
        server._clients[patience] = server.client.options(request_timeout=60)


def found(here):
    """Return how many records the page finds, None when it says that search does not answer."""
    response = here.client.get("/search/", QUESTION)
    assert response.status_code == 200
    if "Search does not answer at the moment" in response.content.decode():
        return None
    return response.context["found"].records


def rest():
    """Wait until the server is asked again."""
    time.sleep(connection.REST + 0.1)


def test_on_a_server_everything_is_found_and_kept(use):
    here = use(own_address())
    assert found(here) == 1
    assert differences(index.engine()) == []
    set_audience(here.open.meeting, "named", by=None)
    assert found(here) == 0
    index.drain()
    assert differences(index.engine()) == []


def test_a_server_killed_and_started_again_has_lost_nothing(use, server):
    here = use(server.address)
    server.kill()
    try:
        assert found(here) is None
        assert here.client.get(f"/r/{here.open.permalink.number}", follow=True).status_code == 200
        for number in range(1, 4):
            day = here.open.meeting.held_on.replace(day=number)
            last = make_record(here.fes, "محمد الحجيرة أيضا", held_on=day)
        last.unpublish()
        with pytest.raises(EngineAway, match="does not answer"):
            index.drain()
        waiting = IndexJob.objects.count()
        assert waiting >= 4
        with pytest.raises(EngineAway):
            index.drain()
        assert IndexJob.objects.count() == waiting
    finally:
        server.start()
    rest()
    assert found(here) == 3  # the page works off what waited
    assert IndexJob.objects.count() == 0
    assert differences(index.engine()) == []


def test_a_frozen_server_costs_one_question_its_patience_and_the_next_nothing(
    use, server, monkeypatch
):
    monkeypatch.setattr(connection, "REST", 30)
    here = use(server.address, standby=True, patient=False)
    with server.frozen():
        here.open.save()
        assert found(here) == 1  # from the standby
        with monkeypatch.context() as patch:
            patch.setattr(index.engine().server, "_clients", None)  # whoever asked would fall
            assert found(here) == 1
        assert differences(index.engine("embedded")) == []
    index.engine().server._rests.clear()
    index.drain()
    assert IndexJob.objects.count() == 0
    assert differences(index.engine()) == []


def test_a_slow_server_is_waited_for_so_long_and_no_longer(use):
    detour = Detour(machine.elasticsearch_url())
    name = own_address().rpartition("/")[2]
    here = use(f"{detour.address}/{name}", patient=False)
    try:
        detour.seconds = 0.05
        assert found(here) == 1
        detour.seconds = connection.ASKING.seconds + 1
        assert found(here) is None
        detour.seconds = 0
        rest()
        assert found(here) == 1
    finally:
        detour.seconds = 0


def test_a_full_server_answers_and_takes_in_later(use, server):
    """The state in which Elasticsearch puts its indexes when the disk is full."""
    here = use(server.address)
    client = index.engine().server.client
    block = {"index.blocks.read_only_allow_delete": True}
    client.indices.put_settings(index=index.engine().alias, settings=block)
    set_audience(here.open.meeting, "named", by=None)
    assert found(here) == 0, "it is hidden although the index still has it"
    with pytest.raises(EngineAway, match="takes nothing in|cannot answer now"):
        index.drain()
    assert IndexJob.objects.exists()
    with pytest.raises(EngineAway, match="disk"):
        index.engine().told()
    client.indices.put_settings(
        index=index.engine().alias, settings={"index.blocks.read_only_allow_delete": None}
    )
    rest()
    index.drain()
    assert not IndexJob.objects.exists()
    assert differences(index.engine()) == []


def narrow(which, limit):
    """Set how much memory one of the server's circuit breakers lets be taken."""
    name = f"indices.breaker.{which}.limit"
    index.engine().server.client.cluster.put_settings(persistent={name: limit})


def test_a_server_without_memory_for_a_question_says_so(use, server):
    here = use(server.address)
    narrow("request", "1b")
    try:
        assert found(here) is None
    finally:
        narrow("request", None)
    rest()
    assert found(here) == 1


def test_a_server_without_memory_for_a_change_is_given_a_pause(use, server, monkeypatch):
    here = use(server.address)
    narrow("total", "1b")
    pauses = []

    def pause(seconds):
        pauses.append(seconds)
        if len(pauses) == 2:
            narrow("total", None)

    engine, entries = index.engine(), list(index._all_entries())
    monkeypatch.setattr("elasticsearch.helpers.actions.time.sleep", pause)
    actions = [{"_id": one.key} | values_of(one) | {"shown": one.shown} for one in entries]
    try:
        engine.server.write(engine.alias, actions, times=5)
    finally:
        narrow("total", None)
    assert pauses == [0.25, 0.5]
    assert found(here) == 1


def test_an_index_deleted_by_hand_is_broken_and_mended(use):
    here = use(own_address())
    index.engine().remove()
    here.open.save()
    with pytest.raises(IndexBroken, match="There is no index"):
        index.drain()
    index.mend()
    assert differences(index.engine()) == []
    assert found(here) == 1
