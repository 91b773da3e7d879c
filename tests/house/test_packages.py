"""Packages: each pinned, each with a word on why, and all of them known to the lists."""

import re
from importlib import metadata

import pytest

from tests.house import source

PIN = re.compile(r"^(?P<name>[A-Za-z0-9_.-]+)(?:\[[a-z,]+\])?==(?P<version>[\w.]+) +# \S.*$")
LISTS = ["requirements.txt", "requirements-dev.txt"]


def pins(name):
    """Return the lines of a list that name a package."""
    lines = source.text(name).splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-r"))]


@pytest.mark.parametrize("name", LISTS)
def test_every_package_is_pinned_with_a_word_on_why(name):
    assert [line for line in pins(name) if not PIN.match(line)] == []


@pytest.mark.parametrize("name", LISTS)
def test_the_environment_is_what_the_lists_say(name):
    stated = {PIN.match(line)["name"]: PIN.match(line)["version"] for line in pins(name)}
    assert {package: metadata.version(package) for package in stated} == stated
