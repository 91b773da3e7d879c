"""One small form a fact: what a secretary fills beside the prose of a record.

A form belongs to a `Sheet`, which knows the agenda, the people and the bodies once for all
rows. Its inputs stand inside the page's form but belong, by their `form` attribute, to a form
outside of it.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intranet.models import (
    Action,
    AgendaItem,
    Attendance,
    AudienceKind,
    Decision,
    Meeting,
    ReportHeard,
)
from intranet.models.attendance import REASONED
from intranet.picker import MARK
from intranet.views.deed_forms import DayField

CIRCLES = list(AudienceKind.choices)
INHERITED = [("", _("As the meeting")), *CIRCLES]
LONGEST = 14  # hours of a meeting: one that seems longer ends before it begins
PEOPLE, BODIES = "fact-people", "fact-bodies"
MARKS = [  # nouns, which fit women and men alike
    (Attendance.Status.PRESENT, pgettext_lazy("attendance", "presence")),
    (Attendance.Status.LATE, pgettext_lazy("attendance", "late")),
    (Attendance.Status.EXCUSED, pgettext_lazy("attendance", "excuse")),
    (Attendance.Status.ABSENT, pgettext_lazy("attendance", "absence")),
    (Attendance.Status.LEFT_EARLY, pgettext_lazy("attendance", "left early")),
    (Attendance.Status.REPRESENTED, pgettext_lazy("attendance", "proxy")),
]


def clock_input():
    """Return the browser's own time field."""
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


def number_input():
    """Return a short field for a number in either kind of digits."""
    return forms.TextInput(attrs={"inputmode": "numeric", "size": 4, "autocomplete": "off"})


def named_input(options):
    """Return a field that offers the names of a list of the page."""
    return forms.TextInput(attrs=MARK | {"list": options, "autocomplete": "off"})


class FactForm(forms.ModelForm):
    """A fact of a meeting.

    `key` names its row on the screen, `person_of` text that may be a person.
    """

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    template = new_template = "intranet/admin/facts/fields.html"
    person_of = {}

    def __init__(self, sheet, kind, row=None, data=None, files=None):
        """Bind to `row` of `sheet`, or to a new one."""
        self.sheet, self.section, self.row = sheet, kind, row
        self.key = row_key(row) if row else f"new-{kind}"
        super().__init__(data, files, instance=row, auto_id=f"{self.key}-%s")
        if "item" in self.fields:
            self.fields["item"] = forms.ChoiceField(
                label=self.fields["item"].label, choices=sheet.item_choices, required=False
            )
            self.fields["item"].widget.attrs["data-items"] = ""
            if row:
                self.initial["item"] = str(row.item_id or "")
        self.initial["version"] = getattr(row, "version", "")
        for name, field in self.fields.items():
            field.widget.attrs |= {
                "form": self.form_id, "aria-describedby": self._described(name, field)
            }  # fmt: skip

    def _described(self, name, field):
        """Return the ids of what is said at a field: what may be wrong, and how to fill it."""
        error = f"{self.key}-{name}-error"
        return f"{error} {self.key}-{name}-help" if field.help_text else error

    @property
    def form_id(self):
        """The id of the form outside the page's form."""
        return f"f-{self.key}"

    @property
    def address(self):
        """Where the form posts to."""
        return self.sheet.address(self.section, self.row if self.section != "meeting" else None)

    @property
    def saves_itself(self):
        """True for what is saved as soon as it is typed: all but a new row."""
        return self.row is not None

    def clean_item(self):
        """Return the agenda item of this meeting, or None for the meeting as a whole."""
        return self.sheet.item(self.cleaned_data["item"])

    def validate_unique(self):
        """Leave it to the action, which locks first."""

    def values(self):
        """Return what the action is to write."""
        values = {name: self.cleaned_data[name] for name in self._meta.fields}
        for text, person in self.person_of.items():
            values[person] = self.sheet.person(values[text])
        return values


def row_key(row):
    """Return what names a row on the screen."""
    return f"k{getattr(row.pk, 'hex', row.pk)}"  # an id in CSS begins with a letter


def _hours(starts, ends):
    """Return how long a meeting lasts that may end on the next day."""
    return (ends.hour - starts.hour + (ends.minute - starts.minute) / 60) % 24


class MeetingForm(FactForm):
    """When, where, what kind of meeting, and to whom it is addressed."""

    audience = forms.ChoiceField(label=_("audience"), choices=CIRCLES)

    class Meta:
        model = Meeting
        fields = ["kind", "held_on", "starts_at", "ends_at", "place", "call", "state", "title"]
        widgets = {
            "starts_at": clock_input(), "ends_at": clock_input(), "call": number_input()
        }  # fmt: skip
        field_classes = {"held_on": DayField}
        labels = {"title": _("name of the meeting")}  # the minutes have a title of their own
        help_texts = {
            "call": _("2 or 3 when an earlier call did not reach the quorum."),
            "title": _("In the calendar and in lists. Empty: its number and year."),
        }

    def __init__(self, sheet, kind, row=None, data=None, files=None):
        """Offer no state that only an action gives."""
        super().__init__(sheet, kind, row, data, files)
        self.initial["audience"] = row.audience
        adopted = Meeting.State.ADOPTED
        if row.state != adopted:
            state = self.fields["state"]
            state.choices = [choice for choice in state.choices if choice[0] != adopted]

    def clean(self):
        """Refuse an end before the beginning; in Ramadan meetings end past midnight."""
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts and ends and not 0 < _hours(starts, ends) <= LONGEST:
            self.add_error("ends_at", _("The end must come after the beginning."))
        return cleaned


class ItemForm(FactForm):
    """A point of the agenda."""

    audience = forms.ChoiceField(label=_("audience"), choices=INHERITED, required=False)
    template = new_template = "intranet/admin/facts/agenda.html"
    person_of = {"presenter_name": "presenter"}

    class Meta:
        model = AgendaItem
        fields = ["title", "kind", "presenter_name", "minutes_planned"]
        widgets = {"presenter_name": named_input(PEOPLE), "minutes_planned": number_input()}

    def __init__(self, sheet, kind, row=None, data=None, files=None):
        """Show the item's own circle."""
        super().__init__(sheet, kind, row, data, files)
        self.initial["audience"] = row.audience if row else ""


class AttendanceForm(FactForm):
    """How somebody took part."""

    template = "intranet/admin/facts/attendance.html"
    marks = MARKS

    class Meta:
        model = Attendance
        fields = ["role", "status", "reason", "represented_by"]
        widgets = {"represented_by": named_input(PEOPLE)}

    @property
    def answer(self):
        """What the person said before the meeting, None without a word."""
        return self.sheet.answers.get(self.row.person_id)

    def clean(self):
        """Refuse a reason where there is nothing to excuse."""
        cleaned = super().clean()
        if cleaned.get("reason") and cleaned.get("status") not in REASONED:
            self.add_error(
                "reason",
                _("Only who is excused, came late or left early has a reason: empty it."),
            )
        return cleaned


class AttendeeForm(FactForm):
    """Somebody who is not on the list yet."""

    person_of = {"name": "person"}

    class Meta:
        model = Attendance
        fields = ["name", "office_name", "role"]
        widgets = {"name": named_input(PEOPLE)}

    def __init__(self, sheet, kind, row=None, data=None, files=None):
        """Expect a guest: members in office are on the list already."""
        super().__init__(sheet, kind, row, data, files)
        self.initial["role"] = Attendance.Role.GUEST

    def clean_name(self):
        """Refuse who is on the list already."""
        person = self.sheet.person(self.cleaned_data["name"])
        listed = person and self.sheet.meeting.attendance.filter(person=person).exists()
        if listed:
            raise ValidationError(
                _("%(person)s is on the list already."), params={"person": person}
            )
        return self.cleaned_data["name"]


class DecisionForm(FactForm):
    """What was decided, and by which votes."""

    template = "intranet/admin/facts/decisions.html"

    class Meta:
        model = Decision
        fields = [
            "text", "item", "majority", "votes_for", "votes_against", "abstentions", "adopted"
        ]  # fmt: skip
        widgets = {
            "text": forms.Textarea(attrs={"rows": 2}),
            "votes_for": number_input(), "votes_against": number_input(),
            "abstentions": number_input(),
        }  # fmt: skip


class ActionForm(FactForm):
    """A task, who took it on and until when."""

    person_of = {"owner_name": "owner"}

    class Meta:
        model = Action
        fields = ["task", "item", "owner_name", "due_on", "state"]
        widgets = {"owner_name": named_input(PEOPLE)}
        field_classes = {"due_on": DayField}


class ReportForm(FactForm):
    """A report the meeting heard, by whom and of which body."""

    of_body = forms.CharField(
        label=_("body that reports"), required=False, widget=named_input(BODIES)
    )
    report = forms.ChoiceField(label=_("written report"), required=False)
    person_of = {"presenter_name": "presenter"}
    field_order = ["title", "report", "item", "presenter_name", "of_body"]

    class Meta:
        model = ReportHeard
        fields = ["title", "report", "item", "presenter_name", "of_body"]
        widgets = {"presenter_name": named_input(PEOPLE)}

    def __init__(self, sheet, kind, row=None, data=None, files=None):
        """Show the body by its name, and the reports to choose from."""
        super().__init__(sheet, kind, row, data, files)
        self.initial["of_body"] = sheet.body_name(row.of_body_id) if row else ""
        self.initial["report"] = str(row.report_id or "") if row else ""
        self.fields["title"].required = False
        choices = [("", "—"), *((pk, str(page.title)) for pk, page in sheet.written.items())]
        if row and row.report_id and str(row.report_id) not in sheet.written:
            choices.append((str(row.report_id), _("A report that is not offered to you")))
        self.fields["report"].choices = choices

    def clean_report(self):
        """Return the report chosen; one that is not offered stays as it is."""
        chosen = self.cleaned_data["report"]
        if self.row and chosen == str(self.row.report_id):
            return self.row.report
        return self.sheet.written.get(chosen)

    def clean(self):
        """Ask for a title where no written report gives one."""
        cleaned = super().clean()
        if not (cleaned.get("title") or cleaned.get("report") or self.errors):
            self.add_error("title", _("Name the report, or choose one that is written."))
        return cleaned

    def clean_of_body(self):
        """Return the body of that name."""
        name = self.cleaned_data["of_body"]
        body = self.sheet.body_named(name)
        if name and body is None:
            raise ValidationError(_("No body is called so: choose one from the list."))
        return body
