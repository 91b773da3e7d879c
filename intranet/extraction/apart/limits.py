"""What a document may hold at most, and why one is not read."""

MOST_LETTERS = 4_000_000  # of one document: two thousand printed pages
MOST_PAGES = 2_000
MOST_UNPACKED = 48 * 1024 * 1024  # bytes a Word document may say that it unpacks into
MOST_PARTS = 4_000  # members of a Word document; an ordinary one has twenty


class Unreadable(Exception):
    """The document is not read; `kind` is a key of `refusal.SENTENCES`, `places` fill it."""

    def __init__(self, kind, **places):
        super().__init__(kind)
        self.kind = kind
        self.places = places
