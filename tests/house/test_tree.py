"""Where things stand: the top level, no junk drawers, packages, nothing of one machine."""

import re

import pytest

from tests.house import source

FOLDERS = {"site", "intranet", "workflows", "search", "tests", ".ci"}
FILES = {
    "manage.py",
    "requirements.txt",
    "requirements-dev.txt",
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "compose.yaml",
    "Dockerfile",
    ".dockerignore",
    ".env.example",
    ".gitignore",
}
JUNK = {"utils", "util", "helpers", "helper", "core", "common", "services", "managers", "misc"}
VENDORED = {".woff", ".woff2", ".ttf", ".otf", ".eot"}
#: Homes, other people's folders and package hosts: a repository speaks of itself only.
MACHINE = re.compile(
    r"(?<![\w.])/(?:work|root|opt/wheels|home/\w+)/|/tmp/amana/|\.pyenv/versions/\d"
    r"|pythonhosted|pypi\.org|npmjs\.(?:org|com)"
)


def test_top_level_is_fixed():
    top = {name.parts[0] for name in source.files() if len(name.parts) > 1}
    assert top <= FOLDERS
    loose = {name.name for name in source.files() if len(name.parts) == 1}
    assert loose <= FILES


def test_no_junk_drawers():
    # Tests hold no product code, and a folder of theirs mirrors a room.
    named = [n for n in source.files() if n.parts[0] != ".ci" and JUNK & set(stems(n))]
    assert not named, "name the noun: what is in it?"


def stems(name):
    """Return the folders of a path and its own name without endings."""
    return [*name.parts[:-1], name.name.split(".")[0]]


def test_site_is_a_plain_folder():
    # `site` is a module of the standard library; a package of that name breaks other tools.
    names = {name.as_posix() for name in source.files()}
    assert not names & {"site/__init__.py", "site/conftest.py"}


@pytest.mark.parametrize("top", ["tests", "intranet", "workflows", "search", "site/config"])
def test_every_folder_of_python_is_a_package(top):
    folders = {n.parent for n in source.files() if n.suffix == ".py" and n.is_relative_to(top)}
    # Same-named folders in tests/ and at the top would shadow each other otherwise.
    assert not [f for f in folders if not (source.ROOT / f / "__init__.py").exists()]


def test_nothing_vendored():
    fonts = [name for name in source.files() if name.suffix in VENDORED]
    packed = [n for n in source.files() if n.name.endswith((".min.js", ".min.css", ".map"))]
    assert not fonts + packed


def test_nothing_of_one_machine():
    offences = []
    for name in source.files():
        if name.suffix in {".gz", ".mo", ".png", ".webp", ".jpg", ".pdf", ".docx"}:
            continue
        if name.as_posix() == "tests/house/test_tree.py":
            continue
        try:
            text = source.text(name)
        except UnicodeDecodeError:
            continue  # a fixture in another encoding
        offences += [f"{name}: {found}" for found in MACHINE.findall(text)]
    assert not offences


def test_compiled_catalogues_are_committed():
    for language in ("ar", "fr"):
        catalogue = source.ROOT / "site" / "locale" / language / "LC_MESSAGES"
        assert (catalogue / "django.mo").is_file()
    assert "*.mo" not in [line.strip() for line in source.text(".gitignore").splitlines()]
    assert "/site" not in [line.strip() for line in source.text(".gitignore").splitlines()]


def test_french_signs_stay_with_their_words():
    """A space that does not break stands before ; : ! ? and within « »."""
    text = source.text("site/locale/fr/LC_MESSAGES/django.po").replace('"\n"', "")
    messages = re.findall(r'^msgstr(?:\[\d\])? "(.*)"$', text, re.MULTILINE)
    loose = re.compile(r"\S [;:!?](?=\s|$)|« | »")
    assert len(messages) > 2000
    assert not [words for words in messages if loose.search(words)]
