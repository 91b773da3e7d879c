"""How a test lays a way for programmes: tasks in order, the people they ask, a draft handed in."""

from wagtail.models import Workflow, WorkflowTask

from intranet import actions as institution
from intranet.models import BodyRule, ProgrammePage
from tests.cast import ARTICLE, LONG_AGO, account, office, person
from workflows import actions
from workflows.models import Advice, Ballot, OfficeApproval, Step


class Way:
    """Tasks for the programmes of the secretariat and below, and who acts in them."""

    def __init__(self, cast):
        """Give the secretariat two reviewers, the council five members, the youth a president."""
        self.cast = cast
        review = office(cast.secretariat, "مراجع الأمانة", may_review=True)
        seat = office(cast.council, "عضو المجلس")
        self.office = review
        self.first = self.appoint("first_reviewer", review)
        self.second = self.appoint("second_reviewer", review)
        self.members = [self.appoint(f"member_{n}", seat) for n in range(1, 5)]
        self.chair = self.appoint(
            "chair", office(cast.council, "رئيس المجلس", rank=1, seats=1, may_convene=True)
        )
        self.youth = self.appoint(
            "youth_president", office(cast.youth, "رئيس اللجنة", rank=1, may_review=True)
        )
        institution.set_rule(
            cast.council, BodyRule.Kind.QUORUM, LONG_AGO, ARTICLE, by=None, numerator=1,
            denominator=2, more_than=True,
        )  # fmt: skip
        institution.set_rule(
            cast.council, BodyRule.Kind.QUORUM, LONG_AGO, ARTICLE, by=None, call=2, number=2
        )
        self.workflow = Workflow.objects.create(name="مسطرة البرامج")

    def appoint(self, name, seat, **term):
        """Give a new person an account and the office; return the user."""
        user = account(name, person(f"شخص {name}"))
        institution.appoint(seat, user.person, **({"since": LONG_AGO, "by": None} | term))
        setattr(self.cast, name, user)
        return user

    def add(self, task):
        """Put a task last."""
        task.full_clean(exclude=["content_type"])
        task.save()
        order = self.workflow.workflow_tasks.count()
        WorkflowTask.objects.create(workflow=self.workflow, task=task, sort_order=order)
        return task

    def approval(self, **fields):
        """Add an approval by the reviewers of the secretariat."""
        return self.add(OfficeApproval(**({"name": f"مراجعة {self._count}"} | fields)))

    def ballot(self, **fields):
        """Add a ballot of the council."""
        fields = {"name": f"اقتراع {self._count}", "where": "named"} | fields
        return self.add(Ballot(body=self.cast.council, **fields))

    def advice(self, bodies=(), blocking=(), **fields):
        """Add advice of bodies."""
        task = self.add(Advice(**({"name": f"رأي {self._count}", "days": 5} | fields)))
        task.bodies.set(bodies)
        task.blocking_bodies.set(blocking)
        return task

    @property
    def _count(self):
        return self.workflow.workflow_tasks.count()

    def draft(self, title="برنامج", year=2031):
        """Place the procedure and open a draft of the editor."""
        institution.place_procedure(
            self.cast.secretariat, "programmepage", self.workflow, by=self.cast.operator
        )
        return institution.open_programme(
            self.cast.secretariat, year, by=self.cast.editor, title=title,
            activities=[{"title": "ملتقى", "nature": "outreach", "kind": "forum"}],
        )  # fmt: skip

    def handed_in(self, **fields):
        """Return the first step of a draft that the editor handed in."""
        return actions.hand_in(self.draft(**fields), by=self.cast.editor)


def again(step):
    """Return the step as it is now."""
    return Step.objects.with_all().get(pk=step.pk)


def running(page):
    """Return the step that a page waits in, or None."""
    state = ProgrammePage.objects.get(pk=page).current_workflow_task_state
    return state and again(state)


def page_of(step):
    """Return the page of a step as it is now."""
    return ProgrammePage.objects.get(pk=step.page_id)


def sign(step, user, **fields):
    """Approve with the text of the step."""
    return actions.sign(
        step, user.person, by=user, **({"fingerprint": step.wording.fingerprint} | fields)
    )


def send_back(step, user, reason="ينقصه التوقيت"):
    """Send back with a reason."""
    return actions.send_back(
        step, user.person, reason, by=user, fingerprint=step.wording.fingerprint
    )


def vote(step, user, choice="for"):
    """Vote."""
    return actions.vote(step, user.person, choice, by=user, fingerprint=step.wording.fingerprint)


def advise(step, user, stance="for", text=""):
    """Advise."""
    return actions.advise(
        step, user.person, stance, text, by=user, fingerprint=step.wording.fingerprint
    )


def comment(step, user, text="سؤال", about="title"):
    """Say something about a place of the text."""
    return actions.comment(
        step, user.person, about, text, by=user, fingerprint=step.wording.fingerprint
    )


def amend(page, title, user=None, in_place=False):
    """Write another title into the newest draft, as autosave does where `in_place`."""
    newest = page.get_latest_revision_as_object()
    newest.title = title
    over = page.get_latest_revision() if in_place else None
    return newest.save_revision(user=over.user if over else user, overwrite_revision=over)
