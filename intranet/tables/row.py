"""One row of a table as a person checks it: words, what they mean, what is asked."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

READY, ASKS, THERE, OUT = "ready", "asks", "there", "out"
STATES = {
    ASKS: pgettext_lazy("row of a table", "To be answered"),
    READY: pgettext_lazy("row of a table", "Ready"),
    THERE: pgettext_lazy("row of a table", "Here already"),
    OUT: pgettext_lazy("row of a table", "Left out"),
}
MISSING = _("Nothing is written here.")
BLANK = "-"  # typed over a cell, or in it: nothing
TOO_LONG = _("This has %(count)s letters and may have %(limit)s.")


@dataclass(frozen=True)
class Field:
    """What a column may hold. `options` makes it a choice, `day` a date."""

    name: str
    label: Any
    required: bool = False
    longest: int = 200
    day: bool = False
    options: tuple[tuple[str, Any], ...] = ()
    meanings: dict = field(default_factory=dict)  # further spellings of the options


@dataclass
class Question:
    """Something a row asks: choices, the one taken so far, the one that is likely."""

    name: str
    label: Any
    options: list[tuple[str, str]]
    chosen: str = ""
    suggested: str = ""
    at: str = "name"  # the field beside which it is asked


@dataclass
class Unknown:
    """Words that mean nothing yet, asked about once for all rows that say them."""

    name: str
    field: Field
    words: str
    options: list[tuple[str, str]]
    within: str = ""
    chosen: str = ""
    rows: int = 0


@dataclass(frozen=True)
class Cell:
    """What is shown of one field of a row: the file's words, what they were read as."""

    field: Field
    input: str
    words: str
    typed: str
    says: str
    problem: str
    question: Question | None

    @property
    def is_written(self):
        """True when there is something to show of it."""
        return bool(self.words or self.typed or self.says or self.problem or self.question)

    @property
    def value(self):
        """What stands in its input."""
        return "" if self.typed == BLANK else self.typed or self.words


@dataclass
class Row:
    """A line below the header."""

    number: int
    cells: dict[str, str]
    answers: dict[str, str]
    values: dict[str, Any] = field(default_factory=dict)
    says: dict[str, str] = field(default_factory=dict)
    problems: dict[str, Any] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    there: Any = ""

    def words(self, name):
        """Return what counts for a field: what was typed, else the cell."""
        words = self.answers.get(name, self.cells.get(name, ""))
        return "" if words == BLANK else words

    def refuse(self, name, sentence):
        """Note what is wrong with a field; the first sentence stays."""
        self.problems.setdefault(name, sentence)

    @property
    def out(self):
        """True when the person left it out."""
        return "out" in self.answers

    @property
    def sound(self):
        """True when nothing is wrong and every question is answered."""
        return not self.problems and all(one.chosen for one in self.questions.values())

    @property
    def state(self):
        """A key of `STATES`."""
        if self.out:
            return OUT
        if self.there:
            return THERE
        return READY if self.sound else ASKS

    @property
    def state_label(self):
        """The state in words."""
        return STATES[self.state]

    def shown(self, fields):
        """Return a `Cell` for each of `fields`."""
        asked = {question.at: question for question in self.questions.values()}
        return [
            Cell(
                each, f"r{self.number}-{each.name}", self.cells.get(each.name, ""),
                self.answers.get(each.name, ""), self.says.get(each.name, ""),
                self.problems.get(each.name, ""), asked.get(each.name),
            )
            for each in fields
        ]  # fmt: skip
