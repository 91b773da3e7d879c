"""The engine on a server: the behaviour of all engines, and what only servers can suffer."""

import pytest

from search.engines.contract import EngineAway, IndexBroken, IndexMissing
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.elasticsearch.document import definition
from search.engines.fields import values_of
from tests.search.engines.behaviour import (
    EngineBehaviour,
    ask_while_it_writes,
    asking,
    entry,
    records,
)
from tests.search.engines.elastic import own_engine

pytestmark = pytest.mark.elasticsearch


@pytest.fixture(scope="module")
def place():
    """Yield an engine with indexes of its own, removed when the file is done."""
    with own_engine() as engine:
        yield engine


def another(engine):
    """Return another engine on the same index."""
    return ElasticsearchEngine(engine.server.place, engine.name, engine.lock)


@pytest.fixture
def engine(place):
    """Return an engine on an empty index."""
    place.rebuild([])
    return another(place)


class TestElasticsearch(EngineBehaviour):
    """The suite of all engines."""


def indexes(engine):
    return list(engine._generations(f"{engine.name}.*"))


def client(engine):
    return engine.server.client


def test_an_index_never_made_is_missing():
    with own_engine() as engine:
        for asked in (engine.check, engine.size, lambda: engine.replace([1], [entry(1, "نص")])):
            with pytest.raises(IndexMissing, match="There is no index"):
                asked()
        assert indexes(engine) == [], "nothing makes an index but a rebuild"


def test_a_rebuild_leaves_one_generation(engine):
    before = indexes(engine)
    engine.rebuild([entry(1, "اجتماع")])
    after = indexes(engine)
    assert len(before) == len(after) == 1 and before != after
    assert engine.alias in after[0]


def test_an_unfinished_rebuild_changes_nothing_and_is_swept(engine):
    engine.rebuild([entry(1, "اجتماع")])

    def failing():
        yield entry(2, "اجتماع")
        raise RuntimeError("the power went")

    with pytest.raises(RuntimeError):
        engine.rebuild(failing())
    assert records(engine, "اجتماع") == [1]
    engine.rebuild([entry(3, "اجتماع")])
    assert len(indexes(engine)) == 1
    assert records(engine, "اجتماع") == [3]


def test_indexes_of_others_stay(engine):
    neighbour = f"{engine.name}-neighbour.1"
    client(engine).indices.create(index=neighbour)
    try:
        engine.rebuild([])
        assert client(engine).indices.exists(index=neighbour)
    finally:
        client(engine).indices.delete(index=neighbour)


def test_an_index_of_another_make_is_broken_until_it_is_rebuilt(engine):
    engine.replace([1], [entry(1, "اجتماع")])
    newer = ElasticsearchEngine(engine.server.place, engine.name, engine.lock)
    newer.alias += "x"
    for asked in (newer.check, newer.size, lambda: newer.replace([1], [])):
        with pytest.raises(IndexBroken, match="another make") as raised:
            asked()
        assert not isinstance(raised.value, IndexMissing)
    newer.rebuild([entry(2, "اجتماع")])
    newer.check()
    assert records(newer, "اجتماع") == [2]
    assert len(indexes(engine)) == 1


def spoilt(engine, **changes):
    """Put an index behind the alias whose mapping differs by `changes`."""
    made = definition(engine.alias)
    made["mappings"]["properties"] |= changes
    made["mappings"]["properties"] = {
        name: field for name, field in made["mappings"]["properties"].items() if field
    }
    name = f"{engine.alias}.spoilt"
    client(engine).indices.delete(index=indexes(engine))
    client(engine).indices.create(index=name, **made)
    client(engine).indices.put_alias(index=name, name=engine.alias)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("stems", {"type": "text", "analyzer": "standard"}),
        ("record", {"type": "keyword"}),
        ("key", None),
        ("more", {"type": "text"}),
    ],
)
def test_a_wrong_mapping_is_named_and_a_rebuild_cures_it(engine, field, wrong):
    spoilt(engine, **{field: wrong})
    with pytest.raises(IndexBroken, match=f"mapping of .* differs in {field}$"):
        engine.check()
    engine.rebuild([entry(3, "اجتماع")])
    engine.check()
    assert records(engine, "اجتماع") == [3]


def test_a_question_that_the_mapping_cannot_answer_says_so(engine):
    spoilt(engine, key=None)
    with pytest.raises(IndexBroken, match="does not fit: .*key"):
        engine.ask(asking("اجتماع"), 5)


def test_an_entry_that_the_mapping_refuses_says_so(engine):
    spoilt(engine, plurals=None)
    with pytest.raises(IndexBroken, match="refuses an entry: strict_dynamic_mapping.*plurals"):
        engine.replace([1], [entry(1, "اجتماع")])


def test_a_writer_that_was_ended_in_the_middle_leaves_nothing_behind(engine):
    # As if it had sent half of its change and never refreshed.
    engine.server.write(engine.alias, [{"_id": 100005} | fields(entry(1, "ندوة", 5))], 0)
    engine.replace([1], [entry(1, "اجتماع")])
    assert records(engine, "ندوة اجتماع") == [1]
    assert engine.size() == 1


def fields(one):
    return values_of(one) | {"shown": one.shown}


def test_many_ask_while_one_writes_and_rebuilds(engine):
    broken = (IndexBroken, EngineAway)
    wrong = ask_while_it_writes(engine, lambda: another(engine), broken)
    assert wrong == []


def test_it_tells_where_it_is(engine):
    engine.replace([1], [entry(1, "اجتماع")])
    assert engine.told().startswith(f"1 passages in {engine.alias}.")
    assert "of Elasticsearch 8." in engine.told()
