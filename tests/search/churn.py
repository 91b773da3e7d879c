"""A process that changes records without pause, for `test_killing`; also checks the outcome.

Run with `python -m tests.search.churn change|check`, with AMANA_DATA_DIR set.
"""

import os
import random
import sys

import django


def change():
    """Publish, rename, unpublish, address and delete records until killed."""
    from tests.search.test_convergence import STEPS, Life

    steps = [step for step in STEPS if not step.startswith(("lose", "rein", "rename", "drain"))]
    life, chance = Life.again(), random.Random(os.getpid())
    audiences = ["members", "body", "attendees", "named", "editors"]
    while True:
        step = "open" if chance.random() < 0.3 else chance.choice(steps)
        getattr(life, step)(chance.randrange(8), "تجديد الانخراط", chance.choice(audiences))
        sys.stdout.write("changed\n")
        sys.stdout.flush()


def check():
    """Work off what is left and compare the index with the published content."""
    from search import index
    from search.models import IndexJob
    from tests.search.truth import differences

    left = IndexJob.objects.count()
    index.drain()
    wrong = differences(index.engine())
    sys.stdout.write(f"left {left} now {IndexJob.objects.count()} differences {len(wrong)}\n")
    sys.stdout.writelines(f"{one}\n" for one in wrong)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    sys.path.insert(0, "site")
    django.setup()
    {"change": change, "check": check}[sys.argv[1]]()
