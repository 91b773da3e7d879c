"""Collections for measuring: documents, questions, and which document answers which question.

A folder with `docs.jsonl` (id, text, perhaps title), questions as JSON lines (id, text, perhaps
`relevant`, the ids that answer), judgements as TREC writes them: question, 0, document, grade.
"""

import gzip
import json
from pathlib import Path
from typing import NamedTuple

from intranet.models import Passage
from search.passages import entry

AUDIENCE = frozenset({"members"})


class CollectionError(Exception):
    """A file of a collection is missing or cannot be read; the message says which and where."""


class Document(NamedTuple):
    """What can be found."""

    id: str
    title: str
    text: str


class Query(NamedTuple):
    """What is asked, and the ids that answer it as far as the file of questions says so."""

    id: str
    text: str
    relevant: tuple


def documents(path):
    """Yield the `Document`s of the JSON lines in `path`, which may be packed by gzip."""
    for place, row in _objects(path):
        yield Document(
            _text(row, "id", place), _text(row, "title", place, ""), _text(row, "text", place)
        )


def queries(path):
    """Yield the `Query`s of the JSON lines in `path`."""
    for place, row in _objects(path):
        relevant = row.get("relevant", [])
        if not isinstance(relevant, list):
            raise CollectionError(f"{place}: “relevant” is no list.")
        yield Query(_text(row, "id", place), _text(row, "text", place), tuple(map(str, relevant)))


def judgements(path):
    """Return {query: {document: grade}} of a file of judgements; grades below 1 are left out."""
    found = {}
    for place, line in _lines(path):
        cells = line.split("\t") if "\t" in line else line.split()
        try:
            query, _, document, grade = cells
            grade = int(grade)
        except ValueError as error:
            raise CollectionError(f"{place}: not “query, 0, document, grade”: {line!r}") from error
        if grade > 0:
            found.setdefault(query, {})[document] = grade
    return found


def entries(record, document):
    """Return the entries of a `Document`, which is the record of that number.

    As on a page of the site, the title is the head, each line of the text a paragraph.
    """
    shown = {"number": record, "title": document.title}
    about = {"record": record, "body": "", "kind": "record", "day": 0, "shown": shown}
    return [entry(place, passage, AUDIENCE, about) for place, passage in enumerate(_cut(document))]


def _cut(document):
    lines = [line for line in document.text.splitlines() if line.strip()]
    if document.title:
        yield Passage("", "", document.title, None)
    for place, line in enumerate(lines, 1):
        yield Passage(f"text-{place}", "", line, None)


def _objects(path):
    for place, line in _lines(path):
        try:
            row = json.loads(line)
        except ValueError as error:
            raise CollectionError(f"{place}: not JSON: {line[:60]!r}") from error
        if not isinstance(row, dict):
            raise CollectionError(f"{place}: not an object: {line[:60]!r}")
        yield place, row


def _lines(path):
    """Yield (where, line) for each line of `path` that holds something."""
    try:
        with _opened(Path(path)) as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield f"{path}, line {number}", line.rstrip("\r\n")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise CollectionError(f"{path} cannot be read: {error}.") from error


def _opened(path):
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def _text(row, name, place, default=None):
    value = row.get(name, default)
    if name == "id" and isinstance(value, int):
        return str(value)
    if not isinstance(value, str) or (name == "id" and not value):
        raise CollectionError(f"{place}: “{name}” is missing or no text.")
    return value
