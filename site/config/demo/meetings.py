"""Holds the demo's meetings: opened, filled with facts and prose, published, adopted."""

import hashlib
from html import escape

from django.core.files import File

from config.demo.institution import key_of
from config.demo.reading import YES, day, hour, records, table
from intranet.actions import (
    add_row,
    adopt_minutes,
    attach_paper,
    change_row,
    convene_meeting,
    grant,
    keep_source,
    open_meeting,
    publish_record,
    receive_text,
    remove_row,
)
from intranet.extraction import read_file
from intranet.models import Attendance, Body, ImportedText, Mandate, Meeting, Person, Power, User
from intranet.permissions import may_do

State = Meeting.State
WRITER, OPERATOR = "editor", "operator"


def load_meetings(folder, with_seed=True):
    """Hold every meeting of the folder that was not held yet; return how many were added."""
    bodies = {body.code: body for body in Body.objects.all()}
    known = set(Meeting.objects.values_list("body_id", "held_on"))
    keys = set(Meeting.objects.values_list("pk", flat=True))
    hall = Hall(folder)
    added = 0
    for record in records(folder):
        sitting = Sitting(record, bodies[record.facts["body"]], hall)
        if sitting.key in keys:
            sitting.keep_source()
        elif (sitting.body.pk, record.held_on) in known or sitting.was_imported:
            continue
        elif with_seed or not record.is_seed:
            sitting.hold()
            added += 1
    return added


class Hall:
    """The people and accounts that the records name by key."""

    def __init__(self, folder):
        rows = table(folder, "people")
        people = Person.objects.select_related("merged_into").in_bulk()
        found = {row["key"]: people[key_of("person", row["key"])] for row in rows}
        self.people = {key: person.merged_into or person for key, person in found.items()}
        self.attested = {
            found[row["key"]].pk: day(row["attested_on"]) for row in rows if row["attested_on"]
        }
        self.users = {user.username: user for user in User.objects.all()}

    def who(self, cells, key="person", name="name"):
        """Return the columns for a person's key, or for words about somebody without one."""
        person = self.people.get(cells[0])
        role = f"، {cells[1]}" if len(cells) > 1 and cells[1] else ""
        return {key: person, name: f"{person or cells[0]}{role}"}

    def writer_for(self, body):
        """Return who writes the records of `body`."""
        return writer_for(body, self.users)


def writer_for(body, users):
    """Return who writes for `body`: the editor as far as a mandate reaches, else the operator."""
    editor = users[WRITER]
    return editor if may_do(editor, Power.RECORD, body) else users[OPERATOR]


class Sitting:
    """One meeting, from its file to its published record."""

    def __init__(self, record, body, hall):
        self.record, self.body, self.hall = record, body, hall
        self.key = key_of("meeting", record.path.name)
        self.by = hall.writer_for(body)
        self.meeting = None
        self.prose = []

    def hold(self):
        """Open the meeting and write down all that its file says."""
        self.meeting = self._open()
        self._attendance()
        for item in self.record.items:
            self._item(item)
        self._papers(self.record.many.get("paper", []))
        self._keep(self._page())
        self.keep_source()
        if self.record.facts["state"] == State.ADOPTED:
            adopt_minutes(self.meeting, by=self.by)
        if self.record.facts["state"] == State.CONVENED:
            convene_meeting(self.meeting, self.meeting.version, by=self.by)
        for username, reason in self.record.many.get("named", []):
            grant(self.hall.users[username], self.meeting, reason, by=self.hall.users[OPERATOR])

    @property
    def was_imported(self):
        """True when the report came in by the import, whatever day was given then."""
        if not self.record.source:
            return False
        digest = ImportedText.digest_of(self._report_text().text)
        return ImportedText.objects.became_records().filter(body=self.body, digest=digest).exists()

    def keep_source(self):
        """Bring the report in by the import's door, so that it is known when it comes again."""
        if self.record.source and not self.was_imported:
            source = receive_text(
                self.body, self._report_text(), by=self.by, name=self.record.source.name
            )
            keep_source(source, Meeting.objects.get(pk=self.key), by=self.by)

    def _report_text(self):
        with self.record.source.open("rb") as stream:
            return read_file(stream)

    def _open(self):
        facts = self.record.facts
        ahead = facts["state"] in Meeting.AHEAD
        return open_meeting(
            self.body, self.record.held_on, by=self.by, expect_members=not ahead,
            id=self.key,
            number=int(facts["number"]) if facts.get("number") else None,
            kind=facts["kind"], title=facts.get("title", ""), place=facts.get("place", ""),
            starts_at=hour(facts.get("from")), ends_at=hour(facts.get("to")),
            state=State.PLANNED if ahead else State.HELD, audience=facts["audience"],
        )  # fmt: skip

    def _attendance(self):
        """Correct the list of members: who did not come, who chaired, who came beside them."""
        for row in self.meeting.attendance.all():
            attested = self.hall.attested.get(row.person_id, self.meeting.held_on)
            if attested != self.meeting.held_on:
                remove_row(row, row.version, by=self.by)
        for status in ("late", "left_early", "excused", "absent", "represented"):
            for cells in self.record.many.get(status, []):
                self._status(cells, status)
        for cells in self.record.many.get("chair", []):
            self._role(cells[0], Attendance.Role.CHAIR)
        if rapporteur := self.record.facts.get("rapporteur"):
            self._role(rapporteur, Attendance.Role.RAPPORTEUR)
        for name, role in self.record.many.get("guest", []):
            fields = self.hall.who([name])
            add_row(
                self.meeting, "attendance", by=self.by, office_name=role,
                role=Attendance.Role.GUEST, **fields,
            )  # fmt: skip

    def _status(self, cells, status):
        row = self.meeting.attendance.get(person=self.hall.people[cells[0]])
        said = cells[1] if len(cells) > 1 else ""
        fields = {"reason": said}
        if status == Attendance.Status.REPRESENTED:
            fields = {"represented_by": str(self.hall.people[said])}
        change_row(row, row.version, by=self.by, status=status, **fields)

    def _role(self, key, role):
        person = self.hall.people[key]
        row = self.meeting.attendance.filter(person=person).first()
        if row:
            change_row(row, row.version, by=self.by, role=role)
            return
        mandate = Mandate.objects.in_office(self.meeting.held_on).filter(person=person).first()
        add_row(
            self.meeting, "attendance", by=self.by, person=person, name=str(person),
            office_name=mandate.title if mandate else "", role=role,
        )  # fmt: skip

    def _item(self, written):
        facts, columns = written.facts, {}
        if presenter := facts.get("presenter"):
            cells = [cell.strip() for cell in presenter.split("|")]
            columns = self.hall.who(cells, "presenter", "presenter_name")
        item = add_row(
            self.meeting, "agenda", by=self.by, title=written.title,
            kind=facts.get("kind", "discussion"), audience=facts.get("audience", ""),
            minutes_planned=int(facts["minutes"]) if facts.get("minutes") else None, **columns,
        )  # fmt: skip
        if written.paragraphs:
            text = self._html(written.paragraphs, item.title)
            self.prose.append(("item", {"item": str(item.pk), "text": text}))
        for cells in written.reports:
            self._report(item, cells)
        for decision in written.decisions:
            self._decision(item, decision)
        for cells in written.actions:
            self._action(item, cells)
        self._papers(written.papers, item)

    def _papers(self, papers, item=None):
        """Lay files of `papers/` beside the meeting, or beside one of its agenda items."""
        for name, title in papers:
            with (self.record.path.parent.parent / "papers" / name).open("rb") as stream:
                attach_paper(self.meeting, File(stream, name), by=self.by, title=title, item=item)

    def _report(self, item, cells):
        title, presenter, code = cells
        add_row(
            self.meeting, "reports", by=self.by, item=item, title=title,
            of_body=Body.objects.get(code=code),
            **self.hall.who([presenter], "presenter", "presenter_name"),
        )  # fmt: skip

    def _decision(self, item, decision):
        votes = decision.get("votes", "").split()
        names = ("votes_for", "votes_against", "abstentions")
        fields = dict(zip(names, map(int, votes[:3]), strict=True)) if votes else {}
        add_row(
            self.meeting, "decisions", by=self.by, item=item, text=decision["text"],
            majority=votes[3] if votes else "",
            adopted=decision.get("adopted", YES) == YES, **fields,
        )  # fmt: skip

    def _action(self, item, cells):
        task, owner, due_on, state = cells
        add_row(
            self.meeting, "actions", by=self.by, item=item, task=task, due_on=day(due_on),
            state=state, **self.hall.who([owner], "owner", "owner_name"),
        )  # fmt: skip

    def _page(self):
        """Return the record with its prose, not yet stored."""
        page = self.meeting.record
        page.opening = self._html(self.record.opening, "opening")
        page.closing = self._html(self.record.closing, "closing")
        page.prose = self.prose
        return page

    def _keep(self, page):
        if self.record.is_published:
            publish_record(page, by=self.by)
        else:
            page.save_revision(user=self.by, log_action=True)

    def _html(self, paragraphs, place):
        """Return paragraphs as rich text, with keys that are the same at every load."""
        return "".join(
            f'<p data-block-key="{self._key(place, number)}">{escape(text, quote=False)}</p>'
            for number, text in enumerate(paragraphs)
        )

    def _key(self, place, number):
        seed = f"{self.record.path.name}/{place}/{number}"
        return hashlib.sha256(seed.encode()).hexdigest()[:5]
