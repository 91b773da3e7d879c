"""Every change of what can be found writes an index job in its own transaction.

Pages are watched as base `Page` too, because moves and reorders save as that. A save whose
`update_fields` hold no content, or of a page that was never published, writes none.
"""

from django.apps import apps
from django.db.models import Q
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page

from intranet.models import (
    Action,
    ActivityProgress,
    AgendaItem,
    Attendance,
    Body,
    BodyName,
    Decision,
    Document,
    Meeting,
    MeetingRecordPage,
    PageAudience,
    PaperText,
    ReportHeard,
    StatuteInForce,
)
from search import index
from search.models import IndexJob

# Columns of a page that no reader of a published page can find anything by. Slugs and paths are
# among them: results open through `/r/<number>`.
NOT_CONTENT = frozenset({
    "path", "depth", "numchild", "url_path", "slug", "draft_title", "has_unpublished_changes",
    "latest_revision", "latest_revision_created_at", "live_revision", "scheduled_revision",
    "go_live_at", "expire_at", "expired", "locked", "locked_at", "locked_by", "owner",
    "content_type", "alias_of", "show_in_menus", "seo_title", "search_description",
    "first_published_at", "last_published_at", "comments", "latest_revision_id",
})  # fmt: skip
ROWS = (AgendaItem, Attendance, Decision, Action, ReportHeard, Document)


def connect():
    """Watch the models; called once, when the app is ready."""
    for model in apps.get_models():
        if issubclass(model, Page):
            post_save.connect(page_saved, sender=model, dispatch_uid=f"{model.__name__} found")
    post_save.connect(page_addressed, sender=PageAudience, dispatch_uid="page addressed")
    post_save.connect(progress_reported, sender=ActivityProgress, dispatch_uid="progress reported")
    post_delete.connect(page_deleted, sender=Page, dispatch_uid="page gone")
    pre_save.connect(document_moves, sender=Document, dispatch_uid="paper moves")
    pre_delete.connect(page_leaves_papers, sender=Page, dispatch_uid="page leaves papers")
    pre_delete.connect(item_leaves_papers, sender=AgendaItem, dispatch_uid="item leaves papers")
    for signal in (post_save, post_delete):
        for model in ROWS:
            signal.connect(row_changed, sender=model, dispatch_uid=f"row {signal} {model}")
        signal.connect(meeting_changed, sender=Meeting, dispatch_uid=f"meeting {signal}")
        signal.connect(body_changed, sender=Body, dispatch_uid=f"body {signal}")
        signal.connect(validity_changed, sender=StatuteInForce, dispatch_uid=f"statute {signal}")
        signal.connect(name_changed, sender=BodyName, dispatch_uid=f"name {signal}")
        signal.connect(paper_read, sender=PaperText, dispatch_uid=f"paper {signal}")


def page_saved(sender, instance, update_fields=None, raw=False, **kwargs):
    """A page was published, changed while published, unpublished, moved or renamed."""
    if update_fields is not None and NOT_CONTENT.issuperset(update_fields):
        return
    if instance.live or instance.first_published_at:
        look_at(IndexJob.Kind.PAGE, instance.pk)
        look_at_papers(Q(page=instance.pk) | Q(meeting__record=instance.pk))


def page_deleted(sender, instance, **kwargs):
    """A page is gone."""
    if instance.live or instance.first_published_at:
        look_at(IndexJob.Kind.PAGE, instance.pk)


def page_addressed(sender, instance, **kwargs):
    """A page is for another circle, or another body's."""
    if instance.page.first_published_at:
        look_at(IndexJob.Kind.PAGE, instance.pk)
    look_at_papers(Q(page=instance.pk))


def page_leaves_papers(sender, instance, **kwargs):
    """A page is about to go, and leaves its papers to its editors; minutes no longer speak."""
    look_at_papers(Q(page=instance.pk) | Q(meeting__record=instance.pk))


def item_leaves_papers(sender, instance, **kwargs):
    """An item is about to go: its papers are its meeting's."""
    look_at_papers(Q(item=instance.pk))


def paper_read(sender, instance, signal, **kwargs):
    """A paper was read, or will be read anew; while it waits there is nothing of it to find."""
    if signal is post_delete or instance.state != PaperText.State.WAITING:
        look_at(IndexJob.Kind.PAPER, instance.pk)


def validity_changed(sender, instance, **kwargs):
    """A version of a statute came into force, or ended."""
    look_at(IndexJob.Kind.PAGE, instance.version.page_id)


def progress_reported(sender, instance, **kwargs):
    """What came of an activity is found under its programme."""
    page = instance.programme.page
    if page.first_published_at:
        look_at(IndexJob.Kind.PAGE, page.pk)


def meeting_changed(sender, instance, **kwargs):
    """Date, place, audience or state of a meeting changed."""
    look_at_meeting(instance.pk)
    look_at_papers(Q(meeting=instance.pk))


def row_changed(sender, instance, **kwargs):
    """A fact of a meeting, or one of its papers, came, changed or went."""
    look_at_meeting(instance.meeting_id)
    if isinstance(instance, Document):
        look_at_page(instance.page_id)
        look_at_papers(Q(pk=instance.pk))
    elif isinstance(instance, AgendaItem):
        look_at_papers(Q(item=instance.pk))


def document_moves(sender, instance, **kwargs):
    """A paper may leave a meeting or a page: the one it leaves changes too."""
    before = Document.objects.filter(pk=instance.pk).values_list("meeting", "page").first()
    if before:
        look_at_meeting(before[0] if before[0] != instance.meeting_id else None)
        look_at_page(before[1] if before[1] != instance.page_id else None)


def body_changed(sender, instance, created=False, **kwargs):
    """Code, mission or audience of a body changed."""
    if not created:
        look_at(IndexJob.Kind.BODY, instance.pk)


def name_changed(sender, instance, **kwargs):
    """A body is called otherwise from some day on."""
    look_at(IndexJob.Kind.BODY, instance.body_id)


def look_at_meeting(pk):
    """Write a job for the meeting `pk`, if there is one and its record was ever published."""
    records = MeetingRecordPage.objects.filter(meeting=pk, first_published_at__isnull=False)
    if pk and records.exists():
        look_at(IndexJob.Kind.MEETING, pk)


def look_at_page(pk):
    """Write a job for the page `pk`, if it was ever published."""
    if pk and Page.objects.filter(pk=pk, first_published_at__isnull=False).exists():
        look_at(IndexJob.Kind.PAGE, pk)


def look_at_papers(which):
    """Write a job for each of the papers that have words, among those that `which` (Q) keeps."""
    papers = Document.objects.filter(which, text__page_count__gt=0)
    look_at(IndexJob.Kind.PAPER, *papers.order_by().values_list("pk", flat=True))


def look_at(kind, *keys):
    """Write a job for each of `keys`, worked off as soon as the transaction is committed."""
    if keys:
        IndexJob.objects.look_at(kind, *keys)
        index.drain_on_commit()
