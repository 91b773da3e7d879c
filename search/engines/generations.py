"""Where an embedded index lies: one folder a generation, and a file that names the current one.

A rebuild fills a folder of its own and then replaces `current` by one rename, so readers always
find a whole index. Writers hold a lock of the operating system, which ends with its process,
however that ends.
"""

import os
import shutil
import time
from pathlib import Path

from search.engines.contract import IndexBroken, IndexMissing
from search.engines.locks import file_lock

POINTER = "current"
STAMP = "amana.stamp"  # the make of a generation: schema and analysis


class Generations:
    """The generations of one index folder."""

    def __init__(self, root, stamp):
        """Look at `root`; only generations that carry `stamp` count."""
        self.root = Path(root)
        self.stamp = stamp

    def current(self):
        """Return the folder of the current generation; raise `IndexBroken` when none is whole."""
        name = self._pointer()
        while not (self.root / name / STAMP).is_file():
            newer = self._pointer()
            if newer == name:
                raise IndexBroken(f"No index can be read in {self.root / name}")
            name = newer  # a rebuild came in between
        return self.root / name

    def _pointer(self):
        try:
            name = (self.root / POINTER).read_text("ascii").strip()
        except FileNotFoundError as error:
            raise IndexMissing(f"There is no index in {self.root}") from error
        except (OSError, ValueError) as error:
            raise IndexBroken(f"No index can be read in {self.root}: {error}") from error
        return name or "nothing"

    def check_make(self, folder):
        """Raise `IndexBroken` when the generation in `folder` was made by other code than ours."""
        try:
            stamp = (folder / STAMP).read_text("ascii")
        except (OSError, ValueError) as error:
            raise IndexBroken(f"{folder} has no stamp") from error
        if stamp != self.stamp:
            raise IndexBroken(f"The index in {folder} is of an older make")

    def create(self):
        """Return a new, empty folder for a generation that is not current yet."""
        folder = self.root / f"{time.time_ns():x}-{os.getpid()}"
        folder.mkdir(parents=True)
        return folder

    def adopt(self, folder):
        """Make `folder` the current generation and sweep the others away."""
        (folder / STAMP).write_text(self.stamp, "ascii")
        written = self.root / f"{POINTER}.new"
        with written.open("w", encoding="ascii") as pointer:
            pointer.write(folder.name)
            pointer.flush()
            os.fsync(pointer.fileno())
        written.replace(self.root / POINTER)
        self.sweep(folder)

    def sweep(self, kept):
        """Remove every generation but `kept`; readers that still hold one keep their files."""
        for folder in self.root.iterdir():
            if folder.is_dir() and folder != kept:
                shutil.rmtree(folder, ignore_errors=True)

    def lock(self, seconds=0):
        """Hold the writers' lock, waiting up to `seconds` for it; else raise `IndexBusy`."""
        return file_lock(self.root / "lock", seconds)
