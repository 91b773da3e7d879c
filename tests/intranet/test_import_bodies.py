"""Import of bodies, and of the activities of a programme, from tables."""

import datetime as dt
import re

from django.urls import reverse

from intranet.models import Body, ImportedTable, ProgrammePage
from intranet.tables.row import ASKS, READY, THERE
from tests.intranet.tables import BODIES, answer, file_of, row_of, send, states, write


def test_bodies_are_founded_from_the_top_down(cast, secretary):
    head = ["اسم الهيئة", "النوع", "المستوى", "تابعة لـ", "تاريخ التأسيس", "الرمز"]
    rows = [
        ["لجنة شباب صفرو", "اللجنة", "إقليمي", "أمانة صفرو", "2023-01-14", "sefrou-youth"],
        ["خلية التواصل", "commission", "local", "لجنة شباب صفرو", "2023-02-01", ""],
        ["لجنة الشباب", "لجنة", "جهوية", "الأمانة الجهوية", "", ""],
        ["لجنة أخرى", "نوع غريب", "إقليمي", "هيئة لا توجد", "غدا", "Bad Code!"],
    ]
    check = send(secretary, list(reversed(rows)), BODIES, head)
    assert states(secretary, check) == {2: ASKS, 3: THERE, 4: READY, 5: READY}
    assert row_of(secretary, check).problems.keys() == {"kind", "parent", "since", "code"}
    assert write(secretary, check).url == check
    answer(secretary, check, 2, kind="لجنة", parent="taounate", since="", code="other")
    assert states(secretary, check)[2] == READY
    write(secretary, check)
    body = Body.objects.get(code="sefrou-youth")
    below = Body.objects.get(names__name="خلية التواصل")
    assert body.parent_on() == cast.sefrou and below.parent_on() == body
    assert (body.kind, body.level, body.founded) == (
        "committee",
        "provincial",
        dt.date(2023, 1, 14),
    )
    assert re.fullmatch("[a-z0-9-]+", below.code) and Body.objects.get(code="other").parent_on()
    assert body.page.live and Body.objects.filter(names__name="لجنة الشباب").count() == 1


def test_bodies_refuse_circles_codes_in_use_and_places_of_others(cast, secretary, enter):
    head = ["name", "kind", "level", "stands under", "code"]
    rows = [
        ["أ", "committee", "local", "ب", ""], ["ب", "committee", "local", "أ", ""],
        ["ج", "committee", "local", "الأمانة الجهوية", "region"],
        ["د", "committee", "local", "", ""], ["ه", "committee", "local", "المجلس الجهوي", ""],
        ["و", "committee", "local", "youth", ""], ["و", "committee", "local", "لجنة الشباب", ""],
    ]  # fmt: skip
    check = send(secretary, rows, BODIES, head)
    found = {row.number: row.problems for row in secretary.get(check).context["check"].rows}
    assert {number: set(problems) for number, problems in found.items()} == {
        2: {"parent"}, 3: {"parent"}, 4: {"code"}, 5: {"parent"}, 6: {"parent"}, 7: set(),
        8: {"name"},
    }  # fmt: skip
    operator = enter("operator")
    check = send(operator, rows[3:5], BODIES, head)
    assert states(operator, check) == {2: READY, 3: READY}, "operators found anywhere"


def test_activities_are_added_to_the_draft(cast, plan, enter):
    editor = enter("editor")
    address = reverse("amana:import_table", kwargs={"programme": plan.programme.pk})
    screen = editor.get(reverse("wagtailadmin_pages:edit", args=[plan.pk]))
    assert address in screen.content.decode()
    head = ["النشاط", "الطبيعة", "النوع", "التاريخ", "إلى", "المكان", "الحالة", "الحصيلة", "ملاحظة"]
    rows = [
        ["دورة في تدبير الجماعات", "تنظيمي", "تكوين", "6 ماي 2023", "2023-05-07", "صفرو", "منجز",
         "حضر 40", ""],
        ["ملتقى الشباب", "إشعاعي", "ملتقى", "2023-03-01", "", "", "", "", ""],
        ["حملة", "Rayonnement", "Campagne", "01/09/2024", "", "", "", "", ""],
        ["زيارة", "غريب", "زيارة", "2023-10-02", "2023-10-01", "", "", "شيء", ""],
    ]  # fmt: skip
    check = send(editor, rows, address, head)
    assert states(editor, check) == {2: READY, 3: THERE, 4: ASKS, 5: ASKS}
    found = {row.number: set(row.problems) for row in editor.get(check).context["check"].rows}
    assert found[4] == {"begins"} and found[5] == {"nature", "ends", "state"}
    answer(editor, check, 4, begins="2023-09-01")
    answer(editor, check, 5, nature="outreach", ends="", outcome="")
    assert write(editor, check).url == reverse("wagtailadmin_pages:edit", args=[plan.pk])
    page = ProgrammePage.objects.get(pk=plan.pk)
    draft = page.get_latest_revision_as_object()
    assert not page.live and len(draft.activities) == 4
    course = next(one for one in draft.planned if one.plan["kind"] == "training")
    assert course.plan.begins == dt.date(2023, 5, 6) and course.plan["place"] == "صفرو"
    assert (course.state.value, course.outcome) == ("done", "حضر 40")
    assert editor.get(reverse("wagtailadmin_pages:edit", args=[plan.pk])).status_code == 200
    again = editor.post(address, {"file": file_of(rows, head=head)})
    assert again.status_code == 422, "the very table was imported"


def test_a_locked_programme_takes_nothing(cast, plan, enter):
    editor = enter("editor")
    address = reverse("amana:import_table", kwargs={"programme": plan.programme.pk})
    head = ["activity", "nature", "kind", "begins on"]
    check = send(editor, [["forum", "outreach", "forum", "2023-05-06"]], address, head)
    plan.locked, plan.locked_by = True, cast.operator
    plan.save()
    said = editor.post(check, {"write": "1"}, follow=True).content.decode()
    assert "locked" in said or "مقفل" in said
    assert len(plan.get_latest_revision_as_object().activities) == 1
    assert ImportedTable.objects.get().lines
