"""One's own access keys: for a program, a calendar, a news reader. Made, shown once, withdrawn."""

import datetime as dt

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from intranet import actions
from intranet.models import AccessKey, today
from intranet.second_factor import is_proved
from intranet.typed import whole
from intranet.views.deed import ActionView

Kind = AccessKey.Kind
ADDRESSES = {
    Kind.CALENDAR: "private_calendar",
    Kind.NEWS: "private_news",
    Kind.SEARCHES: "private_searches",
}
YEAR = "365"
LASTING = [
    ("30", gettext_lazy("30 days")),
    ("90", gettext_lazy("90 days")),
    (YEAR, gettext_lazy("One year")),
    ("", gettext_lazy("Until I withdraw it")),
]


class KeyForm(forms.Form):
    """What a new key is for, what it is called, how long it works."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What it is for"), choices=Kind, widget=forms.RadioSelect
    )
    name = forms.CharField(
        label=gettext_lazy("What you call it"), max_length=60,
        help_text=gettext_lazy("So that you know it again, such as: my telephone."),
    )  # fmt: skip
    lasts = forms.ChoiceField(
        label=gettext_lazy("How long it works"), choices=LASTING, required=False,
        widget=forms.RadioSelect,
    )  # fmt: skip

    def clean_lasts(self):
        """Return the day on which it ends, or None."""
        days = self.cleaned_data["lasts"]
        return today() + dt.timedelta(days=int(days)) if days else None


@require_http_methods(["GET", "HEAD", "POST"])
def keys(request):
    """List one's keys; withdraw one."""
    mine = request.user.access_keys
    if request.method == "POST":
        key = get_object_or_404(mine, pk=whole(request.POST.get("withdraw")) or 0)
        actions.withdraw_access_key(key, by=request.user)
        messages.success(request, _("The key is withdrawn: it opens nothing any more."))
        return redirect("account_keys")
    return render(request, "account/keys.html", {"keys": mine.all()})


@method_decorator(reauthentication_required, name="dispatch")
class MakeKey(ActionView):
    """Makes a key, for who has just proved who they are, and shows it this once."""

    template_name, form_class = "account/key_new.html", KeyForm

    def get_initial(self):
        """Begin with what the address asks for."""
        kind = self.request.GET.get("kind")
        kind = kind if kind in Kind.values else Kind.API
        return {"kind": kind, "lasts": YEAR if kind == Kind.API else ""}

    def act(self, values):
        """Make it."""
        return actions.make_access_key(
            self.request.user, values["kind"], values["name"], by=self.request.user,
            expires_on=values["lasts"], second_factor=is_proved(self.request),
        )  # fmt: skip

    def answer(self):
        """Show its secret: it is in this answer and nowhere else."""
        key, secret = self.made
        route = ADDRESSES.get(key.kind)
        address = route and self.request.build_absolute_uri(reverse(route, args=[secret]))
        shown = {"key": key, "secret": address or secret, "api": reverse("api_page")}
        return render(self.request, "account/key_made.html", shown)
