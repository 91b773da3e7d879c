"""What operators set for approval in the admin, and that it is theirs alone."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from intranet import actions as institution
from intranet.models import Approval, Procedure, today
from tests.cast import office
from tests.markup import squeezed
from tests.workflows.test_inbox import words
from tests.workflows.way import amend, page_of, sign
from workflows import actions
from workflows.models import Advice, Ballot, DayCorrection, OfficeApproval

MANY = "wagtailadmin_workflows:add_task"


def screen(name, *keys):
    return reverse(f"approvals:{name}", args=keys)


@pytest.fixture
def operator(way, enter):
    return enter("operator")


def test_tasks_are_configured_without_code(way, operator):
    def made(model, **typed):
        address = reverse(MANY, args=["workflows", model])
        assert operator.get(address).status_code == 200
        return operator.post(address, typed).status_code

    timed = {"days": 5, "remind_days": 1, "at_deadline": "wait"}
    assert (
        made("officeapproval", name="مراجعة", where="own", power="review", needs="one", **timed)
        == 302
    )
    assert made("ballot", name="اقتراع", where="named", body=way.cast.council.pk,
                majority="absolute", days=5, second_days=3, remind_days=1) == 302  # fmt: skip
    assert made("advice", name="رأي", bodies=[way.cast.youth.pk], days=4, remind_days=1) == 302
    wrong = {"name": "خطأ", "where": "named", "majority": "simple", "remind_days": 1}
    assert made("ballot", **wrong) == 200
    secret = wrong | {"where": "own", "is_secret": "on", "casting_vote": "on"}
    assert made("ballot", **secret) == 200
    assert (
        made("officeapproval", name="خطأ", where="own", power="review", needs="some", **timed)
        == 200
    )
    assert made("advice", name="خطأ", bodies=[way.cast.youth.pk], remind_days=1) == 200
    counts = [model.objects.count() for model in (OfficeApproval, Ballot, Advice)]
    assert counts == [1, 1, 1]


def test_advice_of_no_body_is_refused(way, operator):
    typed = {"name": "رأي", "days": 4, "remind_days": 1}
    add = reverse(MANY, args=["workflows", "advice"])
    refused = operator.post(add, typed)
    assert set(refused.context["form"].errors) == {"bodies"} and not Advice.objects.exists()
    assert "اختر هيئة واحدة على الأقل" in words(refused)
    assert operator.post(add, typed | {"blocking_bodies": [way.cast.youth.pk]}).status_code == 302
    edit = reverse("wagtailadmin_workflows:edit_task", args=[Advice.objects.get().pk])
    assert "bodies" in operator.post(edit, typed).context["form"].errors


def test_a_procedure_is_placed_and_lifted(way, operator):
    way.approval()
    typed = {
        "body": way.cast.secretariat.pk, "kind": "programmepage", "workflow": way.workflow.pk,
    }  # fmt: skip
    assert operator.post(screen("place"), typed).status_code == 302
    row = Procedure.objects.get()
    assert way.workflow.name in operator.get(screen("settings")).content.decode()
    assert operator.post(screen("lift", row.pk), {"reason": ""}).status_code == 422
    assert operator.post(screen("lift", row.pk), {"reason": "تجربة"}).status_code == 302
    assert not Procedure.objects.exists()


def test_a_workflow_says_which_bodies_use_it(way, operator):
    address = reverse("wagtailadmin_workflows:edit", args=[way.workflow.pk])
    assert "لم توضع على أي هيئة" in operator.get(address).content.decode()
    way.approval()
    way.draft()
    row = Procedure.objects.get()
    shown = squeezed(operator.get(address).content.decode())
    assert f"<li>{row.body.name}" in shown and screen("lift", row.pk) in shown


def test_a_workflow_of_other_steps_is_refused(way, operator):
    plain = Workflow.objects.create(name="عادية")
    for _turn in range(2):  # without steps, then with one that is bound to nothing
        typed = {"body": way.cast.secretariat.pk, "kind": "programmepage", "workflow": plain.pk}
        assert operator.post(screen("place"), typed).status_code == 422
        task = GroupApprovalTask.objects.create(name="مجموعة")
        WorkflowTask.objects.create(workflow=plain, task=task)
    assert not Procedure.objects.exists()


def test_days_are_corrected_and_left_again(way, operator):
    sunday = today() + dt.timedelta(days=6 - today().weekday())
    typed = {"day": sunday.isoformat(), "is_worked": "on", "reason": "عمل"}
    assert operator.post(screen("correct_day"), typed).status_code == 302
    assert DayCorrection.objects.get().corrected_by == way.cast.operator
    assert operator.post(screen("correct_day"), typed | {"is_worked": ""}).status_code == 422
    assert operator.post(screen("forget_day", sunday)).status_code == 302
    assert operator.post(screen("forget_day", sunday)).status_code == 404
    assert not DayCorrection.objects.exists()
    assert operator.get("/admin/approvals/days/2026-99-99/forget/").status_code == 404


def test_an_operator_publishes_past_reviewers_with_a_reason(way, operator):
    way.approval()
    step = way.handed_in()
    listed = operator.get(screen("settings")).content.decode()
    assert screen("publish_anyway", step.page_id) in listed
    address = screen("publish_anyway", step.page_id)
    assert operator.post(address, {"reason": " "}).status_code == 422
    assert not page_of(step).live
    assert operator.post(address, {"reason": "استعجال"}).status_code == 302
    assert page_of(step).live and Approval.objects.get().reason == "استعجال"
    assert page_of(step).current_workflow_state is None  # the review ended with it
    other = way.cast.meetings["members"].record
    assert operator.get(screen("publish_anyway", other.pk)).status_code == 404


def test_a_vacant_office_is_told_to_operators(way, operator):
    office(way.cast.secretariat, "منصب لا يشغله أحد", may_review=True)
    way.approval(office_names="منصب لا يشغله احد")  # as it is typed
    way.handed_in()
    assert "لا أحد" in operator.get(screen("settings")).content.decode()


@pytest.mark.parametrize(
    "fields, wrong",
    [
        ({"days": 2, "remind_days": 9}, "remind_days"),
        ({"at_deadline": "lapse"}, "days"),
        ({"office_names": "منصب لا وجود له"}, "office_names"),
        ({"needs": "some"}, "number"),
    ],
)
def test_a_step_that_contradicts_itself_is_refused(db, fields, wrong):
    with pytest.raises(ValidationError) as refused:
        OfficeApproval(**({"name": "مرحلة"} | fields)).full_clean(exclude=["content_type"])
    assert set(refused.value.message_dict) == {wrong}


def test_a_step_that_cannot_pass_says_why_to_operators(way, operator):
    way.approval(needs="some", number=5)
    way.draft()
    way.handed_in(year=2032)
    assert "أقل" in operator.get(screen("settings")).content.decode()


def test_a_ballot_without_a_rule_of_quorum_is_told_to_operators(way, operator):
    way.cast.council.rules.all().delete()
    way.ballot()
    way.handed_in()
    assert "نصاب" in operator.get(screen("settings")).content.decode()


def test_a_body_that_nobody_speaks_for_is_told_to_operators(way, operator):
    way.advice(blocking=[way.cast.ethics])
    way.handed_in()
    assert way.cast.ethics.name in operator.get(screen("settings")).content.decode()


@pytest.mark.parametrize("name", ["secretary", "editor", "first_reviewer", "outsider"])
def test_to_others_these_screens_are_absent(way, enter, name):
    way.approval()
    step = way.handed_in()
    row = Procedure.objects.get()
    browser = enter(name)
    assert browser.get(screen("settings")).status_code == 404
    for address in (
        screen("place"), screen("lift", row.pk), screen("correct_day"),
        screen("publish_anyway", step.page_id),
    ):  # fmt: skip
        assert browser.get(address).status_code == 404
        assert browser.post(address, {"reason": "x"}).status_code == 404
    assert Procedure.objects.exists() and not page_of(step).live
    assert sign(step, way.first)


def test_what_was_live_before_the_procedure_is_told_and_amended_through_it(way, operator, enter):
    body = way.cast.youth  # below the secretariat, whose procedure comes to serve it
    old = institution.open_programme(body, 2030, by=way.cast.youth_editor, title="برنامج قديم")
    old.get_latest_revision().publish()
    other = way.cast.meetings["members"].record
    told = "منشور قبل المسطرة"
    assert told not in words(enter("outsider").get(old.permanent_url, follow=True))
    way.approval()
    way.draft()
    page = type(old).objects.get(pk=old.pk)
    assert page.live and not Approval.objects.exists()
    trace = reverse("trace", args=[page.pk])
    for address in (page.permanent_url, trace):
        assert told in words(enter("outsider").get(address, follow=True)), address
    assert told not in words(enter("member").get(other.url))
    listed = words(operator.get(screen("settings")))
    assert trace in listed and "صفحة واحدة منشورة قبلها" in listed
    amend(page, "برنامج جديد", way.cast.youth_editor)
    step = actions.hand_in(type(old).objects.get(pk=page.pk), by=way.cast.youth_editor)
    way.appoint("youth_reviewer", office(body, "مراجع اللجنة", may_review=True))
    request = words(enter("youth_reviewer").get(reverse("request", args=[step.pk])))
    assert "ما الذي تغير عن النص المنشور" in request and "قديم</del>" in request
    sign(step, way.cast.youth_reviewer)
    assert told not in words(enter("outsider").get(trace))
    assert trace not in words(operator.get(screen("settings")))
