"""Papers are laid beside a meeting, or beside a page of a body: its `holder`."""

from pathlib import PurePath

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from intranet.actions.log import insist, note
from intranet.actions.upload import insist_on_paper
from intranet.models import AudienceKind, Document

PLACES = ["item", "meeting", "page", "body", "collection"]


@transaction.atomic
def attach_paper(holder, file, *, by, title="", item=None):
    """Keep an uploaded `file` as a paper of `holder` (and of the agenda `item`); return it.

    Without a title it is called as its file. Refused when it cannot be kept (`upload`).
    """
    insist_on_paper(file)
    paper = Document(
        title=(title or PurePath(file.name).stem)[:255], file=file, file_size=file.size,
        uploaded_by_user=by,
    )  # fmt: skip
    _place(paper, holder, item)
    paper.full_clean()
    paper.save()
    note("lay_paper", holder, by, what=paper)
    return paper


@transaction.atomic
def lay_paper(paper, holder, *, by, item=None):
    """Lay a paper that is kept already beside `holder` (and its agenda `item`); return it.

    It is addressed from now on as the holder is. Refused for a paper of another.
    """
    paper = Document.objects.select_for_update().get(pk=paper.pk)
    free = paper.meeting_id is None and paper.page_id is None
    insist(free, _("“%s” belongs to a meeting or a page already.") % paper.title)
    _place(paper, holder, item)
    paper.audience = ""  # what was taken away before had none but its editors'
    paper.save(update_fields=["audience", *PLACES])
    note("lay_paper", holder, by, what=paper)
    return paper


@transaction.atomic
def change_paper(paper, *, by, title, item=None):
    """Give a paper another title, or lay it beside another agenda item (None: the meeting)."""
    paper = Document.objects.select_for_update().get(pk=paper.pk)
    _insist_on_holder(paper)
    paper.title, paper.item = title, item
    paper.save(update_fields=["title", "item"])
    note("change_paper", paper.meeting or paper.page, by, what=paper)
    return paper


@transaction.atomic
def remove_paper(paper, *, by):
    """Take a paper from its meeting or page; the body keeps it, for its editors' eyes alone.

    Nothing is lost by a slip: it can be laid there again. Who wants the file gone deletes the
    document.
    """
    paper = Document.objects.select_for_update().get(pk=paper.pk)
    _insist_on_holder(paper)
    note("remove_paper", paper.meeting or paper.page, by, what=paper)
    paper.meeting, paper.item, paper.page, paper.audience = None, None, None, AudienceKind.EDITORS
    paper.save(update_fields=["audience", *PLACES])


def _insist_on_holder(paper):
    """Refuse what somebody took away a moment ago."""
    insist(paper.meeting_id or paper.page_id, _("This paper was taken away meanwhile."))


def _place(paper, holder, item):
    """Say of `paper` to what it belongs."""
    if isinstance(holder, Page):
        paper.page = Page.objects.get(pk=holder.pk)
    else:
        paper.meeting, paper.item = holder, item
