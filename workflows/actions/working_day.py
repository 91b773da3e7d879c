"""An operator says of a day whether it is worked."""

from django.db import transaction
from django.utils.translation import gettext as _

from intranet.actions.log import insist, note
from workflows.models import DayCorrection, this_week


@transaction.atomic
def correct_day(day, is_worked, reason, *, by):
    """Say whether `day` is worked, whatever the week and the holidays say. Deadlines given stay."""
    insist(reason.strip(), {"reason": _("Say why this day differs.")})
    differs = this_week().uncorrected().works_on(day) != is_worked
    insist(differs, {"day": _("It is so already, by the week and the holidays.")})
    row, _new = DayCorrection.objects.update_or_create(
        day=day, defaults={"is_worked": is_worked, "reason": reason.strip(), "corrected_by": by}
    )
    note("correct_day", row, by, day=day, is_worked=int(is_worked), reason=row.reason)
    return row


@transaction.atomic
def forget_day(day, *, by):
    """Leave a day to the week and the holidays again."""
    for row in DayCorrection.objects.filter(day=day):
        note("forget_day", row, by, day=day, reason=row.reason)
        row.delete()
