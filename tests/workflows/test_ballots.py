"""A body votes: quorum, majority, second call, the chair, and secrecy."""

import datetime as dt

import pytest

from intranet.actions import Refused
from tests.workflows.way import (
    again,
    page_of,
    vote,
)
from workflows import actions
from workflows.models import BallotPaper, Voter
from workflows.rules import Verdict


def test_a_ballot_closes_when_nothing_can_change_it(way):
    way.ballot()
    step = way.handed_in()  # five members, the chair and the reviewer's seat among six
    assert len(way.members) == 4
    voters = [*way.members, way.chair, way.cast.reviewer]
    for user in voters[:3]:
        assert vote(step, user) == Verdict.OPEN
    assert vote(step, voters[3]) == Verdict.APPROVED
    assert page_of(step).live
    outcome = again(step).outcome
    assert outcome["yes"] == 4 and outcome["quorum"] == 4 and outcome["members"] == 6
    assert "المادة 12" in outcome["source"]


def test_a_ballot_that_fails_sends_the_text_back(way):
    way.ballot()
    step = way.handed_in()
    for user in way.members[:3]:
        assert vote(step, user, "against") == Verdict.OPEN
    assert vote(step, way.members[3], "abstain") == Verdict.RETURNED
    assert not page_of(step).live


def test_a_member_votes_once_and_others_never(way):
    way.ballot()
    step = way.handed_in()
    vote(step, way.members[0])
    for user in (way.members[0], way.first, way.cast.outsider):
        with pytest.raises(Refused):
            vote(step, user)
    with pytest.raises(Refused):
        vote(step, way.members[1], "perhaps")
    assert Voter.objects.count() == 1


def test_too_few_are_called_once_more_with_the_second_quorum(way):
    way.ballot(days=3, second_days=2)
    step = way.handed_in()
    vote(step, way.members[0])
    vote(step, way.members[1])
    assert actions.expire(step, step.due_on) == Verdict.OPEN
    late = step.due_on + dt.timedelta(days=1)
    assert actions.expire(step, late) == Verdict.SECOND_CALL
    step = again(step)
    assert step.call == 2 and step.is_running
    assert actions.expire(step, step.due_on + dt.timedelta(days=1)) == Verdict.APPROVED
    assert page_of(step).live


def test_a_second_call_asks_for_fewer_only_where_a_rule_says_so(way):
    way.cast.council.rules.filter(call=2).delete()
    way.ballot(days=2, second_days=2)
    step = way.handed_in()
    late = step.due_on + dt.timedelta(days=1)
    assert actions.expire(step, late) == Verdict.SECOND_CALL
    vote(again(step), way.members[0])
    assert actions.expire(again(step), again(step).due_on + dt.timedelta(days=1)) == Verdict.LAPSED


def test_without_a_quorum_at_last_the_text_is_sent_back(way):
    way.ballot(days=3)
    step = way.handed_in()
    vote(step, way.members[0])
    assert actions.expire(step, step.due_on + dt.timedelta(days=9)) == Verdict.LAPSED
    assert not page_of(step).live


def test_the_chair_decides_at_a_tie(way):
    way.ballot(majority="simple", casting_vote=True, days=3)
    step = way.handed_in()
    for user, choice in ((way.chair, "for"), (way.members[0], "for"), (way.members[1], "against"),
                         (way.members[2], "against")):  # fmt: skip
        assert vote(step, user, choice) == Verdict.OPEN
    assert actions.expire(step, step.due_on + dt.timedelta(days=1)) == Verdict.APPROVED


def test_who_voted_and_what_was_voted_in_secret_cannot_be_joined(way):
    way.ballot(is_secret=True, days=3)
    step = way.handed_in()
    keys = set()
    for user, choice in zip(way.members, ["for", "against", "for", "abstain"], strict=True):
        before = set(BallotPaper.objects.values_list("pk", flat=True))
        if vote(step, user, choice) == Verdict.OPEN:
            now = set(BallotPaper.objects.values_list("pk", flat=True))
            assert not now & before  # every paper is another one after every vote
            keys |= now
    voters = list(Voter.objects.values_list("choice", "voted_at"))
    assert set(voters) == {("", None)}
    columns = {field.name for field in BallotPaper._meta.get_fields()}
    assert columns == {"id", "step", "choice"}
    choices = sorted(step.papers.values_list("choice", flat=True))
    assert choices == ["abstain", "against", "for", "for"]
