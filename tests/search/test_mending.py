"""A broken index mends itself, and the page says so meanwhile."""

import shutil
import threading

import pytest

from search import index
from search.engines.contract import IndexBroken
from search.engines.embedded import EmbeddedEngine
from search.models import IndexJob
from tests.search.institution import make_record
from tests.search.truth import differences

SENTENCE = "search index is being rebuilt"


def spoil(folder):
    """Put nonsense in the place of every file of the index."""
    for path in folder.rglob("*.*"):
        if path.is_file():
            path.unlink()
            path.write_bytes(b"nonsense")


SPOILS = {"deleted": shutil.rmtree, "garbage": spoil}


@pytest.fixture
def reader(client, here):
    client.force_login(here.member)
    here.member.language = "en"
    here.member.save()
    return client


@pytest.mark.parametrize("harm", SPOILS.values(), ids=SPOILS)
def test_the_page_says_so_and_begins_to_mend(reader, engine, harm, monkeypatch):
    begun = []
    monkeypatch.setattr(index.Mending, "begin", lambda: begun.append(True))
    harm(engine.generations.root)
    response = reader.get("/search/", {"q": "محمد الحجيرة"})
    assert response.status_code == 200
    assert SENTENCE in response.content.decode()
    assert begun == [True]
    index.mend()
    response = reader.get("/search/", {"q": "محمد الحجيرة"})
    assert SENTENCE not in response.content.decode()
    assert response.context["found"].records == 1
    assert differences(engine) == []


def test_an_index_of_an_older_make_is_rebuilt(reader, engine):
    (engine.generations.current() / "amana.stamp").write_text("0-older")
    with pytest.raises(IndexBroken):
        engine.check()
    index.mend()
    assert differences(engine) == []


def test_changes_made_while_it_was_broken_are_not_lost(here, engine):
    shutil.rmtree(engine.generations.root)
    make_record(here.fes, "كلام قيل والفهرس غائب", held_on=here.secret.meeting.held_on)
    index.drain_on_commit()
    assert IndexJob.objects.exists()
    index.mend()
    assert differences(engine) == []
    assert not IndexJob.objects.exists()


def test_one_thread_of_a_process_mends(engine, monkeypatch):
    go, runs = threading.Event(), []

    def slowly():
        runs.append(True)
        go.wait(10)

    monkeypatch.setattr(index, "mend", slowly)
    threads = {index.Mending.begin() for _ in range(5)}
    go.set()
    for thread in threads:
        thread.join(10)
    assert (len(threads), runs) == (1, [True])


def test_who_waited_for_another_to_mend_does_not_mend_again(here, engine, monkeypatch):
    index.mend()
    monkeypatch.setattr(EmbeddedEngine, "rebuild", lambda *_: pytest.fail("it was sound"))
    index.mend()
