"""Results that editors put first for a question, wherever the engine would rank them."""

from search.arabic.analysis import analyse
from search.engines.contract import ROOM, Hit
from search.models import PinnedResult
from search.ranking import hits_of


def key_of(question):
    """Return what questions of the same words, in any order and form, have in common."""
    return " ".join(sorted(set(analyse(question).stems)))[:300]


def with_pinned(engine, question, asked, ranking):
    """Return the `Ranking` with what is pinned to the question before all else.

    Only for who may see it: the engine is asked for its first passage with the asker's tokens.
    What is narrowed, ordered by day or asked by signs is the asker's own order.
    """
    if asked.within or asked.narrowed or asked.newest_first is not None or asked.meaning.signs:
        return ranking
    pins = PinnedResult.objects.filter(key=key_of(asked.meaning.words)).order_by("pk")
    pinned = [page for page in pins.values_list("page", flat=True) if page not in question.hidden]
    seen = engine.shown(question, [page * ROOM for page in pinned]) if pinned else {}
    first = [page for page in pinned if page * ROOM in seen]
    if not first:
        return ranking
    found = dict(ranking.records)
    unranked = [page for page in first if page not in found]
    answering = hits_of(engine, question, unranked) if unranked and not ranking.whole else {}
    added = [page for page in unranked if page not in answering]
    found |= {page: answering.get(page) or [Hit(0.0, page * ROOM, page)] for page in unranked}
    ahead = [(page, found.pop(page)) for page in first]
    return ranking._replace(
        records=[*ahead, *found.items()],
        passages=ranking.passages + len(added),
        total=ranking.total + len(added),
    )
