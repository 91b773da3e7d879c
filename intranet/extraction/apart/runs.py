"""Runs of glyphs on a page, put together into lines by where they stand.

pypdf's own text follows the order in which a page is painted; within an Arabic line that tears
numbers and foreign words from their places («2023 يناير 14»). Runs know where they begin, so a
line is put together from the left, as the eye sees it, and turned into reading order afterwards.
"""

import math
import re
from dataclasses import dataclass

from pypdf._text_extraction import get_text_operands, mult
from pypdf.generic import ArrayObject, DictionaryObject, NameObject
from pypdf.generic._font import Font  # private, and pinned: its widths and its map of glyphs

UPRIGHT = (0, 90, 180, 270)
GAP = 0.18  # of the letters' size: a wider space between two runs parts words
LINE = 0.45  # of the letters' size: a run that stands higher or lower is of another line
SHOWS = {b"Tj", b"TJ", b"'", b'"'}
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]")  # a glyph that stands for no sign
ARABIC = ("\u0590", "\u08ff"), ("\ufb50", "\ufdff"), ("\ufe70", "\ufeff")


@dataclass
class Run:
    """Glyphs drawn one after another: where they begin, how far they reach, how tall they are."""

    x: float
    y: float
    end: float
    size: float
    signs: str


class Runs:
    """Listens while pypdf goes through a page, and keeps what is drawn."""

    def __init__(self, page):
        self.runs = []
        self._page = page
        self._fonts = {}
        self._resources = [page.get("/Resources", DictionaryObject()).get_object()]
        self._state = (None, 0.0)  # font, size
        self._kept = []
        self._pen, self._at = 0.0, None  # how far the last run came, and from which matrix

    def lines(self):
        """Return the lines of the page, each as drawn from the left."""
        self._page.extract_text(
            visitor_operand_before=self._before, visitor_operand_after=self._after
        )
        return [line for line in map(_joined, _in_lines(self.runs)) if line.strip()]

    def _before(self, operator, operands, _cm, _tm):
        if operator == b"Do" and operands:
            forms = self._resources[-1].get("/XObject", DictionaryObject()).get_object()
            form = forms.get(operands[0], DictionaryObject()).get_object()
            own = form.get("/Resources")
            self._resources.append(own.get_object() if own else self._resources[-1])

    def _after(self, operator, operands, cm, tm):
        if operator == b"q":
            self._kept.append(self._state)
        elif operator == b"Q" and self._kept:
            self._state = self._kept.pop()
        elif operator == b"Tf" and len(operands) == 2:
            self._state = self._font(operands[0]), float(operands[1])
        elif operator == b"Do" and operands:
            self._resources.pop()
        elif operator in SHOWS and operands and self._state[0]:
            self._show(operands, mult(tm, cm))

    def _font(self, name):
        fonts = self._resources[-1].get("/Font", DictionaryObject()).get_object()
        found = fonts.get(name)
        if found is None:
            return None
        found = found.get_object()
        if id(found) not in self._fonts:
            self._fonts[id(found)] = Font.from_font_resource(found), found
        return self._fonts[id(found)][0]

    def _show(self, operands, matrix):
        """Keep the runs of one showing operator, in a frame that lies along its baseline."""
        font, size = self._state
        across = math.hypot(matrix[0], matrix[1]) or 1.0
        tall = math.hypot(matrix[2], matrix[3]) * abs(size) or 1.0
        along = matrix[0] / across, matrix[1] / across
        x = matrix[4] * along[0] + matrix[5] * along[1]
        y = matrix[5] * along[0] - matrix[4] * along[1]
        pen = self._pen if self._at == matrix else 0.0
        run = None
        for piece in _pieces(operands):
            if isinstance(piece, (str, bytes)):
                signs, width = _signs(piece, font)
                if run is None:
                    run = Run(x + pen * across, y, 0.0, tall, "")
                    self.runs.append(run)
                run.signs += signs
                pen += width * size / 1000
                run.end = x + pen * across
            else:
                pen -= float(piece) * size / 1000
                if run and float(piece) < -1000 * GAP:
                    run.signs += " " * (not run.signs.endswith(" "))
                elif run and x + pen * across < run.x:
                    run = None  # stepped back behind its own beginning: another run
        self._pen, self._at = pen, matrix


def _pieces(operands):
    last = operands[-1]
    found = last if isinstance(last, ArrayObject) else [last]
    return [one for one in found if not isinstance(one, NameObject)]


def _signs(piece, font):
    """Return the signs of a string as drawn from the left, and its width in thousandths."""
    level = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
    raw, _, width = get_text_operands([piece], level, level, font, UPRIGHT)
    drawn = "".join(_as_drawn(font.character_map.get(one, one)) for one in raw)
    return _UNSEEN.sub("", drawn), width


def _as_drawn(glyph):
    """Turn round a glyph of several Arabic letters (lam-alif): the first stands at the right."""
    return glyph[::-1] if len(glyph) > 1 and _is_arabic(glyph[0]) else glyph


def _is_arabic(sign):
    return any(first <= sign <= last for first, last in ARABIC)


def _in_lines(runs):
    """Yield lists of runs: a line ends where the next run stands higher or lower."""
    line = []
    for run in runs:
        if not run.signs:
            continue
        if line and abs(run.y - line[0].y) > LINE * max(run.size, line[0].size):
            yield line
            line = []
        line.append(run)
    if line:
        yield line


def _joined(line):
    """Return the signs of a line from the left, blanks where runs stand apart."""
    found, before = "", None
    for run in sorted(line, key=lambda run: run.x):
        if before and run.signs == before.signs and abs(run.x - before.x) < 0.1 * run.size:
            continue  # drawn twice, to look bold
        if before and run.x - before.end > GAP * run.size and found[-1:] != " ":
            found += " "
        found += run.signs
        before = run
    return found
