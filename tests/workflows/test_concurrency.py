"""Many at once on PostgreSQL: each vote counts exactly once, and two deciders decide once."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from intranet import actions as institution
from intranet.models import Approval, Person, ProgrammePage
from tests.cast import LONG_AGO, build, office, person
from tests.workflows.way import Way
from workflows import actions
from workflows.models import BallotPaper, Signature, Step, Voter

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
MEMBERS, CONNECTIONS = 200, 32


@pytest.fixture
def way(transactional_db, settings, tmp_path):
    """A way whose rows are really there, for every connection."""
    settings.MEDIA_ROOT = tmp_path
    return Way(build())


def at_once(work, items):
    """Do `work` to all items from many connections; return what came of each, refusals too."""
    gate = threading.Barrier(min(CONNECTIONS, len(items)))

    def begin():
        gate.wait(timeout=30)

    def one(item):
        try:
            return work(item)
        except ValidationError as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=gate.parties) as pool:
        for _thread in range(gate.parties):
            pool.submit(begin)
        return list(pool.map(one, items))


@pytest.mark.parametrize("secret", [True, False])
def test_two_hundred_ballots_from_thirty_two_connections(way, secret):
    seat = office(way.cast.council, "عضو عادي")
    people = [person(f"عضو {number}") for number in range(MEMBERS)]
    for one in people:
        institution.appoint(seat, one, LONG_AGO, by=None)
    way.ballot(is_secret=secret, days=3)
    step = way.handed_in()

    def vote(who):
        return actions.vote(step, who, "abstain", by=None, fingerprint=step.wording.fingerprint)

    twice = [Person.objects.get(pk=one.pk) for one in people for _turn in range(2)]
    results = at_once(vote, twice)
    refused = [one for one in results if isinstance(one, ValidationError)]
    voted = Voter.objects.count()
    assert voted + len(refused) == 2 * MEMBERS
    assert voted == Voter.objects.values("person").distinct().count()
    papers = BallotPaper.objects.count() if secret else voted
    assert papers == voted
    step = Step.objects.get(pk=step.pk)
    # It closed by itself once nothing could change the result, and not a vote later.
    assert not step.is_running and step.outcome["blank"] == voted


def test_two_deciders_at_the_same_moment_decide_once(way):
    way.approval()
    step = way.handed_in()

    def sign(user):
        return actions.sign(step, user.person, by=user, fingerprint=step.wording.fingerprint)

    results = at_once(sign, [way.first, way.second])
    assert sorted(isinstance(one, ValidationError) for one in results) == [False, True]
    assert Signature.objects.count() == 1 and Approval.objects.count() == 1
    assert ProgrammePage.objects.get(pk=step.page_id).live


def test_ticks_at_the_same_moment_do_each_thing_once(way):
    way.approval(days=1, at_deadline="lapse")
    step = way.handed_in()
    late = step.due_on.replace(year=step.due_on.year + 1)
    at_once(lambda _turn: actions.expire(step, late), list(range(8)))
    assert Step.objects.get(pk=step.pk).status == "rejected"
    assert Step.objects.get(pk=step.pk).workflow_state.status == "needs_changes"
