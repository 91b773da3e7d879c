"""What the deeds of the admin's own screens ask for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from intranet.actions.audience import CHOICES
from intranet.models import (
    ActivityProgress,
    AudienceKind,
    Body,
    BodyRule,
    ContactDetail,
    Meeting,
    Office,
    Person,
    Territory,
    User,
    today,
)
from intranet.models.dated import refuse_slip
from intranet.models.programme import FIRST_YEAR, LAST_YEAR
from intranet.picker import Picker, PickerField


class DayField(forms.DateField):
    """A day that somebody can mean: `intranet.models.dated` says which those are."""

    default_validators = [refuse_slip]

    def __init__(self, *, widget=None, **kwargs):
        """Show the browser's own field, unless told otherwise."""
        own = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget or own, **kwargs)

    def to_python_or_none(self, value):
        """Return the day a value means before anything is checked, None for what is none."""
        try:
            return self.to_python(value)
        except forms.ValidationError:
            return None


def day(label, **kwargs):
    """Return a field for a day, today unless told otherwise."""
    kwargs.setdefault("initial", today)
    return DayField(label=label, **kwargs)


def words(label, length=200, **kwargs):
    """Return a field for a line of words."""
    return forms.CharField(label=label, max_length=length, **kwargs)


class FoundForm(forms.ModelForm):
    """A new body."""

    name = words(_("name"))
    short_name = words(_("short name"), 80, required=False)
    since = day(_("founded on"))
    territory = PickerField(
        Territory.objects.exclude(kind=Territory.Kind.COMMUNE), label=_("territory"), required=False
    )

    class Meta:
        model = Body
        fields = ["name", "short_name", "code", "kind", "level", "theme", "territory", "mission"]


class RenameForm(forms.Form):
    """Another name from a day on."""

    name = words(_("name"))
    short_name = words(_("short name"), 80, required=False)
    since = day(_("from"))


class BodyChoice(PickerField):
    """A body among those that the screen offers, called by its name."""

    def __init__(self, **kwargs):
        super().__init__(Body.objects.none(), **kwargs)


class MoveForm(forms.Form):
    """Another place in the tree from a day on."""

    parent = BodyChoice(label=_("stands under"), required=False)
    since = day(_("from"))


class RuleForm(forms.ModelForm):
    """A rule from a day on."""

    since = day(_("from"))
    call = forms.IntegerField(
        label=_("call"), min_value=1, max_value=3, initial=1,
        help_text=_("First, second or third call, for a quorum."),
    )  # fmt: skip
    numerator = forms.IntegerField(label=_("share"), min_value=1, max_value=32767, required=False)
    denominator = forms.IntegerField(label=_("of"), min_value=1, max_value=32767, required=False)

    class Meta:
        model = BodyRule
        fields = [
            "kind", "since", "call", "topic", "numerator", "denominator", "more_than", "number",
            "words", "source", "statute", "article",
        ]  # fmt: skip
        widgets = {"statute": Picker}

    def clean(self):
        """Ask for both halves of a share."""
        cleaned = super().clean()
        if bool(cleaned.get("numerator")) != bool(cleaned.get("denominator")):
            self.add_error("denominator", _("A share is two numbers, such as 1 of 2."))
        elif (cleaned.get("numerator") or 0) > (cleaned.get("denominator") or 0):
            self.add_error("numerator", _("A share is at most the whole."))
        if bool(cleaned.get("statute")) != bool(cleaned.get("article")):
            self.add_error("article", _("Name both the statute and its article, or neither."))
        return cleaned


class DissolveForm(forms.Form):
    """The end of a body."""

    on = day(_("dissolved on"))
    reason = words(_("reason"))


class AudienceForm(forms.Form):
    """The circle to which a body is addressed."""

    audience = forms.ChoiceField(
        label=_("audience"), widget=forms.RadioSelect,
        choices=[choice for choice in AudienceKind.choices if choice[0] in CHOICES[Body]],
    )  # fmt: skip


class BeginForm(forms.Form):
    """The body in whose name something is written."""

    body = BodyChoice(label=_("body"))


class OfficeForm(forms.ModelForm):
    """An office and its powers."""

    class Meta:
        model = Office
        fields = [
            "name", "name_feminine", "rank", "seats", "reach", "may_convene", "may_record",
            "may_review", "may_vote", "may_appoint", "may_manage_membership",
            "needs_second_factor",
        ]  # fmt: skip


class AppointForm(forms.Form):
    """Who takes an office, from when."""

    person = PickerField(Person.objects.open(), label=_("person"))
    since = day(_("from"))
    until = day(
        _("until"), required=False, initial=None, help_text=_("The first day without the office.")
    )


class EndForm(forms.Form):
    """The end of a term."""

    until = day(_("until"), help_text=_("The first day without the office."))
    reason = words(_("why it ended"), required=False)


class GrantForm(forms.Form):
    """An exception: who, why, until when."""

    user = PickerField(
        User.objects.filter(is_active=True).select_related("person"), label=_("user")
    )
    reason = words(_("reason"), 300)
    expires_on = day(
        _("expires on"), required=False, initial=None,
        help_text=_("The first day without the right."),
    )  # fmt: skip


def number_of_meeting(**kwargs):
    """Return a field for the number that a meeting bears in its year."""
    return forms.IntegerField(label=_("number"), min_value=1, max_value=9999, **kwargs)


class NumberForm(forms.Form):
    """The number a meeting should have borne."""

    number = number_of_meeting()


class MeetingForm(forms.ModelForm):
    """A new meeting."""

    body = BodyChoice(label=_("body"))
    held_on = day(_("date"))
    number = number_of_meeting(
        required=False, help_text=_("Empty: the next number of the body in that year.")
    )

    class Meta:
        model = Meeting
        fields = ["body", "held_on", "kind", "starts_at", "place"]
        widgets = {"starts_at": forms.TimeInput(format="%H:%M", attrs={"type": "time"})}


class ProgrammeForm(forms.Form):
    """A new programme."""

    body = BodyChoice(label=_("body"))
    year = forms.IntegerField(
        label=_("year"), min_value=FIRST_YEAR, max_value=LAST_YEAR,
        initial=lambda: today().year + 1,
    )  # fmt: skip


class ProgressForm(forms.ModelForm):
    """How far an activity has come."""

    reported_on = day(_("on"))

    class Meta:
        model = ActivityProgress
        fields = ["state", "outcome", "reported_on"]
        widgets = {"state": forms.RadioSelect, "outcome": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"outcome": _("What came of it: how many came, what was decided or done.")}


class PersonForm(forms.ModelForm):
    """Somebody the institution knows."""

    class Meta:
        model = Person
        fields = ["title", "name", "gender"]


class ContactForm(forms.ModelForm):
    """A number or an address, and to whom it is shown."""

    class Meta:
        model = ContactDetail
        fields = ["kind", "value", "circle"]
        widgets = {"circle": forms.RadioSelect}
        error_messages = {"value": {"required": _("Write the number or the address.")}}


class CloseForm(forms.Form):
    """The day from which a person is closed."""

    on = day(_("closed on"))


class AccountForm(forms.ModelForm):
    """An account: who signs in, by which name."""

    password = forms.CharField(
        label=_("password"), required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "ltr"}),
        help_text=_("Empty: the present one stays."),
    )  # fmt: skip

    class Meta:
        model = User
        fields = ["username", "email", "password", "person", "language", "is_active"]
        widgets = {"person": Picker}
        labels = {"username": _("Sign-in name"), "is_active": _("open")}
        help_texts = {
            "username": _("Latin letters or digits, such as “f.alaoui”."),
            "is_active": _("Shut the account instead of deleting it."),
        }


class NewAccountForm(AccountForm):
    """An account that does not exist yet."""

    field_order = ["username", "password"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].required = True
        self.fields["password"].help_text = ""


class ReasonForm(forms.Form):
    """Nothing but a reason."""

    reason = words(_("reason"), 500)


class OptionalReasonForm(forms.Form):
    """Nothing but a reason, for who wants to give one."""

    reason = words(_("reason"), 300, required=False)


class PlainForm(forms.Form):
    """Nothing to fill in: the button says it."""
