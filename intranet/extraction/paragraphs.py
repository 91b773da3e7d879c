"""Where the paragraphs of a text begin and end."""

import re

from intranet.extraction.finding import Finding

_LINE = re.compile(r"[^\n]+")
_ENDED = re.compile(r"[.؟?!:؛]['\"»”)]?\s*$")
MARKS = re.compile(  # what a line of a list starts with
    r"\s*(?:[\u2010-\u2015\u2022\u25aa-\u25cf\u25e6\u2219\u00b7\u2043\u2713*o\uf0b7\uf0a7\-]+(?=\s|[^\W\d_])"
    r"|[0-9\u0660-\u0669]{1,2}\s*(?:[.)\-–/]|°)(?![0-9\u0660-\u0669])"
    r"|[(][0-9\u0660-\u0669]{1,2}[)]"
    r"|[اأبجدهوزحطي]\s*[.)\-–](?=\s))\s*"
)


def paragraphs(text, shaped=False):
    """Return the paragraphs of `text` as findings: one a line, or joined where hard-wrapped.

    The value is the paragraph on one line; its words are the source's own. Lines whose shapes
    are known are never joined.
    """
    lines = [match for match in _LINE.finditer(text) if match[0].strip()]
    if shaped or not _hard_wrapped(lines):
        return tuple(_finding(text, line.start(), line.end()) for line in lines)
    return tuple(_finding(text, start, end) for start, end in _joined(text, lines))


def shapes_of(text, parts, shapes):
    """Return the shape of each of `parts`, given those of the lines of `text`."""
    if not shapes:
        return ()
    return tuple(shapes[text.count("\n", 0, part.start)] for part in parts)


def unmarked(words):
    """Return a line of a list without its mark."""
    mark = MARKS.match(words)
    return words[mark.end() :] if mark else words


def _hard_wrapped(lines):
    """Say whether lines end where a column was full, not where a paragraph was."""
    if len(lines) < 3:
        return False
    lengths = sorted(len(line[0].rstrip()) for line in lines)
    widest = lengths[-1]
    full = [line for line in lines[:-1] if len(line[0].rstrip()) > 0.75 * widest]
    unended = sum(not _ENDED.search(line[0]) for line in full)
    return 45 <= widest <= 130 and len(full) > 0.4 * len(lines) and unended > 0.6 * len(full)


def _joined(text, lines):
    """Join a line to the one before it unless a blank line, a list mark or an end parts them."""
    widest = max(len(line[0].rstrip()) for line in lines)
    start, before = lines[0].start(), lines[0]
    for line in lines[1:]:
        apart = text[before.end() : line.start()].count("\n") > 1
        short = len(before[0].rstrip()) < 0.75 * widest
        if apart or short or MARKS.match(line[0]) or before[0].rstrip().endswith(":"):
            yield start, before.end()
            start = line.start()
        before = line
    yield start, before.end()


def _finding(text, start, end):
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    return Finding(" ".join(words.split()), words, start, start + len(words))
