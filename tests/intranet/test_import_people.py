"""Import of people and mandates: every row is checked, all are written or none."""

import datetime as dt

from django.urls import reverse
from wagtail.models import ModelLogEntry

from intranet import actions
from intranet.models import ImportedTable, Mandate, Namesakes, Office, Person
from intranet.tables import CHECKS
from intranet.tables.row import ASKS, OUT, READY, THERE
from tests.cast import LONG_AGO, person
from tests.intranet.tables import PEOPLE, SEAT, answer, file_of, line, row_of, send, states, write
from tests.markup import squeezed


def test_people_and_mandates_are_written_together(cast, secretary):
    rows = [
        line("نعيمة الوزاني", gender="أنثى"),
        line("إدريس بن حمو", "لجنة الشباب", "مقرر اللجنة", "14 يناير 2023", "2024-01-01"),
        line("رقية السملالي", "", "", ""),
    ]
    check = send(secretary, rows)
    assert states(secretary, check) == {2: READY, 3: READY, 4: READY}
    assert not Person.objects.filter(name="نعيمة الوزاني").exists(), (
        "nothing before it is confirmed"
    )
    page = secretary.get(f"{check}?show=all").content.decode()
    assert "14/01/2023" in page and "14 يناير 2023" in page and "cells_shown" not in page
    assert write(secretary, check).url == reverse("amana:people")
    seat = Mandate.objects.get(person__name="نعيمة الوزاني")
    assert (seat.office, seat.since, seat.person.gender) == (cast.seat, dt.date(2023, 1, 14), "f")
    reporter = Mandate.objects.get(person__name="إدريس بن حمو")
    assert (reporter.office.body, reporter.until) == (cast.youth, dt.date(2024, 1, 1))
    assert not Person.objects.get(name="رقية السملالي").mandates.exists()
    table = ImportedTable.objects.get()
    assert table.imported_at and table.lines == [] and table.answers == {}
    logged = ModelLogEntry.objects.filter(user=cast.secretary)
    assert logged.filter(action="intranet.enter_person").count() == 3
    assert logged.get(action="intranet.import_table").data["rows"] == 3


def test_the_same_file_again_writes_nothing_twice(cast, secretary):
    rows = [line("نعيمة الوزاني"), line("رقية السملالي", "", "", "")]
    check = send(secretary, rows)
    assert send(secretary, rows) == check, "the table that waits, not a second one"
    write(secretary, check)
    before = Person.objects.count(), Mandate.objects.count()
    again = secretary.post(PEOPLE, {"file": file_of(rows)})
    assert again.status_code == 422 and again.context["form"].errors
    assert write(secretary, check).url == reverse("amana:people"), "a second click"
    other = send(secretary, [*rows, line("سعاد البقالي")])  # the same rows in another file
    assert states(secretary, other) == {2: THERE, 3: ASKS, 4: READY}
    secretary.post(other, {"suggest": "1"})
    assert states(secretary, other) == {2: THERE, 3: THERE, 4: READY}
    write(secretary, other)
    assert (Person.objects.count(), Mandate.objects.count()) == tuple(n + 1 for n in before)


WRONG = [
    (line(""), "name"),
    (line("ط" * 151), "name"),
    (line("نعيمة ا", since="قريبا"), "since"),
    (line("نعيمة ب", since="31/02/2023"), "since"),
    (line("نعيمة ت", since="2023"), "since"),
    (line("نعيمة ث", since=""), "since"),
    (line("نعيمة ج", until="13/01/2023"), "until"),
    (line("نعيمة ح", until="غدا"), "until"),
    (line("نعيمة خ", body=""), "body"),
    (line("نعيمة د", body="هيئة لا توجد"), "body"),
    (line("نعيمة ذ", body="لجنة التحكيم السرية"), "body"),
    (line("نعيمة ر", office="منصب لا يوجد"), "office"),
    (line("نعيمة ز", office=""), "office"),
    (line("نعيمة س", gender="؟؟؟ط"), "gender"),
    (line("نعيمة ش", office="الأمين الجهوي"), "since"),
]


def test_what_is_wrong_stands_beside_its_cell_and_nothing_is_written(secretary):
    before = Person.objects.count(), Mandate.objects.count()
    check = send(secretary, [line("سليمة اليعقوبي"), *(row for row, _field in WRONG)])
    page = secretary.get(check).content.decode()
    for number, (_row, field) in enumerate(WRONG, 3):
        assert row_of(secretary, check, number).problems.keys() == {field}, field
        assert f'name="r{number}-{field}"' in page and f'id="r{number}-{field}-why"' in page
    assert write(secretary, check).url == check
    assert (Person.objects.count(), Mandate.objects.count()) == before
    for number in range(3, 3 + len(WRONG)):
        answer(secretary, check, number, out="on", out_="1")
    assert list(states(secretary, check).values()) == [READY] + [OUT] * len(WRONG)
    write(secretary, check)
    assert (Person.objects.count(), Mandate.objects.count()) == tuple(n + 1 for n in before)


def test_a_cell_is_corrected_where_it_stands_and_stays_corrected(cast, secretary):
    check = send(secretary, [line("نعيمة الوزاني", since="قريبا", until="ما لا نهاية")])
    answer(secretary, check, 2, since="14 يناير 2023", until="")
    row = row_of(secretary, check)
    assert row.state == READY and row.cells["since"] == "قريبا", "the file's own word stays"
    page = secretary.get(f"{check}?show=all&open=2").content.decode()
    assert "قريبا" in page and "14 يناير 2023" in page
    write(secretary, check)
    mandate = Mandate.objects.get(person__name="نعيمة الوزاني")
    assert (mandate.since, mandate.until) == (dt.date(2023, 1, 14), None)


def test_one_name_in_two_spellings_is_asked_about(cast, secretary):
    known = person("عبد الرحمان الحجيرة")
    actions.appoint(cast.seat, known, LONG_AGO, by=None, until=dt.date(2021, 1, 1))
    check = send(
        secretary, [line("عبدالرحمن لحجيرة"), line("عبد الرحمن الحجيره", "لجنة الشباب", "+")]
    )
    first = row_of(secretary, check)
    assert first.state == ASKS and first.questions["person"].suggested == str(known.pk)
    page = squeezed(secretary.get(check).content.decode())
    for choice in (known.pk, "new"):
        assert f'name="r2-person?" value="{choice}"' in page
    assert (
        write(secretary, check).url == check and Mandate.objects.filter(person=known).count() == 1
    )
    answer(secretary, check, 2, person_="new")
    assert Person.objects.filter(findable__contains="حجير").count() == 1
    second = row_of(secretary, check, 3)
    assert [value for value, _label in second.questions["person"].options] == [
        str(known.pk), "2", "new"
    ]  # fmt: skip
    answer(secretary, check, 3, person_="2", out="on", out_="1")
    write(secretary, check)
    new = Person.objects.get(name="عبدالرحمن لحجيرة")
    assert Namesakes.objects.filter(one__in=[new, known], other__in=[new, known]).count() == 1


def test_the_same_person_takes_a_second_office(cast, secretary):
    known = person("عبد الرحمان الحجيرة")
    check = send(secretary, [line("عبدالرحمن لحجيرة")])
    answer(secretary, check, 2, person_=str(known.pk))
    write(secretary, check)
    assert Mandate.objects.get(office=cast.seat, person=known).since == dt.date(2023, 1, 14)
    assert not Person.objects.filter(name="عبدالرحمن لحجيرة").exists()


def test_one_person_on_two_lines_is_entered_once(cast, secretary):
    rows = [line("نعيمة الوزاني"), line("نعيمه الوزانى", "لجنة الشباب", "عضوة", "2023-02-01"),
            line("نعيمة الوزاني")]  # fmt: skip
    check = send(secretary, rows)
    secretary.post(check, {"suggest": "1", f"w-office:youth:{'عضوه'}": "+"})
    assert row_of(secretary, check, 4).problems.keys() == {"since"}, "the same term twice"
    answer(secretary, check, 4, out="on", out_="1")
    write(secretary, check)
    mandates = Person.objects.get(name="نعيمة الوزاني").mandates
    assert {mandate.office.name for mandate in mandates.all()} == {SEAT, "عضوة"}
    made = Office.objects.get(body=cast.youth, name="عضوة")
    assert made.seats is None and {power.value for power in made.powers} == {"vote"}


def test_words_that_are_not_known_are_asked_about_once(cast, secretary):
    rows = [line(f"شخص جديد {n}", "الامانه الجهويه بفاس", "مقعد") for n in "ابجد"]
    check = send(secretary, rows)
    asked = secretary.get(check).context["check"].asked
    assert [(one.field.name, one.rows) for one in asked] == [("body", 4)]
    secretary.post(check, {f"w-{asked[0].name}": "region", "keep": "1"})
    (asked,) = secretary.get(check).context["check"].asked[1:]
    assert asked.rows == 4 and asked.within == "الأمانة الجهوية"
    secretary.post(check, {f"w-{asked.name}": str(cast.seat.pk), "keep": "1"})
    assert set(states(secretary, check).values()) == {READY}
    write(secretary, check)
    assert Mandate.objects.filter(office=cast.seat, since=dt.date(2023, 1, 14)).count() == 4


def test_terms_that_clash_are_refused_with_their_rows(cast, secretary):
    member = cast.member.person
    rows = [
        line(str(member), since="2023-01-01"),
        line("نعيمة الوزاني", office="الأمين الجهوي", since="2019-01-01", until="2020-01-01"),
        line("سعاد البقالي", office="الأمين الجهوي", since="2019-06-01", until="2019-09-01"),
    ]
    check = send(secretary, rows)
    secretary.post(check, {"suggest": "1"})
    assert row_of(secretary, check).problems.keys() == {"since"}
    assert states(secretary, check)[3] == READY
    assert "نعيمة الوزاني" in row_of(secretary, check, 4).problems["since"]


def test_what_changed_meanwhile_stops_all_of_it(cast, secretary, monkeypatch):
    rows = [line("نعيمة الوزاني"), line("سعاد البقالي", office="الأمين الجهوي", since="2019-01-01",
                                        until="2020-01-01")]  # fmt: skip
    check = send(secretary, rows)
    entries = CHECKS["people"].entries

    def meanwhile(self):
        found = entries(self)
        actions.appoint(cast.chief, cast.guest.person, dt.date(2019, 1, 1), by=None,
                        until=dt.date(2020, 1, 1))  # fmt: skip
        return found

    monkeypatch.setattr(CHECKS["people"], "entries", meanwhile)
    said = secretary.post(check, {"write": "1"}, follow=True).content.decode()
    assert "3" in said and str(cast.guest.person) in said
    assert not Person.objects.filter(name="نعيمة الوزاني").exists()
    assert ImportedTable.objects.get().lines, "the table still waits"


def test_columns_are_told_and_defaults_fill_what_rows_leave_out(cast, secretary):
    check = send(secretary, [["سعاد البقالي", "حزب", "x"]], head=["الأعضاء", "الانتماء", "z"])
    screen = secretary.get(check).context["check"]
    assert screen.clashes and [column.words for column in screen.unread] == [
        "الأعضاء", "الانتماء", "z"
    ]  # fmt: skip
    assert write(secretary, check).url == check
    defaults = {"e-body": "region", "e-office": SEAT, "e-since": "2023-01-14"}
    secretary.post(check, {"c0": "name", "c1": "", "keep": "1"} | defaults)
    assert states(secretary, check) == {2: READY}
    secretary.post(check, {"c1": "name", "keep": "1"})
    assert secretary.get(check).context["check"].clashes, "two columns hold the name"
    secretary.post(check, {"c1": "", "keep": "1"})
    write(secretary, check)
    assert Mandate.objects.get(person__name="سعاد البقالي").office == cast.seat


def test_a_title_before_a_name_hides_nobody(cast, secretary):
    known = person("سعيد الوزاني", title="د.")
    check = send(secretary, [line("الدكتور سعيد الوزاني"), line("السيدة سلمى البقالي")])
    assert row_of(secretary, check).questions["person"].suggested == str(known.pk)
    secretary.post(check, {"suggest": "1"})
    write(secretary, check)
    assert known.mandates.count() == 1
    new = Person.objects.get(name="سلمى البقالي")
    assert (new.title, new.gender) == ("", "f")
