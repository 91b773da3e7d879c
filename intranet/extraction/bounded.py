"""The other end of `apart`: has a document read in a process that may neither grow nor stay.

Whatever a document does to its reader, it does to that process alone: its memory, its seconds
and its files are bounded by the system, and it is killed at the deadline.
"""

import json
import subprocess
import sys
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from intranet.extraction.letters import arabic_share, readable_share
from intranet.extraction.pages import Extracted, Line, Page
from intranet.extraction.refusal import NotAReport
from intranet.extraction.remark import Remark
from intranet.extraction.repair import WAS_FORMS, repaired
from intranet.extraction.visual import reading_order

LARGEST_DOCUMENT = 20 * 1024 * 1024
DEADLINE = 30  # seconds by the clock; of the processor the process gives itself 15
READABLE = 0.8  # share of Arabic and Latin among the letters; fonts without a map give others
ARABIC = 0.3  # share of Arabic among the letters under which a report is unlikely
FEW = 20  # letters: no more than a stamp on a scanned page

SILENT = _("Nothing can be read on page %(pages)s: it holds pictures of text. Add its words.")
FOREIGN = _("Hardly any Arabic letters were found: look whether this is the right file.")


def extract(stream, kind):
    """Return an open binary file of a `kind` that `sniff` told as `Extracted`.

    Takes up to `DEADLINE` seconds, and never inside a transaction. Raises `NotAReport`.
    """
    answer = ask(stream.read(LARGEST_DOCUMENT + 1), kind)
    if "refused" in answer:
        raise NotAReport(answer["refused"], **answer.get("places", {}))
    pages, remarks = [], {}
    for told in answer["pages"]:
        page, more = _page(told, kind)
        pages.append(page)
        remarks |= {str(remark): remark for remark in more}
    found = Extracted(kind, tuple(pages), tuple(remarks.values()))
    return Extracted(kind, found.pages, (*found.remarks, *_insist_on_letters(found)))


def ask(data, kind):
    """Return what the process answers to `data` (bytes): `pages`, or `refused` and its `places`.

    An answer that does not come is a refusal too. Never inside a transaction.
    """
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "apart", kind],
            input=data, capture_output=True, timeout=DEADLINE, check=False,
            cwd="/", env={"PYTHONPATH": str(Path(__file__).parent), "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
        return json.loads(ended.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        return {"refused": "heavy"}


def _page(told, kind):
    """Return a `Page` with plain letters in reading order, and the remarks on its repair."""
    texts = [" ".join(text.split()) for _shape, text in told["lines"]]
    if kind == "pdf":
        texts = [reading_order(text) for text in texts]
    mended, remarks = repaired("\n".join(texts))
    shapes = [shape for shape, _text in told["lines"]]
    lines = map(Line, mended.split("\n"), shapes)
    remarks = [remark for remark in remarks if remark is not WAS_FORMS]  # as most PDF have them
    return Page(told["number"], tuple(lines), told["pictures"], told.get("name", "")), remarks


def _insist_on_letters(found):
    """Return remarks on letters that are missing; raise `NotAReport` when nearly all are."""
    text = "\n".join(page.text for page in found.pages)
    letters = sum(map(str.isalpha, text))
    drawn = any(page.has_pictures for page in found.pages)
    if drawn and letters < FEW:
        raise NotAReport(f"{found.kind}-pictures", count=len(found.pages))
    if not letters:
        raise NotAReport("document-blank")
    if readable_share(text) < READABLE:
        raise NotAReport("pdf-letters", count=len(found.pages))
    remarks = [Remark(SILENT, pages=number) for number in found.silent]
    return [*remarks, FOREIGN] if arabic_share(text) < ARABIC else remarks
