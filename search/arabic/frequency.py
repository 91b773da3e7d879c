"""How often words occur in Arabic prose: what decides whether a letter is a prefix.

`frequency.tsv.gz` holds folded words with their counts (rounded to two digits) in 106,366
passages of the Arabic Wikipedia of 2017 (CC BY-SA 4.0, its authors). Only counts are kept, and
only of words seen often enough to say something. Made by

    python -m search.arabic.frequency arwiki2017.jsonl.gz search/arabic/frequency.tsv.gz
"""

import gzip
import json
import math
import re
import sys
from collections import Counter
from functools import cache
from pathlib import Path

from search.arabic.words import tokens

TABLE = Path(__file__).with_name("frequency.tsv.gz")
SEEN_OFTEN_ENOUGH = 7
NUMBERS = {1: 5000, 2: 5000, 3: 1000, 4: 1000}  # digits: times that such a number is seen
PASSAGE = 50  # words of a passage, about
_ARABIC = re.compile("[ء-ي]{2,16}")


@cache
def table():
    """Return the table as a dict of folded word to count; read from disk once."""
    with gzip.open(TABLE, "rt", encoding="utf-8") as lines:
        pairs = (line.split("\t") for line in lines)
        return {word: int(count) for word, count in pairs}


def frequency(word):
    """Return how often the folded `word` was seen, 0 when hardly ever."""
    return table().get(word, 0)


def rarity(*forms):
    """Return how much a word says whose folded `forms` these are: 0.1 for the commonest, to 10.

    It is the logarithm of one in how many passages holds the word (Spärck Jones, “A statistical
    interpretation of term specificity”, 1972), but of the table's passages, so that every engine
    and every index weighs a word alike, and none tells what it holds.
    """
    seen = max(1, *(_as_number(form) or frequency(form) for form in forms))
    return max(0.1, math.log(_all_words() / (PASSAGE * seen)))


def _as_number(word):
    """Return about how often a number of so many digits is seen; the table holds words only."""
    return NUMBERS.get(len(word), 1) if word.isdigit() else 0


@cache
def _all_words():
    return sum(table().values())


def count_words(texts):
    """Return a Counter of the folded Arabic words of `texts`."""
    seen = Counter()
    for text in texts:
        seen.update(token.word for token in tokens(text))
    return Counter({word: count for word, count in seen.items() if _ARABIC.fullmatch(word)})


def _rounded(count):
    return int(float(f"{count:.2g}"))


def main(source, target):
    """Count the `text` of every JSON line in `source` (gzip) and write the table to `target`."""
    with gzip.open(source, "rt", encoding="utf-8") as lines:
        seen = count_words(json.loads(line)["text"] for line in lines)
    kept = sorted((w, c) for w, c in seen.items() if c >= SEEN_OFTEN_ENOUGH)
    body = "".join(f"{word}\t{_rounded(count)}\n" for word, count in kept)
    # No time stamp inside, so that the same counts give the same file.
    Path(target).write_bytes(gzip.compress(body.encode(), 9, mtime=0))
    sys.stdout.write(f"{len(kept)} of {len(seen)} distinct words kept\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
