"""Results that editors put first for a question, wherever the engine would rank them."""

from search.arabic.analysis import name_key
from search.engines.contract import ROOM, Hit
from search.models import PinnedResult
from search.ranking import with_first


def with_pinned(engine, question, asked, ranking):
    """Return the `Ranking` with what is pinned to the question before all else.

    Only for who may see it: the engine is asked for its first passage with the asker's tokens.
    What is narrowed, ordered by day or asked by signs is the asker's own order.
    """
    if asked.within or asked.narrowed or asked.newest_first is not None or asked.meaning.signs:
        return ranking
    pins = PinnedResult.objects.filter(key=name_key(asked.meaning.words)).order_by("pk")
    pinned = [page for page in pins.values_list("page", flat=True) if page not in question.hidden]
    seen = engine.shown(question, [page * ROOM for page in pinned]) if pinned else {}
    first = {page: [Hit(0.0, page * ROOM, page)] for page in pinned if page * ROOM in seen}
    return with_first(engine, question, ranking, first) if first else ranking
