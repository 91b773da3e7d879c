"""The sentence shown under a hit: the stretch of a passage that answers best."""

from search.arabic.marks import Part, answers, joined, parts
from search.arabic.stem import stem

LENGTH = 190  # letters: three lines of Naskh in the text column
ELLIPSIS = "…"
_ENDS = (". ", "؟ ", "! ", "؛ ", "… ")


def snippet(text, asked, length=LENGTH):
    """Return at most about `length` letters of `text` as `Part`s, with the answers marked.

    The stretch is the one that holds most different wanted words; it starts at a sentence when
    one begins near. Cuts are made between words and shown by an ellipsis.
    """
    text = " ".join(text.split())
    found = answers(text, asked)
    start, end = _window(text, found, length)
    inside = [token for token in found if start <= token.start and token.end <= end]
    stretches = [(first - start, last - start) for first, last in joined(text, inside)]
    cut = parts(text[start:end], stretches)
    before = [Part(ELLIPSIS, False)] if start else []
    after = [Part(ELLIPSIS, False)] if end < len(text) else []
    return before + cut + after


def _window(text, found, length):
    """Return start and end of the stretch of `text` to show."""
    if len(text) <= length or not found:
        return 0, _word_end(text, length)
    start = _sentence_start(text, _densest(found, length), length)
    end = _word_end(text, start + length)
    return (_word_start(text, max(0, end - length)) if end == len(text) else start), end


def _densest(found, length):
    """Return where the run of tokens within `length` letters with most different stems begins."""
    best, best_start = 0, found[0].start
    for index, first in enumerate(found):
        near = found[index : index + length]  # a word is a letter at least
        run = {stem(t.word) for t in near if t.end <= first.start + length * 0.8}
        if len(run) > best:
            best, best_start = len(run), first.start
    return best_start


def _sentence_start(text, at, length):
    """Step back to where the sentence begins, or a few words when it begins too far away."""
    earliest = max(0, at - length // 3)
    ends = [text.rfind(mark, earliest, at) for mark in _ENDS]
    if max(ends) >= 0:
        return max(ends) + 2
    return _word_start(text, max(0, at - length // 6)) if earliest else 0


def _word_start(text, at):
    if at == 0:
        return 0
    space = text.find(" ", at - 1)
    return at if space < 0 else space + 1


def _word_end(text, at):
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", 0, at + 1)
    return at if space <= 0 else space
