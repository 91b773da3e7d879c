"""Lines of cells out of an Excel workbook, which a process of its own reads."""

from django.utils.translation import gettext_lazy as _

from intranet.extraction.bounded import ask
from intranet.extraction.remark import Remark
from intranet.extraction.table_refusal import NotATable

SHEETS = _("The workbook has %(count)s sheets: “%(name)s” was read, the others were not.")
EXCEL = "Excel"


def lines_of_workbook(data):
    """Return ((number, words) pairs, encoding, remarks) of `data` (bytes of an .xlsx file).

    Raises `NotATable` for one that is broken, too large unpacked, or holds no words.
    """
    answer = ask(data, "xlsx")
    if "refused" in answer:
        raise NotATable(answer["refused"], **answer.get("places", {}))
    (sheet,) = answer["pages"]
    remark = Remark(SHEETS, count=sheet["sheets"], name=sheet["name"])
    return sheet["lines"], EXCEL, (remark,) if sheet["sheets"] > 1 else ()
