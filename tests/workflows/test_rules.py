"""What decides, as pure functions: held against what the words of the rules say."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows import rules
from workflows.rules import Advised, Choice, Count, Majority, Needs, Stance, Verdict

people = st.frozensets(st.integers(0, 9), max_size=8)
choices = st.sampled_from(list(Choice))


signatures = st.dictionaries(
    st.integers(0, 9), st.frozensets(st.integers(0, 9), min_size=1, max_size=4), max_size=5
)


def most(signed):
    """Return the most pairs of a signer and a holder, no one of them twice: by trying all."""
    rows = list(signed.values())
    chosen = itertools.product(*([None, *sorted(row)] for row in rows))
    kept = ([one for one in row if one is not None] for row in chosen)
    return max(len(row) for row in kept if len(row) == len(set(row)))


@given(people, signatures, st.integers(1, 5))
def test_approvals_are_counted_by_people(holders, signed, number):
    one = rules.approvals(Needs.ONE, 1, holders, signed)
    assert (one == Verdict.APPROVED) == bool(signed)
    some = rules.approvals(Needs.SOME, number, holders, signed)
    assert (some == Verdict.APPROVED) == (most(signed) >= number)
    every = rules.approvals(Needs.ALL, 1, holders, signed)
    covered = set().union(*signed.values())
    assert (every == Verdict.APPROVED) == (bool(signed) and holders <= covered)
    back = rules.approvals(Needs.ONE, 1, holders, signed, returned=True)
    assert back == Verdict.RETURNED


@pytest.mark.parametrize(
    "signed, counts",
    [
        ({"a": "a", "b": "b"}, 2),
        ({"a": "a", "m": "a"}, 1),  # who was entrusted, and who entrusted them
        ({"m": "a", "n": "a"}, 1),  # entrusted one after the other
        ({"a": "ab"}, 1),  # a person counts once, whomever they carry
        ({"a": "ab", "b": "b"}, 2),
        ({"m": "abc", "n": "a", "o": "a"}, 2),
    ],
)
def test_one_holder_is_not_counted_twice(signed, counts):
    assert rules.counted(signed) == counts


def test_nobody_in_office_approves_nothing():
    assert rules.approvals(Needs.ALL, 1, set(), {}) == Verdict.OPEN


def tallied(votes, members, quorum):
    how = [votes.count(one) for one in (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)]
    return Count(members, quorum, *how)


ballots = st.integers(1, 7).flatmap(
    lambda members: st.tuples(
        st.just(members), st.integers(0, members), st.lists(choices, max_size=members)
    )
)


@given(ballots, st.sampled_from(list(Majority)), st.sampled_from([None, *Choice]))
def test_a_ballot_is_closed_early_only_when_nothing_can_change_it(case, majority, chair):
    members, quorum, votes = case
    now = rules.ballot(majority, tallied(votes, members, quorum), chair)
    ends = {
        rules.ballot(majority, tallied(votes + list(more), members, quorum), chair, closed=True)
        for count in range(members - len(votes) + 1)
        for more in itertools.combinations_with_replacement(Choice, count)
    }
    if now != Verdict.OPEN:
        assert ends == {now}
    elif len(votes) >= max(1, quorum):
        assert len(ends) > 1


@given(ballots, st.sampled_from(list(Majority)))
def test_a_casting_vote_that_may_still_come_keeps_a_tie_open(case, majority):
    members, quorum, votes = case
    count = tallied(votes, members, quorum)
    sure = rules.ballot(majority, count, None, casting=True)
    if sure != Verdict.OPEN:
        assert {rules.ballot(majority, count, how) for how in (None, *Choice)} == {sure}


@given(ballots, st.sampled_from(list(Majority)))
def test_too_few_votes_decide_nothing(case, majority):
    members, quorum, votes = case
    count = tallied(votes, members, quorum)
    if count.voted < quorum:
        assert rules.ballot(majority, count) == Verdict.OPEN
        assert rules.ballot(majority, count, closed=True) == Verdict.LAPSED
        again = rules.ballot(majority, count, closed=True, last_call=False)
        assert again == Verdict.SECOND_CALL


@pytest.mark.parametrize(
    "majority, yes, no, blank, carried",
    [
        ("simple", 3, 2, 9, True), ("simple", 2, 2, 0, False), ("simple", 0, 0, 3, False),
        ("absolute", 3, 2, 0, True), ("absolute", 3, 2, 1, False), ("absolute", 4, 2, 1, True),
        ("two_thirds", 4, 2, 0, True), ("two_thirds", 4, 2, 1, False),
        ("two_thirds", 0, 0, 0, False),
    ],
)  # fmt: skip
def test_what_carries(majority, yes, no, blank, carried):
    assert rules.carries(majority, yes, no, blank) is carried


@pytest.mark.parametrize("chair, carried", [("for", True), ("against", False), ("abstain", False)])
def test_the_chair_breaks_a_tie(chair, carried):
    assert rules.carries("simple", 2, 2, 0, chair) is carried
    assert rules.carries("absolute", 2, 2, 0, chair) is carried
    assert rules.carries("absolute", 3, 2, 0, chair) is True
    assert rules.carries("two_thirds", 2, 2, 0, chair) is False


opinions = st.lists(
    st.one_of(
        st.tuples(st.just(Advised.ANSWERED), st.sampled_from(list(Stance)), st.booleans()),
        st.tuples(
            st.sampled_from([Advised.ASKED, Advised.DECLINED, Advised.EXPIRED]), st.just(""),
            st.booleans(),
        ),
    ),
    max_size=5,
)  # fmt: skip


@given(opinions)
def test_advice_waits_for_whom_it_must_and_listens_to_whom_it_must(given_opinions):
    verdict = rules.advice(given_opinions)
    objects = any(s == Stance.AGAINST and blocking for _a, s, blocking in given_opinions)
    asked = any(state == Advised.ASKED for state, _s, _b in given_opinions)
    missing = any(state == Advised.EXPIRED and b for state, _s, b in given_opinions)
    if objects:
        assert verdict == Verdict.RETURNED
    else:
        assert verdict == (Verdict.OPEN if asked or missing else Verdict.APPROVED)
