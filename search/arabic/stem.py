"""A light stem for Arabic: affixes come off only when the rest is the better attested word.

The word forms of Arabic carry their conjunctions, prepositions, article and pronouns with them,
and any of those letters may as well belong to the word itself: `فرق` is not `ف` + `رق`, `للجنة`
is `ل` + `اللجنة` and not `لل` + `جنة`. Two questions to the frequency table decide:

- *Does the article stand before it?* `الوزير` is frequent, so the و of `وزير` is its own;
  `الوقرار` never occurs, so the و of `وقرار` is a conjunction.
- *Which is the better attested word*, what we have or what would remain?

Words are folded before they come here (`fold.fold`).
"""

from functools import lru_cache

from search.arabic.frequency import frequency
from search.arabic.lexicon import known_stems
from search.arabic.suffix import without_suffix

NOUN_SHARE = 0.03  # this share of uses with an article before it makes a word a noun by itself
BETTER = 0.5  # a rest seen half as often as the whole is the word the whole was made of
SHORTEST = 3  # letters that must remain when a single-letter proclitic goes
SHORTEST_UNKNOWN = 4  # the same, when neither the whole nor the rest was ever seen


@lru_cache(maxsize=200_000)
def stem(word):
    """Return the stem of one folded `word`; a number loses its leading zeros."""
    if word.isdigit():
        return word.lstrip("0") or "0"
    if not "ء" <= word[:1] <= "ي":
        return word
    return _bare(without_suffix(without_proclitics(word)))


@lru_cache(maxsize=200_000)
def without_proclitics(word):
    """Return `word` without conjunction, preposition and article, each only when it is one."""
    while (rest := _peeled(word)) != word:
        word = rest
    return word


def _peeled(word):
    if word in known_stems() or len(word) < 4:
        return word
    if word.startswith("لل") and len(word) > 4:
        return _after_double_lam(word)
    if word.startswith("ال"):
        return word if _article_is_part(word) else word[2:]
    if word[0] in "وفبكل" and _is_proclitic(word):
        return word[1:]
    if word[0] == "س" and word[1] in "يتن" and frequency(word[1:]) > frequency(word):
        return word[1:]
    return word


def _after_double_lam(word):
    """`لل` hides an article: what follows is X, or لX when the word itself begins with lam."""
    with_lam, without_lam = word[1:], word[2:]
    if (with_lam in known_stems()) != (without_lam in known_stems()):
        return with_lam if with_lam in known_stems() else without_lam
    better = attested(_word_in(with_lam)) > attested(_word_in(without_lam))
    return with_lam if better else without_lam


def _article_is_part(word):
    """Say whether the ال of `word` is its own, as in التزام (الالتزام is seen)."""
    if not frequency(word[2:]):
        word = _word_in(word)
    rest = word[2:]
    own = frequency("ال" + word) + frequency("لل" + word) + frequency("ل" + word)
    article = frequency(rest) + frequency("لل" + rest)
    return own > article and rest not in known_stems()


def _is_proclitic(word):
    """Say whether the first letter of `word` is a conjunction or preposition."""
    rest = word[1:]
    owned = _owned(word)
    if len(rest) < SHORTEST or owned in known_stems():
        return False
    if owned != word and _is_noun(owned) and attested(owned) > attested(_owned(rest)):
        return False  # كتلتها is of كتلة, though تلتها is a word
    if word[0] in "بك" and rest.startswith("ال") and len(rest) > 4:
        return not _is_noun(word)
    whole, inner = _word_in(word), _word_in(rest)
    if not attested(whole) and not attested(inner) and inner not in known_stems():
        return _unknown_proclitic(word[0], rest)
    if _is_noun(whole):
        return False
    seen = max(attested(inner), attested(_owned(rest)))
    return inner in known_stems() or seen >= max(1, BETTER * frequency(whole))


def _owned(word):
    return without_suffix(word, light=False)


def _unknown_proclitic(letter, rest):
    """In a word never seen, و is nearly always "and", and ل is Morocco's article (لحجيرة)."""
    return rest.startswith("ال") or (letter in "ول" and len(rest) >= SHORTEST_UNKNOWN)


def _word_in(word):
    """Return what to ask the table about: `word`, or it without pronoun when only that is known."""
    return word if frequency(word) or word in known_stems() else without_suffix(word, light=False)


def _is_noun(word):
    with_article = frequency("ال" + word) + frequency("لل" + word)
    return with_article > NOUN_SHARE * frequency(word)


def attested(word):
    """Return how often `word` was seen, bare or with the article."""
    return frequency(word) + frequency(word[2:] if word.startswith("ال") else "ال" + word)


def _bare(word):
    """A hamza without carrier is often left out in typing: the stem never has it."""
    return word.replace("ء", "") if len(word) > 2 else word
