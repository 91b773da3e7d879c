"""Past mistakes, one row each; every row proves itself on a good line and a bad one."""

import re

import pytest

from tests.house import source
from tests.house.rows import ROWS

COMMENTS = {
    ".css": re.compile(r"/\*.*?\*/", re.DOTALL),
    ".html": re.compile(r"\{#(?! safe: ).*?#\}|\{% comment.*?endcomment %\}", re.DOTALL),
}


def lines(name):
    """Return the lines of a file with its comments blanked, numbers kept."""
    text = source.text(name)
    comments = COMMENTS.get(name.suffix)
    if comments:
        text = comments.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    return text.splitlines()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_row_proves_itself(row):
    assert not [line for line in row.good if row.found.search(line)]
    assert not [line for line in row.bad if not row.found.search(line)]
    assert row.good and row.bad


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_no_line_breaks(row):
    broken = [
        f"{name}:{number}: {line.strip()}"
        for name in source.matching(*row.files)
        if name.as_posix() not in row.exempt and "migrations" not in name.parts
        for number, line in enumerate(lines(name), start=1)
        if row.found.search(line)
    ]
    assert not broken, row.cure
