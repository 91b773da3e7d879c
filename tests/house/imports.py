"""Who imports whom: reads the imports of the rooms, and states the law as two tables."""

import ast
from dataclasses import dataclass

from tests.house import source

#: Above → below: what each room may import of the others. `search.arabic` is the ground floor.
ROOMS = {
    "config": {"config", "workflows", "search", "intranet", "search.arabic"},
    "workflows": {"workflows", "intranet", "search.arabic"},
    "search": {"search", "intranet", "search.arabic"},
    "intranet": {"intranet", "search.arabic"},
    "search.arabic": {"search.arabic"},
}

#: Floors within a room, top first; a module may import its own floor and those under it.
#: A module is of the first floor that names it or a package above it.
FLOORS = {
    "intranet": [
        {"intranet"},  # views, viewsets, hooks, feeds, urls, commands: whatever is not named below
        {"intranet.actions", "intranet.permissions", "intranet.notices", "intranet.extraction"},
        {"intranet.visibility", "intranet.powers", "intranet.reach"},
        {"intranet.models", "intranet.blocks", "intranet.storage"},
        {"intranet.typed"},
    ],
    "search": [
        {"search"},  # views, saved searches, hooks, urls, commands
        {
            "search.results",
            "search.ranking",
            "search.repair",
            "search.pins",
            "search.called",
            "search.dated",
        },  # fmt: skip
        {"search.index", "search.receivers"},
        {"search.query", "search.passages", "search.papers"},
        {"search.meaning", "search.kinds", "search.bodies", "search.between", "search.synonyms"},
        {"search.models"},
        {"search.engines", "search.language", "search.days", "search.locks", "search.beside"},
    ],
    "workflows": [
        {"workflows"},  # views, hooks, inbox, ticking
        {"workflows.actions"},
        {
            "workflows.standing",
            "workflows.capacity",
            "workflows.roster",
            "workflows.comments",
            "workflows.concerned",
        },
        {"workflows.models", "workflows.text"},
        {"workflows.rules", "workflows.events", "workflows.working_days", "workflows.difference"},
    ],
}

#: Nobody asks "may this person?" below the views: actions do, and permissions tell.
STRANGERS = [
    ("intranet.actions", "intranet.permissions"),
    ("intranet.permissions", "intranet.actions"),
]


@dataclass(frozen=True)
class Import:
    """One import statement: who, whom, the line, and whether it hides in a function."""

    by: str
    of: str
    line: int
    hidden: bool

    def __str__(self):
        return f"{source.modules()[self.by]}:{self.line}: {self.by} imports {self.of}"


def within(module, package):
    """Tell whether `module` is `package` or lies inside it."""
    return module == package or module.startswith(package + ".")


def room_of(module):
    """Return the room of a module, or None when it is not ours."""
    if within(module, "search.arabic"):
        return "search.arabic"
    first = module.partition(".")[0]
    return first if first in ROOMS else None


def imports_of(module, tree, is_package):
    """Return every `Import` of our own rooms in the syntax `tree` of `module`."""
    inside = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in ast.walk(function)
    }
    found = []
    for node in ast.walk(tree):
        for name in _named(node, module, is_package):
            if room_of(name):
                found.append(Import(module, name, node.lineno, id(node) in inside))
    return found


def _named(node, module, is_package):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    start = _absolute(node, module, is_package)
    names = [f"{start}.{alias.name}" for alias in node.names]
    # `from intranet import models` names a module; `from intranet.models import Body` does not.
    return [name if name in source.modules() else start for name in names]


def _absolute(node, module, is_package):
    if not node.level:
        return node.module
    parts = module.split(".")
    kept = parts[: len(parts) - node.level + is_package]
    return ".".join(kept + ([node.module] if node.module else []))


def all_imports():
    """Return every import between modules of our rooms, migrations left out."""
    found = []
    for module, path in source.modules().items():
        if "migrations" not in path.parts:
            found += imports_of(module, source.tree(path), path.name == "__init__.py")
    return found


def broken_law(one):
    """Return a sentence when the import `one` goes against the law, else None."""
    above, below = room_of(one.by), room_of(one.of)
    if below not in ROOMS[above]:
        return f"{one}: {above} never imports {below}"
    for by, of in STRANGERS:
        if within(one.by, by) and within(one.of, of):
            return f"{one}: {by} does not know {of}"
    floors = FLOORS.get(above, [])
    if above == below and _floor(one.by, floors) > _floor(one.of, floors):
        return f"{one}: that is upstairs"
    return None


def _floor(module, floors):
    """Return the floor of `module` within its room, 0 at the top."""
    for depth in reversed(range(len(floors))):
        if any(within(module, package) for package in floors[depth]):
            return depth
    return 0
