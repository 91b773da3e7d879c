"""What of a thing can be found."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Passage:
    """A piece of text that a search can answer with.

    `anchor` is the fragment on the page ("" for its head), `heading` says where in the page
    it stands, `thing` is what governs its audience. `item` is the agenda item it
    belongs to; `people` are the ids of those who speak in it or answer for it; `outcome` is what
    became of the decision or task that it tells. `called` are names of it, besides the title of
    the page, by which it is asked for: an article, a decision by its number.
    """

    anchor: str
    heading: str
    text: str
    thing: Any
    item: Any = None
    people: tuple = ()
    outcome: str = ""
    called: tuple = ()
