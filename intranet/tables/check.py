"""What all checks of tables share: columns, words and their meaning, states, counts."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from intranet.extraction.days import NotADay, read_day
from intranet.extraction.headings import find_header
from intranet.extraction.table import Line
from intranet.extraction.vocabulary import Vocabulary, key
from intranet.tables.row import ASKS, BLANK, MISSING, READY, STATES, TOO_LONG, Field, Row, Unknown
from intranet.templatetags.dates import day as written_day

NOTHING = {"", BLANK, "–", "—", "/", "."}  # how people leave a cell empty


@dataclass(frozen=True)
class Column:
    """A column of the file: the word at its head, a word below it, the field it holds or ""."""

    index: int
    words: str
    sample: str
    field: str


class Check:
    """Reads the rows of a table for a viewer. Subclasses say which fields, and what they mean."""

    headings = {}
    fields: tuple[Field, ...] = ()
    halves: tuple[Field, ...] = ()  # columns that together hold a field
    everywhere_names: tuple[str, ...] = ()
    fetched: tuple[str, ...] = ()  # cached properties that depend on no answer

    def __init__(self, source, viewer):
        """Read `source` (an `ImportedTable` that waits) with the answers it holds."""
        self.source, self.viewer = source, viewer
        self.answers = source.answers
        self.lines = [Line(number, tuple(cells)) for number, cells in source.lines]
        self.by_name = {each.name: each for each in (*self.fields, *self.halves)}
        self.unknown = {}
        self._vocabularies = {}

    def again(self):
        """Return the check of the same table with its present answers; nothing is fetched twice."""
        other = type(self)(self.source, self.viewer)
        kept = {name: vars(self)[name] for name in self.fetched if name in vars(self)}
        vars(other).update(kept)
        return other

    @cached_property
    def everywhere(self):
        """The fields that may be said once for all rows that say nothing."""
        return [self.by_name[name] for name in self.everywhere_names]

    @property
    def defaults(self):
        """(field, what is said everywhere, choices or nothing) of `everywhere`."""
        said = self.answers.get("everywhere", {})
        return [(each, said.get(each.name, ""), self.choices(each)) for each in self.everywhere]

    def choices(self, each):
        """Return the choices that the screen offers for a field, () where one writes freely."""
        return each.options

    @cached_property
    def _header(self):
        headings = {
            name: (*spellings_of(each.label), *self.headings.get(name, ()))
            for name, each in self.by_name.items()
        }
        return find_header(self.lines, headings)

    @cached_property
    def columns(self):
        """Every column that has a word in it, with the field it holds."""
        index, found = self._header
        header = self.lines[index].cells
        below = self.lines[index + 1 : index + 20]
        chosen = self.answers.get("columns", {})
        columns = []
        for place in range(max(len(line.cells) for line in [self.lines[index], *below])):
            words = header[place] if place < len(header) else ""
            samples = (line.cells[place] for line in below if place < len(line.cells))
            sample = next(filter(None, samples), "")
            field = chosen.get(str(place), found.get(place, ""))
            if words or sample:
                columns.append(Column(place, words, sample, field))
        return columns

    @property
    def unread(self):
        """The columns that hold nothing that is imported."""
        return [column for column in self.columns if not column.field]

    @cached_property
    def clashes(self):
        """Sentences about the columns: two that hold one field, none that holds a needed one."""
        counted = Counter(column.field for column in self.columns if column.field)
        twice = [self.by_name[name].label for name, count in counted.items() if count > 1]
        said = [_("Two columns are to hold the same: %s. Choose one.") % label for label in twice]
        said += [
            _("No column holds this: %s. Say which one does.") % each.label
            for each in self.fields
            if self.is_absent(each, counted)
        ]
        return said

    def is_absent(self, each, counted):
        """Say whether a field is needed that no column holds and nothing says for all rows."""
        says = each.name in self.answers.get("everywhere", {})
        return each.required and each.name not in counted and not says

    @cached_property
    def rows(self):
        """The rows as `Row`, read and compared."""
        rows = self._raw_rows
        self.prepare(rows)
        for row in rows:
            self.read(row)
        self.compare([row for row in rows if not row.out])
        return rows

    @cached_property
    def _raw_rows(self):
        answers = self.answers.get("rows", {})
        fields = {column.index: column.field for column in self.columns if column.field}
        return [
            Row(line.number, self.cells_of(line, fields), answers.get(str(line.number), {}))
            for line in self.lines[self._header[0] + 1 :]
        ]

    def cells_of(self, line, fields):
        """Return {field: words} of a line; `fields` is {place of a column: its field}."""
        said = dict(self.answers.get("everywhere", {}))
        for place, words in enumerate(line.cells):
            if words not in NOTHING and place in fields:
                said[fields[place]] = words
        return said

    def prepare(self, rows):
        """Fetch what all rows need."""

    def read(self, row):
        """Read every field of a row for itself."""
        for each in self.fields:
            words = row.words(each.name)
            if not words:
                row.values[each.name] = None if each.day else ""
                if each.required:
                    row.refuse(each.name, MISSING)
            elif each.day:
                self._read_day(row, each, words)
            elif each.options:
                self._read_choice(row, each, words)
            else:
                self._read_words(row, each, words)

    def compare(self, rows):
        """Compare the rows that are not left out with each other and with what is here."""

    def _read_words(self, row, each, words):
        row.values[each.name] = words
        if len(words) > each.longest:
            row.refuse(each.name, TOO_LONG % {"count": len(words), "limit": each.longest})

    def _read_day(self, row, each, words):
        row.values[each.name] = None
        try:
            row.values[each.name] = day = read_day(words)
        except NotADay as refused:
            row.refuse(each.name, str(refused))
        else:
            row.says[each.name] = written_day(day)

    def _read_choice(self, row, each, words):
        value = self.meaning(row, each, words, self._vocabulary(each).find(words), each.options)
        row.values[each.name] = value or ""
        if value:
            row.says[each.name] = str(dict(each.options)[value])

    def meaning(self, row, each, words, found, options, within="", code=""):
        """Return `found`, else what the person said that `words` mean, else ask and return None."""
        if found is not None:
            return found
        name = f"{each.name}:{code}:{key(words)}"
        values = {value for value, _label in options}
        chosen = self.answers.get("words", {}).get(name, "")
        unknown = self.unknown.setdefault(
            name, Unknown(name, each, words, list(options), within, chosen)
        )
        unknown.rows += not row.out
        if chosen in values:
            return chosen
        row.refuse(each.name, _("“%s” is not known here: say what it means.") % words)
        return None

    def _vocabulary(self, each):
        if each.name not in self._vocabularies:
            self._vocabularies[each.name] = Vocabulary(
                (value, [value, *spellings_of(label), *each.meanings.get(value, ())])
                for value, label in each.options
            )
        return self._vocabularies[each.name]

    @cached_property
    def asked(self):
        """The unknown words that some row says, the most frequent first."""
        found = [one for one in self.unknown.values() if one.rows]
        return sorted(found, key=lambda one: -one.rows)

    @cached_property
    def counts(self):
        """[(state, its words, how many)] of the states there are."""
        counted = Counter(row.state for row in self.rows)
        return [(state, label, counted[state]) for state, label in STATES.items() if counted[state]]

    @property
    def ready(self):
        """The rows that can be written."""
        return [row for row in self.rows if row.state == READY]

    @property
    def asking(self):
        """The rows that ask for something."""
        return [row for row in self.rows if row.state == ASKS]

    @property
    def suggestions(self):
        """The questions that have a likely answer and none chosen, with their rows."""
        return [
            (row, question)
            for row in self.rows
            for question in row.questions.values()
            if not row.out and not row.there and question.suggested and not question.chosen
        ]


def spellings_of(label):
    """Return a label of the catalogue in every language of the interface."""
    found = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found.append(str(label))
    return found
