"""Any order of people, terms, delegations, edits, votes, deadlines and crashes: the rules hold.

A way of two steps: two of the reviewers approve, then the council votes by absolute majority.
What should have come of it is kept apart, in plain Python.
"""

import datetime as dt
from unittest import mock

from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from intranet import actions as institution
from intranet.actions import Refused
from intranet.models import Approval, Document, Mandate, content_of, fingerprint_of
from intranet.permissions import Viewer
from tests.cast import paper
from tests.workflows.way import Way, amend, page_of, running
from workflows import actions
from workflows.events import happened
from workflows.models import Delegation, Signature, Step, Voter

PEOPLE = [
    "first_reviewer", "second_reviewer", "editor", "member", "member_1", "member_2", "member_3",
    "member_4", "chair", "reviewer", "outsider",
]  # fmt: skip
people = st.sampled_from(PEOPLE)


class Crash(Exception):
    """The machine went off in the middle."""


class Life(RuleBasedStateMachine):
    """The life of one text."""

    cast = None

    def __init__(self):
        super().__init__()
        self.point = transaction.atomic()
        self.point.__enter__()
        self.day = timezone.localdate()
        self.clock = mock.patch("django.utils.timezone.localdate", side_effect=lambda: self.day)
        self.clock.start()
        self.way = Way(self.cast)
        self.way.approval(needs="some", number=2, days=4, escalation=self.cast.chief)
        self.way.ballot(days=4, second_days=2)
        self.page = self.way.draft()
        self.paper = paper("ميزانية", page=self.page)
        self.words = 0
        self.crashing = False
        happened.connect(self.crash)

    def teardown(self):
        happened.disconnect(self.crash)
        self.clock.stop()
        transaction.set_rollback(True)
        self.point.__exit__(None, None, None)

    def crash(self, **kwargs):
        if self.crashing:
            raise Crash

    def try_to(self, do):
        """Do it; what is refused, or crashes, leaves everything as it was."""
        before = self.told()
        try:
            with transaction.atomic():
                do()
        except (Refused, Crash):
            assert self.told() == before
        self.crashing = False

    def told(self):
        return [list(model.objects.order_by("pk").values()) for model in (Step, Signature, Voter)]

    @property
    def step(self):
        return running(self.page.pk)

    def user(self, name):
        return getattr(self.cast, name)

    @rule(crash=st.booleans())
    def hand_in(self, crash):
        self.crashing = crash
        self.try_to(lambda: actions.hand_in(self.page, by=self.cast.editor))

    @rule(name=people, crash=st.booleans(), stale=st.booleans())
    def sign(self, name, crash, stale):
        if step := self.step:
            self.crashing = crash
            seen = "0" * 64 if stale else step.wording.fingerprint
            user = self.user(name)
            self.try_to(lambda: actions.sign(step, user.person, by=user, fingerprint=seen))

    @rule(name=people)
    def send_back(self, name):
        if step := self.step:
            user, seen = self.user(name), step.wording.fingerprint
            self.try_to(
                lambda: actions.send_back(step, user.person, "سبب", by=user, fingerprint=seen)
            )

    @rule(name=people, choice=st.sampled_from(["for", "against", "abstain"]), crash=st.booleans())
    def vote(self, name, choice, crash):
        if step := self.step:
            self.crashing = crash
            user, seen = self.user(name), step.wording.fingerprint
            self.try_to(lambda: actions.vote(step, user.person, choice, by=user, fingerprint=seen))

    @rule(in_place=st.booleans(), name=st.sampled_from(["editor", "first_reviewer"]))
    def edit(self, in_place, name):
        self.words += 1
        amend(self.page, f"عنوان {self.words}", self.user(name), in_place)

    @rule(days=st.integers(1, 9))
    def time_passes(self, days):
        self.day += dt.timedelta(days=days)

    @precondition(lambda self: self.step)
    @rule(twice=st.booleans())
    def tick(self, twice):
        step = self.step
        for _turn in range(1 + twice):
            self.try_to(lambda: actions.expire(step))
            self.try_to(lambda: actions.escalate(step))

    @rule(name=people)
    def term_ends(self, name):
        found = Mandate.objects.on(self.day).filter(person=self.user(name).person, until=None)
        if mandate := found.first():
            later = max(self.day, mandate.since + dt.timedelta(days=1))
            institution.end_mandate(mandate, later, by=None, reason="نهاية")

    @rule(name=people)
    def term_begins(self, name):
        person = self.user(name).person
        self.try_to(lambda: institution.appoint(self.way.office, person, self.day, by=None))

    @rule(giver=people, taker=people)
    def entrust(self, giver, taker):
        until = self.day + dt.timedelta(days=3)
        self.try_to(
            lambda: actions.delegate(
                self.cast.secretariat, self.user(giver).person, self.user(taker).person, self.day,
                until, by=None,
            )
        )  # fmt: skip

    @rule()
    def take_back(self):
        if made := Delegation.objects.in_force(self.day).first():
            actions.revoke_delegation(made, by=None)

    def is_asked(self, person):
        """Say from the words of the design whether the running step asks `person` today."""
        step = self.step
        if step is None:
            return False
        in_office = Mandate.objects.on(self.day)
        own = in_office.filter(person=person)
        if step.kind == "ballot":
            voted = step.voters.filter(person=person).exists()
            return not voted and own.filter(office__body=self.cast.council).exists()
        if str(person.pk) in step.authors or step.signatures.filter(person=person).exists():
            return False
        review = in_office.filter(office__body=self.cast.secretariat, office__may_review=True)
        asked = review.exclude(person__in=step.authors).values("person")
        entrusted = Delegation.objects.in_force(self.day).filter(taker=person, giver__in=asked)
        escalated = step.escalated_to and own.filter(office=step.escalated_to)
        mine = own.filter(pk__in=review.values("pk"))
        return bool(mine.exists() or entrusted.exists() or (escalated and escalated.exists()))

    @rule(name=people)
    def look(self, name):
        """A draft and its paper are seen by who writes it and by whom the step asks; no other."""
        page = type(self.page).objects.get(pk=self.page.pk)
        if page.live:
            return
        viewer, paper = Viewer(self.user(name)), Document.objects.get(pk=self.paper.pk)
        held = Mandate.objects.on(self.day).filter(person=viewer.person)
        writes = held.filter(office__body=self.cast.secretariat, office__may_record=True)
        seen = writes.exists() or self.is_asked(viewer.person)
        assert (viewer.may_see(page), viewer.may_see(paper)) == (seen, seen), name
        for thing in (page, page.programme, paper):
            rows = type(thing).objects.filter(pk=thing.pk)
            assert viewer.visible(rows).exists() == seen, (name, thing)

    @invariant()
    def what_is_live_passed_every_step_as_it_stands(self):
        page = type(self.page).objects.get(pk=self.page.pk)
        if not page.live:
            assert not Approval.objects.exists()
            return
        wording = Approval.objects.get().wording
        assert fingerprint_of(content_of(page)) == wording.fingerprint
        for task in self.way.workflow.tasks:
            passed = Step.objects.filter(task=task, wording=wording, status="approved")
            assert passed.count() == 1, "decided at most once on one text"
            self.check_decision(passed.get())

    def check_decision(self, step):
        """Say again, in plain words, why a step was passed."""
        if step.kind == "approval":
            names = {one.person_id for one in step.signatures.all() if one.approves}
            above = Mandate.objects.filter(person__in=names, office=step.escalated_to)
            assert len(names) >= 2 or above.exists()
            assert not step.signatures.filter(approves=False).exists()
        else:
            votes = list(step.voters.values_list("choice", flat=True))
            assert 2 * votes.count("for") > len(votes) > 0
            assert len(votes) >= step.outcome["quorum"]

    @invariant()
    def nobody_counts_twice_or_for_their_own_text(self):
        for step in Step.objects.all():
            signed = list(step.signatures.values_list("person", flat=True))
            voted = list(step.voters.values_list("person", flat=True))
            assert len(signed) == len(set(signed)) and len(voted) == len(set(voted))
            assert not {str(person) for person in signed} & set(step.authors)
            prints = {*step.signatures.values_list("fingerprint", flat=True),
                      *step.voters.values_list("fingerprint", flat=True)}  # fmt: skip
            assert prints <= {step.wording.fingerprint}

    @invariant()
    def what_is_enough_is_decided(self):
        if (step := self.step) and step.kind == "approval":
            assert step.signatures.filter(approves=True).values("person").distinct().count() < 2


def test_the_rules_hold_in_any_order(cast):
    Life.cast = cast
    quick = settings(
        max_examples=14, stateful_step_count=18, deadline=None, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    run_state_machine_as_test(Life, settings=quick)


def test_a_straight_life_ends_live(cast):
    """So the machine's invariants are not true of nothing."""
    Life.cast = cast
    life = Life()
    life.hand_in(crash=False)
    life.sign(name="first_reviewer", crash=True, stale=False)
    life.sign(name="first_reviewer", crash=False, stale=False)
    life.sign(name="second_reviewer", crash=False, stale=False)
    for name in ("member_1", "member_2", "member_3", "chair"):
        life.vote(name=name, choice="for", crash=False)
    step = Step.objects.order_by("-pk").first()
    assert page_of(step).live
    life.what_is_live_passed_every_step_as_it_stands()
    life.teardown()
