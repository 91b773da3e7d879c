"""Minutes are published and adopted."""

from django.db import transaction
from django.utils.translation import gettext as _

from intranet.actions.log import insist, note
from intranet.models import Meeting
from intranet.notices import happenings


@transaction.atomic
def publish_record(page, *, by):
    """Publish the latest text of a record, as the admin's button does."""
    revision = page.save_revision(user=by, log_action=True)
    revision.publish(user=by, skip_permission_checks=True)
    page.refresh_from_db()
    return page


@transaction.atomic
def adopt_minutes(meeting, *, by, at=None):
    """Mark the minutes of a meeting as adopted, usually at the body's next meeting `at`."""
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    insist(meeting.record.live, _("Publish the minutes before they are adopted."))
    meeting.state = Meeting.State.ADOPTED
    meeting.version += 1
    meeting.save(update_fields=["state", "version"])
    note("adopt_minutes", meeting, by, at=at or "")
    happenings.minutes_out(meeting, "minutes_adopted", by=by)
    return meeting
