"""Budgets that keep rooms small: a function stops at 40 lines, a file at 400."""

import ast

from tests.house import source

FUNCTION = 40
FILE = 400
SUFFIXES = {".py", ".html", ".css", ".js", ".sh"}


def length(function):
    """Return the lines of a function from `def` to its end, without its docstring."""
    first = function.body[0]
    has_docstring = ast.get_docstring(function, clean=False) is not None
    docstring = first.end_lineno - first.lineno + 1 if has_docstring else 0
    return function.end_lineno - function.lineno + 1 - docstring


def functions(tree):
    """Yield every function of a syntax tree, methods and inner ones too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_functions_stop_at_forty_lines():
    long = [
        f"{name}:{function.lineno} {function.name} has {length(function)} lines"
        for name in source.written()
        for function in functions(source.tree(name))
        if length(function) > FUNCTION
    ]
    assert not long, "split by what it does"


def test_files_stop_at_four_hundred_lines():
    long = []
    for name in source.files():
        if name.suffix in SUFFIXES and "migrations" not in name.parts:
            lines = source.text(name).count("\n")
            if lines > FILE:
                long.append(f"{name} has {lines} lines")
    assert not long, "split by noun"


def test_a_docstring_costs_nothing():
    code = "def f():\n    '''One.\n\n    Two.\n    '''\n    a = 1\n    return a\n"
    assert length(next(functions(ast.parse(code)))) == 3
