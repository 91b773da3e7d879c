"""Names of people and bodies: one name in its many spellings.

Names are no ordinary words: a stem would cut them, and no table knows them. So a name has keys of
its own: words folded, without the article in either of its writings (الحجيرة, and Morocco's
لحجيرة), عبد joined to what follows it, a letter written twice taken once, and the alif that
رحمن or إسماعيل may do without left out. `skeleton` is looser still: what is left of a word when
long vowels and the letters that a hasty ear confuses are taken for one; it finds candidates for
a person's eye and decides nothing.
"""

import re
from functools import cache, lru_cache
from itertools import pairwise

from search.arabic.fold import fold, steps
from search.arabic.words import SERVANT, words_in

_SERVANT = "عبد"  # عبد الرحمن is one name of two words
_SON = {"بن", "ابن", "ولد"}
# Names seen with and without their long alif or waw.
_USUAL = {
    "رحمان": "رحمن",
    "اسمعيل": "اسماعيل",
    "ابرهيم": "ابراهيم",
    "هرون": "هارون",
    "سليمن": "سليمان",
    "عثمن": "عثمان",
    "اسحق": "اسحاق",
    "ياسين": "يس",
    "طاها": "طه",
    "رضا": "رضي",
    "يحيا": "يحيي",
    "ليلا": "ليلي",
}
# What is asked about a person, and what a person is called out of courtesy: no part of a name.
_MANNERS = (
    "هاتف رقم أرقام تلفون تيليفون جوال محمول نقال بريد إيميل عنوان اتصال ديال "
    "السيد السيدة الأستاذ الأستاذة الدكتور الدكتورة د ذ ذة "
    "telephone téléphone tel tél phone mobile numero numéro number mail email courriel contact "
    "de du of"
)
_ARTICLE = re.compile("^(?:ال(?=..)|ل(?=....))")  # الحجيرة, and Morocco's لحجيرة
_MOROCCAN = re.compile("^ا(?=ل...)")  # what the second leaves out of the first
TELLING = 3  # letters of a key that may stand for a longer word
# “Son of” and “father of” are written joined to what follows, and by themselves, in one name.
_SHORT = {"ابن": "بن", "ابو": "بو", "ابي": "بو", "ابا": "بو"}
_JOINED = re.compile("(?:بن|بو)(?=...)")
_TWICE = re.compile(r"(.)\1+")
_LONG = re.compile("(?<=.)[اويه]")
_CONFUSED = str.maketrans("صطضظذثكغ", "ستدددتقق")


@lru_cache(maxsize=50_000)
def folded(name):
    """Return the folded words of `name`, in order, as a tuple.

    By these a name is tied to its person unasked: keys would take العلوي for علوي, who is another.
    """
    return tuple(words_in(name))


@lru_cache(maxsize=50_000)
def name_keys(name):
    """Return the keys of `name`, in order, as a tuple: equal for its spellings."""
    words, keys = list(folded(name)), []
    while words:
        word = words.pop(0)
        if word == _SERVANT and words:
            word += _key(words.pop(0))
        else:
            word = _key(word)
        keys.append(word)
    return tuple(key for key in keys if key)


def _key(word):
    word = _TWICE.sub(r"\1", without_article(word).replace("ء", ""))
    return _USUAL.get(word, word)


def without_article(word):
    """Return a folded `word` without ال, or without the ل that stands for it in Morocco."""
    return _ARTICLE.sub("", word)


@lru_cache(maxsize=50_000)
def skeletons(name):
    """Return the bare forms of the words of `name`, “son of” left out, as a tuple."""
    return tuple(skeleton(key) for key in name_keys(name) if key not in _SON)


def skeleton(key):
    """Return what is left of a key without long vowels, confusable letters made one."""
    return _TWICE.sub(r"\1", _LONG.sub("", key.translate(_CONFUSED)))


@lru_cache(maxsize=50_000)
def findable(name):
    """Return what is stored to find `name` by: a space, then its folded words and its keys.

    A word of a question that `begins` says stands in it after a space.
    """
    words = folded(name)
    moroccan = [_MOROCCAN.sub("", word) for word in words]
    keys = map(_key, words)
    found = (*words, *name_keys(name), *keys, *moroccan, *_joined_and_parted(words))
    return "".join(f" {word}" for word in dict.fromkeys(found))


@lru_cache(maxsize=50_000)
def found_beside(name):
    """Return the words of `findable` that the `rules` make of no word of `name` by itself."""
    alone = {form for word in folded(name) for form in (word, _key(word), _MOROCCAN.sub("", word))}
    return tuple(word for word in findable(name).split() if word not in alone)


@cache
def rules():
    """Return how names are spelt as data, for a script that finds them while somebody types.

    A list of steps, each a pattern with what stands in its place or as `fold.steps` says:
    `fold` of a text; of a word `parted` in two, as it is `asked`, without its `article`, its
    `key`, as `moroccan` writes it; `telling` letters of a key may stand for a longer word. What
    is asked finds a name by the same comparison as in `answers`.
    """
    article, usual = (_ARTICLE.pattern, ""), {"ال": "", **_SHORT}
    return {
        "fold": steps(),
        "parted": [(f"^{SERVANT.pattern}$", "$1 $2")],
        "asked": _whole(usual),
        "article": [article],
        "key": [article, ("ء", ""), (_TWICE.pattern, "$1"), *_whole(_USUAL)],
        "moroccan": [(_MOROCCAN.pattern, "")],
        "telling": TELLING,
    }


def _whole(words):
    return [(f"^{word}$", other) for word, other in words.items()]


def _joined_and_parted(words):
    """Yield بنعيسى for بن عيسى, and عيسى for بنعيسى; so for بو."""
    short = [_SHORT.get(word, word) for word in words]
    for first, last in pairwise(short):
        if first in _SHORT.values():
            yield f"{first}{last}"
    for word in words:
        if joined := _JOINED.match(word):
            yield word[joined.end() :]


def begins(question):
    """Return, for each word asked, its readings: any of them begins a word of what is sought.

    The article alone, as somebody types it, asks nothing.
    """
    words = [_SHORT.get(word, word) for word in folded(question) if word != "ال"]
    return [tuple(dict.fromkeys((word, *_keys_of_part(word)))) for word in words]


def _keys_of_part(word):
    """Return the keys that say as much as the word: what is left of ماء begins too many names."""
    least = min(len(without_article(word)), TELLING)
    return [key for key in name_keys(word) if len(key) >= least]


def opens(name, typed):
    """Say whether `name` begins as is typed, in any spelling, with or without the article."""
    asked = fold(typed).strip()
    return fold(name).startswith((asked, f"ال{asked}"))


def answers(stored, readings):
    """Say whether a `findable` answers what `begins` returned."""
    return all(any(f" {word}" in stored for word in either) for either in readings)


@cache
def _manners():
    return {without_article(word) for word in folded(_MANNERS)}


def without_manners(question):
    """Return the folded words of a question that may be of a name: not “the telephone of Mr”."""
    return [word for word in folded(question) if without_article(word) not in _manners()]
