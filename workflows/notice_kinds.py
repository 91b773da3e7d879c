"""What approval tells: to exactly those whom `workflows.concerned` names, in words.

Who is asked is told so as long as they are asked. What becomes of a text is told to who may see its
page, and to who answered it by an office in a body that they still belong to: of a draft they
know the title and the outcome, and open nothing.
"""

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.models import Page, WorkflowState

from intranet.models import Person, When
from intranet.models.writing import listed
from intranet.notice_kinds import day_said
from intranet.notices.kinds import Group, Kind, Subject
from intranet.notices.telling import tell
from intranet.permissions import MEMBERS, tokens_on
from workflows import mail_link
from workflows.concerned import concerned, in_talk
from workflows.events import happened
from workflows.models import Delegation, Opinion, Signature, Step, Voter

OF_DELEGATIONS = {"delegated", "revoked"}


class OfRequest(Subject):
    """A step before those whose answer it waits for."""

    model = Step

    def seen(self, viewer, keys):
        """Return the steps that wait for the viewer today: a page has one that runs."""
        asked = viewer.asked_page_ids
        return Step.objects.running().filter(pk__in=keys, wording__page__in=asked)

    def address(self, notice):
        """Return where it is answered."""
        return reverse("request", args=[notice.about])

    def mailed_address(self, notice):
        """Return a link for the reader alone, to the text of which they are told."""
        return mail_link.path_of(notice.about, notice.recipient_id, notice.facts["wording"])

    def spoken(self, facts):
        """Name the text, the step, its body and the deadline."""
        return said_of(facts)


class OfCourse(Subject):
    """A step, for those who wrote the text or answered it."""

    model = Step

    def seen(self, viewer, keys):
        """Return the steps whose page the viewer sees, or in whose course they spoke."""
        return Step.objects.filter(Q(pk__in=self.opened(viewer, keys)) | _spoken_by(viewer),
                                   pk__in=keys)  # fmt: skip

    def opened(self, viewer, keys):
        """Return the steps whose page the viewer sees."""
        pages = viewer.visible(Page.objects.all())
        return Step.objects.filter(pk__in=keys, wording__page__in=pages.values("pk"))

    def address(self, notice):
        """Return the course of the text, where all reasons stand."""
        return reverse("trace", args=[notice.facts["page"]])

    def spoken(self, facts):
        """Name the text, the step, its body and the reason."""
        return said_of(facts)


class OfDelegation(Subject):
    """A delegation, for who gave it and who has it."""

    model = Delegation

    def seen(self, viewer, keys):
        """Return one's own."""
        own = Q(giver=viewer.person) | Q(taker=viewer.person)
        return Delegation.objects.filter(own, pk__in=keys, body__in=viewer.body_ids)

    def address(self, notice):
        """Return where delegations stand."""
        return reverse("delegations")

    def spoken(self, facts):
        """Name both, the body, and the days."""
        days = {"since": day_said(facts, "since"), "until": day_said(facts, "until")}
        return facts | {"days": _("from %(since)s until before %(until)s") % days}


def said_of(facts):
    """Return the words of the facts of a step."""
    due = day_said(facts, "due_on")
    return facts | {
        "due": due and _("by %(day)s") % {"day": due},
        "step": listed(facts["task"], facts["body"]),
    }


def _spoken_by(viewer):
    """Return the condition that the viewer answered, by a body that is still theirs."""
    if viewer.person is None:
        return Q(pk__in=[])
    mine = {"person": viewer.person, "step__workflow_state": OuterRef("workflow_state")}
    spoken = Q(Exists(Opinion.objects.filter(**mine, body__in=viewer.body_ids)))
    for model in (Signature, Voter):
        spoken |= Q(Exists(model.objects.filter(**mine, step__body__in=viewer.body_ids)))
    return spoken


def listen(kind, step, by, facts, **signal):
    """Write the notices of an event of approval, in its transaction."""
    if kind in OF_DELEGATIONS:
        _tell_of_delegation(kind, facts["delegation"], by)
    elif kind in ("asked", "reminded"):
        name = f"{step.kind}_asked" if kind == "asked" else kind
        for due in facts.get("days") or step.deadlines() or [None]:
            people = concerned(kind, step, due_on=due)
            tell(people, name, step, by=by, **facts_of(step) | {"due_on": due})
    elif kind == "replied":
        tell(
            in_talk(facts["comment"], step), kind, step, by=by, **facts_of(step) | _body_told(step)
        )
    elif _is_told(kind, step):
        more = {"reason": facts.get("reason", "")} | _body_told(step)
        tell(concerned(kind, step), kind, step, by=by, **facts_of(step) | more)


def _body_told(step):
    """Leave the body out where who wrote the text may not know of it."""
    return {"body": ""} if step.body and MEMBERS not in tokens_on(step.body) else {}


def _is_told(kind, step):
    """Not of a secret vote, whose hour would name the voter; not that the last step passed.

    Of that one it is told that the text is published.
    """
    if kind == "voted":
        return not step.rule["secret"]
    return kind != "passed" or step.workflow_state.status == WorkflowState.STATUS_IN_PROGRESS


def _tell_of_delegation(kind, delegation, by):
    both = Person.objects.filter(pk__in=[delegation.giver_id, delegation.taker_id])
    tell(
        both, kind, delegation, by=by, giver=delegation.giver.name, taker=delegation.taker.name,
        body=delegation.body.name, since=delegation.since, until=delegation.until,
    )  # fmt: skip


def facts_of(step):
    """Return the plain facts by which a step is spoken of."""
    return {
        "title": step.title, "task": step.task.name, "body": step.body.name if step.body else "",
        "due_on": step.due_on, "page": step.page_id, "wording": step.wording.fingerprint,
    }  # fmt: skip


REQUEST, COURSE, DELEGATION = OfRequest(), OfCourse(), OfDelegation()
WHAT, WHY = ("step", "due"), ("who", "reason")
ASKED = tuple(
    Kind(name, REQUEST, words, WHAT, waits=True)
    for name, words in (
        ("approval_asked", gettext_lazy("Your approval is asked for: %(title)s")),
        ("ballot_asked", gettext_lazy("Your vote is asked for: %(title)s")),
        ("advice_asked", gettext_lazy("Your advice is asked for: %(title)s")),
        ("second_call", gettext_lazy("Second call, your vote is asked for: %(title)s")),
        ("reminded", gettext_lazy("Reminder, your answer is waited for: %(title)s")),
        ("escalated", gettext_lazy("Past its deadline, your answer is waited for: %(title)s")),
    )
)
ENTRUSTED = (
    Kind("delegated", DELEGATION,
         gettext_lazy("%(giver)s entrusts approvals to %(taker)s"), ("body", "days")),
    Kind("revoked", DELEGATION,
         gettext_lazy("%(taker)s no longer approves for %(giver)s"), ("body",)),
)  # fmt: skip
DECIDED = (
    Kind("returned", COURSE, gettext_lazy("Sent back: %(title)s"), (*WHY, "step")),
    Kind("lapsed", COURSE, gettext_lazy("Lapsed at its deadline: %(title)s"), ("reason", "step")),
    Kind("published", COURSE, gettext_lazy("Approved and published: %(title)s")),
    Kind("commented", COURSE, gettext_lazy("A comment on your text: %(title)s"), ("who", "step"),
         anew=True),
    Kind("replied", COURSE, gettext_lazy("A reply to a comment: %(title)s"), ("who", "step"),
         anew=True),
)  # fmt: skip
PROGRESS = (
    Kind("passed", COURSE, gettext_lazy("A step is passed: %(title)s"), ("step",)),
    Kind("signed", COURSE, gettext_lazy("One more approved: %(title)s"), ("who", "step")),
    Kind("voted", COURSE, gettext_lazy("One more voted: %(title)s"), ("step",), anew=True),
    Kind("advised", COURSE, gettext_lazy("A body was asked and has answered: %(title)s"),
         ("step",)),
    Kind("silent", COURSE, gettext_lazy("A body has not advised in time: %(title)s"), ("step",)),
)  # fmt: skip


@hooks.register("register_notices", order=0)
def of_approval():
    """Yield what approval tells."""
    yield Group(
        "asked", gettext_lazy("my approval, vote or advice is asked for"), ASKED + ENTRUSTED,
        offered=lambda viewer: bool(viewer.offices),
    )  # fmt: skip
    yield Group(
        "decided", gettext_lazy("a text of mine is commented on, sent back or published"),
        DECIDED, offered=lambda viewer: bool(viewer.offices),
    )  # fmt: skip
    yield Group(
        "progress", gettext_lazy("a text that I wrote is approved by one more, or passes a step"),
        PROGRESS, When.DIGEST, offered=lambda viewer: bool(viewer.offices),
    )  # fmt: skip


def connect():
    """Listen to approval."""
    happened.connect(listen, dispatch_uid="notices of approval")
