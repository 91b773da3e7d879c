"""A meeting ahead is answered: somebody will come, or will not."""

from django.db import transaction
from django.utils.translation import gettext as _

from intranet.actions.log import insist, note
from intranet.models import Answer, Meeting
from intranet.typed import one_line


@transaction.atomic
def answer_meeting(meeting, person, coming, *, by, reason=""):
    """Keep the answer of `person` to `meeting`, in the place of an earlier one; return it."""
    meeting = Meeting.objects.select_for_update().select_related("body").get(pk=meeting.pk)
    insist(meeting.is_ahead, _("This meeting is no longer ahead: it can be answered no more."))
    row = Answer.objects.filter(meeting=meeting, person=person).first()
    row = row or Answer(meeting=meeting, person=person)
    row.coming, row.reason = coming, "" if coming else one_line(reason)
    row.full_clean()
    row.save()
    note("answer_meeting", meeting, by, coming=int(coming))
    return row
