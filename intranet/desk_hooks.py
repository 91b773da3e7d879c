"""What the intranet itself lays on a desk: tasks, drafts and pages to review, texts, papers."""

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Length, Substr
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.models import Page, TaskState
from wagtail.permissions import policy_registry

from intranet.models import (
    Action,
    BatchFile,
    Body,
    BodyName,
    ImportBatch,
    ImportedTable,
    ImportedText,
    Meeting,
    Power,
    Waiting,
)
from intranet.models.writing import Listed, listed, written

MANY = 20  # no part lays more on one desk
TEXT, BATCH = "text", "batch"  # among what was brought in, beside the kinds of tables
CHECKED_AT = {TEXT: "amana:check_text", BATCH: "amana:import_batch"}
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


def _edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _in_progress():
    """Return the steps that a page, the row of an outer query, is in."""
    key = Cast(OuterRef("pk"), CharField())
    return TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, workflow_state__object_id=key,
        workflow_state__base_content_type=ContentType.objects.get_for_model(Page),
    )  # fmt: skip


@hooks.register("register_desk_part", order=20)
def pages(request, desk):
    """Yield the pages the viewer left unfinished, and those that their group is to review.

    Unfinished is what they began or wrote last and is not published as it stands. Minutes of a
    meeting still ahead are nobody's task yet; what was handed in waits for others.
    """
    viewer = request.viewer
    if not viewer.is_operator and not viewer.edited_body_ids:
        return
    groups = Group.objects.all() if viewer.is_operator else viewer.user.groups.all()
    asked = _in_progress().filter(task__groupapprovaltask__groups__in=groups)
    found = _editable(viewer).annotate(step=Subquery(asked.values("task__name")[:1]))
    mine = Q(owner=viewer.user) | Q(latest_revision__user=viewer.user)
    unfinished = mine & (Q(live=False) | Q(has_unpublished_changes=True)) & ~Exists(_in_progress())
    unfinished &= ~Q(meetingrecordpage__meeting__in=Meeting.objects.not_begun())
    found = found.filter(unfinished | Q(step__isnull=False))
    found = found.annotate(above=_title_above())
    for page in found.order_by("-latest_revision_created_at", "-pk")[:MANY]:
        title, address = page.get_admin_display_title(), _edit(page)
        if page.step:
            yield Waiting(_("Review:"), title, address, page.step)
        else:
            note = _("Published, with changes nobody sees yet") if page.live else _("Draft")
            yield Waiting(_("Finish:"), title, address, listed(page.above, note))


def _title_above():
    """Ask for the title of the page above each: two bodies have a second meeting a year."""
    path = OuterRef("path")
    above = Page.objects.filter(path=Substr(path, 1, Length(path) - Page.steplen))
    return Subquery(above.values("title"))


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
    mine = ImportedTable.objects.waiting().filter(received_by=request.user)
    tables = viewer.bringable(mine).order_by()
    tables = tables.values_list("pk", "name", "kind", "programme__body")
    batches = ImportBatch.objects.filter(
        Exists(BatchFile.objects.checkable().filter(batch=OuterRef("pk"))),
        body__in=viewer.edited_body_ids,
    )
    batches = batches.order_by().values_list("pk", "name", Value(BATCH), "body")
    found = list(found.union(tables, batches)[:MANY])
    bodies = Body.objects.in_bulk([body for *_rest, body in found if body])
    for pk, name, kind, body in found:
        check = reverse(CHECKED_AT.get(kind, "amana:check_table"), args=[pk])
        label = WHAT[kind] if kind in WHAT else ImportedTable.Kind(kind).label
        note = Listed((kind != TEXT and label, bodies.get(body)))
        yield Waiting(_("Check:"), name or label, check, note)


@hooks.register("register_desk_part", order=35)
def answers(request, desk):
    """Yield the next meetings that ask whether the viewer will come, until they say so."""
    for meeting, _papers in desk.coming:
        if meeting.asks and meeting.answer is None:
            title = Listed((meeting, meeting.body))
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
        title = Listed((meeting, meeting.body))
        address = found[0].url if len(found) == 1 else f"#m-{meeting.pk}"
        note = listed(written(many % {"count": len(found)}), *(p.title for p in found[:3]))
        yield Waiting(_("Read before the meeting:"), title, address, note, meeting.held_on)
