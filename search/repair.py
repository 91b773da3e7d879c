"""Repair: a word that the asker's passages do not hold becomes the word that was meant.

Only what the asker may see is consulted: a word that stands nowhere else but where he may not
look is unknown to him, and is never offered. A word that Arabic knows stays as it is, though
nothing answers it; so does a short one, which has too many neighbours.
"""

from dataclasses import replace

from search.arabic.analysis import Views
from search.arabic.edits import edits
from search.arabic.fold import without_harakat
from search.arabic.frequency import frequency
from search.arabic.lexicon import is_stop_word, known_stems
from search.arabic.plural import plural_key
from search.arabic.stem import stem, without_proclitics
from search.arabic.words import tokens
from search.engines.contract import Conditions, Filters

SHORTEST = 4  # letters of a word that is repaired
SHORTEST_PART = 2  # letters of each part of a word that was two
MOST = 5  # words of one question that are repaired


class Seen:
    """What the passages hold that one asker may see."""

    def __init__(self, engine, question):
        """Ask `engine` on behalf of whoever asks `question`."""
        self.engine = engine
        self.question = replace(question, filters=Filters(), conditions=Conditions())

    def counts(self, view, words):
        """Return {word: passages that hold it in `view`} of those `words` that any holds."""
        return self.engine.seen(self.question, view, words)

    def spelling(self, word):
        """Return `word` as one of the passages writes it, else as it is."""
        views = Views(**dict.fromkeys(Views._fields, ()) | {"words": (word,)})
        asked = replace(self.question, views=views)
        keys = [hit.key for hit in self.engine.ask(asked, 1).hits]
        text = "".join(shown.get("text", "") for shown in self.engine.shown(asked, keys).values())
        found = (text[one.start : one.end] for one in tokens(text) if one.word == word)
        return without_harakat(next(found, word))


def as_meant(engine, asked, audience, hidden=frozenset()):
    """Return what the holder of `audience` meant by `asked`: the same, or repaired.

    Words in quotation marks that stand side by side nowhere in sight are taken as words, and so is
    a day of which nothing is.
    """
    if asked.verbatim:
        return asked
    meant = asked if asked.views is None else _repaired(engine, asked, audience, hidden)
    if not meant.meaning.demands or engine.ask(meant.question(audience, hidden), 1).passages:
        return meant
    typed = asked.text if meant.meaning.conditions.phrases else meant.typed
    return replace(meant, loose=True, typed=typed)


def _repaired(engine, asked, audience, hidden):
    seen = Seen(engine, asked.question(audience, hidden))
    text = repaired(asked.text, seen, asked.meaning.spells)
    return asked if text == asked.text else replace(asked, text=text, typed=asked.text)


def repaired(text, seen, spells=lambda at: True):
    """Return `text` with its unknown words repaired, each by what the asker may see.

    Only where `spells(place)`: a phrase is exact, and a name is no word.
    """
    unknown = [token for token in _unknown(text, seen) if spells(token.start)]
    for token in reversed(unknown[:MOST]):
        if meant := _meant(token.word, seen):
            text = f"{text[: token.start]}{meant}{text[token.end :]}"
    return text


def _unknown(text, seen):
    """Return the tokens of `text` that could be repaired, for nothing holds their word."""
    found = [token for token in tokens(text) if _may_be_wrong(token.word)]
    held = seen.counts("words", {token.word for token in found})
    found = [token for token in found if token.word not in held]
    held = seen.counts("stems", {stem(token.word) for token in found})
    return [token for token in found if stem(token.word) not in held]


def _may_be_wrong(word):
    known = is_stop_word(word) or frequency(word) or stem(word) in known_stems()
    return len(word) >= SHORTEST and word.isalpha() and not known


def _meant(word, seen):
    """Return what was meant by the unknown `word`, in the spelling of the passages, or None.

    A word whose consonants are held is another form of what holds them: none but those is meant.
    """
    if parts := _after_particle(word, seen):
        return " ".join(parts)
    key = plural_key(word)
    has_kin = bool(seen.counts("plurals", {key}))
    for base in dict.fromkeys((word, without_proclitics(word))):
        ease = edits(base) if len(base) >= SHORTEST else {}
        held = seen.counts("words", ease)
        if has_kin:
            held = {other: count for other, count in held.items() if plural_key(other) == key}
        if best := _best(held, ease):
            return seen.spelling(best)
    return None if has_kin else _two(word, seen) or _other_form(word, seen)


def _best(held, ease):
    """Return the word whose count times ease is greatest, the first of equal ones by alphabet."""
    return min(held, key=lambda word: (-held[word] * ease[word], word), default=None)


def _cuts(word):
    cuts = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    return [(word[:at], word[at:]) for at in cuts]


def _after_particle(word, seen):
    """A particle written together with the next word: ماسبب."""
    cuts = {rest: first for first, rest in _cuts(word) if _opens(first, rest)}
    held = seen.counts("words", cuts)
    best = _best(held, dict.fromkeys(held, 1))
    return (cuts[best], seen.spelling(best)) if best else None


def _opens(first, rest):
    return is_stop_word(first) and len(rest) > SHORTEST_PART and frequency(rest)


def _two(word, seen):
    """Two words written as one, which stand side by side in a passage: فاسمكناس."""
    cuts = _cuts(word)
    pairs = seen.counts("pairs", {f"{stem(first)}_{stem(last)}" for first, last in cuts})
    whole = seen.counts("words", {part for cut in cuts for part in cut} if pairs else ())
    held = {
        cut: pairs[pair]
        for cut in cuts
        if (pair := f"{stem(cut[0])}_{stem(cut[1])}") in pairs and whole.keys() >= set(cut)
    }
    best = _best(held, dict.fromkeys(held, 1))
    return " ".join(map(seen.spelling, best)) if best else None


def _other_form(word, seen):
    """A form that no passage holds, of a word that some hold in another form."""
    ease = {other: found for other, found in edits(word).items() if frequency(other)}
    stems = {other: stem(other) for other in ease}
    held = seen.counts("stems", set(stems.values()))
    return _best({other: held[root] for other, root in stems.items() if root in held}, ease)
