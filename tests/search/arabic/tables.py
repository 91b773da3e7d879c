"""Reading the tables beside these tests, which a linguist may edit."""

from pathlib import Path


def rows(name):
    """Return the rows of `name` as lists of cells, without comments."""
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
