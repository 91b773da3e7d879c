"""The repository as the house tests read it: its files, parsed once."""

import ast
import functools
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
#: Source folders whose Python is importable, and the folder each is imported from.
ROOMS = {"config": "site/config", "intranet": "intranet", "workflows": "workflows"}
ROOMS["search"] = "search"


@functools.cache
def files():
    """Return every file that is, or would be, committed, as paths relative to the root."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    names = {Path(name) for name in listing.split("\0") if name}
    return sorted(name for name in names if (ROOT / name).is_file())


def matching(*patterns):
    """Return the files that match one of the glob `patterns`, `**` spanning folders."""
    return [name for name in files() if any(name.match(p) or _spans(name, p) for p in patterns)]


def _spans(name, pattern):
    folder, star, rest = pattern.partition("**/")
    return bool(star) and name.as_posix().startswith(folder) and name.match(rest)


def text(name):
    """Return the text of a file of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


@functools.cache
def tree(name):
    """Return the syntax tree of a Python file of the repository."""
    return ast.parse(text(name), filename=str(name))


def python():
    """Return the Python files of the product: the rooms and `manage.py`."""
    return [name for name in files() if name.suffix == ".py" and name.parts[0] != "tests"]


def written():
    """Return the Python files that people write: all but migrations."""
    return [n for n in files() if n.suffix == ".py" and "migrations" not in n.parts]


@functools.cache
def modules():
    """Return `{dotted name: path}` of every module of the rooms."""
    found = {}
    for room, folder in ROOMS.items():
        for name in files():
            if name.suffix != ".py" or not name.as_posix().startswith(folder + "/"):
                continue
            parts = [room, *name.relative_to(folder).with_suffix("").parts]
            found[".".join(p for p in parts if p != "__init__")] = name
    return found
