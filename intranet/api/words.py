"""What a parameter asks for: a name means the same wherever it stands, but for a search's times."""

from django.utils.translation import gettext_lazy as _

PARAMETERS = {
    "page": _("The page of the list, from 1."),
    "per_page": _("How many on a page: 50 unless asked otherwise, 100 at most."),
    "on": _("As it stood on that day; today without it."),
    "body": _("The code of a body, such as it stands in the list of bodies."),
    "person": _("The id of a person."),
    "kind": _("Of this kind only."),
    "level": _("Of this level only."),
    "state": _("In this state only."),
    "year": _("Of this year only."),
    "since": _("From that day on."),
    "until": _("Before that day."),
    "changed_since": _("Changed or published since that moment."),
    "name": _("Whose name has words that begin so, in any spelling."),
    "q": _("The words to find, in any spelling."),
    "verbatim": _("1 leaves unknown words as they are; without it they are repaired."),
    ("search", "since"): _("From that day, month or year on, in either calendar."),
    ("search", "until"): _("Until the end of that day, month or year, in either calendar."),
    "decision": _("What became of the decision or task that answers."),
    "files": _("“with” for what has papers beside it, “inside” for what stands in a paper."),
    "month": _("Of this month only, from 1 to 12."),
    "sort": _("“new” puts the newest first, “old” the oldest; the best answer first without it."),
    "code": _("The code of the body."),
    "pk": _("The id."),
    "number": _("The number of the permanent address."),
}
