"""Keeps the index true to the published content: works jobs off, rebuilds.

One process at a time writes, under the engine's lock. It holds no transaction while it works,
reads each thing as it is now, and removes exactly the job rows it saw: a crash at any point
leaves rows that are worked off again, to the same result.
"""

import logging
import threading
from contextlib import suppress
from functools import lru_cache

from django.conf import settings
from django.db import connection, transaction
from wagtail.models import Page

from intranet.models import BodyPage, MeetingRecordPage, PageAudience, PaperText
from search import papers
from search.engines.choice import engine_called
from search.engines.contract import EngineAway, IndexBroken, IndexBusy, IndexMissing, NoAnswer
from search.locks import writers_lock
from search.models import IndexJob
from search.passages import entries_of

log = logging.getLogger(__name__)

AT_ONCE = 60  # things looked at within one request; the rest waits for the next one
CHUNK = 100  # pages read together in a rebuild
PATIENCE = 600  # seconds that a rebuild waits for another writer
Kind = IndexJob.Kind


@lru_cache(maxsize=8)
def _engine(name, folder, url):
    return engine_called(
        name, folder, url, writers_lock(folder.with_name(f"{folder.name}-{name}.lock"))
    )


def engine(name=None):
    """Return the engine of this installation, or the one in use that is called `name`.

    There is one of each in a process.
    """
    name = name or settings.SEARCH_ENGINES[0]
    return _engine(name, settings.INDEX_DIR, settings.ELASTICSEARCH_URL)


def hidden_records(name=None):
    """Return the records that may not be shown: changed, and not looked at again yet.

    What the index says of them may be older than a change of who may see them. Raises
    `IndexBroken` when the engine has lost track of what changed.
    """
    jobs = IndexJob.objects.filter(engine=name or settings.SEARCH_ENGINES[0])
    things = set(jobs.exclude(kind=Kind.AGAIN).values_list("kind", "key").distinct())
    _check_track(things)
    bodies = {key for kind, key in things if kind == Kind.BODY}
    return _records(things) | {papers.record_of(pk) for pk in papers.of_bodies(bodies)}


def _check_track(things):
    if any(kind == Kind.ALL for kind, _ in things):
        raise IndexBroken("The index was not kept: another engine was in use meanwhile")


def answered(work, mending=True):
    """Return `work(engine, hidden records)`, by the first of the engines that can be asked.

    A broken index is mended in the background meanwhile, if `mending`. Raises what kept the first
    engine from answering, `IndexBroken` or `EngineAway`, when the others cannot answer either.
    """
    refused = []
    for name in settings.SEARCH_ENGINES:
        try:
            hidden = _looked_at(name)  # before the index: a change in between is in the index
            return work(engine(name).at_once(), hidden)
        except NoAnswer as error:
            log.warning("Search cannot ask the engine %s: %s", name, error)
            if mending and isinstance(error, IndexBroken):
                Mending.begin()
            refused.append(error)
    raise refused[0]


def _looked_at(name):
    """Work off what was left over; return the records that are hidden all the same."""
    hidden = hidden_records(name)
    if hidden:
        with suppress(EngineAway):  # it may answer although it takes nothing in
            drain(AT_ONCE, name)
        hidden = hidden_records(name)
    return hidden


# Working off


def drain_on_commit():
    """Work jobs off once the present transaction is committed; ask for it as often as you like."""
    asked = (entry[1] for entry in connection.run_on_commit)
    if _drain_quietly not in asked:
        transaction.on_commit(_drain_quietly, robust=True)


def _drain_quietly():
    """A change succeeds whatever the state of the index: its rows wait until that is mended."""
    try:
        drain(AT_ONCE)
    except IndexMissing as error:
        log.info("Index jobs wait for the first index: %s", error)  # nothing is wrong
    except NoAnswer as error:
        log.warning("Index jobs wait: %s", error)


def drain(most=None, only=None):
    """Work off all jobs, or about `most` of each engine's; return how many rows were removed.

    Of the engine `only`, or of all in use: one that cannot take them in holds up no other.
    Raises `IndexBroken` when one has no sound index to write to, else `EngineAway` when one is
    away: what it has not taken in waits, in order.
    """
    done, refused = 0, []
    for name in [only] if only else settings.SEARCH_ENGINES:
        try:
            done += _drain(name, most)
        except NoAnswer as error:
            refused.append(error)
    if refused:
        raise min(refused, key=lambda error: isinstance(error, EngineAway))
    return done


def _drain(name, most):
    """When another process works already, it will see our rows: it looks once more at the end."""
    done, stuck = 0, set()
    while (most is None or done < most) and _waiting(name, stuck).exists():
        try:
            with engine(name).lock():
                done += _work_off(name, AT_ONCE if most is None else most, stuck)
        except IndexBusy:
            break
    return done


def _waiting(name, stuck):
    return IndexJob.objects.filter(engine=name).exclude(pk__in=stuck)


def _work_off(name, most, stuck):
    """Look at the things of the first `most` rows not `stuck`; return how many were removed.

    Rows of what cannot be read stay: they are `stuck` from then on, and hold up none behind them.
    """
    rows = list(_waiting(name, stuck).values_list("pk", "kind", "key")[:most])
    things = {(kind, key) for _, kind, key in rows}
    _check_track(things)
    bodies = {key for kind, key in things if kind == Kind.BODY}
    records = _records(things)
    pages = {record for record in records if record > 0}
    entries, failed = _entries(pages)
    engine(name).replace(pages - failed, entries)
    failed |= _replace_papers(name, records - pages)
    with transaction.atomic():
        for body in bodies:
            _look_at_records_of(body, name)
        seen = [pk for pk, kind, key in rows if not (failed and failed & _records([(kind, key)]))]
        stuck |= {pk for pk, _kind, _key in rows} - set(seen)
        return IndexJob.objects.filter(pk__in=seen).delete()[0]


def _entries(records):
    """Return the entries of `records` as they are now, and the records that could not be read."""
    entries, failed = [], set()
    for page in Page.objects.filter(pk__in=records).specific():
        try:
            entries += entries_of(page)
        except Exception:  # noqa: BLE001 - one unreadable page must not hold up all others
            log.exception("Page %s cannot be indexed", page.pk)
            failed.add(page.pk)
    return entries, failed


def _replace_papers(name, records):
    """Look at papers in lots that memory can hold; return the records that could not be read."""
    failed = set()
    for some, entries in papers.lots(sorted(records, reverse=True), failed):
        engine(name).replace(some, entries)
    return failed


def _look_at_records_of(body, name):
    """A body's name stands in the heads of its records: look at those again, one by one.

    And at its papers: as many as it has, they may be for another circle now.
    """
    records = MeetingRecordPage.objects.filter(meeting__body=body, live=True)
    things = [(Kind.AGAIN, pk) for pk in records.values_list("pk", flat=True)]
    things += [(Kind.PAPER, pk) for pk in papers.of_bodies([body])]
    IndexJob.objects.bulk_create(IndexJob(engine=name, kind=kind, key=pk) for kind, pk in things)


def _records(things):
    """Return the records that `things` (kind, key) speak of; of a body its own pages."""
    keys = {kind: {key for found, key in things if found == kind} for kind in Kind}
    records = {int(key) for key in keys[Kind.PAGE] | keys[Kind.AGAIN]}
    records |= {papers.record_of(key) for key in keys[Kind.PAPER]}
    if keys[Kind.MEETING]:
        found = MeetingRecordPage.objects.filter(meeting__in=keys[Kind.MEETING])
        records.update(found.values_list("pk", flat=True))
    if keys[Kind.BODY]:
        for model in (BodyPage, PageAudience):  # what it publishes is never wider than itself
            found = model.objects.filter(body__in=keys[Kind.BODY])
            records.update(found.values_list("pk", flat=True))
    return records


# Rebuilding


def reindex():
    """Build every index anew beside the present one, swap them, and work off what came in.

    Raises `EngineAway` when an engine is away, after the others.
    """
    _each(_reindex)
    drain()


def mend():
    """Rebuild what is broken; another process may have done it while we waited.

    Raises `EngineAway` when an engine is away, after the others.
    """
    _each(_mend)
    drain()


def _each(work):
    away = []
    for name in settings.SEARCH_ENGINES:
        try:
            work(name)
        except EngineAway as error:
            away.append(error)
    if away:
        raise away[0]


def _reindex(name):
    with engine(name).lock(PATIENCE):
        _rebuild(name)


def _mend(name):
    with engine(name).lock(PATIENCE):
        try:
            hidden_records(name)
            engine(name).check()
        except IndexBroken as error:
            log.warning("Rebuilding the index of the engine %s: %s", name, error)
            _rebuild(name)


def _rebuild(name):
    seen = IndexJob.objects.put_aside(name)
    engine(name).rebuild(_all_entries())
    for start in range(0, len(seen), CHUNK):
        IndexJob.objects.filter(pk__in=seen[start : start + CHUNK]).delete()


def _all_entries():
    numbers = list(Page.objects.live().order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(numbers), CHUNK):
        entries, failed = _entries(numbers[start : start + CHUNK])
        yield from entries
        # Not lost: its next change, or the next rebuild, looks at it again.
        for record in failed:
            IndexJob.objects.look_at(Kind.PAGE, record)
    failed = set()
    keys = PaperText.objects.with_words().order_by("pk").values_list("pk", flat=True)
    for _some, entries in papers.lots(map(papers.record_of, list(keys)), failed):
        yield from entries
    for record in failed:
        IndexJob.objects.look_at(Kind.PAPER, -record)


class Mending(threading.Thread):
    """Rebuilds a broken index in the background, one thread in a process."""

    running = None
    gate = threading.Lock()

    @classmethod
    def begin(cls):
        """Start mending, unless this process does already; return the thread."""
        with cls.gate:
            if cls.running is None or not cls.running.is_alive():
                cls.running = cls(name="mending the index", daemon=True)
                cls.running.start()
            return cls.running

    def run(self):
        """Rebuild, unless another process has done it while this one waited for the lock."""
        try:
            mend()
        except EngineAway as error:
            log.warning("The index cannot be mended now: %s", error)
        except Exception:  # noqa: BLE001 - a thread has nobody above it to tell
            log.exception("The index could not be rebuilt")
        finally:
            connection.close()
