"""The process itself: sets its own bounds, reads, answers."""

import io
import json
import logging
import resource
import sys
import warnings
from importlib import import_module

from .limits import Unreadable

MEGABYTE = 1024 * 1024
BOUNDS = {
    resource.RLIMIT_AS: 256 * MEGABYTE,
    resource.RLIMIT_CPU: 15,  # seconds
    resource.RLIMIT_FSIZE: 0,
    resource.RLIMIT_CORE: 0,
}


READERS = {"docx": ".word", "pdf": ".pdf", "xlsx": ".sheet", "book": ".book"}


def main():
    """Answer with the pages of the document, or with why it has none."""
    reader = import_module(READERS[sys.argv[1]], __package__)  # before the bounds: it may compile
    for name, most in BOUNDS.items():
        resource.setrlimit(name, (most, most))
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    try:
        answer = {"pages": reader.pages(io.BytesIO(sys.stdin.buffer.read()))}
    except Unreadable as why:
        answer = {"refused": why.kind, "places": why.places}
    except MemoryError:
        answer = {"refused": "heavy"}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
