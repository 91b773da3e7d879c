"""Lays the demo's procedures, and lets its programmes of the coming year pass them.

What happens is in `approvals.csv`, line by line: handed in, signed, advised on, voted, sent back,
amended; one is left overdue, and escalated.
"""

import datetime as dt

from wagtail.models import Workflow, WorkflowTask

from config.demo.meetings import writer_for
from config.demo.reading import table
from intranet.actions import place_procedure
from intranet.models import Body, Office, Procedure, ProgrammePage, User
from workflows import actions
from workflows.models import Advice, Ballot, OfficeApproval
from workflows.ticking import tick

KIND = ProgrammePage._meta.model_name
REGION, COUNCIL = "fes-meknes-secretariat", "fes-meknes-council"
ADVISERS = ("women-committee", "agriculture-committee")
LATE = dt.timedelta(days=12)  # since a forgotten programme was handed in


def load_approvals(folder, bodies, people, by):
    """Place the procedures and do what the file says, unless they are there."""
    if Procedure.objects.exists():
        return
    _place(bodies, {row["key"]: row["name"] for row in table(folder, "procedures")}, by)
    users = {user.username: user for user in User.objects.all()}
    accounts = {user.person_id: user for user in users.values() if user.person_id}
    for row in table(folder, "approvals"):
        page = ProgrammePage.objects.get(
            programme__body=bodies[row["body"]], programme__year=row["year"]
        )
        Course(page, people, accounts, writer_for(bodies[row["body"]], users)).do(row)
    tick()


def _place(bodies, names, by):
    """Let the region's programmes pass three steps, those of the provinces one."""
    region, council = bodies[REGION], bodies[COUNCIL]
    first = _chain(names["region"], [
        OfficeApproval(name=names["review"], where="named", body=region, days=5),
        Advice(name=names["advice"], days=5),
        Ballot(name=names["ballot"], where="named", body=council, days=10, second_days=5),
    ])  # fmt: skip
    advice = Advice.objects.get()
    advice.bodies.set([bodies[code] for code in ADVISERS])
    president = Office.objects.filter(body=council, may_convene=True).order_by("rank").first()
    second = _chain(names["provinces"], [
        OfficeApproval(
            name=names["approval"], where="parent", days=5, escalation=president
        ),
    ])  # fmt: skip
    place_procedure(region, KIND, first, by=by)
    for body in bodies.values():
        if body.level == Body.Level.PROVINCIAL and body.kind == Body.Kind.SECRETARIAT:
            place_procedure(body, KIND, second, by=by)


def _chain(name, tasks):
    workflow = Workflow.objects.create(name=name)
    for order, task in enumerate(tasks):
        task.save()
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    return workflow


class Course:
    """One programme on its way."""

    def __init__(self, page, people, accounts, writer):
        self.page, self.people, self.accounts, self.writer = page, people, accounts, writer

    def do(self, row):
        """Do what a line says, for each of its people."""
        verb = getattr(self, f"_{row['do']}")
        people = [self.people[key] for key in row["people"].split()]
        for person in people or [None]:
            verb(person, row)

    def _said_by(self, person):
        step = self.page.current_workflow_task_state
        seen = {"by": self.accounts.get(person.pk), "fingerprint": step.wording.fingerprint}
        return step, seen

    def _hand_in(self, _person, _row):
        actions.hand_in(self.page, by=self.writer)

    def _sign(self, person, _row):
        step, seen = self._said_by(person)
        actions.sign(step, person, **seen)

    def _send_back(self, person, row):
        step, seen = self._said_by(person)
        actions.send_back(step, person, row["words"], **seen)

    def _advise(self, person, row):
        step, seen = self._said_by(person)
        actions.advise(step, person, row["choice"], row["words"], **seen)

    def _vote(self, person, row):
        step, seen = self._said_by(person)
        actions.vote(step, person, row["choice"], **seen)

    def _amend(self, _person, row):
        draft = self.page.get_latest_revision_as_object()
        draft.introduction = f'<p data-block-key="intro">{row["words"]}</p>'
        draft.save_revision(user=self.writer, log_action=True)

    def _overdue(self, _person, _row):
        step = self.page.current_workflow_task_state
        step.started_at, step.due_on = step.started_at - LATE, step.due_on - LATE
        step.save(update_fields=["started_at", "due_on"])
