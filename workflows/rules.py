"""What decides: approvals, ballots and advice as pure functions of who said what.

Nothing here knows the database, the day or the language; property tests hold it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a step has come to."""

    OPEN = "open"  # more must be said
    APPROVED = "approved"
    RETURNED = "returned"  # sent back to who wrote it
    SECOND_CALL = "second_call"  # too few voted: called once more
    LAPSED = "lapsed"  # ended without a decision


class Needs(StrEnum):
    """How many of those who hold the offices must approve."""

    ONE = "one"
    ALL = "all"
    SOME = "some"


class Majority(StrEnum):
    """What share of the votes carries.

    Simple: more for than against. Absolute: more than half, and two thirds: at least that much,
    of all who took part, those who abstained among them.
    """

    SIMPLE = "simple"
    ABSOLUTE = "absolute"
    TWO_THIRDS = "two_thirds"


class Choice(StrEnum):
    """What is voted."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


class Advised(StrEnum):
    """How far a body asked for advice has come."""

    ASKED = "asked"
    ANSWERED = "answered"
    DECLINED = "declined"
    EXPIRED = "expired"


class Stance(StrEnum):
    """What a body advises."""

    FOR = "for"
    RESERVED = "reserved"
    AGAINST = "against"


def approvals(needs, number, holders, signed, returned=False):
    """Return the verdict of an office approval.

    `holders` are the people in office today whose approval counts; `signed` is {who approved:
    for whom (themselves, and who delegated to them)}; `returned` whether one of them sent the
    text back.
    """
    if returned:
        return Verdict.RETURNED
    if needs == Needs.ALL:
        enough = bool(signed) and set(holders) <= set().union(*signed.values())
    else:
        enough = counted(signed) >= (1 if needs == Needs.ONE else number)
    return Verdict.APPROVED if enough else Verdict.OPEN


def counted(signed):
    """Return how many approvals count: each is one person's, for one holder of an office.

    Who carries a delegation signs once, and who gave it adds nothing by signing too: the count is
    the largest matching of people with holders (Kuhn's augmenting paths).
    """
    taken = {}  # holder: who signs for them

    def finds(person, tried):
        for holder in signed[person]:
            if holder not in tried:
                tried.add(holder)
                if holder not in taken or finds(taken[holder], tried):
                    taken[holder] = person
                    return True
        return False

    return sum(finds(person, set()) for person in signed)


@dataclass(frozen=True)
class Count:
    """Votes, and of how many members with how large a quorum."""

    members: int
    quorum: int
    yes: int = 0
    no: int = 0
    blank: int = 0

    @property
    def voted(self):
        """How many took part."""
        return self.yes + self.no + self.blank

    @property
    def left(self):
        """How many members have not voted."""
        return max(0, self.members - self.voted)

    @property
    def lacking(self):
        """How many votes the quorum lacks."""
        return max(0, self.quorum - self.voted)


def carries(majority, yes, no, blank, chair=None):
    """Say whether the votes carry; at an exact half `chair`, the casting vote's `Choice`, decides.

    One vote more for it never undoes a text that carries, nor does one against it help.
    """
    voted = yes + no + blank
    if majority == Majority.TWO_THIRDS:
        return voted > 0 and 3 * yes >= 2 * voted
    against = no if majority == Majority.SIMPLE else voted - yes
    return yes > against or (yes == against and chair == Choice.FOR)


def ballot(majority, count, chair=None, casting=False, closed=False, last_call=True):
    """Return the verdict of a ballot: decided when nothing can change it, or once it is `closed`.

    `casting` says that a chair may break a tie; `chair` is what the chair voted, if at all.
    """
    if closed:
        return _closed(majority, count, chair, last_call)
    if count.lacking:
        return Verdict.OPEN
    outcomes = {
        carries(majority, count.yes + yes, count.no + no, count.blank + count.left - yes - no, how)
        for yes, no in _corners(count.left)
        for how in _chairs(chair, casting)
    }
    if len(outcomes) == 2:
        return Verdict.OPEN
    return Verdict.APPROVED if outcomes.pop() else Verdict.RETURNED


def _closed(majority, count, chair, last_call):
    if count.lacking or not count.voted:
        return Verdict.LAPSED if last_call else Verdict.SECOND_CALL
    carried = carries(majority, count.yes, count.no, count.blank, chair)
    return Verdict.APPROVED if carried else Verdict.RETURNED


def _corners(left):
    """Yield the best and the worst that those who are left can vote, as (yes, no)."""
    yield left, 0
    yield 0, left


def _chairs(chair, casting):
    """Yield what the chair may yet have voted."""
    if not casting or chair is not None:
        return [chair]
    return [None, *Choice]


def advice(opinions):
    """Return the verdict of advice from (`Advised`, `Stance` or empty, blocking?) of each body.

    A blocking body's “against” sends the text back, and nothing passes before it has answered or
    declined; of the others each is waited for until it answers, declines, or its time is over.
    """
    opinions = list(opinions)
    if any(stance == Stance.AGAINST and blocking for _state, stance, blocking in opinions):
        return Verdict.RETURNED
    missing = any(
        state == Advised.ASKED or (blocking and state == Advised.EXPIRED)
        for state, _stance, blocking in opinions
    )
    return Verdict.OPEN if missing else Verdict.APPROVED
