"""`manage.py import_record`: a draft with its words, or one sentence and exit status 1."""

import datetime
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from intranet.actions import appoint, found_body, import_record, receive_text
from intranet.actions.import_record import AlreadyImported, Checked
from intranet.extraction import read_pasted
from intranet.models import Body, ImportedText, Meeting, Office, Person, User
from tests.intranet import documents
from tests.intranet.reports import BAD, READ_IN_SHARED, REPORT, SHARED

pytestmark = pytest.mark.django_db
SINCE = datetime.date(2020, 1, 1)
DAY = datetime.date(2023, 1, 14)
ROOT = Path(__file__).resolve().parents[2]
MEGABYTE = 1024 * 1024


@pytest.fixture
def body():
    kinds = Body.Kind.SECRETARIAT, Body.Level.REGIONAL
    return found_body("draa", *kinds, "الأمانة الجهوية لدرعة", since=SINCE, by=None)


@pytest.fixture
def report(tmp_path):
    file = tmp_path / "report.txt"
    file.write_text(REPORT, encoding="utf-8")
    return file


def run(*arguments):
    """Return exit status, what was printed and what was complained of."""
    out, err = StringIO(), StringIO()
    try:
        call_command("import_record", *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as end:
        return end.code, out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def refused(*arguments):
    """Return the one sentence that a run is refused with."""
    status, printed, sentence = run(*arguments)
    assert status == 1 and not printed
    assert sentence.strip() and sentence.count("\n") == 1 and "Traceback" not in sentence
    return sentence.strip()


def test_a_report_becomes_a_draft(body, report):
    status, printed, complaint = run(report, "--body", "draa", "--date", "2023-01-14")
    assert (status, complaint) == (0, "")
    meeting = Meeting.objects.get()
    assert f"/admin/pages/{meeting.record.pk}/edit/" in printed
    assert "«السبت 14 يناير»" in printed and "«بالمقر الجهوي بورزازات»" in printed
    assert not meeting.record.live and meeting.record.has_unpublished_changes
    assert meeting.title == "الأمانة الجهوية تتدارس برنامج السنة"
    assert [item.title for item in meeting.agenda.all()][0] == "إخبارات"
    assert [row.name for row in meeting.attendance.all()] == [
        "د. سعيد الوزاني", "السيدة نادية البقالي",
    ]  # fmt: skip
    assert meeting.record.opening.count("<p data-block-key=") == 4
    assert "مختلفات" not in meeting.record.opening


def test_minutes_in_word_keep_their_shape(body, tmp_path):
    file = tmp_path / "محضر.docx"
    file.write_bytes(documents.minutes())
    assert run(file, "--body", "draa")[0] == 0
    meeting = Meeting.objects.get()
    opening = re.sub(r' data-block-key="\w{5}"', "", meeting.record.opening)
    assert str(meeting.held_on) == "2023-01-14" and meeting.agenda.count() == 3
    assert "<h3>المناقشة</h3>" in opening and "<h4>الحضور</h4>" in opening
    assert "<p>كريم | عضو | حاضر</p>" in opening
    assert "<ul><li>نوه الجميع بجدية النقاش</li><li>رفعت الجلسة</li></ul>" in opening


def test_printed_minutes_become_a_draft(body, tmp_path):
    file = tmp_path / "report.pdf"
    file.write_bytes(documents.printed(REPORT))
    assert run(file, "--body", "draa", "--accept")[0] == 0
    assert Meeting.objects.get().title == "الأمانة الجهوية تتدارس برنامج السنة"


def test_the_year_is_asked_for_and_proposed(body, report):
    sentence = refused(report, "--body", "draa")
    assert "--date 2023-01-14" in sentence and "برسم سنة 2023" in sentence
    assert not Meeting.objects.exists() and not ImportedText.objects.exists()
    assert run(report, "--body", "draa", "--accept")[0] == 0
    assert Meeting.objects.get().held_on == DAY


def test_the_same_text_is_not_doubled(body, report):
    assert run(report, "--body", "draa", "--date", "2023-01-14")[0] == 0
    report.write_bytes(REPORT.replace("\n", "\r\n").encode("utf-16"))
    sentence = refused(report, "--body", "draa", "--date", "2023-01-14")
    assert f"/admin/pages/{Meeting.objects.get().record.pk}/edit/" in sentence


def test_another_body_may_have_the_same_text(body, report):
    found_body("souss", Body.Kind.COUNCIL, Body.Level.REGIONAL, "مجلس سوس", since=SINCE, by=None)
    for code in ("draa", "souss"):
        assert run(report, "--body", code, "--date", "2023-01-14")[0] == 0
    assert Meeting.objects.count() == 2


def test_people_are_tied_only_when_asked(body, report, tmp_path):
    person = Person.objects.create(name="سعيد الوزاني")
    assert "سعيد الوزاني" in run(report, "--body", "draa", "--date", "2023-01-14")[1]
    assert not Meeting.objects.get().attendance.filter(person=person).exists()
    other = tmp_path / "other.txt"
    other.write_text(REPORT + "سطر آخر.\n", encoding="utf-8")
    assert run(other, "--body", "draa", "--date", "2023-02-14", "--link-people")[0] == 0
    assert Meeting.objects.get(held_on="2023-02-14").attendance.filter(person=person).exists()


def test_members_are_listed_only_when_asked(body, report):
    office = Office.objects.create(body=body, name="عضو")
    appoint(office, Person.objects.create(name="كريم"), SINCE, by=None)
    run(report, "--body", "draa", "--date", "2023-01-14", "--with-members")
    assert Meeting.objects.get().attendance.filter(name="كريم", status="present").exists()


def test_by_whom_is_asked_of_the_gate(body, report):
    User.objects.create(username="stranger", email=None)
    arguments = (report, "--body", "draa", "--date", "2023-01-14", "--by")
    refused(*arguments, "stranger")
    refused(*arguments, "nobody")
    editor = Person.objects.create(name="سلمى")
    User.objects.create(username="salma", email=None, person=editor)
    appoint(Office.objects.create(body=body, name="كاتبة", may_record=True), editor, SINCE, by=None)
    assert run(*arguments, "salma")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["{file}"], "--body"),
        (["{file}", "--body", "nowhere"], "nowhere"),
        (["{file}", "--body", "draa", "--date", "2023-13-45"], "2023-13-45"),
        (["{file}", "--body", "draa", "--date", "أمس"], "أمس"),
        (["{folder}/absent.txt", "--body", "draa"], "absent.txt"),
        (["{folder}/bare", "--body", "draa"], "bare"),
        (["/dev/zero", "--body", "draa"], "/dev/zero"),
    ],
)
def test_a_wrong_call_is_one_sentence(body, report, arguments, word):
    places = {"file": report, "folder": report.parent}
    (report.parent / "bare").mkdir()
    assert word in refused(*(argument.format(**places) for argument in arguments))
    assert not Meeting.objects.exists()


def test_a_dissolved_body_is_refused(body, report):
    Body.objects.filter(pk=body.pk).update(dissolved=datetime.date(2022, 1, 1))
    refused(report, "--body", "draa", "--date", "2023-01-14")
    assert not Meeting.objects.exists() and not ImportedText.objects.exists()


@pytest.mark.parametrize("kind", sorted(BAD.keys() - {"zip"}))  # an archive is a batch
def test_a_bad_file_is_one_sentence(body, tmp_path, kind):
    file = tmp_path / "report.txt"
    file.write_bytes(BAD[kind])
    refused(file, "--body", "draa", "--date", "2023-01-14")
    assert not Meeting.objects.exists()


@pytest.mark.skipif(not (SHARED / "data/files").is_dir(), reason="the plan's files are not here")
def test_every_shared_file_is_answered(body):
    for path in sorted((SHARED / "data/files").iterdir()):
        made = Meeting.objects.count()
        if path.name in READ_IN_SHARED or path.suffix in (".txt", ".csv", ".tsv"):
            status = run(path, "--body", "draa", "--date", "2023-01-14")[0]
            assert Meeting.objects.count() == made + (status == 0), path.name
        else:
            refused(path, "--body", "draa", "--date", "2023-01-14")
            assert Meeting.objects.count() == made, path.name


def test_nothing_stays_when_the_meeting_is_refused(body):
    source = receive_text(body, read_pasted(REPORT), by=None)
    checked = Checked(held_on=DAY, agenda=("نقطة", ""))
    with pytest.raises(Exception, match="title"):
        import_record(source, checked, by=None)
    assert not Meeting.objects.exists()
    assert ImportedText.objects.get().text


def test_the_database_refuses_a_second_record_of_a_text(body):
    source = receive_text(body, read_pasted(REPORT), by=None)
    stale = ImportedText.objects.get(pk=source.pk)
    import_record(source, Checked(held_on=DAY), by=None)
    with pytest.raises(AlreadyImported):
        import_record(stale, Checked(held_on=DAY), by=None)
    with pytest.raises(AlreadyImported):
        receive_text(body, read_pasted(REPORT.replace("\n", " \n")), by=None)


#: Runs a command and prints the most memory it had, in KiB. A process of its own, because a
#: child begins with the weight of the process that starts it, and a test run may be heavy.
WEIGHED = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""


@pytest.mark.parametrize("head", [b"text ", b"PK\x03\x04", b"%PDF-1.7\n"])
def test_the_commands_own_process(tmp_path, head):
    """As an operator runs it: a file of 400 MB is one sentence, status 1, under 300 MB."""
    file = tmp_path / "large.txt"
    with file.open("wb") as large:
        large.write(head)
        large.truncate(400 * MEGABYTE)
    command = [sys.executable, ROOT / "manage.py", "import_record", file, "--body", "draa"]
    run = subprocess.run([sys.executable, "-c", WEIGHED, *command], capture_output=True, text=True)
    printed, _, weight = run.stdout.rstrip("\n").rpartition("\n")
    assert (run.returncode, printed, run.stderr.count("\n")) == (1, "", 1), run.stderr
    assert int(weight) < 300 * 1024
