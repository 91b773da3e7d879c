"""What a person should look at in a text that was read: keys to keep, sentences to show."""

from django.utils.translation import gettext_lazy as _

DOUBTS = {
    "date-missing": _("No date was found."),
    "date-unsure": _("The date is not certain."),
    "title-missing": _("No title was found."),
    "agenda-missing": _("No agenda was found."),
    "remarks": _("Its letters had to be guessed or repaired, or something is missing."),
}


def doubts_of(decoded, report):
    """Return keys of `DOUBTS` for a text (`Decoded`) and what was recognised in it (`Report`)."""
    dated = report.date is not None and report.date.value is not None
    told = {
        "date-missing": not dated,
        "date-unsure": dated and not report.date.certain,
        "title-missing": report.title is None,
        "agenda-missing": not report.agenda,
        "remarks": bool(decoded.remarks),
    }
    return [key for key, holds in told.items() if holds]
