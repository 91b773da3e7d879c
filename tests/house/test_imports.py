"""The import law: rooms know the rooms below them, floors the floors below, and none hides it."""

import ast

import pytest
from django.apps import apps

from tests.house import imports, source

FOREIGN_TO_ARABIC = {"django", "wagtail", "tantivy", "elasticsearch"}


def law_for(module, line):
    """Return what the law says of `line` as if it stood in `module`."""
    found = imports.imports_of(module, ast.parse(line), is_package=False)
    return [imports.broken_law(one) for one in found]


class TestTheLaw:
    """The law tells good lines from bad ones; a test of the test."""

    @pytest.mark.parametrize(
        "module, line",
        [
            ("search.index", "from intranet.models import Body"),
            ("workflows.tasks", "from intranet.actions import grant"),
            ("intranet.views.record", "from intranet.permissions import may_see"),
            ("intranet.models.body", "from search.arabic import fold"),
            ("config.urls", "from search import urls"),
        ],
    )
    def test_lets_pass(self, module, line, monkeypatch):
        monkeypatch.setitem(source.modules(), module, source.ROOT / "manage.py")
        assert law_for(module, line) == [None]

    @pytest.mark.parametrize(
        "module, line",
        [
            ("intranet.views.record", "from search.index import Index"),
            ("intranet.apps", "import workflows"),
            ("workflows.tasks", "from search.query import Query"),
            ("search.views", "from workflows.models import Ballot"),
            ("search.views", "from config import settings"),
            ("search.arabic.fold", "from intranet.models import Body"),
            ("search.arabic.fold", "from search.index import Index"),
            ("search.engines.embedded", "from search.results import find"),
            ("intranet.models.body", "from intranet.permissions import tokens_on"),
            ("intranet.models.body", "def f():\n    from ..permissions import tokens_on"),
            ("intranet.permissions", "from intranet.views import record"),
            ("intranet.actions.grant", "from intranet.permissions import may_do"),
        ],
    )
    def test_refuses(self, module, line, monkeypatch):
        monkeypatch.setitem(source.modules(), module, source.ROOT / "manage.py")
        assert all(law_for(module, line)) and law_for(module, line)


def test_every_import_keeps_the_law():
    broken = filter(None, map(imports.broken_law, imports.all_imports()))
    assert not list(broken)


def test_no_import_hides_in_a_function_to_dodge_a_circle():
    # Django's own place for late imports is `ready()` of an app, and only that.
    hidden = [one for one in imports.all_imports() if one.hidden and not one.by.endswith(".apps")]
    assert not [str(one) for one in hidden]


def test_no_circle_among_modules():
    edges = {}
    for one in imports.all_imports():
        if not one.hidden and one.of in source.modules():
            edges.setdefault(one.by, set()).add(one.of)
    assert not find_circle(edges)


def find_circle(edges):
    """Return the modules of one circle in the graph `edges`, or None."""
    done = set()

    def walk(module, trail):
        if module in trail:
            return [*trail[trail.index(module) :], module]
        if module in done:
            return None
        for below in sorted(edges.get(module, ())):
            circle = walk(below, [*trail, module])
            if circle:
                return circle
        done.add(module)
        return None

    return next(filter(None, (walk(module, []) for module in sorted(edges))), None)


def test_finds_a_circle():
    assert find_circle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) == ["a", "b", "c", "a"]
    assert find_circle({"a": {"b", "c"}, "b": {"c"}}) is None


def test_the_order_of_the_models_is_as_told():
    """The floors that `intranet.models` tells of, every file on one, each above who imports it."""
    told = ast.get_docstring(ast.parse(source.modules()["intranet.models"].read_text()))
    floors = [floor.replace(",", " ").split() for floor in told.split("→")[1:]]
    floor_of = {name: at for at, floor in enumerate(floors) for name in floor}
    files = {
        name: path for name, path in source.modules().items() if name.startswith("intranet.models.")
    }
    assert sorted(floor_of) == sorted(name.rpartition(".")[2] for name in files)
    for module, path in files.items():
        for one in imports.imports_of(module, ast.parse(path.read_text()), is_package=False):
            above = one.of.removeprefix("intranet.models.").partition(".")[0]
            if one.of.startswith("intranet.models."):
                assert floor_of[above] < floor_of[module.rpartition(".")[2]], one


def test_the_arabic_floor_is_plain_python():
    offences = []
    for path in source.matching("search/arabic/**/*.py", "search/arabic/*.py"):
        for node in ast.walk(source.tree(path)):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            offences += [f"{path}: {n}" for n in names if n.split(".")[0] in FOREIGN_TO_ARABIC]
    assert not offences


def test_foreign_keys_point_downward():
    offences = []
    for model in apps.get_models():
        room = imports.room_of(model.__module__)
        for field in model._meta.get_fields() if room else ():
            target = field.concrete and field.related_model
            below = target and imports.room_of(target.__module__)
            if below and below not in imports.ROOMS[room]:
                offences.append(f"{model.__name__}.{field.name} points at {target.__name__}")
    assert not offences
