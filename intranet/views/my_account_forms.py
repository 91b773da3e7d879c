"""What one's own account asks for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from intranet.models import User, When
from intranet.notices.kinds import groups
from intranet.views.deed_forms import ContactForm
from intranet.views.entrance_forms import LEFT_TO_RIGHT, PasswordForm

PREFERENCES = ("language", "digits", "calendar")


def _choice(name):
    field = User._meta.get_field(name)
    return forms.ChoiceField(
        label=field.verbose_name, choices=field.choices, widget=forms.RadioSelect
    )


class PreferencesForm(forms.Form):
    """How the intranet writes for its reader."""

    language = _choice("language")
    digits = _choice("digits")
    calendar = _choice("calendar")


class Present(forms.Form):
    """Mixed into a form: asks for the present password."""

    present = forms.CharField(
        label=_("Present password"), strip=False, max_length=200,
        widget=forms.PasswordInput(attrs=LEFT_TO_RIGHT | {"autocomplete": "current-password"}),
    )  # fmt: skip

    def __init__(self, *args, user, **kwargs):
        """Ask `user`."""
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_present(self):
        """See that it is right."""
        if not self.user.check_password(self.cleaned_data["present"]):
            raise forms.ValidationError(_("This is not your present password."))
        return self.cleaned_data["present"]


class MailsForm(forms.Form):
    """When one wants which notices mailed: a field for each group that is offered to the viewer."""

    def __init__(self, *args, viewer, **kwargs):
        """Offer to `viewer` what concerns them."""
        super().__init__(*args, **kwargs)
        for group in groups():
            if group.offered(viewer):
                self.fields[group.name] = forms.ChoiceField(
                    label=group.label, choices=When.choices, widget=forms.RadioSelect
                )


class NewPasswordForm(Present, PasswordForm):
    """The present password, and the new one twice."""

    field_order = ("present", "password", "again")


class AddressForm(Present):
    """The present password, and the address."""

    email = forms.EmailField(
        label=_("E-mail"), required=False,
        widget=forms.EmailInput(attrs=LEFT_TO_RIGHT | {"autocomplete": "email"}),
    )  # fmt: skip
    field_order = ("email", "present")


class OwnContactForm(ContactForm):
    """How one is reached oneself."""

    class Meta(ContactForm.Meta):
        widgets = {
            "kind": forms.Select(attrs={"class": "field"}),
            "value": forms.TextInput(attrs={"class": "field", "dir": "auto"}),
            "circle": forms.RadioSelect,
        }
