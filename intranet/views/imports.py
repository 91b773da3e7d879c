"""Import of reports in the admin: choose a text, check what it says, make the draft.

The text waits in the database between the steps, so going back, reloading and coming again
tomorrow lose nothing; every step asks anew what the person may do.
"""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.utils import ErrorDict, ErrorList
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from intranet.actions import import_record, receive_text
from intranet.actions.import_record import AlreadyImported, ChairRead, Checked
from intranet.extraction import CLOSING, recognise
from intranet.models import ImportedText, Power
from intranet.typed import whole
from intranet.views.deed import tell_refusal
from intranet.views.import_forms import (
    ChairRows,
    FactsForm,
    ItemRows,
    ParagraphsForm,
    SourceForm,
)
from intranet.views.meetings import own_body

BLANK_ITEMS = 2


class ImportView(WagtailAdminTemplateMixin, View):
    """What both steps share: the frame, and 404 for those who write no records."""

    page_title = gettext_lazy("Import a record")
    header_icon = "doc-full-inverse"

    def dispatch(self, request, *args, **kwargs):
        """Answer as if absent to those who may record for no body."""
        if not request.viewer.may_do_anywhere(Power.RECORD):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        """Lead back to the first step."""
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("amana:import_text"), "label": self.page_title},
        ]

    def show(self, **context):
        """Render the step."""
        return self.render_to_response(self.get_context_data(**context))

    def waiting(self):
        """Return the person's own texts of bodies they may still record for, and their batches'."""
        bodies = self.request.viewer.bodies_for(Power.RECORD)
        texts = ImportedText.objects.checked_by(self.request.user).filter(body__in=bodies)
        return texts.select_related("body", "meeting").prefetch_related("body__names")


class ChooseText(ImportView):
    """Step 1: which body met, and the text of the report."""

    template_name = "intranet/import_choose.html"
    own_transactions = True  # reading a document takes a while

    def form(self, *data):
        """Return the form, with the bodies the person may record for."""
        bodies = self.request.viewer.bodies_for(Power.RECORD).prefetch_related("names")
        likely = bodies[0] if len(bodies) == 1 else own_body(self.request.viewer, bodies)
        return SourceForm(*data, bodies=bodies, initial={"body": likely})

    def get(self, request):
        """Show the empty form and the texts that wait."""
        return self.show(form=self.form())

    def post(self, request):
        """Keep the text and go on to check it."""
        form = self.form(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                source = receive_text(
                    form.cleaned_data["body"], form.cleaned_data["decoded"], by=request.user,
                    name=file.name if file else "",
                )  # fmt: skip
                return redirect("amana:check_text", source.pk)
            except AlreadyImported as known:
                form.add_error(None, linked(known))
        return self.show(form=form)

    def get_context_data(self, **context):
        """Add the texts that wait; those of a batch are listed there."""
        alone = self.waiting().waiting().filter(batch_files__isnull=True)
        return super().get_context_data(waiting=alone, **context)


class CheckText(ImportView):
    """Step 2: what was recognised, beside the words it came from; then the draft."""

    template_name = "intranet/import_check.html"
    page_title = gettext_lazy("Check the report")

    def setup(self, request, *args, **kwargs):
        """Start without a source; `find` looks for it."""
        super().setup(request, *args, **kwargs)
        self.source = None

    def find(self, pk):
        """Fetch the person's own text and recognise it anew, or answer as if absent."""
        self.source = get_object_or_404(self.waiting(), pk=pk)
        self.place = self.source.batch_files.of_readers().first()
        if not self.source.meeting_id:
            self.report = recognise(self.source.text, self.source.shapes)

    def get(self, request, pk):
        """Show what was recognised, or the record that the text became."""
        self.find(pk)
        if self.source.meeting_id:
            return redirect(edit_address(self.source.meeting))
        return self.show(**self.forms())

    def post(self, request, pk):
        """Make the draft; or add a row, take a suggestion, forget the text."""
        self.find(pk)
        if self.source.meeting_id:
            return self.sent_twice()
        if "discard" in request.POST:
            ImportedText.objects.waiting().filter(pk=pk).delete()
            messages.success(request, _("The text was forgotten."))
            return redirect(self.next_address())
        forms = self.forms(self.changed(request.POST))
        if not {"add", "accept"}.isdisjoint(request.POST):
            unasked(forms)
            return self.show(**forms, changed=True)
        valid = [form.is_valid() for form in forms.values()]  # each one, so that all errors show
        made = self.make(forms) if all(valid) and self.whole(forms) else None
        if made:
            return made
        messages.error(request, _("The draft was not made: see what is asked below."))
        return self.show(**forms)

    def changed(self, data):
        """Return what was sent with the row added or the suggestions taken that were asked for."""
        data = data.copy()
        rows = data.get("add")
        if rows in ("chairs", "items"):
            data[f"{rows}-TOTAL_FORMS"] = str((whole(data.get(f"{rows}-TOTAL_FORMS")) or 0) + 1)
        asked = data.get("accept")
        for index, suggestion in self.report.suggestions.items():
            if asked in ("all", str(index)):
                data[f"p{index}"] = str(suggestion.item)
        return data

    def forms(self, data=None):
        """Return the four forms, filled in from the report or from what was sent."""
        report = self.report
        findings = {"title": report.title, "held_on": report.date, "place": report.place}
        findings["kind"] = report.kind
        # Wagtail draws whatever is called `id_title` as the title of a page.
        facts = FactsForm(data, findings=findings, auto_id="import_%s", body=self.source.body_id)
        chairs = ChairRows(data, prefix="chairs", findings=report.chairs, extra=1)
        items = ItemRows(data, prefix="items", findings=report.agenda, extra=BLANK_ITEMS)
        titles = [row["title"].value() for row in items.forms]
        paragraphs = ParagraphsForm(data, report=report, items=titles)
        return {"facts": facts, "chairs": chairs, "items": items, "paragraphs": paragraphs}

    def whole(self, forms):
        """Say whether every paragraph stands under an item that stays; mark those that do not."""
        paragraphs = forms["paragraphs"]
        gone = {
            str(number)
            for number, row in enumerate(forms["items"].forms)
            if row.cleaned_data.get("removed") or not row.cleaned_data.get("title")
        }
        for name, place in list(paragraphs.cleaned_data.items()):
            if place in gone:
                message = _("The item it stood under is left out: choose another place.")
                paragraphs.add_error(name, message)
        return paragraphs.is_valid()

    def make(self, forms):
        """Make the draft and go to its screen; None when the meeting itself is refused."""
        try:
            with transaction.atomic():
                meeting = import_record(self.source, checked(forms), by=self.request.user)
        except AlreadyImported as known:
            messages.info(self.request, linked(known))
            return redirect(edit_address(known.meeting))
        except ValidationError as refused:
            tell_refusal(forms["facts"], refused)
            return None
        if self.request.POST.get("make") == "next":
            made = format_html(
                '{} <a href="{}">{}</a>', _("The draft was made."), edit_address(meeting), meeting
            )
            messages.success(self.request, made)
            return redirect(self.next_address())
        messages.success(
            self.request, _("The draft is here. Read it over, complete it, then publish it.")
        )
        return redirect(edit_address(meeting))

    def next_address(self):
        """Return where the next text of the batch is checked; without one, the batch."""
        if self.place is None:
            return reverse("amana:import_text")
        following = self.place.following()
        if following is None:
            return reverse("amana:import_batch", args=[self.place.batch_id])
        return reverse("amana:check_text", args=[following.text_id])

    def sent_twice(self):
        """Lead a second click to the draft of the first."""
        messages.info(self.request, _("The draft was made already: here it is."))
        return redirect(edit_address(self.source.meeting))

    def get_context_data(self, **context):
        """Add the text, its lines and what each paragraph may belong to."""
        return super().get_context_data(
            source=self.source,
            report=self.report,
            parts=list(parts(self.report, context["paragraphs"])),
            missing=missing(self.report),
            place=self.place,
            following=self.place and self.place.following(),
            **context,
        )


def unasked(forms):
    """Find no fault yet with what was typed: only a row or a suggestion was asked for."""
    for rows in (forms["chairs"], forms["items"]):
        rows._errors, rows._non_form_errors = [], ErrorList()
    rows = (*forms["chairs"].forms, *forms["items"].forms)
    for form in (forms["facts"], forms["paragraphs"], *rows):
        form._errors = ErrorDict()


def checked(forms):
    """Return the forms' answers as `Checked`, items numbered anew without those left out."""
    facts = forms["facts"].cleaned_data
    kept, agenda = {}, []
    for number, row in enumerate(forms["items"].forms):
        if row.cleaned_data.get("title") and not row.cleaned_data.get("removed"):
            kept[number] = len(agenda)
            agenda.append(row.cleaned_data["title"])
    rows = [row for row in forms["chairs"].forms if row.cleaned_data.get("name")]
    return Checked(
        held_on=facts["held_on"],
        number=facts["number"],
        title=facts["title"],
        kind=facts["kind"],
        place=facts["place"],
        chairs=tuple(
            ChairRead(row.cleaned_data["name"], row.cleaned_data.get("office_name", ""), row.chosen)
            for row in rows
            if not row.cleaned_data.get("removed")
        ),
        agenda=tuple(agenda),
        paragraphs=tuple(
            (text, kept.get(place, place), shape)
            for text, place, shape in forms["paragraphs"].places()
        ),
        expect_members=facts["expect_members"],
    )


def parts(report, form):
    """Yield for each paragraph: number, text, field, what it became, and its suggestion."""
    for index, part in enumerate(report.paragraphs):
        suggestion = report.suggestions.get(index)
        yield {
            "index": index,
            "number": index + 1,
            "text": part.value,
            "field": form[f"p{index}"],
            "taken": index in report.taken,
            "suggested": suggestion and _named(suggestion.item, report.agenda),
            "shared": suggestion.shared if suggestion else (),
            "open": suggestion and form[f"p{index}"].value() != str(suggestion.item),
            "anchor": f"part-{index + 1}",
        }


def _named(place, agenda):
    """Return what a suggested place is called: the closing, or an item with its number."""
    if place == CLOSING:
        return _("the closing")
    item = {"number": place + 1, "item": agenda[place].value}
    return _("item %(number)s, “%(item)s”") % item


def missing(report):
    """Return the names of what could not be recognised."""
    names = {
        _("title"): report.title,
        _("date"): report.date and report.date.value,
        _("place"): report.place,
        _("kind of meeting"): report.kind,
        _("chairs"): report.chairs,
        _("agenda"): report.agenda,
    }
    return [name for name, found in names.items() if not found]


def linked(known):
    """Return the sentence of `AlreadyImported` with a link to the record."""
    link = edit_address(known.meeting)
    return format_html('{} <a href="{}">{}</a>', known.messages[0], link, _("Open the record"))


def edit_address(meeting):
    """Return the address of a record's edit screen, or the first step's when it has none."""
    record = getattr(meeting, "record", None)
    if record is None:
        return reverse("amana:import_text")
    return reverse("wagtailadmin_pages:edit", args=[record.pk])
