"""Marking the words of a question inside a page that is already HTML.

Only text between tags is touched: tags, attributes, character references, comments and what
stands in navigation, buttons, drawings, scripts or fields of a form stay as they are.
"""

import re
from itertools import count

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from search.arabic.marks import parts, spans, wanted

_MARKUP = re.compile(
    r"""(<!--.*?-->|<(?:"[^"]*"|'[^']*'|[^'"<>])*>|&(?:\#\d+|\#[xX][0-9a-fA-F]+|\w+);)""",
    re.DOTALL,
)
_MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)
PLACES = mark_safe("<!--places-->")  # a comment of ours, replaced once the page is rendered
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
_FOUND = re.compile(r'<mark id="(found-\d+)">(.*?)</mark>', re.DOTALL)
LISTED = 60  # places that are listed above the page
_UNTOUCHED = {"mark", "script", "style", "title", "textarea", "option", "svg", "button", "nav"}


def mark_words(html, text, name=""):
    """Return `html` (safe markup) with the words that answer the question `text` in `<mark>`.

    Neighbouring words share one `<mark>`; with a `name` each gets an id, `<name>-1` and so on.
    The result is safe exactly when `html` was: nothing of `text` is ever inserted.
    """
    asked = wanted(text)
    if not asked.words:
        return html
    out, inside, numbers = [], [], count(1)
    for index, piece in enumerate(_MARKUP.split(html)):
        if index % 2:
            _follow(piece, inside)
            out.append(piece)
        else:
            out.append(piece if inside else _marked(piece, asked, name, numbers))
    return mark_safe("".join(out))  # only <mark> was added, around text that was safe already


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


def _marked(text, asked, name, numbers):
    return "".join(
        f"{_opening(name, numbers)}{part.text}</mark>" if part.marked else part.text
        for part in parts(text, spans(text, asked))
    )


def _opening(name, numbers):
    return f'<mark id="{name}-{next(numbers)}">' if name else "<mark>"


def mark_main(response, text):
    """Mark the main part of a rendered page and say above it how many places are marked."""
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return
    html = response.content.decode(response.charset)
    html = _MAIN.sub(lambda main: mark_words(main[0], text, "found"), html, count=1)
    found = _FOUND.findall(html)
    told = {"n": len(found), "places": found[:LISTED]}
    response.content = html.replace(PLACES, render_to_string("search/places.html", told))
