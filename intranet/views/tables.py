"""Import of tables in the admin: choose a file, check it row by row, confirm; all or nothing.

The table and every answer wait in the database between the steps, so going back, reloading and
coming again tomorrow lose nothing; every step asks anew what the person may do.
"""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View

from intranet import actions
from intranet.actions.import_table import AlreadyWritten
from intranet.csv_files import csv_file
from intranet.models import ImportedTable, Programme
from intranet.tables import CHECKS
from intranet.tables.answers import taken_from, with_suggestions
from intranet.tables.example import example_of
from intranet.tables.row import ASKS, STATES
from intranet.views.deed import Deed
from intranet.views.table_forms import TableForm

Kind = ImportedTable.Kind
HEADINGS = {
    Kind.PEOPLE: gettext_lazy("Import people and mandates"),
    Kind.BODIES: gettext_lazy("Import bodies"),
    Kind.ACTIVITIES: gettext_lazy("Import activities"),
}
HELPS = {
    Kind.PEOPLE: gettext_lazy(
        "One line for each person and office: name, body, office and the day it begins. A line "
        "without body enters the person alone."
    ),
    Kind.BODIES: gettext_lazy(
        "One line for each body: name, kind, level, and the body it stands under, which may be "
        "another line of the table."
    ),
    Kind.ACTIVITIES: gettext_lazy(
        "One line for each activity: what it is, its nature and kind, and its day. The "
        "activities are added to the draft; nothing is published."
    ),
}
SHOWN, ALL = 40, "all"


def _programme(pk):
    rows = Programme.objects.select_related("body", "page").prefetch_related("body__names")
    return get_object_or_404(rows, pk=pk)


class OfKind:
    """What a kind of table is brought into: asked anew by every screen."""

    def settle(self, kind=Kind.ACTIVITIES, programme=None):
        """Take kind and programme from the address."""
        self.kind = kind
        self.programme = _programme(programme) if programme else None

    @property
    def keys(self):
        """The keywords of the addresses of this kind."""
        return {"programme": self.programme.pk} if self.programme else {"kind": self.kind}

    @property
    def subject(self):
        """The programme, if it is one."""
        return self.programme.page.draft_title if self.programme else ""

    def address(self, name):
        """Return the address of a screen of this kind: `import_table` or `table_example`."""
        return reverse(f"amana:{name}", kwargs=self.keys)

    def origin(self):
        """Return the address of the screen that leads here."""
        if self.programme:
            return reverse("wagtailadmin_pages:edit", args=[self.programme.page.pk])
        return reverse(f"amana:{self.kind}")


class ChooseTable(OfKind, Deed):
    """Step 1: the file."""

    template_name = "intranet/admin/table_choose.html"
    own_transactions = True  # reading a workbook takes a while
    button = gettext_lazy("Read and check")
    form_class = TableForm

    def prepare(self, **kwargs):
        """Take kind and programme from the address."""
        self.settle(**kwargs)

    def has_permission(self):
        """Ask for the power that the screen for one row asks for."""
        return self.viewer.may_bring(self.kind, self.programme)

    @property
    def heading(self):
        """Name the kind."""
        return HEADINGS[self.kind]

    @property
    def help(self):
        """Say what a line holds."""
        return HELPS[self.kind]

    def act(self, values):
        """Keep the table."""
        return actions.receive_table(
            self.kind, values["table"], by=self.request.user, name=values["file"].name,
            programme=self.programme,
        )  # fmt: skip

    def answer(self):
        """Go on to check it."""
        return redirect("amana:check_table", self.made.pk)

    def get_success_url(self):
        """Return to where it was begun."""
        return self.origin()

    def get_context_data(self, **kwargs):
        """Add the example, and the tables that wait."""
        mine = ImportedTable.objects.waiting().filter(received_by=self.request.user)
        mine = mine.filter(kind=self.kind, programme=self.programme)
        here = {
            "example": self.address("table_example"),
            "waiting": mine.defer("lines", "answers"),
        }
        return super().get_context_data(**kwargs) | here


class TableExample(OfKind, View):
    """A table to begin with: the columns in the person's language, and one line."""

    def dispatch(self, request, **kwargs):
        """Answer as if absent to whom the import is not allowed."""
        self.settle(**kwargs)
        if not request.viewer.may_bring(self.kind, self.programme):
            raise Http404
        return super().dispatch(request, **kwargs)

    def get(self, request, **kwargs):
        """Give it as CSV that Excel opens in Arabic."""
        source = ImportedTable(kind=self.kind, programme=self.programme, lines=[[1, [""]]])
        rows = example_of(CHECKS[self.kind](source, request.viewer))
        return csv_file(f"{self.kind}.csv", rows, trusted=True)  # ours, and to be brought in again


class CheckTable(OfKind, View):
    """Step 2: every row with what it means and what is wrong; then all of them are written."""

    def dispatch(self, request, pk):
        """Fetch the person's own table, or answer as if absent."""
        self.viewer = request.viewer
        tables = ImportedTable.objects.filter(received_by=request.user.pk)
        self.source = get_object_or_404(tables, pk=pk)
        self.settle(self.source.kind, self.source.programme_id)
        if not self.viewer.may_bring(self.kind, self.programme):
            raise Http404
        if self.source.imported_at:
            messages.info(request, _("This table was imported already."))
            return redirect(self.origin())
        self.source.programme = self.programme
        self.check = CHECKS[self.kind](self.source, self.viewer)
        return super().dispatch(request, pk=pk)

    def get(self, request, pk):
        """Show the rows that ask for something, or those the address says."""
        check = self.check
        show = self._asked(check)
        rows = [row for row in check.rows if show in (ALL, row.state)]
        page = Paginator(rows, SHOWN).get_page(request.GET.get("p"))
        for row in page:
            row.whole = str(row.number) == request.GET.get("open")
            row.is_open = row.whole or row.state == ASKS
            row.cells_shown = row.shown(check.fields)
        context = {
            "heading": HEADINGS[self.kind], "subject": self.subject, "source": self.source,
            "check": check, "page": page, "show": show,
            "filters": f"show={show}&",
            "here": f"?{urlencode({'show': show, 'p': page.number})}",
        }  # fmt: skip
        return render(request, "intranet/admin/table_check.html", context)

    def _asked(self, check):
        """Return the state the address asks for; else those that ask, or all when none does."""
        asked = self.request.GET.get("show", "")
        return asked if asked in (*STATES, ALL) else ASKS if check.asking else ALL

    def post(self, request, pk):
        """Keep what was answered; then take the suggestions, write all rows, or forget them."""
        if "forget" in request.POST:
            actions.forget_table(self.source)
            messages.success(request, _("The table was forgotten."))
            return redirect(self.address("import_table"))
        self.source.answers = answers = taken_from(request.POST, self.check)
        if "suggest" in request.POST:
            self.source.answers = answers = with_suggestions(answers, self.check.again())
        try:
            actions.answer_table(self.source, answers)
            return self.write() if "write" in request.POST else self.stay()
        except AlreadyWritten:
            messages.info(request, _("This table was imported already."))
            return redirect(self.origin())

    def stay(self):
        """Return to the same rows."""
        return redirect(f"{self.request.path}?{urlencode(self._place())}")

    def _place(self):
        return {name: self.request.GET[name] for name in ("show", "p") if name in self.request.GET}

    def write(self):
        """Write all rows, or say why none was."""
        check = self.check.again()
        if check.clashes or check.asking:
            messages.error(self.request, _("Nothing was written: see what is asked below."))
            return redirect(self.request.path)
        entries = check.entries()
        if not entries:
            messages.error(self.request, _("Nothing was written: no row holds anything new."))
            return redirect(self.request.path)
        try:
            self._act(entries)
        except AlreadyWritten:
            raise
        except actions.Refused as refused:
            messages.error(self.request, " ".join(refused.messages))
            return redirect(self.request.path)
        many = ngettext("%(n)s row was written.", "%(n)s rows were written.", len(entries))
        messages.success(self.request, many % {"n": len(entries)})
        return redirect(self.origin())

    def _act(self, entries):
        by = self.request.user
        if self.kind == Kind.ACTIVITIES:
            page = self.programme.page
            return actions.import_activities(self.source, page, entries, by=by)
        act = {Kind.PEOPLE: actions.import_people, Kind.BODIES: actions.import_bodies}[self.kind]
        return act(self.source, entries, by=by)
