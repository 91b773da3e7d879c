"""How well questions are answered: the usual measures over a judged collection."""

import math
import time
from statistics import fmean, quantiles
from typing import NamedTuple

DEEPEST = 20  # results of a question that are looked at


class Asking(NamedTuple):
    """One question asked: ids in the order they came, {id: grade}, milliseconds it took."""

    ids: list
    grades: dict
    ms: float


def reciprocal_rank(ids, grades, depth=10):
    """Return 1 / rank of the first id that answers, 0 when there is none within `depth`."""
    ranks = (rank for rank, found in enumerate(ids[:depth], 1) if found in grades)
    return 1 / next(ranks, math.inf)


def ndcg(ids, grades, depth=10):
    """Return the discounted gain of the first `depth` ids, divided by the best reachable."""
    gained = _discounted([grades.get(found, 0) for found in ids[:depth]])
    best = _discounted(sorted(grades.values(), reverse=True)[:depth])
    return gained / best if best else 0.0


def _discounted(grades):
    return sum((2**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))


def recall(ids, grades, depth=20):
    """Return which share of the ids that answer is among the first `depth`."""
    return len(grades.keys() & set(ids[:depth])) / len(grades)


def hit(ids, grades, depth):
    """Return 1 when one of the first `depth` ids answers, else 0."""
    return int(any(found in grades for found in ids[:depth]))


def measures(asked):
    """Return {measure: mean over the `Asking`s}, and the times below which half and 95 % lie."""
    return {
        "mrr@10": _mean(reciprocal_rank(one.ids, one.grades) for one in asked),
        "ndcg@10": _mean(ndcg(one.ids, one.grades) for one in asked),
        "recall@20": _mean(recall(one.ids, one.grades) for one in asked),
        "hit@1": _mean(hit(one.ids, one.grades, 1) for one in asked),
        "hit@10": _mean(hit(one.ids, one.grades, 10) for one in asked),
    } | percentiles([one.ms for one in asked])


def percentiles(times):
    """Return {"p50_ms": …, "p95_ms": …} of `times` in milliseconds."""
    cuts = quantiles(times, n=20, method="inclusive") if len(times) > 1 else times * 19
    return {"p50_ms": round(cuts[9], 2), "p95_ms": round(cuts[18], 2)}


def _mean(values):
    return round(fmean(values), 4)


def timed(function, *args):
    """Return (what `function` returns, the milliseconds it took)."""
    start = time.perf_counter()
    answer = function(*args)
    return answer, (time.perf_counter() - start) * 1000
