"""`manage.py search_spelling DIR --queries F --qrels F`: what other spellings of a question cost.

For each variation: of the questions it changes, how many find an answer among the first ten as
they are (`clean`) and when they are so spelt (`varied`), in per cent.
"""

import random

from search.arabic.variation import VARIATIONS
from search.judging import ask
from search.management.judged import JudgedCommand
from search.quality import hit

DEPTH = 10


class Command(JudgedCommand):
    """Asks every question in every spelling."""

    help = "Measure what other spellings of the questions cost: hit@10 for each variation."

    def add_arguments(self, parser):
        """Take also where chance begins."""
        super().add_arguments(parser)
        parser.add_argument("--seed", type=int, default=1, help="the same seed, the same spellings")

    def measure(self, engine, documents, questions, seed, **options):
        """Return {variation: {"questions", "clean", "varied"}}."""
        clean = [self._hit(engine, documents, one.text, grades) for one, grades in questions]
        return {
            name: self._slice(engine, documents, questions, clean, name, seed)
            for name in VARIATIONS
        }

    def _slice(self, engine, documents, questions, clean, name, seed):
        chance = random.Random(f"{name} {seed}")  # noqa: S311 - not a secret
        before, after = [], []
        for (one, grades), found in zip(questions, clean, strict=True):
            text = VARIATIONS[name](one.text, chance)
            if text != one.text:
                before.append(found)
                after.append(self._hit(engine, documents, text, grades))
        return {"questions": len(after), "clean": _percent(before), "varied": _percent(after)}

    def _hit(self, engine, documents, text, grades):
        return hit(ask(engine, documents, text, grades).ids, grades, DEPTH)


def _percent(hits):
    return round(100 * sum(hits) / len(hits), 1) if hits else None
