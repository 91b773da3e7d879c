"""The embedded engine: the behaviour of all engines, and what only files can suffer."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from search.engines.contract import IndexBroken, IndexBusy, IndexMissing
from search.engines.embedded import EmbeddedEngine
from tests.search.engines.behaviour import (
    EngineBehaviour,
    ask_while_it_writes,
    asking,
    entry,
    records,
)

WRITER = """
import sys
from search.engines.embedded import EmbeddedEngine
from tests.search.engines.behaviour import entry
engine = EmbeddedEngine(sys.argv[1])
number = 10
while True:
    with engine.generations.lock(5):
        if number % 7 == 0:
            engine.rebuild([entry(1, "الأول"), entry(number, "اجتماع")])
        else:
            engine.replace([number], [entry(number, "اجتماع", place) for place in range(50)])
    sys.stdout.write("written\\n"), sys.stdout.flush()
    number += 1
"""


@pytest.fixture
def engine(tmp_path):
    built = EmbeddedEngine(tmp_path / "index")
    built.rebuild([])
    return built


class TestEmbedded(EngineBehaviour):
    """The suite of all engines."""


def generation(engine):
    return engine.generations.current()


def remove(pattern):
    def spoil(folder):
        for path in folder.glob(pattern):
            path.unlink()

    return spoil


def overwrite(pattern, at=8):
    def spoil(folder):
        for path in folder.glob(pattern):
            data = bytearray(path.read_bytes())
            data[at : at + 16] = b"not what it was!"
            path.write_bytes(data)

    return spoil


def shorten(pattern):
    def spoil(folder):
        for path in folder.glob(pattern):
            # A shorter file in its place: cutting a mapped file would end the process.
            data = path.read_bytes()
            path.unlink()
            path.write_bytes(data[: len(data) // 2])

    return spoil


SPOILS = {
    "folder gone": shutil.rmtree,
    "meta gone": remove("meta.json"),
    "meta nonsense": lambda folder: (folder / "meta.json").write_text("nonsense"),
    "meta empty": lambda folder: (folder / "meta.json").write_text("{}"),
    "stamp gone": remove("amana.stamp"),
    "older make": lambda folder: (folder / "amana.stamp").write_text("0-other"),
    "pointer gone": lambda folder: (folder.parent / "current").unlink(),
    "pointer nonsense": lambda folder: (folder.parent / "current").write_bytes(b"\xff\x00"),
    "pointer astray": lambda folder: (folder.parent / "current").write_text("elsewhere"),
} | {
    f"{name} {kind}": spoil(f"*.{kind}")
    for kind in ("term", "idx", "store", "fast", "fieldnorm")
    for name, spoil in (("gone", remove), ("garbage", overwrite), ("short", shorten))
}


@pytest.mark.parametrize("spoil", SPOILS.values(), ids=SPOILS)
@pytest.mark.parametrize("opened", [True, False], ids=["running", "starting"])
def test_a_damaged_index_is_noticed_and_a_rebuild_cures_it(engine, spoil, opened):
    engine.replace([1], [entry(1, "اجتماع " * 30)])
    root = engine.generations.root
    if opened:
        assert records(engine, "اجتماع") == [1]
    else:
        engine = EmbeddedEngine(root)
    spoil(generation(engine))
    with pytest.raises(IndexBroken):
        engine.ask(asking("اجتماع"), 5)
    with pytest.raises(IndexBroken):
        engine.replace([2], [entry(2, "اجتماع")])
    engine.rebuild([entry(3, "اجتماع")])
    assert records(engine, "اجتماع") == [3]


def test_an_index_never_made_is_broken(tmp_path):
    with pytest.raises(IndexMissing, match="no index"):
        EmbeddedEngine(tmp_path / "nowhere").check()


def test_a_rebuild_leaves_one_generation(engine):
    for number in range(3):
        engine.rebuild([entry(number, "اجتماع")])
    folders = [path for path in engine.generations.root.iterdir() if path.is_dir()]
    assert folders == [generation(engine)]


def test_an_unfinished_rebuild_changes_nothing_and_is_swept(engine):
    engine.rebuild([entry(1, "اجتماع")])
    engine.generations.create()

    def failing():
        yield entry(2, "اجتماع")
        raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        engine.rebuild(failing())
    assert records(engine, "اجتماع") == [1]
    engine.rebuild([entry(3, "اجتماع")])
    assert len([path for path in engine.generations.root.iterdir() if path.is_dir()]) == 1


def test_another_process_sees_a_change_at_its_next_question(engine):
    other = EmbeddedEngine(engine.generations.root)
    engine.replace([1], [entry(1, "اجتماع")])
    assert records(other, "اجتماع") == [1]
    engine.replace([2], [entry(2, "اجتماع")])
    assert records(other, "اجتماع") == [1, 2]
    engine.rebuild([entry(3, "اجتماع")])
    assert records(other, "اجتماع") == [3]


def test_one_writes_at_a_time(engine):
    other = EmbeddedEngine(engine.generations.root)
    with engine.generations.lock(), pytest.raises(IndexBusy), other.generations.lock(0.1):
        pass
    with other.generations.lock():
        pass


def test_many_ask_while_one_writes(engine):
    wrong = ask_while_it_writes(
        engine, lambda: EmbeddedEngine(engine.generations.root), IndexBroken
    )
    assert wrong == []


def test_killing_the_writer_leaves_an_index_that_answers(engine):
    engine.replace([1], [entry(1, "الأول")])
    root = engine.generations.root
    top = Path(__file__).parents[3]
    for turn in range(6):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(root)], cwd=top, stdout=subprocess.PIPE
        )
        for _ in range(turn + 1):
            writer.stdout.readline()
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        survivor = EmbeddedEngine(root)
        assert records(survivor, "الأول") == [1]
        with survivor.generations.lock():
            survivor.replace([2], [entry(2, "ندوة")])
        assert records(survivor, "ندوة") == [2]


@pytest.mark.parametrize(("places", "least", "most"), [(1, 70, 70), (2, 60, 80)])
def test_many_records_of_many_people_are_counted_all_the_same(engine, places, least, most):
    """Tantivy allows 65,000 buckets to a question: beyond them it is counted about.

    It is asked for one where a record of a person answers with several passages.
    """
    people = tuple(f"person-{number}" for number in range(1_000))
    engine.rebuild([
        entry(record, "اجتماع", place=place, person=people)
        for record in range(1, 71)
        for place in range(places)
    ])  # fmt: skip
    counted = engine.facets(asking("اجتماع"))
    assert sum(counted["kind"].values()) == 70
    assert len(counted["person"]) == 1_000
    assert all(least <= count <= most for count in counted["person"].values())


def test_more_records_than_are_listed_are_counted_about(engine, monkeypatch):
    engine.rebuild([
        entry(record, "اجتماع", place=place) for record in range(1, 51) for place in range(2)
    ])  # fmt: skip
    monkeypatch.setattr("search.engines.embedded.counts.SEVERAL", {"several": {"terms": {}}})
    found = engine.ask(asking("اجتماع"), 10)
    assert found.passages == 100 and 45 <= found.records <= 55
