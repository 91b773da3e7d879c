"""One's notices: all, or what is unread; marked as read one by one or at once."""

from functools import cached_property

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from intranet import actions
from intranet.models import Notice
from intranet.models.paged import Paged
from intranet.models.writing import words_of
from intranet.notices.choice_link import user_of
from intranet.notices.choices import chosen_by
from intranet.notices.shown import lines_of
from intranet.permissions import Viewer
from intranet.views.my_account import gets_mails
from intranet.views.my_account_forms import MailsForm

SIZE = 20
REACH = 400  # how far back the list goes: the gate is asked about these, in one statement


class NoticeListing(Paged):
    """The viewer's notices, the newest first. The address says `?unread=1` and `?page=`."""

    def __init__(self, request):
        """List for the viewer of a request."""
        self._request = request
        self.unread = request.GET.get("unread") == "1"

    def asked(self):
        """Return what the list is narrowed by."""
        return {"unread": "1" if self.unread else ""}

    @cached_property
    def _lines(self):
        notices = Notice.objects.filter(recipient=self._request.user).newest(REACH)
        return lines_of(self._request.viewer, list(notices))

    @property
    def count_unread(self):
        """How many of those within reach are unread."""
        return sum(line.notice.read_at is None for line in self._lines)

    @cached_property
    def page(self):
        """The page of `Line`s that was asked for, the nearest when there is no such page."""
        lines = self._lines
        if self.unread:
            lines = [line for line in lines if line.notice.read_at is None]
        return Paginator(lines, SIZE).get_page(self._request.GET.get("page"))


@require_safe
def notices(request):
    """Show the list."""
    context = {"listing": NoticeListing(request), "mails": gets_mails(request)}
    return render(request, "intranet/notices.html", context)


@require_POST
def read_one(request, pk):
    """Mark one of one's own as read; others' are as if absent."""
    if not Notice.objects.filter(recipient=request.user, pk=pk).exists():
        raise Http404
    actions.read_notices(request.user, pk)
    return _back(request)


@require_POST
def read_all(request):
    """Mark all of one's own as read."""
    actions.read_notices(request.user)
    return _back(request)


def _back(request):
    """Return to the desk or to the list, whichever it was pressed on."""
    return redirect("/" if "desk" in request.POST else "notices")


@csrf_exempt  # a mail program posts without ever having had a page: the link itself is the key
@require_http_methods(["GET", "HEAD", "POST"])
def change_by_link(request, token):
    """Change a choice of mails by the link in the foot of a mail, without signing in.

    A mail program's “unsubscribe” (RFC 8058) stops all that can be stopped.
    """
    user = user_of(token)
    if user is None:
        raise Http404
    viewer, chosen = Viewer(user), chosen_by(user)
    if request.POST.get("List-Unsubscribe") == "One-Click":
        actions.choose_mails(user, dict.fromkeys(chosen, "never"), by=user)
        return HttpResponse()
    form = MailsForm(request.POST or None, viewer=viewer, initial=chosen)
    kept = request.method == "POST" and form.is_valid()
    if kept:
        actions.choose_mails(user, form.cleaned_data, by=user)
    context, status = {"form": form, "kept": kept}, 422 if form.errors else 200
    with words_of(user):
        return render(request, "intranet/mail_choice.html", context, status=status)
