"""Tables that are taken along: CSV as spreadsheets open it, Excel in Arabic too."""

import csv
import re

from django.http import HttpResponse

BOM = "\ufeff"  # by which Excel knows UTF-8
# What begins so is a formula to a spreadsheet, also after what it skips; where cells are cut at
# semicolons, as in French and Arabic, one begins after each.
_BEGINS = r"[\s\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*[=+\-@＝＋－＠|%]"
_FORMULA = re.compile(rf"^{_BEGINS}|^[\t\r]")
_AFTER = re.compile(rf";(?={_BEGINS})")


def csv_file(name, rows, trusted=False):
    """Return the response that gives `rows` of cells as a file called `name`.

    Cells are made `harmless`, unless they are `trusted` to be what they look like.
    """
    answer = HttpResponse(BOM, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    kept = rows if trusted else ([harmless(str(cell)) for cell in row] for row in rows)
    csv.writer(answer).writerows(kept)
    return answer


def harmless(cell):
    """Return a cell that no spreadsheet takes for a formula."""
    cell = _AFTER.sub(";'", cell)
    return f"'{cell}" if _FORMULA.match(cell) else cell
