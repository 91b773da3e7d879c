"""Finds words a person would see that no catalogue knows: in templates and in Python."""

import ast
import re

ARABIC = re.compile(r"[\u0621-\u064a\u0671-\u06d3]")
#: Two letters in a row, of either script, are a word; one letter is a sign.
WORD = re.compile(r"[A-Za-z\u0621-\u064a]{2,}")

#: What Django fills in or never shows. Order matters: comments first.
_UNSEEN = [
    re.compile(r"\{#.*?#\}"),
    re.compile(r"\{%-?\s*comment.*?endcomment\s*%\}", re.DOTALL),
    re.compile(r"\{%\s*blocktrans.*?endblocktrans(?:late)?\s*%\}", re.DOTALL),
    re.compile(r"\{%.*?%\}", re.DOTALL),
    re.compile(r"\{\{.*?\}\}", re.DOTALL),
    re.compile(r"<!--.*?-->", re.DOTALL),
    re.compile(r"<!doctype[^>]*>", re.IGNORECASE),
    re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE),
]
_SPOKEN = re.compile(
    r"\b(?:title|aria-label|aria-description|placeholder|alt|data-confirm)\s*=\s*"
    r"(?:\"([^\"]*)\"|'([^']*)')"
)
_TAG = re.compile(r"<[^>]*>", re.DOTALL)
#: Said in a language of its own, whatever that of the page: the name of a language, a quotation.
_FOREIGN = re.compile(r"<\w+[^>]*\slang=\"[a-z]{2}\"[^>]*>[^<]*")
_ENTITY = re.compile(r"&#?\w+;")


def loose_in_template(text):
    """Return `(line number, word)` of every visible word outside a translation tag."""
    for unseen in _UNSEEN:
        text = unseen.sub(_blank, text)
    found = []
    for attribute in _SPOKEN.finditer(text):
        value = attribute[1] or attribute[2] or ""
        found += _words(text, value, attribute.start())
    text = re.sub(r"<html\b[^>]*>", _blank, text)
    shown = _ENTITY.sub(_blank, _TAG.sub(_blank, _FOREIGN.sub(_blank, text)))
    found += [(_line(text, word.start()), word[0]) for word in WORD.finditer(shown)]
    return sorted(found)


def _blank(found):
    return re.sub(r"[^\n]", " ", found[0])


def _line(text, position):
    return text.count("\n", 0, position) + 1


def _words(text, value, position):
    return [(_line(text, position), word[0]) for word in WORD.finditer(value)]


def arabic_in_python(tree):
    """Return `(line number, text)` of every Arabic string that is no docstring."""
    docstrings = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr):
                docstrings.add(id(first.value))
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and ARABIC.search(node.value)
    ]
