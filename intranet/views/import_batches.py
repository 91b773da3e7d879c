"""Old minutes in batches: bring many files in, see what became of each, go on where it stopped."""

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from intranet.batches import bring_in, read_unread
from intranet.extraction import DOUBTS, NotAReport
from intranet.extraction.packed import MOST_FILES
from intranet.models import BatchFile, ImportBatch, Power
from intranet.models.import_batch import STAGES
from intranet.models.paged import kept_in_address, query_of
from intranet.models.writing import written
from intranet.views.import_forms import OfBody, insist_on_whole
from intranet.views.imports import ImportView, edit_address

PAGE = 50
AT_ONCE = 4  # seconds of reading in one request
SORTS = {"": "number", "name": "name", "state": "state"}
NAMES = {
    "to_look_at": gettext_lazy("Needs a look"),
    "checkable": gettext_lazy("To check"),
    "drafts": gettext_lazy("Drafts and records"),
    "known": gettext_lazy("Brought in before"),
    "refused": gettext_lazy("Cannot be read"),
    "forgotten": gettext_lazy("Forgotten"),
    "unread": gettext_lazy("Waits to be read"),
}


class ManyFiles(forms.ClearableFileInput):
    """Chooses several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; the value is their list."""

    def clean(self, data, initial=None):
        """Clean each."""
        files = data if isinstance(data, list | tuple) and data else [data or None]
        if len(files) > MOST_FILES:
            message = _("Choose %(limit)s files at most, or put them into archives.")
            raise forms.ValidationError(message % {"limit": MOST_FILES})
        return [super(FilesField, self).clean(one, initial) for one in files]


class BatchForm(OfBody):
    """The body, and its files."""

    files = FilesField(
        label=gettext_lazy("Files or ZIP archives"), allow_empty_file=True, widget=ManyFiles,
        help_text=gettext_lazy(
            "Word, PDF that holds text, plain text; several at once, or a ZIP archive of a folder. "
            "A file that was brought in before is not brought in again."
        ),
    )  # fmt: skip


class BringMany(ImportView):
    """Choose the files; below them the batches there are."""

    template_name = "intranet/import_many.html"
    page_title = gettext_lazy("Bring in old minutes")
    own_transactions = True  # each file is kept by itself

    def form(self, *data):
        """Return the form, with the bodies the person may record for."""
        bodies = self.request.viewer.bodies_for(Power.RECORD).prefetch_related("names")
        initial = {"body": bodies.first()} if bodies.count() == 1 else {}
        return BatchForm(*data, bodies=bodies, initial=initial)

    def get(self, request):
        """Show the empty form and the batches."""
        return self.show(form=self.form())

    def post(self, request):
        """Keep the files, and go on to the batch; say of each archive why it was left out."""
        form = self.form(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form=form)
        files, body = form.cleaned_data["files"], form.cleaned_data["body"]
        batch, counts = None, []
        for file in files:
            try:
                insist_on_whole(file)
                batch, *count = bring_in(
                    body, name_of(files), file.name, file, file.size, by=request.user
                )
                counts.append(count)
            except NotAReport as refused:
                form.add_error("files", f"{file.name}: {refused}")
        if not counts:
            return self.show(form=form)
        for sentence in form.errors.get("files", ()):
            messages.error(request, sentence)
        messages.success(request, told(*map(sum, zip(*counts, strict=True))))
        return redirect("amana:import_batch", batch.pk)

    def get_context_data(self, **context):
        """Add the batches, each with what waits."""
        look = Q(files__in=BatchFile.objects.to_look_at().values("pk"))
        check = Q(files__in=BatchFile.objects.checkable().values("pk"))
        batches = self.request.viewer.visible(ImportBatch.objects.prefetch_related("body__names"))
        batches = batches.annotate(
            count=Count("files"),
            look=Count("files", filter=look),
            check=Count("files", filter=check),
        )
        batches = batches.order_by("-received_at", "pk")
        page = Paginator(batches, PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(page=page, filters="", **context)


def name_of(files):
    """Return how a batch of these uploads is called: as the first, and how many follow."""
    more = len(files) - 1
    return f"{files[0].name} + {more}" if more else files[0].name


def told(count, new):
    """Say how many files came, and how many of them had come before."""
    came = ngettext("%(count)s file is here.", "%(count)s files are here.", count)
    words = [written(came % {"count": count})]
    if old := count - new:
        before = ngettext(
            "%(count)s of them was brought in before.", "%(count)s of them were brought in before.",
            old,
        )  # fmt: skip
        words.append(written(before % {"count": old}))
    return " ".join(words)


class BatchView(ImportView):
    """What concerns one batch; as if absent to those who do not write for its body."""

    def dispatch(self, request, *args, pk, **kwargs):
        """Fetch the batch."""
        batches = request.viewer.visible(ImportBatch.objects.select_related("body"))
        self.batch = get_object_or_404(batches, pk=pk)
        if not request.viewer.may_do(Power.RECORD, self.batch.body_id):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class Batch(BatchView):
    """What became of each file, and what needs a look."""

    template_name = "intranet/import_batch.html"
    page_title = gettext_lazy("Batch of old minutes")

    def get(self, request):
        """List the files as the address asks for it."""
        stage = request.GET.get("stage", "")
        stage = stage if stage in STAGES else ""
        sort = request.GET.get("sort", "")
        sort = sort if sort in SORTS else ""
        files = getattr(self.batch.files, stage)() if stage else self.batch.files.all()
        files = files.defer("data").select_related("text__meeting__record").order_by(SORTS[sort])
        page = Paginator(files, PAGE).get_page(request.GET.get("p"))
        asked = {"stage": stage, "sort": sort}
        counts = BatchFile.objects.filter(batch=self.batch).counted()
        return self.show(
            batch=self.batch, page=page, chosen=asked, all=counts["all"], unread=counts["unread"],
            filters=kept_in_address(asked),
            rows=[Row(file) for file in page],
            stages=[
                {"name": NAMES[one], "count": counts[one], "chosen": one == stage,
                 "address": "?" + query_of({"stage": one, "sort": sort})}
                for one in STAGES if counts[one]
            ],
        )  # fmt: skip


class ReadBatch(BatchView):
    """Reads on, for some seconds."""

    own_transactions = True

    def post(self, request):
        """Read, and return to the batch: its screen asks for more while anything waits."""
        for _file in read_unread(self.batch, by=request.user, seconds=AT_ONCE):
            pass
        return redirect("amana:import_batch", self.batch.pk)


class Row:
    """A file of a batch as its list shows it: what became of it, where that is, what is amiss."""

    def __init__(self, file):
        """Show `file`, whose text and meeting are fetched."""
        self.file = file
        self._text = file.text

    @property
    def says(self):
        """Say what became of it."""
        states = BatchFile.State
        if self.file.state in (states.WAITING, states.REFUSED):
            return self.file.get_state_display()
        if self._text is None:
            return NAMES["forgotten"]
        if self.file.state == states.KNOWN:
            return NAMES["known"]
        return _("Draft made") if self._text.meeting_id else NAMES["checkable"]

    @property
    def address(self):
        """Return where its draft or record is, or where its text is checked; else nothing."""
        if self._text is None:
            return ""
        if self._text.meeting_id:
            return edit_address(self._text.meeting)
        return reverse("amana:check_text", args=[self._text.pk])

    @property
    def invites(self):
        """Say what one does there."""
        return _("Open the record") if self._text.meeting_id else _("Check the text")

    @property
    def reasons(self):
        """Return the sentences on why it needs a look."""
        if self.file.refusal:
            return [str(NotAReport(self.file.refusal, **self.file.places))]
        doubts = self.file.doubts if self.file.needs_look else []
        return [DOUBTS[one] for one in doubts]
