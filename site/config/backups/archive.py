"""What lies in a backup, and how it is made.

A gzipped tar, readable by its owner alone:

    amana.json      when it was made, of which database and organisation
    database        the database, in its own format
    secret_key      the key kept in the data folder, if there is one: without it second factors
                    and invitations that wait are lost
    media/          files and pictures
"""

import json
import os
import tarfile
import tempfile
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from config.backups import databases

FACTS, DATABASE, KEY, MEDIA = "amana.json", "database", "secret_key", "media"


def write(file):
    """Write a backup into `file`, which must not exist; return its size in bytes.

    The database goes first: a file that came later has no row in it and does no harm. Nothing
    stands under the name `file` before it is whole. Raises `CannotBackUp`.
    """
    file = Path(file)
    if file.exists():
        raise databases.CannotBackUp(f"{file} is there already: give the backup another name.")
    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=".amana-") as folder:
            part = Path(folder)
            databases.copy_to(part / DATABASE)
            databases.check(part / DATABASE)
            (part / FACTS).write_text(json.dumps(_facts()), "utf-8")
            _pack(part, part / "whole")
            os.link(part / "whole", file)  # refuses a name that was taken meanwhile
    except OSError as error:
        raise databases.CannotBackUp(
            f"{file} cannot be written ({error.strerror}): choose a folder with room that you "
            "may write."
        ) from error
    return file.stat().st_size


def _facts():
    return {
        "made": timezone.now().isoformat(timespec="seconds"),
        "database": databases.vendor(),
        "organisation": settings.ORGANISATION_NAME,
    }


def _pack(part, whole):
    """Gather the pieces in `part`, the key and the files into the archive `whole`."""
    descriptor = os.open(whole, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as stream, tarfile.open(fileobj=stream, mode="w:gz") as tar:
        for piece in (FACTS, DATABASE):
            tar.add(part / piece, piece)
        for kept, name in ((settings.DATA_DIR / KEY, KEY), (settings.MEDIA_ROOT, MEDIA)):
            if Path(kept).exists():
                _add(tar, Path(kept).resolve(), name)


def _add(tar, root, name):
    """Put a file, or a folder with all in it, into `tar`; a link to it leads nowhere elsewhere.

    What is deleted while the folder is walked is left out: the site goes on meanwhile.
    """
    tar.add(root, name, recursive=False)
    for path in sorted(root.rglob("*")):
        try:
            tar.add(path, f"{name}/{path.relative_to(root)}", recursive=False)
        except FileNotFoundError:
            continue
