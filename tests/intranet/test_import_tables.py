"""Import of tables: bad files, nonsense, examples, who finds the screens, what they cost."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from intranet import actions
from intranet.models import ImportedTable, Office, Person, today
from intranet.tables.row import READY
from tests.cast import LONG_AGO, person
from tests.intranet.reports import BAD
from tests.intranet.tables import (
    BODIES,
    HEAD,
    PEOPLE,
    SEAT,
    line,
    row_of,
    send,
    states,
    workbook,
    write,
)

BUDGET = 25


def test_a_bad_file_is_refused_on_the_screen(secretary):
    for kind, data in BAD.items():
        response = secretary.post(PEOPLE, {"file": SimpleUploadedFile("table.csv", data)})
        if response.status_code == 302:  # letters in lines: a table of one column, to be told
            assert secretary.get(response.url).context["check"].clashes, kind
        else:
            assert response.status_code == 422, kind
            assert len(response.context["form"].errors["file"]) == 1
    assert secretary.post(PEOPLE, {}).status_code == 422


NONSENSE = [
    {}, {"write": "1"}, {"suggest": "1"}, {"r2": "1", "r2-person?": "nobody"},
    {"r2": "1", "r2-name": "\x00" * 9}, {"c0": "nonsense"}, {"c99": "name"},
    {"w-body::x": "region"}, {"r999": "1", "r999-name": "ط"}, {"r2": "1", "r2-since": "ط" * 9999},
    {"e-since": "أمس"}, {"r2": "1", "r2-person?": "2"},
]  # fmt: skip


def test_nonsense_is_answered_not_crashed(secretary):
    check = send(secretary, [line("نعيمة الوزاني", since="قريبا")])
    before = Person.objects.count()
    for sent in NONSENSE:
        assert secretary.post(check, sent).status_code == 302
        assert secretary.get(check).status_code == 200
    for query in ("?show=nonsense&p=x&open=x", "?show=all&p=99&open=2", "?show=out"):
        assert secretary.get(f"{check}{query}").status_code == 200
    assert Person.objects.count() == before


def test_markup_in_a_cell_is_text(secretary):
    check = send(secretary, [line("<script>alert(1)</script>", "<b>x</b>")])
    assert "<script>alert" not in secretary.get(check).content.decode()


def test_a_table_waits_and_is_forgotten(secretary):
    check = send(secretary, [line("نعيمة الوزاني")])
    assert check in secretary.get(PEOPLE).content.decode()
    assert check in secretary.get("/").content.decode(), "the desk reminds of it"
    assert secretary.post(check, {"forget": "1"}).url == PEOPLE
    assert secretary.get(check).status_code == 404 and not ImportedTable.objects.exists()


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_the_examples_are_read_back(cast, plan, secretary, language):
    cast.secretary.language = language
    cast.secretary.save()
    plan = {"programme": plan.programme.pk}
    for keys in ({"kind": "people"}, {"kind": "bodies"}, plan):
        read_back(secretary, keys)


def read_back(client, keys):
    """Send the example that a screen offers to that screen: its row is ready."""
    example = client.get(reverse("amana:table_example", kwargs=keys))
    assert example.content.startswith("\ufeff".encode()) and "attachment" in example.headers[
        "Content-Disposition"
    ]  # fmt: skip
    upload = SimpleUploadedFile("example.csv", example.content)
    check = client.post(reverse("amana:import_table", kwargs=keys), {"file": upload}).url
    screen = client.get(check).context["check"]
    assert not screen.unread and not screen.clashes
    assert [row.state for row in screen.rows] == [READY], screen.rows[0].problems


def test_others_find_nothing(cast, plan, enter):
    secretary, address = enter("secretary"), reverse(
        "amana:import_table", kwargs={"programme": plan.programme.pk}
    )  # fmt: skip
    mine = send(secretary, [line("نعيمة الوزاني")])
    head = ["activity", "nature", "kind", "begins on"]
    plan = send(secretary, [["forum", "outreach", "forum", "2023-05-06"]], address, head)
    shut = {
        "editor": [PEOPLE, BODIES, f"{PEOPLE}example/", mine, plan],
        "youth_editor": [PEOPLE, BODIES, address, f"{address}example/", mine, plan],
        "operator": [mine, plan],
        "outsider": [PEOPLE, address, mine, plan],
    }
    for name, addresses in shut.items():
        browser = enter(name)
        for each in addresses:
            for method in (browser.get, browser.post):
                assert method(each, {"write": "1"}).status_code == 404, (name, each)
    assert secretary.get("/admin/tables/nonsense/").status_code == 404
    assert secretary.get("/admin/tables/activities/").status_code == 404
    nowhere = f"/admin/programmes/{mine.split('/')[3]}/table/"
    assert secretary.get(nowhere).status_code == 404


def test_a_body_out_of_sight_is_as_if_absent(cast, secretary):
    """Who only appoints below may do so in a closed body too, but does not see it."""
    Office.objects.filter(pk=cast.chief.pk).update(may_record=False)
    hidden = actions.found_body(
        "closed", "committee", "regional", "لجنة محجوبة", by=None, since=LONG_AGO,
        parent=cast.secretariat, audience="body",
    )  # fmt: skip
    check = send(secretary, [line("نعيمة", "لجنة محجوبة"), line("سعاد", "closed")])
    head = ["name", "kind", "level", "stands under"]
    below = send(secretary, [["س", "committee", "local", "لجنة محجوبة"]], BODIES, head)
    for screen, field in ((check, "body"), (below, "parent")):
        assert row_of(secretary, screen).problems.keys() >= {field}
        page = secretary.get(screen).content.decode()
        assert f'<option value="{hidden.code}"' not in page
        asked = secretary.get(screen).context["check"].asked
        assert all("closed" not in dict(one.options) for one in asked)


def test_a_term_that_ended_ends_the_import(cast, secretary):
    check = send(secretary, [line("نعيمة الوزاني")])
    cast.secretary.person.mandates.update(until=today())
    assert secretary.get(check).status_code == write(secretary, check).status_code == 404
    assert not Person.objects.filter(name="نعيمة الوزاني").exists()


def test_the_screen_costs_the_same_with_many_rows(cast, secretary):
    few, many = (
        send(secretary, [line(f"شخص {n} {'ابتثج'[n % 5]}", office="منصب" if n % 3 else SEAT,
                              since=f"2023-{n % 12 + 1}-03") for n in range(size)])
        for size in (5, 200)
    )  # fmt: skip
    for number in range(60):
        person(f"شخص {number} ب")
    costs = []
    for check in (few, many):
        secretary.get(check)
        with CaptureQueriesContext(connection) as statements:
            assert secretary.get(f"{check}?show=all").status_code == 200
        costs.append(len(statements))
    assert costs[0] == costs[1] <= BUDGET
    with CaptureQueriesContext(connection) as statements:
        secretary.post(many, {"suggest": "1"})
    assert len(statements) <= BUDGET


def test_a_workbook_is_read_too(cast, secretary):
    rows = [HEAD, ["نعيمة الوزاني", None, "الأمانة الجهوية", SEAT, dt.datetime(2023, 1, 14), None]]
    upload = SimpleUploadedFile("table.xlsx", workbook(rows))
    check = secretary.post(PEOPLE, {"file": upload}).url
    assert states(secretary, check) == {2: READY}
