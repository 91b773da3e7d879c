"""Marking the words of a question inside a page that is already HTML.

Only text between tags is touched: tags, attributes, character references, comments and what
stands in navigation, buttons, drawings, scripts or fields of a form stay as they are.
"""

import re
from collections import defaultdict
from itertools import islice

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from search.arabic.marks import joined, places
from search.arabic.words import tokens, tokens_as

_MARKUP = re.compile(
    r"""(<!--.*?-->|<(?:"[^"]*"|'[^']*'|[^'"<>])*>|&(?:\#\d+|\#[xX][0-9a-fA-F]+|\w+);)""",
    re.DOTALL,
)
_MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)
PLACES = mark_safe("<!--places-->")  # a comment of ours, replaced once the page is rendered
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
_FOUND = re.compile(r'<mark (?:id|data-of)="(found-\d+)">(.*?)</mark>', re.DOTALL)
LISTED = 60  # places that are listed above the page
_UNTOUCHED = {"mark", "script", "style", "title", "textarea", "option", "svg", "button", "nav"}
# A phrase may go on beyond their ends, and beyond those of no other element.
_INLINE = set(
    "a abbr b bdi bdo br cite code del em i ins q s small span strong sub sup time u wbr".split()
)


def mark_words(html, asked, name=""):
    """Return `html` (safe markup) with what answers `asked`, a `Wanted`, in `<mark>`.

    Neighbouring words share one `<mark>`; with a `name` each gets an id, `<name>-1` and so on. A
    phrase that markup cuts in pieces is one place: its further marks say `data-of` which. One that
    stands nowhere is marked by its words.
    The result is safe exactly when `html` was: nothing of what was asked is ever inserted.
    """
    if not asked:
        return html
    pieces = _MARKUP.split(html)
    blocks = _blocks(pieces)
    phrases = _Phrases(pieces, blocks, asked.phrases)
    asked, naming = asked.loosened(phrases.absent), _Naming(name)
    for at in (at for block in blocks for at in block):
        pieces[at] = _marked(pieces[at], asked, phrases.inside[at], naming)
    return mark_safe("".join(pieces))  # only <mark> was added, around text that was safe already


def _blocks(pieces):
    """Return the places of the texts in `pieces` that may be marked, those of a block together."""
    blocks, inside = [[]], []
    for at, piece in enumerate(pieces):
        if at % 2:
            _follow(piece, inside)
            if _ends_block(piece):
                blocks.append([])
        elif not inside:
            blocks[-1].append(at)
    return blocks


def _ends_block(markup):
    tag = _TAG.match(markup)
    return bool(tag) and tag[2].lower() not in _INLINE


class _Phrases:
    """Where phrases stand on a page; `absent` are those that stand nowhere.

    `inside` holds by the place of a text {token: whether it goes on a phrase of a text before}.
    """

    def __init__(self, pieces, blocks, phrases):
        """Look through the `blocks` of texts among `pieces`."""
        self.inside, self.absent = defaultdict(dict), list(phrases)
        for block in blocks if phrases else ():
            told = [(at, token) for at in block for token in tokens(pieces[at])]
            words = [token.word for _, token in told]
            for phrase in phrases:
                for start in places(phrase, words):
                    self._take(phrase, told[start : start + len(phrase)])

    def _take(self, phrase, told):
        if phrase in self.absent:
            self.absent.remove(phrase)
        for at, token in told:
            self.inside[at].setdefault(token, at != told[0][0])


def _follow(markup, inside):
    """Keep in `inside` the open elements whose text is left alone."""
    tag = _TAG.match(markup)
    if not tag or tag[2].lower() not in _UNTOUCHED or markup.endswith("/>"):
        return
    name = tag[2].lower()
    if not tag[1]:
        inside.append(name)
    elif name in inside:
        del inside[inside.index(name) :]


def _marked(text, asked, phrased, naming):
    found = sorted({*tokens_as(text, asked.cutting), *phrased})
    going_on = {token.start for token, goes_on in phrased.items() if goes_on}
    out, at = [], 0
    for start, end in joined(text, found):
        out += [text[at:start], naming.mark(start in going_on), text[start:end], "</mark>"]
        at = end
    return "".join([*out, text[at:]])


class _Naming:
    """Opens one `<mark>` after the other, numbered when they have a name."""

    def __init__(self, name):
        """Begin before the first."""
        self.name, self.number = name, 0

    def mark(self, goes_on):
        """Return the tag of a new place, or of one that `goes_on`."""
        self.number += not goes_on
        told = "data-of" if goes_on else "id"
        return f'<mark {told}="{self.name}-{self.number}">' if self.name else "<mark>"


def mark_main(response, asked):
    """Mark what answers `asked`, a `Wanted`, in a rendered page; say above how many places."""
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return
    html = response.content.decode(response.charset)
    html = _MAIN.sub(lambda main: mark_words(main[0], asked, "found"), html, count=1)
    found = defaultdict(list)
    for name, text in _FOUND.findall(html):
        found[name].append(text)
    listed = [(name, " ".join(texts)) for name, texts in islice(found.items(), LISTED)]
    told = {"n": len(found), "places": listed}
    response.content = html.replace(PLACES, render_to_string("search/places.html", told))
