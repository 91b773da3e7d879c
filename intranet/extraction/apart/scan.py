"""Recognises the words of one page that is a picture, in a process of its own.

`python -m apart.scan FILE [PAGE]`: a page of a PDF, else a picture as a whole; the words on
standard output, none where there are none. Its programmes inherit its bounds.
"""

import os
import resource
import subprocess
import sys

MEGABYTE = 1024 * 1024
BOUNDS = {
    resource.RLIMIT_AS: 1024 * MEGABYTE,
    resource.RLIMIT_CPU: 40,  # seconds, of each programme
    resource.RLIMIT_FSIZE: 0,
    resource.RLIMIT_CORE: 0,
}
SECONDS = 30  # by the clock, of each programme
DOTS = "300"  # an inch
# Of the ways tesseract looks at a page, one column of text reads Arabic best.
TESSERACT = ["tesseract", "stdin", "stdout", "-l", "ara", "--psm", "6"]


def main():
    """Draw the page and write its words."""
    for name, most in BOUNDS.items():
        resource.setrlimit(name, (most, most))
    os.nice(10)  # nobody waits for it
    file, *page = sys.argv[1:]
    try:
        picture = _drawn(file, page[0]) if page else _read(file)
        sys.stdout.buffer.write(_run(TESSERACT, picture) if picture else b"")
    except (subprocess.TimeoutExpired, MemoryError):
        return


def _drawn(file, page):
    return _run(["pdftoppm", "-r", DOTS, "-gray", "-f", page, "-l", page, file])


def _read(file):
    with open(file, "rb") as stream:
        return stream.read()


def _run(command, given=None):
    """Return what a programme writes; nothing when it fails."""
    quiet = subprocess.DEVNULL
    done = subprocess.run(
        command, input=given, stdout=subprocess.PIPE, stderr=quiet, timeout=SECONDS, check=False
    )  # fmt: skip
    return b"" if done.returncode else done.stdout


if __name__ == "__main__":
    main()
