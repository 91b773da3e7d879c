"""Somebody who is asked says something about a place of the text, and is answered.

It is a comment of Wagtail's, a row beside the page: the author meets it in the editor at that
place, replies there and resolves it, and no word of it is in the text that is approved. While the
text is before its reviewers the editor is locked: authors and reviewers reply beside it. Its audit
line holds what that row cannot, the office and the number of the text, and outlives it.
"""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Comment, CommentReply

from intranet.actions.log import insist
from intranet.models import Mandate, today
from workflows.actions.step import as_read, locked
from workflows.actions.words import written
from workflows.capacity import capacity_of, roster_for
from workflows.comments import CREATED
from workflows.events import announce
from workflows.text import WHOLE, lines_of

LONGEST = 2000  # letters of a comment


@transaction.atomic
def comment(step, person, about, text, *, by, fingerprint):
    """Say `text` about the place `about`, a path of `workflows.text`; return the comment.

    For those who are asked, and while it is not decided for those who have answered.
    """
    text = written(text, LONGEST)
    insist(text, _("Write your comment."))
    step = as_read(step, fingerprint)
    page = step.wording.page.specific_deferred
    places = {WHOLE, *(line.path for line in lines_of(type(page), step.wording.content))}
    insist(about in places, _("Choose what of the text you comment on."))
    office = _office_of(step, person)
    insist(office is not None, _("Nothing is asked of you here today."))
    made = Comment.objects.create(
        page_id=page.pk, user=by, text=text, contentpath=about, revision_created=step.revision
    )
    told = {"id": made.pk, "contentpath": about, "text": text}
    data = {"comment": told, "office": office, "number": step.wording.number}
    log(instance=page, action=CREATED, user=by, data=data, revision=step.revision)
    announce("commented", step, by=by, comment=made)
    return made


@transaction.atomic
def reply(step, key, text, *, by):
    """Reply to the comment with the key `key` on the text of `step`; return the comment.

    For those who write the text, and those who may comment on it.
    """
    text = written(text, LONGEST)
    insist(text, _("Write your reply."))
    step = locked(step)
    insist(step.is_running, _("This has been decided meanwhile."))
    said = Comment.objects.filter(page=step.page_id, pk=key, resolved_at__isnull=True).first()
    insist(said, _("This comment was settled or taken away meanwhile."))
    made = CommentReply.objects.create(comment=said, user=by, text=text)
    made.log_create(user=by)
    announce("replied", step, by=by, comment=said)
    return said


def _office_of(step, person):
    """Return the office in which `person` is asked, or answered; None for everybody else."""
    capacity = capacity_of(person, step, roster_for([step]))
    if capacity:
        return capacity.office
    held = Mandate.objects.on(today()).filter(person=person)
    answer = step.answer_of(person, set(held.values_list("office__body", flat=True)))
    return answer and answer.office
