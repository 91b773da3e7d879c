"""Facts of a notice as words, each set apart from a sentence of another direction."""

FIRST_STRONG, POP = "\u2068", "\u2069"  # Unicode's isolates: they hold in subjects and plain text


def apart(words):
    """Return words isolated from what stands around them; nothing for nothing."""
    return f"{FIRST_STRONG}{words}{POP}" if str(words or "") else ""


class Spoken:
    """Fills the placeholders of a sentence from the facts of a notice."""

    def __init__(self, notice, subject):
        """Speak of `notice`; `who` is who did it."""
        self._words = {"who": notice.by or ""} | subject.spoken(notice.facts)

    def __getitem__(self, name):
        """Return the words of one placeholder, nothing for a fact that was not given."""
        return apart(self._words.get(name, ""))
