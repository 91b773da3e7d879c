"""Every way by which a governed page could go live, and that only its approved text ever does."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Page, Revision, Workflow, WorkflowTask
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from intranet import actions
from intranet.models import (
    Approval,
    NotApproved,
    Programme,
    ProgrammePage,
    Wording,
    content_in,
    content_of,
)
from tests.intranet.record_form import route

NEW = "عنوان لم يصادق عليه أحد"


@pytest.fixture
def procedure(cast):
    """Programmes of the secretariat and of those below it pass through a workflow."""
    workflow = Workflow.objects.create(name="مسطرة")
    task = GroupApprovalTask.objects.create(name="مراجعة")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    return actions.place_procedure(cast.secretariat, "programmepage", workflow, by=cast.operator)


@pytest.fixture
def draft(plan, procedure):
    """The draft of a governed programme."""
    return fresh(plan)


@pytest.fixture
def approved(draft, cast):
    """The same, approved and live."""
    wording = actions.keep_wording(draft.get_latest_revision_as_object())
    actions.publish_wording(wording, by=cast.operator)
    return fresh(draft)


def fresh(page):
    return ProgrammePage.objects.get(pk=page.pk)


def amend(page, user=None, **fields):
    """Write another title into the newest draft; return its revision."""
    newest = page.get_latest_revision_as_object()
    newest.title = NEW
    for name, value in fields.items():
        setattr(newest, name, value)
    return newest.save_revision(user=user)


def by_revision(page, cast):
    page.get_latest_revision().publish(user=cast.operator, skip_permission_checks=True)


def by_action(page, cast):
    actions.publish_programme(page, by=cast.operator)


def by_save(page, cast):
    page = page.get_latest_revision_as_object()
    page.live = True
    page.save()


def by_base_save(page, cast):
    base = Page.objects.get(pk=page.pk)
    base.live, base.title = True, NEW
    base.save()


def by_partial_save(page, cast):
    page.live, page.title = True, NEW
    page.save(update_fields=["live", "title"])


def by_schedule(page, cast):
    amend(page, go_live_at=timezone.now() + dt.timedelta(hours=1)).publish(
        user=cast.operator, skip_permission_checks=True
    )


def by_scheduled_revision(page, cast):
    revision = page.get_latest_revision()
    revision.approved_go_live_at = timezone.now() + dt.timedelta(hours=1)
    revision.save()


def by_copy(page, cast):
    page.programme, page.title = Programme.objects.create(body=cast.secretariat, year=2040), NEW
    page.live = True
    page.copy(update_attrs={"slug": "copied"})


def by_new_page(page, cast):
    row = Programme.objects.create(body=cast.secretariat, year=2040)
    made = ProgrammePage(title=NEW, slug="made", programme=row, live=True, alias_of=page)
    page.get_parent().add_child(instance=made)


DOORS = [
    by_revision, by_action, by_save, by_base_save, by_partial_save, by_schedule,
    by_scheduled_revision, by_copy, by_new_page,
]  # fmt: skip


@pytest.mark.parametrize("door", DOORS)
def test_a_draft_without_approval_goes_live_by_no_door(draft, cast, door):
    with pytest.raises(NotApproved):
        door(draft, cast)
    page = fresh(draft)
    assert not page.live and page.title != NEW
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


@pytest.mark.parametrize("door", DOORS)
def test_an_amendment_without_approval_goes_live_by_no_door(approved, cast, door):
    amend(approved, cast.editor)
    with pytest.raises(NotApproved):
        door(fresh(approved), cast)
    page = fresh(approved)
    assert page.live and page.title != NEW and page.has_unpublished_changes


def test_an_older_revision_does_not_come_back(approved, cast):
    old = approved.get_latest_revision()
    revision = amend(approved, cast.editor)
    wording = actions.keep_wording(revision.as_object())
    actions.publish_wording(wording, by=cast.operator)
    assert fresh(approved).title == NEW
    with pytest.raises(NotApproved):
        old.publish(user=cast.operator, skip_permission_checks=True)
    assert fresh(approved).title == NEW


def test_the_approved_text_may_come_back_after_it_was_taken_offline(approved, cast, enter):
    approved.unpublish()
    assert not fresh(approved).live
    actions.publish_programme(fresh(approved), by=cast.editor)
    assert fresh(approved).live


@pytest.mark.parametrize("column", ["title", "introduction", "activities"])
def test_no_column_of_a_live_page_changes_alone(approved, column):
    value = [] if column == "activities" else NEW
    setattr(approved, column, value)
    with pytest.raises(NotApproved):
        approved.save(update_fields=[column])


def test_drafts_of_a_live_page_are_saved_and_rewritten_in_place(approved, cast):
    revision = amend(approved, cast.editor)
    newest = approved.get_latest_revision_as_object()
    newest.title = NEW + " ثان"
    newest.save_revision(user=cast.editor, overwrite_revision=revision)
    page = fresh(approved)
    assert page.live and page.title != newest.title and page.has_unpublished_changes


def test_what_readers_do_not_see_changes_as_before(approved, cast):
    page = fresh(approved)
    page.locked, page.locked_by, page.locked_at = True, cast.editor, timezone.now()
    page.save()
    page.slug = "another-slug"
    page.save()
    base = Page.objects.get(pk=page.pk)
    base.show_in_menus = True
    base.save()
    page = fresh(page)
    page.move(cast.taounate.page, pos="last-child")
    page = fresh(page)
    assert (
        page.live and page.slug == "another-slug" and page.get_parent().pk == cast.taounate.page.pk
    )
    page.unpublish()
    assert not fresh(page).live


def test_pages_live_before_the_procedure_stay_and_change_by_approval_alone(plan, cast, request):
    actions.publish_programme(plan, by=cast.editor)
    request.getfixturevalue("procedure")
    page = fresh(plan)
    page.save()  # nothing that readers see
    with pytest.raises(NotApproved):
        amend(page, cast.editor).publish(user=cast.editor, skip_permission_checks=True)


def test_a_lifted_procedure_frees_drafts_and_binds_what_was_approved(approved, procedure, cast):
    other = actions.open_programme(cast.secretariat, 2031, by=cast.editor)
    actions.lift_procedure(procedure, "تجربة", by=cast.operator)
    actions.publish_programme(other, by=cast.editor)
    with pytest.raises(NotApproved):
        amend(approved, cast.editor).publish(user=cast.editor, skip_permission_checks=True)
    again = actions.place_procedure(
        cast.secretariat, "programmepage", procedure.workflow, by=cast.operator
    )
    with pytest.raises(actions.Refused):
        actions.lift_procedure(again, "  ", by=cast.operator)


def test_a_procedure_serves_what_is_below_and_the_nearest_counts(cast, procedure):
    page = actions.open_programme(cast.taounate, 2030, by=cast.secretary)
    assert page.procedure == procedure and page.get_workflow() == procedure.workflow
    own = Workflow.objects.create(name="خاصة")
    nearest = actions.place_procedure(cast.taounate, "programmepage", own, by=cast.operator)
    assert page.procedure == nearest
    council = actions.open_programme(cast.council, 2030, by=cast.operator)
    assert council.procedure is None and council.may_go_live()


def test_a_switched_off_workflow_opens_no_door(draft, procedure, cast):
    procedure.workflow.deactivate()
    assert not fresh(draft).has_workflow
    with pytest.raises(NotApproved):
        actions.publish_programme(fresh(draft), by=cast.operator)


def test_an_approval_ends_what_was_scheduled(draft, cast):
    first = actions.keep_wording(draft.get_latest_revision_as_object())
    actions.approve_wording(first, by=cast.operator)
    amended = draft.get_latest_revision_as_object()
    amended.go_live_at = timezone.now() + dt.timedelta(hours=1)
    revision = amended.save_revision()
    revision.publish(skip_permission_checks=True)
    assert Revision.objects.filter(approved_go_live_at__isnull=False).count() == 1
    second = actions.keep_wording(amend(draft, go_live_at=None).as_object())
    actions.approve_wording(second, by=cast.operator)
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


def test_an_approved_text_goes_live_at_its_hour(draft, cast):
    wording = actions.keep_wording(draft.get_latest_revision_as_object())
    actions.approve_wording(wording, by=cast.operator)
    newest = draft.get_latest_revision_as_object()
    newest.go_live_at = timezone.now() + dt.timedelta(hours=1)
    newest.save_revision().publish(skip_permission_checks=True)
    assert not fresh(draft).live
    Revision.objects.filter(approved_go_live_at__isnull=False).update(
        approved_go_live_at=timezone.now() - dt.timedelta(minutes=1)
    )
    revision = draft.revisions.get(approved_go_live_at__isnull=False)
    revision.content["go_live_at"] = (timezone.now() - dt.timedelta(minutes=1)).isoformat()
    revision.save()
    call_command("publish_scheduled")
    assert fresh(draft).live


def test_publishing_the_approved_text_asks_that_it_is_still_the_newest(draft, cast):
    wording = actions.keep_wording(draft.get_latest_revision_as_object())
    assert wording.page.latest_revision  # read before the text was changed
    amend(draft, cast.editor)
    with pytest.raises(actions.Refused):
        actions.publish_wording(wording, by=cast.operator)
    assert not fresh(draft).live and not Approval.objects.exists()


def test_an_override_has_a_reason_and_stays_written(draft, cast):
    with pytest.raises(actions.Refused):
        actions.publish_without_approval(draft, "   ", by=cast.operator)
    page = actions.publish_without_approval(draft, "قرار استعجالي", by=cast.operator)
    row = Approval.objects.get()
    assert page.live and row.is_override and row.reason == "قرار استعجالي"
    assert row.approved_by == cast.operator and row.wording.content == content_of(page)


def test_an_override_is_for_governed_pages(plan, cast):
    with pytest.raises(actions.Refused):
        actions.publish_without_approval(plan, "سبب", by=cast.operator)


def test_a_text_is_kept_once(draft):
    newest = draft.get_latest_revision_as_object()
    first, again = actions.keep_wording(newest), actions.keep_wording(newest)
    assert first == again and Wording.objects.count() == 1
    newest.title = NEW
    assert actions.keep_wording(newest).number == 2


def test_what_is_read_from_the_database_or_a_revision_has_one_fingerprint(approved):
    stored, revision = fresh(approved), approved.get_latest_revision_as_object()
    assert content_of(stored) == content_of(revision) == Wording.objects.get().content


# The doors of the admin: an editor's and an operator's.


def typed(page, **more):
    activity = {
        "title": NEW, "nature": "outreach", "kind": "forum", "begins": "2023-05-06", "ends": "",
        "place": "", "body": "", "person": "", "partners": "", "audience": "", "expected": "",
        "budget": "",
    }  # fmt: skip
    return nested_form_data({
        "title": NEW, "introduction": rich_text(""),
        "activities": streamfield([("activity", activity)]), "comments": inline_formset([]),
    } | more)  # fmt: skip


@pytest.mark.parametrize("name", ["editor", "operator"])
def test_the_editing_screen_offers_and_does_no_publishing(draft, enter, name):
    browser = enter(name)
    screen = browser.get(route("edit", draft.pk)).content.decode()
    assert 'name="action-publish"' not in screen and 'name="action-submit"' in screen
    browser.post(route("edit", draft.pk), typed(draft, **{"action-publish": "1"}))
    assert not fresh(draft).live


@pytest.mark.parametrize("name", ["editor", "operator"])
def test_bulk_and_revert_publish_nothing(approved, enter, cast, name):
    approved.unpublish()
    old = approved.get_latest_revision()
    amend(approved, cast.editor)
    browser = enter(name)
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    browser.post(f"{bulk}?id={approved.pk}", {"include_descendants": "on"})
    assert not fresh(approved).live
    browser.post(
        route("edit", approved.pk),
        typed(approved, **{"action-publish": "1", "revision": str(old.pk)}),
    )
    assert not fresh(approved).live


def test_the_admin_api_is_shut(draft, enter):
    address = reverse("wagtailadmin_api:pages:action", args=[draft.pk, "publish"])
    assert enter("operator").post(address, {}).status_code == 404
    assert not fresh(draft).live


def test_a_revision_says_what_the_page_made_of_it_says(plan, cast):
    rows = [
        {"title": "ندوة", "nature": "outreach", "kind": "seminar", "begins": dt.date(2023, 5, 1),
         "budget": "الإشعاع"},
    ]  # fmt: skip
    actions.add_activities(plan, rows, by=cast.editor)
    revision = fresh(plan).get_latest_revision()
    assert content_in(revision, ProgrammePage) == content_of(revision.as_object())
