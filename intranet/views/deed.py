"""Forms that call an action; every change of the admin's own screens is a small one, a deed."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages

from intranet.models import Power


class ActionView(FormView):
    """Shows a form and calls an action with it.

    What the action refuses is shown at the field it names, or above the form; what it returns
    is `made`.
    """

    def act(self, values):
        """Do it with the form's clean values; may raise `ValidationError`."""
        raise NotImplementedError

    def answer(self):
        """Answer when it is done."""
        return redirect(self.get_success_url())

    def form_valid(self, form):
        """Do it, and answer; or show why it was refused."""
        try:
            self.made = self.act(form.cleaned_data)
        except ValidationError as refusal:
            tell_refusal(form, refusal)
            return self.form_invalid(form)
        return self.answer()

    def form_invalid(self, form):
        """Show the form again with what was typed; the status says it was refused."""
        return self.render_to_response(self.get_context_data(form=form), status=422)


class Deed(ActionView):
    """Does one thing in the admin.

    A deed says `heading`, `form_class`, `has_permission` (False answers as if absent), `act` and
    `success_url`, the screen it came from.
    """

    template_name = "intranet/admin/deed.html"
    heading = ""
    button = _("Save")
    success_message = _("Saved.")
    help = ""
    subject = None  # to whom or to what it is done, named above the heading

    def setup(self, request, *args, **kwargs):
        """Remember who asks."""
        super().setup(request, *args, **kwargs)
        self.viewer = request.viewer

    def dispatch(self, request, *args, **kwargs):
        """Answer as if absent to who may not do it."""
        self.prepare(**kwargs)
        if not self.has_permission():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def prepare(self, **kwargs):
        """Fetch what the address names, or raise `Http404`."""

    def has_permission(self):
        """Say whether the viewer may do this."""
        raise NotImplementedError

    def answer(self):
        """Say that it is done, and go back."""
        messages.success(self.request, self.success_message, buttons=self._buttons())
        return super().answer()

    def get_undo_url(self):
        """Return the address of the deed that takes this one back, empty where there is none."""
        return ""

    def _buttons(self):
        address = self.get_undo_url()
        return [messages.button(address, _("Undo"))] if address else None

    def get_context_data(self, **kwargs):
        """Add the words of the screen."""
        return super().get_context_data(**kwargs) | {
            "heading": self.heading,
            "button": self.button,
            "help": self.help,
            "subject": self.subject,
            "back": None if self.request.method == "HEAD" else self.get_cancel_url(),
        }

    def get_cancel_url(self):
        """Return where “cancel” leads: the same screen, unless a deed makes a new one."""
        return self.get_success_url()


class BeginDeed(Deed):
    """Begins something in the name of a `body` whose records the viewer writes."""

    def has_permission(self):
        """Ask for the power to record somewhere."""
        return self.viewer.may_do_anywhere(Power.RECORD)

    def bodies(self):
        """Return the bodies to choose from."""
        return self.viewer.bodies_for(Power.RECORD).filter(page__isnull=False)

    def get_form(self, form_class=None):
        """Offer them."""
        form = super().get_form(form_class)
        form.fields["body"].queryset = self.bodies().prefetch_related("names")
        return form


def tell_refusal(form, refusal):
    """Show what an action refuses at the field it names, or above the form."""
    named = getattr(refusal, "error_dict", None) or {None: refusal.error_list}
    for name, errors in named.items():
        form.add_error(name if name in form.fields else None, ValidationError(errors))
