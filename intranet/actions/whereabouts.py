"""Files that were kept before uploads forgot where they were taken."""

import filecmp
import os
import shutil
import tempfile
from pathlib import Path

from django.core.files import File
from django.db import transaction

from intranet.actions.log import note
from intranet.extraction.whereabouts import forget_place
from intranet.models import Document, Image, Rendition


def forget_place_of(kept):
    """Make a kept picture, rendition or paper forget where it was taken; say whether it told.

    The file is replaced as a whole, under its name. Raises `films.Unfathomable` for a film in
    which that cannot be told, and `FileNotFoundError` where the disk has lost it.
    """
    path = Path(kept.file.path)
    handle, name = tempfile.mkstemp(dir=path.parent)
    os.close(handle)
    try:
        shutil.copy(path, name)
        with open(name, "r+b") as opened:
            forget_place(File(opened))
        if filecmp.cmp(path, name, shallow=False):
            return False
        os.replace(name, path)
    finally:
        Path(name).unlink(missing_ok=True)
    _measure(kept, path)
    return True


@transaction.atomic
def _measure(kept, path):
    """Note the new size and digest of a file that tells less now."""
    if isinstance(kept, Rendition):
        return
    kept.file_size, kept.file_hash = path.stat().st_size, ""
    kept.save(update_fields=["file_size", "file_hash"])
    note("forget_place", kept, None)


def things_with_files():
    """Yield every picture, rendition and paper."""
    for model in (Image, Rendition, Document):
        yield from model.objects.order_by("pk").iterator()
