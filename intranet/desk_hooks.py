"""What the intranet itself lays on a desk: tasks, drafts, texts, pages to review, papers."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, F, IntegerField, OuterRef, Q, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.permissions import policy_registry

from intranet.models import (
    Action,
    BatchFile,
    Body,
    BodyName,
    ImportBatch,
    ImportedTable,
    ImportedText,
    Power,
    Waiting,
)
from intranet.models.writing import listed, written
from intranet.views.tables import tables_of

MANY = 20  # no part lays more on one desk
TEXT, BATCH = "text", "batch"  # among what was brought in, beside the kinds of tables
CHECKED_AT = {TEXT: "intranet_import_check", BATCH: "intranet_import_batch"}
WHAT = {TEXT: gettext_lazy("Imported text"), BATCH: gettext_lazy("Batch of old minutes")}


@hooks.register("register_desk_part", order=10)
def tasks(request, desk):
    """Yield the open tasks of the viewer, and of the bodies in which they hold an office."""
    viewer = request.viewer
    if viewer.person is None:
        return
    names = BodyName.objects.filter(body__in=viewer.body_ids).values("name")
    mine = Q(owner=viewer.person) | Q(owner=None, owner_name__in=names)
    found = viewer.visible(Action.objects.filter(mine, state__in=Action.OPEN))
    found = found.select_related("meeting__record__permalink")
    for action in found.order_by(F("due_on").asc(nulls_last=True))[:MANY]:
        record = getattr(action.meeting, "record", None)
        open_to_read = record and record.live
        address = f"{record.permanent_url}#{action.anchor}" if open_to_read else ""
        source = record.title if open_to_read else action.meeting
        owner = "" if action.owner_id else action.owner_name
        done = reverse("action_done", args=[action.pk]) if action.owner_id else ""
        yield Waiting(_("Do:"), action.task, address, listed(owner, source), action.due_on, done)


def _editable(viewer):
    """Return the pages the viewer both sees and may change."""
    policy = policy_registry.get_by_type(Page)
    pages = policy.instances_user_has_permission_for(viewer.user, "change")
    return viewer.visible(Page.objects.filter(pk__in=pages.values("pk")))


def _under_review():
    """Return the keys of the pages handed in: a workflow names its object as text."""
    states = WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        status=WorkflowState.STATUS_IN_PROGRESS,
    )
    return states.values_list(Cast("object_id", IntegerField()))


def _edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


@hooks.register("register_desk_part", order=20)
def drafts(request, desk):
    """Yield the pages the viewer began or wrote last that are not published as they stand.

    Minutes of a meeting still ahead are nobody's task yet; what was handed in waits for others.
    """
    viewer = request.viewer
    if not viewer.is_operator and not viewer.edited_body_ids:
        return
    mine = Q(owner=viewer.user) | Q(latest_revision__user=viewer.user)
    changed = Q(live=False) | Q(has_unpublished_changes=True)
    pages = _editable(viewer).filter(mine, changed)
    pages = pages.exclude(meetingrecordpage__meeting__held_on__gt=viewer.day)
    pages = pages.exclude(pk__in=_under_review())
    for page in pages.order_by("-latest_revision_created_at", "-pk")[:MANY]:
        note = _("Published, with changes nobody sees yet") if page.live else _("Draft")
        yield Waiting(_("Finish:"), page.get_admin_display_title(), _edit(page), note)


@hooks.register("register_desk_part", order=25)
def imports(request, desk):
    """Yield the texts and tables the viewer brought in, and the batches of their bodies."""
    viewer = request.viewer
    if not viewer.may_do_anywhere(Power.RECORD, Power.APPOINT):
        return
    texts = ImportedText.objects.waiting().filter(
        received_by=request.user, body__in=viewer.edited_body_ids, batch_files__isnull=True
    )
    found = texts.order_by().values_list("pk", "name", Value(TEXT), "body")
    tables = tables_of(viewer).order_by().values_list("pk", "name", "kind", "programme__body")
    batches = ImportBatch.objects.filter(
        Exists(BatchFile.objects.checkable().filter(batch=OuterRef("pk"))),
        body__in=viewer.edited_body_ids,
    )
    batches = batches.order_by().values_list("pk", "name", Value(BATCH), "body")
    found = list(found.union(tables, batches)[:MANY])
    bodies = Body.objects.filter(pk__in=[body for *_rest, body in found if body])
    bodies = {body.pk: body for body in bodies.prefetch_related("names")} if found else {}
    for pk, name, kind, body in found:
        check = reverse(CHECKED_AT.get(kind, "amana:check_table"), args=[pk])
        label = WHAT[kind] if kind in WHAT else ImportedTable.Kind(kind).label
        note = listed(kind != TEXT and label, bodies.get(body))
        yield Waiting(_("Check:"), name or label, check, note)


@hooks.register("register_desk_part", order=30)
def reviews(request, desk):
    """Yield the pages that wait for the viewer in a workflow, as far as they may open them."""
    viewer = request.viewer
    if not viewer.is_operator and not viewer.edited_body_ids:
        return
    states = TaskState.objects.reviewable_by(viewer.user)
    states = states.filter(status=TaskState.STATUS_IN_PROGRESS)
    steps = dict(states.values_list("revision__object_id", "task__name")[:MANY])
    if not steps:
        return
    keys = [int(key) for key in steps]
    for page in _editable(viewer).filter(pk__in=keys):
        note = steps[str(page.pk)]
        yield Waiting(_("Review:"), page.get_admin_display_title(), _edit(page), note)


@hooks.register("register_desk_part", order=35)
def answers(request, desk):
    """Yield the next meetings that ask whether the viewer will come, until they say so."""
    for meeting, _papers in desk.coming:
        if meeting.asks and meeting.answer is None:
            title = listed(meeting, meeting.body.name)
            yield Waiting(
                _("Will you come?"), title, meeting.address, meeting.place, meeting.held_on,
                meeting=meeting,
            )  # fmt: skip


@hooks.register("register_desk_part", order=40)
def papers(request, desk):
    """Yield, for each next meeting with papers, that they want reading before it."""
    for meeting, found in desk.coming:
        if not found:
            continue
        many = ngettext("%(count)s paper", "%(count)s papers", len(found))
        title = listed(meeting, meeting.body.name)
        address = found[0].url if len(found) == 1 else f"#m-{meeting.pk}"
        note = listed(written(many % {"count": len(found)}), *(p.title for p in found[:3]))
        yield Waiting(_("Read before the meeting:"), title, address, note, meeting.held_on)
