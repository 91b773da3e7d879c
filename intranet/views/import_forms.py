"""The fields of the import screens: choosing a text, and checking what it says."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intranet.actions.import_record import LEFT_OUT, OPENING
from intranet.extraction import CLOSING, LONGEST, NotAReport, read_file, read_pasted, recognise
from intranet.models import Meeting, Person
from intranet.models.meeting_gaps import out_of_step_words
from intranet.models.writing import written
from intranet.typed import one_line
from intranet.views.deed_forms import BodyChoice, DayField, number_of_meeting

MOST_CHAIRS, MOST_ITEMS = 12, 60
AS_TEXT = "text"


def insist_on_whole(file):
    """Refuse an upload of which no more was kept than may be (`intranet.upload_handler`)."""
    if getattr(file, "is_cut", False):
        raise NotAReport("enormous", size=file.size, limit=settings.LARGEST_UPLOAD)
    return file


class OfBody(forms.Form):
    """What is brought in of a body."""

    body = BodyChoice(label=gettext_lazy("Body that met"))

    def __init__(self, *args, bodies, **kwargs):
        """Offer `bodies`, those the person may record for."""
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies


class SourceForm(OfBody):
    """Which body met, and the report: a file or pasted text. Cleaning reads and recognises it."""

    file = forms.FileField(
        label=gettext_lazy("File of the report"), required=False, allow_empty_file=True,
        help_text=gettext_lazy(
            "Word (docx), PDF that holds text, or plain text in any Arabic encoding; 20 MB at "
            "most. Scanned pages are pictures: type their text below."
        ),
    )  # fmt: skip
    text = forms.CharField(
        label=gettext_lazy("Or paste the text"), required=False, strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto", "maxlength": LONGEST}),
    )  # fmt: skip

    def clean(self):
        """Read the one text that was given; `decoded` holds it."""
        cleaned = super().clean()
        file, text = cleaned.get("file"), cleaned.get("text")
        if file is not None and text:
            raise forms.ValidationError(_("Give a file or paste a text, not both."))
        if file is None and not text:
            raise forms.ValidationError(_("Choose the file of the report, or paste its text."))
        try:
            cleaned["decoded"] = self.read(file, text)
            recognise(cleaned["decoded"].text, cleaned["decoded"].shapes)
        except NotAReport as refused:
            self.add_error("text" if file is None else "file", str(refused))
        return cleaned

    @staticmethod
    def read(file, text):
        """Return the file, or the text that was pasted, as `Decoded`."""
        return read_pasted(text) if file is None else read_file(insist_on_whole(file))


class Recognised(forms.Form):
    """Fields that were filled in from a text: what is uncertain must be confirmed or changed.

    `findings` maps a field's name to its `Finding`; the field starts with its value. For an
    uncertain one with a value there is a box `<name>_right` to tick.
    """

    def __init__(self, *args, findings, **kwargs):
        """Start the fields of `findings` with what was recognised."""
        self.findings = {name: finding for name, finding in findings.items() if finding}
        initial = {name: self.proposal(name) for name in self.findings}
        super().__init__(*args, initial=initial | (kwargs.pop("initial", None) or {}), **kwargs)
        for name, finding in self.findings.items():
            if not finding.certain and self.proposal(name):
                self.fields[f"{name}_right"] = forms.BooleanField(
                    label=gettext_lazy("This is right"), required=False
                )

    def proposal(self, name):
        """Return what was recognised for a field."""
        return self.findings[name].value

    def clean(self):
        """Ask for a tick where an uncertain value was left as it was."""
        cleaned = super().clean()
        for name in self.findings:
            unticked = f"{name}_right" in self.fields and not cleaned.get(f"{name}_right")
            if unticked and cleaned.get(name) and cleaned[name] == self.proposal(name):
                message = _("This is not certain: tick that it is right, or correct it.")
                self.add_error(name, message)
        return cleaned

    def lines(self):
        """Yield a dict of field, finding and tick (or None) for each field, in order."""
        for name in self.shown:
            right = f"{name}_right"
            tick = self[right] if right in self.fields else None
            yield {"field": self[name], "finding": self.findings.get(name), "tick": tick}


class FactsForm(Recognised):
    """Title, day, kind and place of the meeting."""

    shown = ("title", "held_on", "number", "kind", "place")

    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=255, required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto", "class": "import-title"}),
        help_text=gettext_lazy("Empty: body, number and year."),
    )  # fmt: skip
    held_on = DayField(
        label=gettext_lazy("Date"), input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"]
    )
    number = number_of_meeting(required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of meeting"), choices=Meeting.Kind)
    place = forms.CharField(label=gettext_lazy("Place"), max_length=200, required=False)
    expect_members = forms.BooleanField(
        label=gettext_lazy("Put those in office on that day on the attendance list as present"),
        required=False,
        help_text=gettext_lazy(
            "The text does not say who of them came: you correct the list afterwards."
        ),
    )

    def __init__(self, *args, body, **kwargs):
        """Say which number the meeting of `body` would get, and what speaks against it."""
        super().__init__(*args, **kwargs)
        self.fields["number"].help_text = self._number_words(body)

    def _number_words(self, body):
        day = self.fields["held_on"].to_python_or_none(self["held_on"].value())
        if day is None:
            return _("Empty: the next number of the body in that year.")
        number = Meeting.objects.next_number(body, day.year)
        told = _("Empty: %(number)s, the next of %(year)s.") % {"number": number, "year": day.year}
        return f"{written(told)} {out_of_step_words(body, day, number)}".strip()

    def clean_title(self):
        """Keep a title on one line."""
        return one_line(self.cleaned_data["title"])


class ChairForm(Recognised):
    """Somebody who presided. One who bears a name of the register is tied to it when told so."""

    shown = ("name", "office_name")

    name = forms.CharField(label=gettext_lazy("Name"), max_length=180, required=False)
    office_name = forms.CharField(
        label=gettext_lazy("Office on that day"), max_length=200, required=False
    )
    person = forms.ChoiceField(
        label=gettext_lazy("Who is this?"), required=False, widget=forms.RadioSelect, choices=()
    )
    removed = forms.BooleanField(label=gettext_lazy("Leave out"), required=False)

    def __init__(self, *args, finding=None, **kwargs):
        """Start with `finding`, whose value is a `Chair`, or empty."""
        super().__init__(*args, findings={"name": finding, "office_name": None}, **kwargs)
        if finding:
            self.initial |= {"office_name": finding.value.office}
        name = self["name"].value() or ""
        title = finding.value.title if finding else ""
        self.people = {str(one.pk): one for one in namesakes(name, title)}
        same = [(key, _("%s, in the register") % one) for key, one in self.people.items()]
        other = (AS_TEXT, _("Somebody else: keep the name as text"))
        self.fields["person"].choices = [*same, other]

    def proposal(self, name):
        """Return the name with its title."""
        return str(self.findings[name].value)

    def clean(self):
        """Ask who it is when the register knows the name."""
        cleaned = super().clean()
        if cleaned.get("removed") or not cleaned.get("name"):
            self._errors.clear()
        elif self.people and not cleaned.get("person") and "person" not in self._errors:
            self.add_error("person", _("Somebody in the register bears this name: say who it is."))
        return cleaned

    @property
    def chosen(self):
        """The `Person` that was named, or None."""
        return self.people.get(self.cleaned_data.get("person"))


def namesakes(name, title=""):
    """Return the open people of the register who bear this name, with its title or without."""
    bare = name.removeprefix(title).strip()
    return Person.objects.named(name) or (Person.objects.named(bare) if bare != name else [])


class ItemForm(Recognised):
    """A point of the agenda."""

    shown = ("title",)

    title = forms.CharField(label=gettext_lazy("Agenda item"), max_length=300, required=False)
    removed = forms.BooleanField(label=gettext_lazy("Leave out"), required=False)

    def __init__(self, *args, finding=None, **kwargs):
        """Start with `finding`, or empty."""
        super().__init__(*args, findings={"title": finding}, **kwargs)

    def clean(self):
        """Ask nothing of an item that is left out."""
        cleaned = super().clean()
        if cleaned.get("removed"):
            self._errors.clear()
        return cleaned


class _Rows(forms.BaseFormSet):
    """Rows that begin with findings; blank ones may follow."""

    def __init__(self, *args, findings=(), extra=0, **kwargs):
        self.rows = list(findings)
        self.more = extra
        super().__init__(*args, **kwargs)

    def initial_form_count(self):
        """Count no row as given: each may be left out."""
        return 0

    def total_form_count(self):
        """Count the rows sent, or those recognised and the blank ones."""
        if self.is_bound:
            return super().total_form_count()
        return min(len(self.rows) + self.more, self.max_num)

    def get_form_kwargs(self, index):
        """Give each row its finding."""
        finding = self.rows[index] if index is not None and index < len(self.rows) else None
        # Django would skip a row that is sent as it was filled in; ours count as they stand.
        return super().get_form_kwargs(index) | {"finding": finding, "empty_permitted": False}


ChairRows = forms.formset_factory(
    ChairForm, formset=_Rows, extra=0, max_num=MOST_CHAIRS, absolute_max=MOST_CHAIRS
)
ItemRows = forms.formset_factory(
    ItemForm, formset=_Rows, extra=0, max_num=MOST_ITEMS, absolute_max=MOST_ITEMS
)


class ParagraphsForm(forms.Form):
    """Where each paragraph goes: `p<index>` is a place or the index of an item's row."""

    def __init__(self, *args, report, items, **kwargs):
        """Offer the rows of `items` (a list of titles, empty where there is none)."""
        super().__init__(*args, **kwargs)
        self.report = report
        numbered = enumerate(items)
        named = [(str(row), f"{row + 1}. {title}") for row, title in numbered if title]
        choices = [
            (OPENING, _("Opening: before the first item")), *named, (CLOSING, _("Closing")),
            (LEFT_OUT, _("Leave out of the text")),
        ]  # fmt: skip
        for index in range(len(report.paragraphs)):
            start = LEFT_OUT if index in report.taken else OPENING
            self.fields[f"p{index}"] = forms.ChoiceField(
                choices=choices, required=False, initial=start,
                label=_("Place of paragraph %s") % (index + 1),
            )  # fmt: skip

    def places(self):
        """Return (text, place, shape) for each paragraph, the index of a row as a number."""
        for index, part in enumerate(self.report.paragraphs):
            place = self.cleaned_data[f"p{index}"]
            row = int(place) if place.isdecimal() else place
            yield part.value, row, self.report.shape_of(index)
