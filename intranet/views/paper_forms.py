"""Papers on an editing screen: laid there many at once, named, tied to an item."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from intranet.models import Document
from intranet.views.fact_forms import FactForm


class Files(forms.ClearableFileInput):
    """A field for several files."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"

    def value_from_datadict(self, data, files, name):
        """Return one of the files, for the field to check; the view takes them all."""
        return files.get(name)


class PaperForm(FactForm):
    """A paper: its title and the item it belongs to."""

    template = "intranet/admin/facts/papers.html"

    class Meta:
        model = Document
        fields = ["title", "item"]


class UploadForm(FactForm):
    """Papers from the person's own computer, or one kept already: added as soon as chosen."""

    saves_itself = True
    new_template = "intranet/admin/facts/upload.html"
    field_order = ["item", "file", "paper"]

    file = forms.FileField(label=_("Add papers"), widget=Files, required=False)
    paper = forms.ChoiceField(label=_("or a paper that is kept already"), required=False)

    class Meta:
        model = Document
        fields = ["item"]

    def __init__(self, sheet, kind, row=None, data=None, files=None):
        """Offer the papers that belong to no meeting yet."""
        super().__init__(sheet, kind, row, data, files)
        if "item" in self.fields:
            self.fields["item"].widget.attrs["data-waits"] = ""  # for the paper itself
        kept = [(pk, paper.title) for pk, paper in sheet.shelf.items()]
        self.fields["paper"].choices = [("", "—"), *kept]
        if not kept:
            self.fields["paper"].widget = forms.HiddenInput()

    def clean_paper(self):
        """Return the paper chosen, or None."""
        return self.sheet.shelf.get(self.cleaned_data["paper"])

    def clean(self):
        """Ask for a file or a paper."""
        cleaned = super().clean()
        if not (cleaned.get("file") or cleaned.get("paper") or self.errors):
            self.add_error("file", _("Choose a file, or a paper that is kept already."))
        return cleaned

    def _post_clean(self):
        """Leave the paper to the action: one upload may bring several."""

    @property
    def largest(self):
        """How many bytes a paper may have."""
        return settings.LARGEST_PAPER

    @property
    def megabytes(self):
        """The same in megabytes."""
        return settings.LARGEST_PAPER // settings.MEGABYTE


class PagePaperForm(PaperForm):
    """A paper beside a page: its title."""

    class Meta(PaperForm.Meta):
        fields = ["title"]


class PageUploadForm(UploadForm):
    """Papers for a page."""

    class Meta(UploadForm.Meta):
        fields = []
