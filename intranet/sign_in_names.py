"""Sign-in names that are offered for people, to be bettered by who invites them."""

import re

from anyascii import anyascii

from intranet.models import User
from search.arabic.names import without_article


def names_for(people):
    """Return {person: an unused sign-in name}, made of the Latin letters of each name."""
    begun = {person: _latin(person.name) for person in people}
    stems = "|".join(map(re.escape, set(begun.values())))
    used = set(User.objects.filter(username__iregex=f"^({stems})[0-9]*$").values_list(
        "username", flat=True
    )) if begun else set()  # fmt: skip
    found = {}
    for person, stem in begun.items():
        found[person] = _unused(stem, used)
        used.add(found[person])
    return found


def _latin(name):
    """Return the first letter of the first word and the last word: “s.bnany”."""
    bare = map(without_article, name.split())
    words = [re.sub("[^a-z]", "", anyascii(word).lower()) for word in bare]
    words = [word for word in words if word] or ["user"]
    return f"{words[0][0]}.{words[-1]}" if len(words) > 1 else words[0]


def _unused(stem, used):
    taken = {name.lower() for name in used}
    numbers = (f"{stem}{number}" for number in range(2, len(taken) + 3))
    return next(name for name in (stem, *numbers) if name not in taken)
