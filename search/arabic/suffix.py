"""The endings of Arabic words: pronouns, sound plurals, tanwin, feminine.

Each comes off only when the word that remains is attested well enough; the shares below say how
well, measured against how often the whole word is seen. Folded words only.
"""

from functools import lru_cache

from search.arabic.frequency import frequency
from search.arabic.lexicon import is_stop_word, known_stems

PRONOUNS = ("هما", "كما", "هم", "هن", "ها", "نا", "كم", "ه")
SURE_PRONOUNS = ("هما", "هم", "ها")  # names of other languages hardly end in them
SHORTEST_UNKNOWN = 4  # letters of a word never seen that a pronoun is taken from
# ending: share of the whole word's count that the rest must reach
PLURALS = {"تين": 0.3, "تان": 0.3, "ات": 0.05, "ون": 0.3, "ين": 0.3, "ان": 1.0, "وا": 0.5}
DUALS = ("تين", "تان", "تي", "تا")  # of a feminine noun; the last two before a noun: لجنتي
UNKNOWN_PLURALS = ("ات", "ون", "ين")
NOUN_SHARE = 0.03
DUAL_SHARE = 0.3


@lru_cache(maxsize=200_000)
def without_suffix(word, light=True):
    """Return `word` without pronoun, plural and tanwin, and (when `light`) without final ة."""
    for _ in range(3):
        shorter = _without_pronoun(word) or _without_plural(word) or _without_tanwin(word)
        if shorter is None or word in known_stems():
            break
        word = shorter
    if word in known_stems():
        return known_stems()[word]
    if light and word.endswith("ه") and len(word) > 3:
        return word[:-1]
    return word


def _known(word):
    return word in known_stems()


def _seen(word):
    return frequency(word) + frequency("ال" + word)


def _is_noun(word):
    """A word that takes the article: it carries no pronoun."""
    return frequency("ال" + word) > NOUN_SHARE * frequency(word)


def _without_pronoun(word):
    if _known(word) or _is_noun(word):
        return None
    for pronoun in PRONOUNS:
        if word.endswith(pronoun) and len(word) - len(pronoun) >= 3:
            for rest in _owners(word[: -len(pronoun)], pronoun):
                if _known(rest) or _seen(rest) > frequency(word):
                    return rest
                if not frequency(word) and (_without_plural(rest) or _is_bare(rest, pronoun)):
                    return rest  # انخراطاتهم
    return None


def _is_bare(rest, pronoun):
    """Say whether a word never seen is a word and a pronoun all the same, by its length."""
    long_enough = len(rest) >= SHORTEST_UNKNOWN and not rest.endswith("اه")
    return long_enough and pronoun in SURE_PRONOUNS


def _owners(rest, pronoun):
    """Yield the words that `rest` may be before a pronoun: لجنت for لجنة, اعضاي for أعضاء."""
    if rest.endswith("ت"):
        yield rest[:-1] + "ه"
    if rest.endswith(("اي", "او")):
        yield rest[:-1] + "ء"
    # A final ه alone may be ة and goes later, with the light endings; but not after ات and اء.
    if pronoun != "ه" or rest.endswith(("ات", "اء")):
        yield rest


def _without_plural(word):
    if _known(word):
        return None
    if dual := _dual(word):
        return dual
    for ending, share in PLURALS.items():
        if word.endswith(ending):
            rest = word[: -len(ending)]
            if singular := _singular(word, rest, ending, share):
                return singular
    return None


def _dual(word):
    """Return the feminine noun that `word` says twice: لجنتي الشباب, جهتين; not كانتا."""
    for ending in DUALS:
        noun = word[: -len(ending)] + "ه"
        if word.endswith(ending) and len(noun) > 2 and (_known(noun) or _is_noun(noun)):
            return noun if _seen(noun) >= max(1, DUAL_SHARE * frequency(word)) else None
    return None


def _singular(word, rest, ending, share):
    feminine = rest + "ه"
    enough = max(1, share * frequency(word))
    if len(rest) == 2 and ending == "ات":
        good = _seen(feminine) >= 0.3 * frequency(word) and _seen(feminine)
        return feminine if good and not is_stop_word(feminine) else None
    if len(rest) < 3 or (ending == "ين" and _is_verbal_noun(word)):
        return None
    if ending == "ان" and not _seen(word):  # القراران; but a name never seen: بنكيران
        return rest if _known(rest) or (len(rest) > 3 and _is_noun(rest)) else None
    if ending in ("ات", "تين", "تان") and (_known(feminine) or _seen(feminine) >= enough):
        return feminine
    if _known(rest) or _seen(rest) >= enough:
        return rest
    unseen = not _seen(word) and ending in UNKNOWN_PLURALS and len(rest) > 3
    return rest if unseen else None


def _is_verbal_noun(word):
    """تكوين, تأمين, تحسين: the pattern تفعيل, whose ين is no plural."""
    return len(word) == 5 and word[0] == "ت"


def _without_tanwin(word):
    """اجتماعا is اجتماع in the accusative."""
    rest = word[:-1]
    if not word.endswith("ا") or len(rest) < 3 or _known(word) or _is_noun(word):
        return None
    return rest if _known(rest) or _seen(rest) >= max(1, frequency(word)) else None
