"""What waits for a person, and one request as they have it before them."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.db.models import Exists, OuterRef, Q, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intranet.models import Approval, Document, Wording, content_of
from intranet.models.desk import Waiting
from intranet.models.writing import Listed
from workflows.capacity import Capacity, capacity_of, roster_for
from workflows.comments import Commented
from workflows.difference import changes, counted
from workflows.models import Delegation, Opinion, Seen, Signature, Step, Voter, this_week
from workflows.roster import Roster
from workflows.rules import Advised
from workflows.standing import Standing
from workflows.text import lines_of
from workflows.trace import name_for, rule_of

VERBS = {
    "approval": gettext_lazy("Approve:"), "ballot": gettext_lazy("Vote:"),
    "advice": gettext_lazy("Advise:"),
}  # fmt: skip


def verb_of(step):
    """Say what is to be done with a step."""
    return str(VERBS[step.kind])


@lru_cache(maxsize=1024)
def _address(step):
    return reverse("request", args=[step])


@dataclass(frozen=True)
class Item:
    """One thing that waits: the step, and in what right the person answers it."""

    step: Step
    capacity: Capacity

    @property
    def page_id(self):
        """The key of the page."""
        return self.step.page_id

    @property
    def address(self):
        """Where it is answered."""
        return _address(self.step.pk)

    @property
    def due_on(self):
        """The deadline that counts for the person: of a body asked for advice its own."""
        opinion = self.capacity.opinion
        return opinion.due_on if opinion else self.step.due_on

    @property
    def note(self):
        """A line of context: which body, in what right, called twice, escalated."""
        step = self.step
        more = [_("second call")] if step.call == 2 else []
        more += [_("escalated to you")] if self.capacity.how == "escalation" else []
        own = self.capacity.how == "delegation" and self.capacity.office
        return Listed((self.body, step.task_name, own, *more))

    @property
    def body(self):
        """The body that is asked."""
        opinion = self.capacity.opinion
        return opinion.body if opinion else self.step.body

    @property
    def choice(self):
        """What a form sends for it: the step, and the text that is listed."""
        return f"{self.step.pk}:{self.step.fingerprint}"

    @property
    def verb(self):
        """What is to be done."""
        return verb_of(self.step)

    @property
    def may_be_batched(self):
        """True for a plain approval: several are approved at once."""
        return self.step.kind == "approval"

    def waiting(self):
        """Return it as a row of the desk."""
        return Waiting(self.verb, self.step.title, self.address, self.note, self.due_on)


def waiting_for(viewer):
    """Return the `Item`s that wait for a viewer, the nearest deadline first, what has none last."""
    if not viewer.offices:  # a delegation, too, is of members of a body
        return []
    near = list(_steps_near(viewer))
    if not near:  # on most days, for most people
        return []
    roster, steps = Roster.around(viewer), _unanswered(near, viewer).for_list()
    found = ((step, capacity_of(viewer.person, step, roster)) for step in steps)
    items = [Item(step, capacity) for step, capacity in found if capacity]
    return sorted(
        items, key=lambda one: (one.due_on is None, one.due_on or viewer.day, one.step.pk)
    )


def with_bodies(items):
    """Return `items` with the bodies that are asked, each read once; they are still to be named."""
    opinions = [item.capacity.opinion for item in items]
    prefetch_related_objects([one for one in opinions if one], "body")
    prefetch_related_objects([item.step for item in items], "body")
    return items


def _steps_near(viewer):
    """Return the keys of the running steps of the bodies in which the viewer may answer."""
    entrusted = Delegation.objects.in_force(viewer.day).filter(taker=viewer.person)
    bodies = Q(body__in=viewer.body_ids) | Q(body__in=entrusted.values("body"))
    mine = bodies | Q(pk__in=Opinion.objects.filter(bodies, state=Advised.ASKED).values("step"))
    mine |= Q(escalated_to__in=[office.pk for office in viewer.offices])
    return Step.objects.running().filter(mine).values_list("pk", flat=True)


def _unanswered(steps, viewer):
    """Return those of `steps` (keys) that the viewer has not signed or voted on."""
    spoken = [
        Exists(model.objects.filter(step=OuterRef("pk"), person=viewer.person))
        for model in (Signature, Voter)
    ]
    return Step.objects.filter(*(~one for one in spoken), pk__in=steps)


class Request:
    """A step before a viewer: the text, what changed, what others said, what is asked."""

    def __init__(self, step, viewer, asked=None):
        """Gather for `viewer`; `asked` is what the address asks of the difference."""
        self.step, self.viewer, self.asked = step, viewer, asked or {}
        self.roster = roster_for([step], viewer.day)
        self.spoken = bool(viewer.person) and step.was_answered_by(viewer.person)
        self.capacity = None if self.spoken else capacity_of(viewer.person, step, self.roster)
        self.standing = Standing(step, self.roster)

    @property
    def is_theirs(self):
        """True when it waits for the viewer, or they answered it and it is not decided."""
        return bool(self.capacity) or (self.step.is_running and self._answer is not None)

    @property
    def was_theirs(self):
        """True when the viewer answered it, and it is decided."""
        return self._answer is not None and not self.step.is_running

    @property
    def own_vote(self):
        """What the viewer voted in a named ballot, in words; "" of any other answer."""
        return self._answer.get_choice_display() if getattr(self._answer, "choice", "") else ""

    @cached_property
    def _answer(self):
        """What the viewer said, or None."""
        return self.step.answer_of(self.viewer.person, self.viewer.body_ids)

    @cached_property
    def model(self):
        """The type of the page."""
        return self.step.wording.page.specific_class

    @cached_property
    def lines(self):
        """The text, by lines."""
        return list(lines_of(self.model, self.step.wording.content))

    @cached_property
    def papers(self):
        """The papers beside the page."""
        found = Document.objects.filter(page=self.step.page_id).order_by("title")
        return list(self.viewer.visible(found))

    @cached_property
    def address(self):
        """Where the draft is read as a page; empty for who may not, or reads an amendment."""
        page = self.step.wording.page
        open_ = not page.live and page.pk in self.viewer.asked_page_ids
        return page.permalink.get_absolute_url() if open_ else ""

    @cached_property
    def commented(self):
        """The text with what was said about it."""
        return Commented(self.step, self.lines)

    @cached_property
    def approved(self):
        """The wording that is approved now, or what is live without one, not kept; or None."""
        page = self.step.wording.page
        row = Approval.objects.filter(page=page.pk).select_related("wording").first()
        if row or not page.live:
            return row and row.wording
        return Wording(content=content_of(self.model.objects.get(pk=page.pk)))

    @cached_property
    def seen(self):
        """The wording the viewer read before this one, or None."""
        rows = Seen.objects.filter(user=self.viewer.user, page=self.step.page_id)
        row = rows.select_related("wording", "before").first()
        if row is None:
            return None
        return row.before if row.wording_id == self.step.wording_id else row.wording

    @property
    def against(self):
        """What the text is shown against: what the viewer read last, else what is approved."""
        choice = self.asked.get("against")
        if choice == "approved" or self.seen is None:
            return self.approved
        return self.seen

    @property
    def is_against_approved(self):
        """True when the text is shown against the approved one."""
        return self.against is not None and self.against == self.approved

    @property
    def without_marks(self):
        """True when vowel marks are to make no difference."""
        return self.asked.get("marks") == "off"

    @cached_property
    def changes(self):
        """What changed."""
        if self.against is None:
            return []
        old = lines_of(self.model, self.against.content)
        return changes(old, self.lines, marks=not self.without_marks)

    @property
    def counted(self):
        """(fields, blocks) that changed."""
        return counted(self.changes)

    @cached_property
    def steps(self):
        """All steps of this workflow so far, the first first."""
        return list(
            Step.objects.filter(workflow_state=self.step.workflow_state_id)
            .with_all()
            .order_by("pk")
        )

    @cached_property
    def opinions(self):
        """What bodies advised in this workflow, each `called` as the viewer may know."""
        found = [one for step in self.steps for one in step.opinions.all()]
        for one in found:
            one.called = name_for(self.viewer, one.body)
        return found

    @cached_property
    def signatures(self):
        """Who approved or sent back in this workflow so far."""
        return [one for step in self.steps for one in step.signatures.all()]

    @property
    def returned(self):
        """How often the text was sent back."""
        return sum(step.status == Step.STATUS_REJECTED for step in self.steps)

    @property
    def place(self):
        """(which step this is, of how many)."""
        plan = self.step.rule["plan"]
        return plan.index(self.step.task_id) + 1, len(plan)

    @property
    def days_left(self):
        """Working days until the deadline; negative when it has passed."""
        return this_week().between(self.viewer.day, self.due_on)

    @property
    def due_on(self):
        """The deadline that counts for the viewer."""
        opinion = self.capacity and self.capacity.opinion
        return opinion.due_on if opinion else self.step.due_on

    @property
    def rule_words(self):
        """What decides, in words."""
        return rule_of(self.step)

    @property
    def meter(self):
        """(have, need) in hundredths of the members, for the picture of a ballot's quorum."""
        count = self.standing.count
        whole = max(count.members, 1)
        return [f"{100 * min(part, whole) / whole:.1f}" for part in (count.voted, count.quorum)]
