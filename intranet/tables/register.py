"""The people, bodies and offices of the house as a table names them: by any spelling."""

from collections import defaultdict

from intranet.extraction.vocabulary import key
from search.arabic.names import name_keys, skeletons


class Register:
    """People by name: of the same name in any spelling, and of names that sound alike."""

    def __init__(self, people):
        """Learn `people`, (thing, name) pairs."""
        self._same, self._alike = defaultdict(list), defaultdict(list)
        for thing, name in people:
            self.add(thing, name)

    def add(self, thing, name):
        """Learn one more."""
        self._same[name_keys(name)].append(thing)
        self._alike[skeletons(name)].append(thing)

    def same(self, name):
        """Return those of this name, whatever its spelling."""
        return self._same.get(name_keys(name), [])

    def alike(self, name):
        """Return those of this name or of one that sounds like it."""
        bare = skeletons(name)
        return self._alike.get(bare, []) if bare else self.same(name)


class Named:
    """Things by their names: a spelling may lead to several."""

    def __init__(self, pairs):
        """Learn `pairs` of a thing and its names."""
        self._found = defaultdict(list)
        for thing, names in pairs:
            for spelling in dict.fromkeys(key(name) for name in names if name):
                self._found[spelling].append(thing)

    def find(self, words):
        """Return the things that `words` name, a list."""
        return self._found.get(key(words), []) if key(words) else []


def names_of(body):
    """Return every name by which a body with fetched names is called, its code among them."""
    return [body.code, *(word for row in body.names.all() for word in (row.name, row.short_name))]
