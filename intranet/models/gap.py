"""What still lacks before something is published: sentences, each with its places to mend it.

A gap never stands in the way of a draft, nor of publishing: it only says what a reader, or a
later meeting, would miss.
"""

from dataclasses import dataclass

from django.utils.text import Truncator

from intranet.models.writing import written

SHOWN = 6  # no sentence names more places


@dataclass(frozen=True)
class Gap:
    """One sentence, and the places on the editing screen where it is mended: (words, anchor)."""

    says: str
    places: tuple = ()

    @classmethod
    def at(cls, says, anchor):
        """Return a gap that is mended at one place, which the sentence itself leads to."""
        return cls(str(says), (("", anchor),))

    @classmethod
    def among(cls, says, rows):
        """Return a gap of several rows: (what is said of a row, its anchor)."""
        named = ((Truncator(written(words)).words(5), anchor) for words, anchor in rows)
        return cls(written(says), tuple(named))

    @property
    def anchor(self):
        """The place to which the whole sentence leads, empty where it names several."""
        alone = len(self.places) == 1 and not self.places[0][0]
        return self.places[0][1] if alone else ""

    @property
    def shown(self):
        """The places that are named."""
        return () if self.anchor else self.places[:SHOWN]

    @property
    def rest(self):
        """How many more there are."""
        return max(0, len(self.places) - SHOWN)


def panel_of(field):
    """Return the anchor of a field's panel on the editing screen of a page."""
    return f"panel-child-content-{field}-section"


def block_at(pk):
    """Return the anchor of a block on the editing screen of a page."""
    return f"block-{pk}-section"
