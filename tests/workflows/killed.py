"""A process whose children answer requests, each killed at another moment, for `test_killing`.

Run with `python -m tests.workflows.killed`, on a migrated database without people. A child answers
as a person does, through HTTP, and kills itself before its n-th statement, so that every moment
between two steps is tried: before, within, and after what it commits. What stands then, in all
tables, is exactly what stood before or all of what was to come; done again it comes once.
"""

import json
import os
import signal
import sys

import django

MOMENTS = 7  # tried of one answer, spread over its statements


class Killer:
    """Stands between Django and the database, and kills the process at one statement."""

    def __init__(self, last=None):
        """Kill before the statement with number `last`; never, when it is None."""
        self.last, self.count = last, 0

    def __call__(self, execute, *args):
        """Let a statement pass, unless its hour has come."""
        self.count += 1
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*args)


def in_child(do, last=None):
    """Do it in a process of its own that dies by SIGKILL: at a statement, or once it is done."""
    from django.db import connection, connections

    connections.close_all()
    child = os.fork()
    if child == 0:
        with connection.execute_wrapper(Killer(last)):
            do()  # an error ends the child with another signal than ours: none
        os.kill(os.getpid(), signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL, status


def rows():
    """Return {table: {key: row}}, all but what the sessions of the browsers hold."""
    from tests.snapshot import all_rows

    return {name: held for name, (_key, held) in all_rows().items() if name != "django_session"}


def sizes(tables):
    """Return how many rows each table holds."""
    return {name: len(held) for name, held in tables.items()}


def foretold(do):
    """Return (statements, sizes of the tables afterwards) of what `do` would come to."""
    from django.db import connection, transaction

    counter = Killer()
    with transaction.atomic():
        with connection.execute_wrapper(counter):
            do()
        after = sizes(rows())
        transaction.set_rollback(True)
    return counter.count, after


def answered(step, user, **typed):
    """Return what answers a request, as a form does."""
    from django.test import Client
    from django.urls import reverse

    browser = Client()
    browser.force_login(user)
    typed = {"seen": step.wording.fingerprint} | typed

    def post():
        return browser.post(reverse("request", args=[step.pk]), typed)

    return post


def kill(do):
    """Kill `do` at moment after moment until all of it has come; return how often nothing had."""
    count, whole = foretold(do)
    before, nothing = rows(), 0
    for last in [*range(1, count + 1, max(1, count // MOMENTS)), count, None]:
        in_child(do, last)
        if rows() != before:
            break
        nothing += 1
    assert sizes(rows()) == whole, last
    in_child(do)
    assert sizes(rows()) == whole, "it came twice"
    return nothing


class Scenes:
    """What is killed: each with a text, a workflow and a request of its own."""

    def __init__(self, way):
        """Use the people of `way`."""
        self.way, self.year = way, 2031

    def handed_in(self, lay):
        """Return the first step of a new text, on a new workflow that `lay` fills."""
        from wagtail.models import Workflow

        self.year += 1
        self.way.workflow = Workflow.objects.create(name=f"مسطرة {self.year}")
        lay()
        return self.way.handed_in(title=f"برنامج {self.year}", year=self.year)

    def one_of_two_approves(self):
        """The step goes on."""
        step = self.handed_in(lambda: self.way.approval(needs="all"))
        return answered(step, self.way.first, do="approve")

    def the_last_approves(self):
        """The text is published."""
        step = self.handed_in(self.way.approval)
        return answered(step, self.way.first, do="approve")

    def a_secret_vote(self):
        """All papers are written anew."""
        from tests.workflows.way import vote

        step = self.handed_in(lambda: self.way.ballot(is_secret=True))
        vote(step, self.way.members[0], "against")
        return answered(step, self.way.members[1], do="vote", choice="for")

    def time_passes(self):
        """Three texts are sent back at their deadline, each for itself."""
        import datetime as dt

        from workflows.models import Step
        from workflows.ticking import tick

        steps = [
            self.handed_in(lambda: self.way.approval(days=1, at_deadline="lapse"))
            for _turn in range(3)
        ]
        Step.objects.filter(pk__in=[step.pk for step in steps]).update(due_on=dt.date(2020, 1, 1))
        return tick


def kill_the_ticks(scenes):
    """Kill one tick after another until all is done: each text was sent back once."""
    from wagtail.models import PageLogEntry

    from workflows.models import Step

    tick = scenes.time_passes()
    count, _whole = foretold(tick)
    left = [3]
    for last in range(count // 4, count + 1, max(1, count // MOMENTS)):
        in_child(tick, last)
        left.append(Step.objects.running().filter(due_on__year=2020).count())
    in_child(tick)
    late = Step.objects.filter(due_on__year=2020)
    assert {step.status for step in late} == {Step.STATUS_REJECTED}
    for step in late:
        told = PageLogEntry.objects.filter(page=step.page_id, action="wagtail.workflow.reject")
        assert told.count() == 1
    return left


def main():
    """Make the people, kill, and print what was seen."""
    from tests.cast import build
    from tests.workflows.way import Way

    scenes, told = Scenes(Way(build())), {}
    for name in ("one_of_two_approves", "the_last_approves", "a_secret_vote"):
        told[name] = kill(getattr(scenes, name)())
    told["ticks"] = kill_the_ticks(scenes)
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    sys.path.insert(0, "site")
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ALLOWED_HOSTS = ["testserver"]
    django.setup()
    main()
