"""Keeps the contract on a server: generations beside each other, one of them behind the alias.

A generation is named `<name>.<make>.<time>`, and the alias `<name>.<make>`: whoever asks with
another make of analysis or mapping finds no index, never a wrong one. Entries have their key as
number, so that a change sent twice is one change; searches see it all at the refresh that ends it.
"""

import time

from search.arabic.analysis import asked_words, fingerprint
from search.engines.contract import ROOM, Answer, EngineAway, Hit, IndexBroken, IndexMissing
from search.engines.elasticsearch import query
from search.engines.elasticsearch.connection import ASKING, BUILDING, WRITING, Connection
from search.engines.elasticsearch.document import MAKE, definition, differences
from search.engines.fields import values_of

TRIES = 2  # times that a change is sent again to a server without room
TRIES_OF_A_REBUILD = 8


class ElasticsearchEngine:
    """An `Engine` on the server at `url`, in indexes that begin with `name`."""

    def __init__(self, url, name, lock):
        """Use the server; `lock(seconds)` is a context that one writer holds at a time."""
        self.server = Connection(url)
        self.name = name
        self.lock = lock
        self.alias = f"{name}.{MAKE}-{fingerprint()}"

    # Asking

    def at_once(self):
        """Return this engine: whatever changes meanwhile, `shown` asks for the rights again."""
        return self

    def check(self):
        """Raise `EngineAway` or `IndexBroken` unless the index can be asked."""
        self.server.check_version()
        self._check_there(BUILDING)
        for generation, found in self._generations(self.alias).items():
            if wrong := differences(found["mappings"]):
                raise IndexBroken(f"The mapping of {generation} differs in {', '.join(wrong)}")

    def told(self):
        """Return where the index is, in one line for operators."""
        self.check()
        version = self.server.check_version()
        (generation,) = self._generations(self.alias)
        self._check_room(generation)
        server = f"Elasticsearch {version} at {self.server.place}"
        return f"{self.size()} passages in {generation} of {server}"

    def _check_room(self, generation):
        """Raise `EngineAway` when the server has closed the index to changes."""
        with self.server.asking(BUILDING) as client:
            found = client.indices.get_settings(index=generation, flat_settings=True).body
        settings = found[generation]["settings"]
        closed = [name for name in settings if name.startswith("index.blocks.")]
        if any(settings[name] == "true" for name in closed):
            raise EngineAway(
                f"Elasticsearch at {self.server.place} has closed {generation} to changes "
                f"({', '.join(closed)}), as it does when its disk is full: make room there."
            )

    def size(self):
        """Return how many passages the index holds."""
        return self._search(query.everything())["hits"]["total"]["value"]

    def weight(self):
        """Return how many bytes the index takes on its disk."""
        with self.server.asking(BUILDING) as client:
            told = client.indices.stats(index=self.alias, metric="store").body["_all"]
        return told["primaries"]["store"]["size_in_bytes"]

    def ask(self, question, limit, newest_first=None):
        """Return the `Answer`; `newest_first` True or False orders by day instead of score."""
        found = self._search(query.ask(question, limit, newest_first))
        pairs = (hit["sort"] for hit in found["hits"]["hits"])
        hits = [Hit(float(score), key, key // ROOM) for score, key in pairs]
        passages = found["hits"]["total"]["value"]
        whole = len({hit.record for hit in hits}) if passages <= limit else None
        return Answer(hits, passages, whole or _count(found["aggregations"]))

    def coverage(self, question, records):
        """Return {record: which share of the question it answers, 0 to 1} for `records`."""
        covered = dict.fromkeys(records, 0.0)
        if not records or question.views is None:
            return covered
        found = self._search(query.coverage(question, records))
        for place, (_, _, share) in enumerate(asked_words(question.views)):
            for bucket in found["aggregations"][str(place)]["records"]["buckets"]:
                covered[bucket["key"]] += share
        return covered

    def seen(self, question, view, words):
        """Return {word: passages that hold it in the field `view`} of `words`, none with zero."""
        words = list(words)
        if not words:
            return {}
        found = self._search(query.seen(question, view, words))["aggregations"]["words"]["buckets"]
        return {word: bucket["doc_count"] for word, bucket in found.items() if bucket["doc_count"]}

    def holding(self, question, phrases):
        """Return the set of records in which a passage that the asker may see holds a phrase."""
        if not phrases:
            return set()
        found = self._search(query.holding(question, phrases))["aggregations"]["records"]
        return {bucket["key"] for bucket in found["buckets"]}

    def facets(self, question):
        """Return {facet: {value: records}}; a facet's own filter does not narrow its counts."""
        found = self._search(query.facets(question))["aggregations"]
        return {
            facet: {bucket["key"]: _count(bucket) for bucket in counts["values"]["buckets"]}
            for facet, counts in found.items()
        }

    def shown(self, question, keys):
        """Return {key: what the entry of that key shows}, as far as the asker may see it."""
        if not keys:
            return {}
        hits = self._search(query.shown(question, keys))["hits"]["hits"]
        return {hit["fields"]["key"][0]: hit["_source"]["shown"] for hit in hits}

    # Writing

    def replace(self, records, entries):
        """Make `entries` all there is of `records`. The caller holds the lock."""
        if not records:
            return
        self._refresh(self.alias)  # what a writer left behind that was ended in the middle
        new = {entry.key: entry for entry in entries}
        gone = [key for key in self._keys(records) if key not in new]
        deletes = ({"_op_type": "delete", "_id": key} for key in gone)
        actions = [*deletes, *map(_action, new.values())]
        self.server.write(self.alias, actions, TRIES, require_alias=True)
        self._refresh(self.alias)

    def _keys(self, records):
        keys, more = [], True
        while more:
            found = self._search(query.keys_of(records, keys[-1] if keys else None), WRITING)
            more = found["hits"]["hits"]
            keys += [hit["sort"][0] for hit in more]
        return keys

    def rebuild(self, entries):
        """Replace the whole index by `entries`. The caller holds the lock."""
        self.server.check_version()
        generation = f"{self.alias}.{time.time_ns():x}"
        with self.server.asking(BUILDING) as client:
            client.indices.create(index=generation, **definition(self.alias))
        actions = map(_action, entries)
        self.server.write(generation, actions, TRIES_OF_A_REBUILD, BUILDING)
        self._refresh(generation, BUILDING)
        self._adopt(generation)

    def remove(self):
        """Remove every index of this name."""
        if found := list(self._generations(f"{self.name}.*")):
            with self.server.asking(BUILDING) as client:
                client.indices.delete(index=found)

    def _adopt(self, generation):
        """Put `generation` behind the alias, in one step, and remove all others."""
        others = [other for other in self._generations(f"{self.name}.*") if other != generation]
        leave = [{"remove": {"index": other, "alias": f"{self.name}.*"}} for other in others]
        with self.server.asking(BUILDING) as client:
            add = {"add": {"index": generation, "alias": self.alias}}
            client.indices.update_aliases(actions=[*leave, add])
            if others:
                client.indices.delete(index=others)
            client.indices.forcemerge(
                index=generation, max_num_segments=1, wait_for_completion=False
            )

    # Finding the index

    def _search(self, search, patience=ASKING):
        """Ask the index; a generation may be swept away while it is asked: ask the next one."""
        try:
            return self.server.search(self.alias, search, patience)
        except IndexMissing:
            self._check_there()
            return self.server.search(self.alias, search, patience)

    def _refresh(self, index, patience=WRITING):
        """Let searches see what was written."""
        try:
            with self.server.asking(patience) as client:
                client.indices.refresh(index=index)
        except IndexMissing:
            self._check_there()
            raise

    def _check_there(self, patience=ASKING):
        """Raise `IndexBroken` when only an index of another make is there, or `IndexMissing`."""
        found = self._generations(f"{self.name}.*", patience)
        if any(self.alias in about["aliases"] for about in found.values()):
            return
        if any(about["aliases"] for about in found.values()):
            raise IndexBroken(f"The index {self.name} at {self.server.place} is of another make")
        raise IndexMissing(f"There is no index {self.name} at {self.server.place}")

    def _generations(self, names, patience=BUILDING):
        """Return {index: what the server says of it}."""
        with self.server.asking(patience) as client:
            return client.indices.get(index=names, features="aliases,mappings").body


def _action(entry):
    return {"_id": entry.key} | values_of(entry) | {"shown": entry.shown}


def _count(found):
    return found["records"]["value"]
