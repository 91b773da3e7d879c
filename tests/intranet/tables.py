"""Tables as somebody sends them, and the screen that checks them, in the words of a test."""

import io

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

PEOPLE, BODIES = (f"/admin/tables/{kind}/" for kind in ("people", "bodies"))
HEAD = ["الاسم الكامل", "الجنس", "الهيئة", "الصفة", "ابتداء من", "إلى"]
SEAT = "عضو الأمانة"


def separated(separator, rows):
    """Return rows as CSV text, every cell quoted as Excel does."""
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in row] for row in rows]
    return "\r\n".join(separator.join(row) for row in quoted) + "\r\n"


def workbook(rows, *more):
    """Return a workbook of one sheet for `rows` and one for each of `more`, as bytes."""
    book, made = openpyxl.Workbook(), io.BytesIO()
    for number, sheet in enumerate((rows, *more)):
        page = book.active if number == 0 else book.create_sheet()
        for row in sheet:
            page.append(row)
    book.save(made)
    return made.getvalue()


def line(name, body="الأمانة الجهوية", office=SEAT, since="14/01/2023", until="", gender=""):
    """Return a line of a table of people."""
    return [name, gender, body, office, since, until]


def file_of(rows, name="table.csv", head=HEAD):
    """Return an upload of a table of people."""
    return SimpleUploadedFile(name, separated(";", [head, *rows]).encode("cp1256", "replace"))


def send(client, rows, address=PEOPLE, head=HEAD):
    """Send a table; return the address of the screen that checks it."""
    answer = client.post(address, {"file": file_of(rows, head=head)})
    assert answer.status_code == 302, answer.context["form"].errors
    return answer.url


def states(client, check):
    """Return {line: state} as the screen says them."""
    rows = client.get(f"{check}?show=all").context["check"].rows
    return {row.number: row.state for row in rows}


def row_of(client, check, number=2):
    """Return one row as the screen shows it."""
    rows = client.get(f"{check}?show=all").context["check"].rows
    return next(row for row in rows if row.number == number)


def answer(client, check, number, command="keep", **typed):
    """Answer a row as its inputs would be sent; names end in `_` for a question."""
    fields = {f"r{number}-{name.replace('_', '?')}": words for name, words in typed.items()}
    return client.post(check, {f"r{number}": "1", command: "1"} | fields)


def write(client, check):
    """Confirm; return the answer."""
    return client.post(check, {"write": "1"})
