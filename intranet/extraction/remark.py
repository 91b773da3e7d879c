"""Sentences for the person, put together only when they are shown."""


class Remark:
    """A sentence with its places filled when it is shown, in the language of that moment."""

    def __init__(self, sentence, **places):
        self.sentence = sentence
        self.places = places

    def __str__(self):
        return str(self.sentence) % self.places
