"""Keeps the contract in the process itself, over a folder.

Several processes may ask while one writes. Every answer reloads the reader first (0.2 ms), so a
commit is seen by the next question.
"""

import json
import threading
from contextlib import contextmanager

import tantivy

from search.arabic.analysis import asked_words, fingerprint
from search.engines.contract import FACETS, ROOM, Answer, Hit, IndexBroken
from search.engines.embedded.counts import MOST_BUCKETS, count, distinct
from search.engines.embedded.document import MAKE, SCHEMA, document
from search.engines.embedded.query import (
    access,
    all_of,
    any_of,
    narrowing,
    one_of,
    phrased,
    term,
    whole,
)
from search.engines.generations import Generations
from search.engines.soundness import Soundness

HEAP = 30_000_000  # bytes that a writer holds back before it begins another segment
REBUILDING = 200_000_000  # the same of a rebuild: few segments, which are quickly asked


@contextmanager
def _damage_named():
    """Turn what tantivy raises over a damaged index, panics among it, into `IndexBroken`."""
    try:
        yield
    except ValueError as error:
        raise IndexBroken(str(error)) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # of pyo3, and not an Exception
            raise
        raise IndexBroken(str(error)) from error


class EmbeddedEngine:
    """An `Engine` in the folder `root`."""

    def __init__(self, root):
        """Use `root`, which need not exist yet."""
        self.generations = Generations(root, f"{MAKE}-{fingerprint()}")
        self._opened = None
        self._opening = threading.Lock()

    def lock(self, seconds=0):
        """Hold the writers' lock of the folder, waiting up to `seconds` for it."""
        return self.generations.lock(seconds)

    def told(self):
        """Return where the index is, in one line for operators."""
        return f"{self.size()} passages in {self.generations.current()}"

    # Asking

    def at_once(self):
        """Return an engine that answers from the index as it is now, found sound once."""
        return _AtOnce(self)

    def check(self):
        """Raise `IndexBroken` unless the index can be asked."""
        self._searcher()

    def size(self):
        """Return how many passages the index holds."""
        return self._searcher().num_docs

    def weight(self):
        """Return how many bytes the index takes on its disk."""
        files = self.generations.current().iterdir()
        return sum(file.stat().st_size for file in files)

    def ask(self, question, limit, newest_first=None):
        """Return the `Answer`; `newest_first` True or False orders by day instead of score."""
        searcher = self._searcher()
        query = whole(question)
        with _damage_named():
            if newest_first is None:
                found = searcher.search(query, limit)
            else:
                order = tantivy.Order.Desc if newest_first else tantivy.Order.Asc
                found = searcher.search(query, limit, order_by_field="day", order=order)
            hits = _hits(searcher, found.hits)
            records = {hit.record for hit in hits}
            all_there = found.count <= limit
            counted = len(records) if all_there else distinct(searcher, question, found.count)
        if newest_first is not None:
            hits.sort(key=lambda hit: (-hit.score if newest_first else hit.score, hit.key))
        return Answer(hits, found.count, counted)

    def coverage(self, question, records):
        """Return {record: which share of the question it answers, 0 to 1} for `records`."""
        covered = dict.fromkeys(records, 0.0)
        if not records or question.views is None:
            return covered
        searcher = self._searcher()
        narrowed = narrowing(question.filters) + narrowing(question.conditions.held)
        among = [one_of("record", records), *access(question), *narrowed]
        with _damage_named():
            for word, key, share in asked_words(question.views):
                either = any_of([term("stems", word), term("plurals", key)])
                query = all_of([either, *among])
                for record in self._records(searcher, query, len(records)):
                    covered[record] += share
        return covered

    @staticmethod
    def _records(searcher, query, most):
        counts = {"r": {"terms": {"field": "record", "size": most}}}
        found = searcher.aggregate(query, counts)["r"]["buckets"]
        return [int(bucket["key"]) for bucket in found]

    def seen(self, question, view, words):
        """Return {word: passages that hold it in the field `view`} of `words`, none with zero."""
        searcher = self._searcher()
        limits, counts = access(question), {}
        with _damage_named():
            for word in words:
                if searcher.doc_freq(view, word):  # most words tried at a repair are nowhere
                    found = searcher.search(all_of([term(view, word), *limits]), 1).count
                    counts |= {word: found} if found else {}
        return counts

    def holding(self, question, phrases):
        """Return the set of records in which a passage that the asker may see holds a phrase."""
        if not phrases:
            return set()
        query = all_of([any_of(map(phrased, phrases)), *access(question)])
        with _damage_named():
            return set(self._records(self._searcher(), query, MOST_BUCKETS))

    def facets(self, question):
        """Return {facet: {value: records}}; a facet's own filter does not narrow its counts."""
        searcher = self._searcher()
        narrowed = [facet for facet in FACETS if getattr(question.filters, facet)]
        free = [facet for facet in FACETS if facet not in narrowed]
        with _damage_named():
            counts = count(searcher, question, question.filters, free)
            for facet in narrowed:
                counts |= count(searcher, question, question.filters.without(facet), [facet])
        return counts

    def shown(self, question, keys):
        """Return {key: what the entry of that key shows}, as far as the asker may see it."""
        if not keys:
            return {}
        searcher = self._searcher()
        with _damage_named():
            query = all_of([one_of("key", keys), *access(question)])
            addresses = [address for _, address in searcher.search(query, len(keys)).hits]
            found = searcher.fast_field_values("key", addresses)
            texts = [bytes(searcher.doc(address)["shown"][0]) for address in addresses]
        return dict(zip(found, map(json.loads, texts), strict=True))

    # Writing

    def replace(self, records, entries):
        """Make `entries` all there is of `records`. The caller holds the lock."""
        index = self._index()
        with _damage_named():
            writer = index.writer(HEAP, 1)
            for record in records:
                writer.delete_documents_by_term("record", record)
            for entry in entries:
                writer.add_document(document(entry))
            writer.commit()
            writer.wait_merging_threads()

    def rebuild(self, entries):
        """Replace the whole index by `entries`. The caller holds the lock."""
        folder = self.generations.create()
        index = tantivy.Index(SCHEMA, str(folder))
        writer = index.writer(REBUILDING, 1)
        for entry in entries:
            writer.add_document(document(entry))
        writer.commit()
        writer.wait_merging_threads()
        self.generations.adopt(folder)

    # Opening

    def _searcher(self):
        return self._index(reload=True).searcher()

    def _index(self, reload=False):
        """Return the current generation, opened and found sound; a rebuild may come in between."""
        with self._opening:
            while True:
                folder = self.generations.current()
                try:
                    return self._open(folder, reload)
                except IndexBroken:
                    self._opened = None
                    if self.generations.current() == folder:
                        raise

    def _open(self, folder, reload):
        if self._opened is None or self._opened[0] != folder:
            self._opened = (folder, Soundness(folder), None)
        _, soundness, index = self._opened
        self.generations.check_make(folder)
        soundness.check()
        with _damage_named():
            if index is None:
                index = tantivy.Index.open(str(folder))
                self._opened = (folder, soundness, index)
            if reload:
                index.reload()
        return index


class _AtOnce(EmbeddedEngine):
    """Answers several questions from one state of the index, for as long as a request lasts."""

    def __init__(self, engine):
        """Hold on to what `engine` sees now."""
        self._seen = engine._searcher()

    def at_once(self):
        """Return this engine."""
        return self

    def _searcher(self):
        return self._seen


def _hits(searcher, found):
    """Return hits by falling score; equal scores by key, not by where tantivy stored them."""
    addresses = [address for _, address in found]
    keys = searcher.fast_field_values("key", addresses) if addresses else []
    hits = [
        Hit(float(score), key, key // ROOM)
        for (score, _), key in zip(found, keys, strict=True)
    ]  # fmt: skip
    return sorted(hits, key=lambda hit: (-hit.score, hit.key))
