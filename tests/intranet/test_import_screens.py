"""Import in the admin: choose a text, check it, make the draft; and what is refused."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from intranet.actions import appoint, found_body, open_meeting
from intranet.models import Body, ImportedText, Meeting, Office, Person, User
from tests.intranet import documents
from tests.intranet.reports import BAD, READ_IN_SHARED, REPORT, SHARED

pytestmark = pytest.mark.django_db
CHOOSE = "/admin/records/import/"
SINCE = datetime.date(2020, 1, 1)


def account(name, body=None, **powers):
    """Return a user whose person holds an office with `powers` in `body`."""
    person = Person.objects.create(name=name)
    user = User(username=name.replace(" ", "-"), email=None, person=person)
    user.save()
    if body:
        office = Office.objects.create(body=body, name=name, **powers)
        appoint(office, person, SINCE, by=None)
    return user


@pytest.fixture
def body():
    kinds = Body.Kind.SECRETARIAT, Body.Level.REGIONAL
    return found_body("draa", *kinds, "الأمانة الجهوية لدرعة", since=SINCE, by=None)


@pytest.fixture
def other():
    return found_body(
        "souss", Body.Kind.COUNCIL, Body.Level.REGIONAL, "مجلس جهة سوس", since=SINCE, by=None
    )


@pytest.fixture
def editor(body):
    return account("سلمى المحررة", body, may_record=True)


@pytest.fixture
def site(client, editor):
    client.force_login(editor)
    return client


def upload(data, name="report.txt"):
    return SimpleUploadedFile(name, data, content_type="text/plain")


def send(client, body, text=REPORT, **fields):
    return client.post(CHOOSE, {"body": body.pk, "text": text} | fields)


def answers(response):
    """Return what a browser would send back from the checking screen as it stands."""
    sent = {}
    forms = [response.context["facts"], response.context["paragraphs"]]
    for rows in (response.context["chairs"], response.context["items"]):
        forms += [rows.management_form, *rows.forms]
    for form in forms:
        for field in form:
            value = field.value()
            if value is not None and value is not False and value != "":
                sent[field.html_name] = str(value)
    return sent


@pytest.fixture
def check(site, body):
    """Return the address of the checking screen of the report."""
    return send(site, body).url


def test_a_report_becomes_a_draft(site, body, check):
    screen = site.get(check)
    sent = answers(screen)
    assert sent["held_on"] == "2023-01-14"
    assert sent["items-1-title"] == "تقديم برنامج الأنشطة الرياضية"
    response = site.post(check, sent | {"held_on_right": "on", "accept": "7"})
    sent = answers(response)
    assert sent["p7"] == "1" and "held_on_right" in sent, "what was ticked stays ticked"
    response = site.post(check, sent | {"make": "1", "p8": "closing"})
    meeting = Meeting.objects.get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[meeting.record.pk])
    record = meeting.record
    assert not record.live and not meeting.attendance.filter(role="member").exists()
    assert (str(meeting.held_on), meeting.kind) == ("2023-01-14", "organisational")
    assert meeting.place == "المقر الجهوي بورزازات"
    assert [item.title for item in meeting.agenda.all()][2] == "مختلفات"
    chairs = meeting.attendance.filter(role="chair")
    assert [row.name for row in chairs] == ["د. سعيد الوزاني", "السيدة نادية البقالي"]
    assert chairs[0].office_name == "الأمين الجهوي بجهة درعة" and chairs[0].person is None
    assert record.prose_of_item[str(meeting.agenda.all()[1].pk)].count("data-block-key") == 1
    assert "رحب الوزاني" in record.opening and "جدول عمل" not in record.opening
    assert "جدية النقاش" in record.closing
    assert record.get_latest_revision_as_object().opening == record.opening
    assert site.get(response.url).status_code == 200


def test_words_stand_beside_what_was_recognised(site, check):
    page = site.get(check).content.decode()
    assert "<mark>السبت 14 يناير</mark>" in page and "<mark>برسم سنة 2023</mark>" in page
    assert "<mark>بالمقر الجهوي بورزازات</mark>" in page


def test_what_is_uncertain_must_be_confirmed(site, check):
    sent = answers(site.get(check)) | {"place": "مكان آخر كتبته بيدي", "make": "1"}
    response = site.post(check, sent)
    assert response.status_code == 200 and not Meeting.objects.exists()
    assert response.context["facts"].errors.keys() == {"held_on"}
    assert "مكان آخر كتبته بيدي" in response.content.decode()
    site.post(check, sent | {"held_on": "2022-01-14"})
    assert str(Meeting.objects.get().held_on) == "2022-01-14", "a date corrected needs no tick"


def test_items_are_added_corrected_and_left_out(site, check):
    sent = answers(site.get(check)) | {"held_on_right": "on", "items-0-title": "كلمة الافتتاح"}
    sent = answers(site.post(check, sent | {"add": "items", "items-2-removed": "on"}))
    assert sent["items-0-title"] == "كلمة الافتتاح" and sent["items-TOTAL_FORMS"] == "6"
    site.post(check, sent | {"items-5-title": "نقطة أضيفت", "p1": "5", "make": "1"})
    meeting = Meeting.objects.get()
    titles = [item.title for item in meeting.agenda.all()]
    assert titles == ["كلمة الافتتاح", "تقديم برنامج الأنشطة الرياضية", "نقطة أضيفت"]
    assert "ترأس" in meeting.record.prose_of_item[str(meeting.agenda.last().pk)]


def test_a_paragraph_under_an_item_left_out_is_asked_for(site, check):
    sent = answers(site.get(check)) | {"held_on_right": "on", "p7": "2", "items-2-removed": "on"}
    response = site.post(check, sent | {"make": "1"})
    assert response.context["paragraphs"].errors.keys() == {"p7"}
    assert not Meeting.objects.exists()


def test_a_suggestion_changes_nothing_by_itself(site, check):
    assert answers(site.get(check))["p7"] == "opening"
    sent = answers(site.post(check, answers(site.get(check)) | {"accept": "all"}))
    assert sent["p7"] == "1"


def test_what_ends_the_meeting_is_offered_as_the_closing(site, check):
    sent = answers(site.post(check, answers(site.get(check)) | {"accept": "8"}))
    assert (sent["p7"], sent["p8"]) == ("opening", "closing")


def test_to_take_suggestions_is_no_check(site, check):
    """What is still to be said is asked for when the draft is made, not before."""
    Person.objects.create(name="سعيد الوزاني", title="د.")
    sent = answers(site.get(check))
    for pressed in ({"accept": "all"}, {"add": "chairs"}):
        page = site.post(check, sent | pressed).content.decode()
        assert "errorlist" not in page and "قل من هو" not in page
    assert "errorlist" in site.post(check, sent | {"make": "1"}).content.decode()


def test_the_number_is_said_corrected_and_doubted(site, body, check):
    """A report of January that comes in after a meeting of March."""
    assert "1" in site.get(check).context["facts"]["number"].help_text
    open_meeting(body, datetime.date(2023, 3, 4), by=None)
    sent = answers(site.get(check)) | {"held_on_right": "on", "make": "1"}
    told = site.get(check).context["facts"]["number"].help_text
    assert "2" in told and "4 مارس" in told
    refused = site.post(check, sent | {"number": "1"})
    assert refused.context["facts"].errors.keys() == {"number"}
    assert site.post(check, sent | {"number": "٧"}).status_code == 302
    assert Meeting.objects.get(held_on="2023-01-14").number == 7


def test_a_name_of_the_register_is_tied_only_when_told(site, check):
    person = Person.objects.create(name="سعيد الوزانى", title="د.")
    sent = answers(site.get(check)) | {"held_on_right": "on", "make": "1"}
    response = site.post(check, sent)
    assert "person" in response.context["chairs"].forms[0].errors and not Meeting.objects.exists()
    site.post(check, sent | {"chairs-0-person": str(person.pk)})
    assert Meeting.objects.get().attendance.get(person=person).role == "chair"


def test_a_namesake_may_be_somebody_else(site, check):
    Person.objects.create(name="سعيد الوزاني")
    sent = answers(site.get(check)) | {"held_on_right": "on", "chairs-0-person": "text"}
    site.post(check, sent | {"make": "1"})
    assert not Meeting.objects.get().attendance.filter(person__isnull=False).exists()


def test_a_member_who_presided_is_listed_once(site, body, check):
    office = Office.objects.create(body=body, name="الأمين الجهوي")
    person = Person.objects.create(name="سعيد الوزاني", title="د.")
    appoint(office, person, SINCE, by=None)
    sent = answers(site.get(check)) | {"held_on_right": "on", "expect_members": "on"}
    site.post(check, sent | {"chairs-0-person": str(person.pk), "make": "1"})
    row = Meeting.objects.get().attendance.get(person=person)
    assert row.role == "chair" and row.office_name == "الأمين الجهوي بجهة درعة"


def test_sent_twice_makes_one_draft(site, check):
    sent = answers(site.get(check)) | {"held_on_right": "on", "make": "1"}
    first, second = site.post(check, sent), site.post(check, sent)
    assert first.url == second.url and Meeting.objects.count() == 1
    assert site.get(check).url == first.url, "going back leads to the draft"


def test_the_same_text_is_known_in_any_encoding(site, body, check):
    waiting = send(site, body, "", file=upload(REPORT.encode("utf-16")))
    assert waiting.url == check, "the text that waits, not a second one"
    site.post(check, answers(site.get(check)) | {"held_on_right": "on", "make": "1"})
    data = REPORT.replace("\n", "\r\n").replace("–", "-").encode("cp1256")
    again = send(site, body, REPORT.replace("\n", "\r\n"))
    address = reverse("wagtailadmin_pages:edit", args=[Meeting.objects.get().record.pk])
    assert address in again.content.decode()
    assert ImportedText.objects.count() == 1
    assert send(site, body, "", file=upload(data)).status_code == 302, "another text by its words"


def test_a_text_may_wait_and_be_forgotten(site, check):
    assert check in site.get(CHOOSE).content.decode()
    assert site.post(check, {"discard": "1"}).url == CHOOSE
    assert site.get(check).status_code == 404 and not ImportedText.objects.exists()


def test_minutes_in_word_are_checked_and_keep_their_shape(site, body):
    check = send(site, body, "", file=upload(documents.minutes(), "محضر.docx")).url
    sent = answers(site.get(check))
    assert (sent["held_on"], sent["items-1-title"]) == (
        "2023-01-14", "تقديم برنامج الأنشطة الرياضية",
    )  # fmt: skip
    sent |= {"kind": "ordinary", "make": "1", "p11": "0", "p12": "0"}
    site.post(check, sent)
    meeting = Meeting.objects.get()
    prose = meeting.record.prose_of_item[str(meeting.agenda.first().pk)]
    assert prose.count("<li data-block-key") == 2 and prose.startswith("<ul>")
    assert "<h3 data-block-key" in meeting.record.opening


@pytest.mark.parametrize("kind", BAD | documents.BAD_DOCUMENTS)
def test_a_bad_file_is_refused_on_the_screen(site, body, kind):
    bad = (BAD | documents.BAD_DOCUMENTS)[kind]
    response = send(site, body, "", file=upload(bad, "report.docx"))
    assert response.status_code == 200 and not ImportedText.objects.exists()
    assert len(response.context["form"].errors["file"]) == 1


@pytest.mark.skipif(not (SHARED / "data/files").is_dir(), reason="the plan's files are not here")
def test_every_shared_file_is_answered(site, body):
    for path in sorted((SHARED / "data/files").iterdir()):
        response = send(site, body, "", file=upload(path.read_bytes(), path.name))
        text = path.name in READ_IN_SHARED or path.suffix in (".txt", ".csv", ".tsv")
        assert response.status_code == (302 if text else 200), path.name
        assert text or response.context["form"].errors["file"]
        assert not text or site.get(response.url).status_code == 200


@pytest.mark.parametrize(("text", "file"), [("", None), ("   \n", None), (REPORT, REPORT.encode())])
def test_one_text_is_asked_for(site, body, text, file):
    response = send(site, body, text, **({"file": upload(file)} if file else {}))
    assert response.context["form"].errors and not ImportedText.objects.exists()
    assert text.strip() in response.content.decode(), "what was pasted is not lost"


def test_a_body_that_is_not_ones_own_is_not_offered(site, other):
    assert other.name not in site.get(CHOOSE).content.decode()
    assert "body" in send(site, other).context["form"].errors


@pytest.mark.parametrize("powers", [None, {"may_convene": True}])
def test_others_find_nothing(client, body, editor, check, powers):
    client.force_login(account("غريب", body if powers else None, **(powers or {})))
    for address in (CHOOSE, check, f"{CHOOSE}7f0fa2be-3c39-4b47-9a77-0d1f4f7d2f11/"):
        assert client.get(address).status_code == 404
        assert client.post(address, {"make": "1"}).status_code == 404


def test_an_editor_of_another_body_finds_nothing(client, other, check):
    client.force_login(account("محرر آخر", other, may_record=True))
    assert client.get(check).status_code == client.post(check, {}).status_code == 404


def test_a_term_that_ended_ends_the_import(site, editor, check):
    sent = answers(site.get(check)) | {"held_on_right": "on", "make": "1"}
    editor.person.mandates.update(until=datetime.date(2021, 1, 1))
    assert site.post(check, sent).status_code == 404 and not Meeting.objects.exists()


@pytest.mark.parametrize(
    "bad",
    [
        {"held_on": "أمس"},
        {"held_on": ""},
        {"kind": "غير معروف"},
        {"p7": "999"},
        {"p7": "قاعة"},
        {"items-0-title": "ط" * 301},
        {"title": "ط" * 256},
        {"items-TOTAL_FORMS": "x"},
        {"chairs-0-person": "7f0fa2be-3c39-4b47-9a77-0d1f4f7d2f11"},
    ],
)
def test_bad_input_is_answered_not_crashed(site, check, bad):
    sent = answers(site.get(check)) | {"held_on_right": "on", "make": "1"} | bad
    response = site.post(check, sent)
    assert response.status_code == 200 and not Meeting.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"add": "items"}, {"accept": "x"}, {"add": "nonsense"}])
def test_an_empty_post_is_answered(site, check, sent):
    assert site.post(check, sent).status_code == 200


def test_markup_in_a_text_is_text(site, body):
    text = REPORT.replace("رحب الوزاني", "<script>alert(1)</script> رحب & الوزاني")
    check = send(site, body, text).url
    assert "<script>alert" not in site.get(check).content.decode()
    site.post(check, answers(site.get(check)) | {"held_on_right": "on", "make": "1"})
    assert "&lt;script&gt;" in Meeting.objects.get().record.opening


def test_the_screens_ask_the_database_little(site, check, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        site.get(CHOOSE)
    with django_assert_max_num_queries(25):
        site.get(check)
