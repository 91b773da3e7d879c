"""Is a tantivy folder what tantivy wrote? Each of its files ends in a checksum of the rest.

Tantivy itself notices missing and shortened files but reads most damaged bytes without a word,
so the checksums are compared here: of every file when first met, and again when its size, time
or inode has changed (tantivy writes a file once and never changes it).
"""

import json
import struct
import zlib

from search.engines.contract import IndexBroken

META = "meta.json"
_MAGIC = 1337  # the last four bytes of every file of tantivy
_TAIL = 8


class Soundness:
    """Remembers which files of a folder were found sound."""

    def __init__(self, folder):
        """Watch `folder`; nothing in it is trusted yet."""
        self.folder = folder
        self.known = {}
        self.meta = None

    def check(self):
        """Raise `IndexBroken` when a file of the last commit is missing or damaged."""
        for _ in range(3):
            meta = self._mark(META)
            try:
                self._check_files(self._names(meta))
            except IndexBroken:
                if self._mark(META) == meta:
                    raise
                continue  # a commit came in between: look at what it left
            self.meta = meta
            return

    def _names(self, meta):
        """Return the files to look at: those known, or all of the segments of a new commit."""
        if meta == self.meta:
            return list(self.known)
        segments = self._segments()
        # A file of deletions names its commit; an older one may be swept away at any time.
        deletions = set(filter(None, segments.values()))
        names = {
            path.name
            for path in self.folder.iterdir()
            if path.name[:32] in segments and path.suffix != ".del"
        }
        missing = segments.keys() - {name[:32] for name in names}
        if missing:
            raise IndexBroken(f"{self.folder} lacks segments {', '.join(sorted(missing))}")
        gone = {name for name in self.known if name[:32] in segments and name[-4:] != ".del"}
        self.known = {name: mark for name, mark in self.known.items() if name in names | deletions}
        return sorted(names | deletions | gone)

    def _segments(self):
        """Return {segment: its file of deletions, None when nothing of it was deleted}."""
        try:
            meta = json.loads((self.folder / META).read_bytes())
            return dict(map(_segment, meta["segments"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise IndexBroken(f"{self.folder / META} cannot be read: {error}") from error

    def _check_files(self, names):
        for name in names:
            mark = self._mark(name)
            if self.known.get(name) != mark:
                self._check_sum(name)
                self.known[name] = mark

    def _mark(self, name):
        try:
            found = (self.folder / name).stat()
        except OSError as error:
            raise IndexBroken(f"{self.folder / name} is missing") from error
        return found.st_ino, found.st_size, found.st_mtime_ns

    def _check_sum(self, name):
        try:
            data = memoryview((self.folder / name).read_bytes())
            length, magic = struct.unpack("<II", data[-_TAIL:])
            body = data[: -_TAIL - length]
            expected = json.loads(bytes(data[-_TAIL - length : -_TAIL]))["crc"]
        except (OSError, ValueError, KeyError, TypeError, struct.error) as error:
            raise IndexBroken(f"{self.folder / name} cannot be read: {error}") from error
        if magic != _MAGIC or zlib.crc32(body) != expected:
            raise IndexBroken(f"{self.folder / name} is damaged")


def _segment(segment):
    name, deletes = segment["segment_id"].replace("-", ""), segment.get("deletes")
    return name, f"{name}.{deletes['opstamp']}.del" if deletes else None
