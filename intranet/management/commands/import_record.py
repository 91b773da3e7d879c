"""Make the draft of a record out of a report: plain text, Word or PDF."""

import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from intranet.actions import import_record, receive_text
from intranet.actions.import_record import (
    LEFT_OUT,
    OPENING,
    AlreadyImported,
    ChairRead,
    Checked,
)
from intranet.batches import bring_in, read_unread
from intranet.extraction import DOUBTS, Chair, NotAReport, read_file, readable_kind, recognise
from intranet.models import Body, Meeting, Person, Power
from intranet.models.meeting_gaps import out_of_step_words
from intranet.permissions import may_do
from search.arabic.fold import fold


class Refusal(Exception):
    """Ends the command with one sentence and exit status 1."""


class Command(BaseCommand):
    """Import a report; see the help text for what is taken and what must be said."""

    help = (
        "Makes the draft of a record out of a report (plain text, Word, or a PDF that holds "
        "text), and prints what was recognised beside the words it came from. What is uncertain "
        "is left out unless an option gives it or --accept takes it; nothing is published. Of a "
        "folder or a ZIP archive each file becomes a text that waits for its check in the admin; "
        "interrupted and run again, it goes on, and brings nothing in twice."
    )

    def add_arguments(self, parser):
        """Say what can be given."""
        parser.add_argument("file", help="the report (text, DOCX, PDF), a folder or a ZIP")
        parser.add_argument("--body", default="", help="the code of the body that met")
        parser.add_argument("--date", default="", help="the day of the meeting, as 2023-01-14")
        parser.add_argument("--number", type=int, help="instead of the body's next of that year")
        parser.add_argument("--title", default="", help="instead of the title recognised")
        parser.add_argument("--place", default="", help="instead of the place recognised")
        parser.add_argument("--accept", action="store_true", help="take what is uncertain too")
        parser.add_argument(
            "--link-people", action="store_true",
            help="tie chairs to the people in the register who bear exactly their name",
        )  # fmt: skip
        parser.add_argument(
            "--with-members", action="store_true",
            help="list those in office on that day as present",
        )  # fmt: skip
        parser.add_argument("--by", default="", help="sign-in name of who imports")

    def handle(self, *args, **options):
        """Import, or end with a sentence and exit status 1."""
        try:
            self._import(options)
        except (Refusal, NotAReport) as refused:
            self._fail(str(refused))
        except AlreadyImported as known:
            self._fail(" ".join([*known.messages, address(known.meeting)]).strip())
        except ValidationError as refused:
            self._fail(" ".join(refused.messages))

    def _fail(self, sentence):
        self.stderr.write(sentence)
        raise SystemExit(1)

    def _import(self, options):
        path = Path(options["file"])
        if path.is_dir() or path.is_file() and zipped(path):
            self._bring_many(path, *who(options))
            return
        decoded = read(options["file"])
        report = recognise(decoded.text, decoded.shapes)
        body, by = who(options)
        checked = self._checked(report, options)
        with transaction.atomic():
            source = receive_text(body, decoded, by=by, name=Path(options["file"]).name)
            meeting = import_record(source, checked, by=by)
        self._tell(decoded, report, checked, meeting)

    def _bring_many(self, path, body, by):
        """Keep every file, read those that wait, and say of each what became of it."""
        files = (
            sorted(one for one in path.rglob("*") if is_wanted(one)) if path.is_dir() else [path]
        )
        if not files:
            raise Refusal(_("There is no file in the folder “%s”.") % path.name)
        for file in files:
            name = str(file.relative_to(path)) if path.is_dir() else file.name
            with opened(file) as stream:
                size = file.stat().st_size
                batch, *_counts = bring_in(body, path.resolve().name, name, stream, size, by=by)
        for file in read_unread(batch, by=by):
            file.refresh_from_db(fields=["state", "refusal", "places", "doubts"])
            self.stdout.write(line_of_file(file))
        self._count(batch)

    def _count(self, batch):
        """Say where the batch is and what needs a look; status 1 where something was not read."""
        counts = batch.files.counted()
        for file in batch.files.refused().defer("data"):
            self.stderr.write(line_of_file(file))
        self.stdout.write(
            _("%(all)s files: %(checkable)s to check, %(known)s brought in before, "
              "%(refused)s cannot be read.") % counts
        )  # fmt: skip
        address = reverse("amana:import_batch", args=[batch.pk])
        self.stdout.write(_("Batch: %s") % f"{settings.BASE_URL}{address}")
        if counts["refused"]:
            raise SystemExit(1)

    def _checked(self, report, options):
        """Take what is certain, what was given and, with --accept, what is not certain."""
        self.accept = options["accept"]
        return Checked(
            held_on=self._day(report, options["date"]),
            number=options["number"],
            title=options["title"] or self._take(report.title) or "",
            kind=self._take(report.kind) or Meeting.Kind.ORDINARY,
            place=options["place"] or self._take(report.place) or "",
            chairs=tuple(
                chair_of(finding.value, options["link_people"])
                for finding in report.chairs
                if self._take(finding) and finding.value.name
            ),
            agenda=tuple(item.value for item in report.agenda if self._take(item)),
            paragraphs=tuple(
                (
                    part.value,
                    LEFT_OUT if self._left_out(report, index) else OPENING,
                    report.shape_of(index),
                )
                for index, part in enumerate(report.paragraphs)
            ),
            expect_members=options["with_members"],
        )

    def _take(self, finding):
        return finding.value if finding and (finding.certain or self.accept) else None

    def _left_out(self, report, index):
        """Leave out of the prose what became title or agenda, and nothing else."""
        if index not in report.taken:
            return False
        if report.title and report.title.start == report.paragraphs[index].start:
            return bool(self._take(report.title))
        return all(self._take(item) for item in report.agenda)

    def _day(self, report, given):
        if given:
            try:
                return datetime.date.fromisoformat(fold(given.strip()))
            except ValueError:
                raise Refusal(
                    _("“%s” is no date: write year, month and day like 2023-01-14.") % given
                ) from None
        if report.date is None:
            raise Refusal(_("No date was found in the text: give it with --date 2023-01-14."))
        if not self._take(report.date):
            raise Refusal(uncertain_day(report.date))
        return report.date.value

    def _tell(self, decoded, report, checked, meeting):
        """Print what was recognised, what was not, and where the draft is."""
        for remark in decoded.remarks:
            self.stdout.write(f"! {remark}")
        for label, finding, taken in told(report, checked):
            self.stdout.write(f"{label}: {line_of(finding)}")
            if finding and finding.why:
                self.stdout.write(f"    {finding.why}")
            if finding and not taken:
                self.stdout.write(f"    {_('Not taken: look at the words and add it yourself.')}")
        for chair in report.chairs:
            for person in Person.objects.named(chair.value.name) if chair.value.name else ():
                self.stdout.write(_("In the register: %s") % person)
        self.stdout.write(meeting.designation)
        if words := out_of_step_words(meeting.body_id, meeting.held_on, meeting.number):
            self.stdout.write(f"! {words}")
        self.stdout.write(_("Draft: %s") % address(meeting))


def read(name):
    """Return the text of the file called `name`, as `Decoded`."""
    path = Path(name)
    if not path.is_file():
        raise Refusal(_("There is no file “%s”: look at its name and folder.") % name)
    with opened(path) as stream:
        return read_file(stream)


def opened(path):
    """Open a file, or refuse with the system's reason."""
    try:
        return path.open("rb")
    except OSError as error:
        raise Refusal(
            _("The file “%(name)s” cannot be opened: %(why)s.")
            % {"name": path, "why": error.strerror}
        ) from error


def zipped(path):
    """Say whether a file is a ZIP archive and no document."""
    with opened(path) as stream:
        try:
            readable_kind(stream)
        except NotAReport as refused:
            return refused.kind == "zip"
    return False


def is_wanted(path):
    """Say whether a file of a folder is somebody's, and not the operating system's."""
    return path.is_file() and not path.is_symlink() and not path.name.startswith((".", "~$"))


def who(options):
    """Return the body and who imports, when that person may write its records."""
    body, by = the_body(options["body"]), the_user(options["by"])
    if by and not may_do(by, Power.RECORD, body):
        raise Refusal(_("%s may not write records of this body today.") % by)
    return body, by


def line_of_file(file):
    """Return a line on a file of a batch: its name, what became of it, what needs a look."""
    why = [str(DOUBTS[one]) for one in file.doubts]
    if file.refusal:
        why = [str(NotAReport(file.refusal, **file.places))]
    return f"{file.name}: {' '.join([file.get_state_display(), *why])}"


def the_body(code):
    """Return the body with this code."""
    if not code:
        raise Refusal(_("Say which body met: --body CODE."))
    body = Body.objects.filter(code=code).first()
    if body is None:
        raise Refusal(
            _("There is no body with the code “%s”: the page of a body shows its code.") % code
        )
    return body


def the_user(username):
    """Return the active user of this name, or None when no name is given."""
    user = get_user_model().objects.filter(username=username, is_active=True).first()
    if username and user is None:
        raise Refusal(_("Nobody signs in with the name “%s”.") % username)
    return user


def uncertain_day(finding):
    """Return the sentence that asks for a date which the text gives in part."""
    told = _("The date is not certain. The text says “%(words)s”.") % {"words": finding.words}
    proposal = finding.value.isoformat() if finding.value else "2023-01-14"
    asked = _("Give it like --date %s.")
    if finding.value:
        asked = _("If it is right, give it with --date %s.")
    return " ".join([told, str(finding.why), asked % proposal])


def chair_of(chair, link):
    """Return who presided, tied to the register when asked and when one person bears the name."""
    people = Person.objects.named(chair.name) if link else []
    return ChairRead(str(chair), chair.office, people[0] if len(people) == 1 else None)


def told(report, checked):
    """Yield (label, finding or None, taken) for each thing a report may tell."""
    yield _("Title"), report.title, bool(checked.title)
    yield _("Date"), report.date, True
    yield _("Kind of meeting"), report.kind, report.kind and checked.kind == report.kind.value
    yield _("Place"), report.place, bool(checked.place)
    names = {chair.name for chair in checked.chairs}
    for finding in report.chairs or [None]:
        yield _("Chair"), finding, finding and str(finding.value) in names
    for finding in report.agenda or [None]:
        yield _("Agenda item"), finding, finding and finding.value in checked.agenda


def line_of(finding):
    """Return a finding's value beside the words it came from."""
    if finding is None:
        return _("not recognised")
    words = " ".join(finding.words.split())
    return f"{shown(finding.value)}  ← «{words}»"


def shown(value):
    """Return a value as a person reads it."""
    if isinstance(value, Chair):
        return " — ".join(filter(None, [str(value), value.office]))
    if value in Meeting.Kind.values:
        return Meeting.Kind(value).label
    return value or "—"


def address(meeting):
    """Return the admin address of a meeting's record, empty when the record is gone."""
    record = getattr(meeting, "record", None)
    path = record and reverse("wagtailadmin_pages:edit", args=[record.pk])
    return f"{settings.BASE_URL}{path}" if path else ""
