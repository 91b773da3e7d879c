"""`manage.py search_quality DIR --queries F --qrels F`: how well a judged collection is searched.

It prints `mrr@10`, `ndcg@10`, `recall@20`, `hit@1`, `hit@10`, `p50_ms` and `p95_ms`.
"""

from search.judging import ask
from search.management.judged import JudgedCommand
from search.quality import measures


class Command(JudgedCommand):
    """Asks every question once."""

    help = "Measure how well a judged collection is searched: one JSON object."

    def measure(self, engine, documents, questions, **options):
        """Return the measures over all `questions`."""
        return measures([ask(engine, documents, one.text, grades) for one, grades in questions])
