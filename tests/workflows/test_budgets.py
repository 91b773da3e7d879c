"""What an answer costs the database, with the notices it writes."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.workflows.way import again, running, sign, vote

APPROVAL, LAST = 60, 150  # statements


def cost(do):
    """Return how many statements `do` sends."""
    with CaptureQueriesContext(connection) as asked:
        do()
    return len(asked)


def test_an_approval_and_the_last_one_with_publication(way):
    way.approval()
    way.approval()
    step = again(way.handed_in())
    assert cost(lambda: sign(step, way.first)) <= APPROVAL
    last = running(step.page_id)
    assert cost(lambda: sign(last, way.first)) <= LAST


def test_a_vote_costs_the_same_however_many_voted(way):
    way.ballot(is_secret=True)
    step = way.handed_in()
    first = cost(lambda: vote(step, way.members[0], "against"))
    second = cost(lambda: vote(step, way.members[1], "for"))
    assert second <= first <= APPROVAL
