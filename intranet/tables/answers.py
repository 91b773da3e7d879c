"""What a person corrected and chose on the checking screen, as it is kept between screens.

    columns     {index of a column: field, or "" for none}
    everywhere  {field: what it is where a row says nothing}
    words       {name of an `Unknown`: what its words mean}
    rows        {number of a line: {field: words, "person": choice, "out": "on"}}

Sent from the screen under the names `c<index>`, `e-<field>`, `w-<name>` and `r<number>-<field>`.
"""

import copy

from intranet.extraction.table import LONGEST_CELL
from intranet.tables.row import BLANK
from intranet.typed import one_line


def taken_from(sent, check):
    """Return the answers of `check` with what the form `sent` says; nonsense is left out."""
    answers = {kind: {} for kind in ("columns", "everywhere", "words", "rows")}
    answers = copy.deepcopy(answers | check.source.answers)
    rows = check.rows  # they say which words are unknown
    for column in check.columns:
        chosen = sent.get(f"c{column.index}")
        if chosen == "" or chosen in check.by_name:
            answers["columns"][str(column.index)] = chosen
    for each in check.everywhere:
        _keep(answers["everywhere"], each.name, sent.get(f"e-{each.name}"))
    for unknown in check.unknown.values():
        _keep(answers["words"], unknown.name, sent.get(f"w-{unknown.name}"))
    for row in rows:
        if f"r{row.number}" in sent:  # it was on the screen
            _row(answers["rows"], row, sent, check)
    return answers


def _row(rows, row, sent, check):
    kept = rows.setdefault(str(row.number), {})
    for name in check.by_name:
        typed, cell = sent.get(f"r{row.number}-{name}"), row.cells.get(name, "")
        if typed is not None and " ".join(typed.split()) == cell:
            kept.pop(name, None)
        else:
            _keep(kept, name, BLANK if typed == "" and cell else typed)
    for name in row.questions:
        _keep(kept, f"{name}?", sent.get(f"r{row.number}-{name}?"))
    if f"r{row.number}-out?" in sent:
        _keep(kept, "out", sent.get(f"r{row.number}-out", ""))
    if not kept:
        del rows[str(row.number)]


def _keep(answers, name, typed):
    """Keep an answer; an empty one is none, and what was not sent stays as it is."""
    if typed is None:
        return
    typed = one_line(typed)[:LONGEST_CELL]
    if typed:
        answers[name] = typed
    else:
        answers.pop(name, None)


def with_suggestions(answers, check):
    """Return `answers` with the likely answer to every question that has one and none yet."""
    answers = copy.deepcopy(answers)
    for row, question in check.suggestions:
        kept = answers["rows"].setdefault(str(row.number), {})
        kept[f"{question.name}?"] = question.suggested
    return answers
