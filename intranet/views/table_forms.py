"""The file of a table."""

from django import forms
from django.utils.translation import gettext_lazy as _

from intranet.extraction.table import MOST_LINES, read_table
from intranet.extraction.table_refusal import NotATable


class TableForm(forms.Form):
    """A CSV file or a workbook; cleaning reads it into `table`."""

    file = forms.FileField(
        label=_("Table"), allow_empty_file=True,
        help_text=_("A workbook (.xlsx) or CSV in any Arabic encoding, of %s lines at most.")
        % MOST_LINES,
        error_messages={"required": _("Choose the file with the table.")},
    )  # fmt: skip

    def clean(self):
        """Read the table."""
        cleaned = super().clean()
        if cleaned.get("file"):
            try:
                cleaned["table"] = read_table(cleaned["file"])
            except NotATable as refused:
                self.add_error("file", str(refused))
        return cleaned
