"""Papers are laid beside a meeting."""

from pathlib import PurePath

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Collection

from intranet.actions.log import insist, note
from intranet.actions.upload import insist_on_paper
from intranet.models import AudienceKind, Document


@transaction.atomic
def attach_paper(meeting, file, *, by, title="", item=None):
    """Keep an uploaded `file` as a paper of `meeting` (and of its agenda `item`); return it.

    Without a title it is called as its file. Refused when it cannot be kept (`upload`).
    """
    insist_on_paper(file)
    paper = Document(
        title=(title or PurePath(file.name).stem)[:255], file=file, file_size=file.size,
        meeting=meeting, item=item, uploaded_by_user=by,
        collection=Collection.get_first_root_node(),
    )  # fmt: skip
    paper.full_clean()
    paper.save()
    note("add_row", meeting, by, kind="papers", what=paper)
    return paper


@transaction.atomic
def lay_paper(paper, meeting, *, by, item=None):
    """Lay a paper that is kept already beside `meeting` (and its agenda `item`); return it.

    It is addressed from now on as the meeting is. Refused for a paper of another meeting.
    """
    paper = Document.objects.select_for_update().get(pk=paper.pk)
    insist(paper.meeting_id is None, _("“%s” belongs to a meeting already.") % paper.title)
    paper.meeting, paper.item = meeting, item
    paper.save(update_fields=["item", "meeting", "body"])
    note("add_row", meeting, by, kind="papers", what=paper)
    return paper


@transaction.atomic
def change_paper(paper, *, by, title, item=None):
    """Give a paper another title, or lay it beside another agenda item (None: the meeting)."""
    paper.title, paper.item = title, item
    paper.save(update_fields=["title", "item", "meeting", "body"])
    note("change_row", paper.meeting, by, kind="papers", what=paper)
    return paper


@transaction.atomic
def remove_paper(paper, *, by):
    """Take a paper from its meeting; the body keeps it, for its editors' eyes alone.

    Nothing is lost by a slip: it can be laid beside a meeting again. Who wants the file gone
    deletes the document.
    """
    note("remove_row", paper.meeting, by, kind="papers", what=paper)
    paper.meeting, paper.item, paper.audience = None, None, AudienceKind.EDITORS
    paper.save(update_fields=["item", "meeting", "audience"])
