"""How a step stands: who is waited for, what was counted, and the verdict by its rule today."""

from dataclasses import dataclass
from functools import cached_property

from intranet.models import BodyRule
from workflows import rules
from workflows.capacity import ESCALATION, holders_of
from workflows.rules import Choice, Count, Verdict


@dataclass
class Standing:
    """A step, by a `Roster` of the day; `closed` when its time is over."""

    step: object
    roster: object
    closed: bool = False

    @cached_property
    def holders(self):
        """{person id: `Holder`} of those asked; empty for advice, which is asked of bodies."""
        return {} if self.step.kind == "advice" else holders_of(self.step, self.roster)

    @cached_property
    def quorum_rule(self):
        """The body's rule in force for this call, else for the first, or None.

        A second call asks for fewer only where a rule says so.
        """
        body, quorum, day = self.step.body, BodyRule.Kind.QUORUM, self.roster.day
        return body and (
            body.rule_on(quorum, day, self.step.call) or body.rule_on(quorum, day, call=1)
        )

    @cached_property
    def has_second_call(self):
        """True when a second call may follow."""
        return self.step.call == 1 and bool(self.step.rule["second_days"])

    @cached_property
    def count(self):
        """The `Count` of a ballot."""
        if self.step.rule["secret"]:
            choices = [paper.choice for paper in self.step.papers.all()]
        else:
            choices = [voter.choice for voter in self.step.said]
        members = len(set(self.holders) | {voter.person_id for voter in self.step.said})
        quorum = self.quorum_rule.needed(members) if self.quorum_rule else 0
        how = (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)
        return Count(members, quorum, *(choices.count(one.value) for one in how))

    @cached_property
    def chair_choice(self):
        """What the chair voted, where it decides at a tie; None without."""
        if not self.step.rule["casting"]:
            return None
        chair = self.roster.chair(self.step.body_id)
        found = (voter.choice for voter in self.step.said if voter.person_id == chair)
        return next((Choice(choice) for choice in found), None)

    @property
    def needed(self):
        """How many approvals are needed; of all, as many as hold the office."""
        rule = self.step.rule
        counts = {rules.Needs.ONE: 1, rules.Needs.ALL: len(self.holders)}
        return counts.get(rule["needs"], rule["number"])

    @property
    def verdict(self):
        """What the rule says of what was said so far."""
        return getattr(self, f"_{self.step.kind}")()

    @cached_property
    def approved(self):
        """What was signed to approve."""
        return [one for one in self.step.said if one.approves]

    @cached_property
    def is_approved_above(self):
        """True when somebody approved who holds the office that the step was escalated to.

        Or held it as they did; whoever approved before the escalation need not say it again.
        """
        above = self.roster.in_offices([self.step.escalated_to])
        return any(one.how == ESCALATION or one.person_id in above for one in self.approved)

    def _approval(self):
        approved = self.approved
        returned = len(approved) < len(self.step.said)
        if self.is_approved_above and not returned:
            return Verdict.APPROVED
        return rules.approvals(
            self.step.rule["needs"], self.step.rule["number"],
            {str(key) for key in self.holders},
            {one.person_id: self.roster.now(one.covers) for one in approved},
            returned=returned,
        )  # fmt: skip

    def _ballot(self):
        return rules.ballot(
            self.step.rule["majority"], self.count, self.chair_choice, self.step.rule["casting"],
            closed=self.closed, last_call=not self.has_second_call,
        )  # fmt: skip

    def _advice(self):
        return rules.advice((one.state, one.stance, one.is_blocking) for one in self.step.said)

    def outcome(self, verdict):
        """Return what decided, as plain values: the trace shows it for good."""
        told = {"verdict": str(verdict), "closed": self.closed}
        if self.step.kind == "approval":
            told |= {
                "needs": self.step.rule["needs"], "holders": len(self.holders),
                "escalated": self.is_approved_above,
            }  # fmt: skip
        elif self.step.kind == "ballot":
            count, rule = self.count, self.quorum_rule
            told |= {
                "members": count.members, "quorum": count.quorum, "yes": count.yes,
                "no": count.no, "blank": count.blank, "call": self.step.call,
                "rule": str(rule) if rule else "", "source": rule.source if rule else "",
            }  # fmt: skip
        return told
