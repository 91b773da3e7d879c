"""From a backup to a running site: nothing is touched before the whole of it has been read."""

import json
import shutil
import tarfile
import tempfile
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import DatabaseError, connection

from config.backups import databases
from config.backups.archive import DATABASE, FACTS, KEY, MEDIA
from search.models import IndexJob


class CannotRestore(Exception):
    """The backup cannot be put back; the message says why and what to do."""


def restore(file, replace=False):
    """Put the backup in `file` back, bring it to this version; return what `amana.json` says.

    A site in which people have accounts is left alone unless `replace` says to overwrite it.
    The site must be stopped. Raises `CannotRestore`.
    """
    if not replace and _inhabited():
        raise CannotRestore(
            "People have accounts in this site. To put the backup in its place and lose what was "
            "written since, say --replace."
        )
    with tempfile.TemporaryDirectory(dir=settings.DATA_DIR, prefix=".restoring-") as folder:
        part = Path(folder)
        facts = _unpack(file, part)
        try:
            databases.check(part / DATABASE)
            databases.replace_by(part / DATABASE)
        except databases.CannotBackUp as error:
            raise CannotRestore(str(error)) from error
        _lay(part, folder)
    call_command("migrate", interactive=False, verbosity=0)
    IndexJob.objects.lose_track()  # every index is of other content, wherever it lies
    shutil.rmtree(settings.INDEX_DIR, ignore_errors=True)
    return facts


def _inhabited():
    table = get_user_model()._meta.db_table
    try:
        return table in connection.introspection.table_names() and bool(
            get_user_model().objects.exists()
        )
    except DatabaseError as error:
        raise CannotRestore(f"The database does not answer: {error}") from error


def _unpack(file, part):
    """Unpack the archive into `part`; return its facts."""
    try:
        with tarfile.open(file) as tar:
            tar.extractall(part, filter="data")
        facts = json.loads((part / FACTS).read_text("utf-8"))
    except FileNotFoundError as error:
        raise CannotRestore(f"{error.filename} is not there: look at the name.") from error
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        raise CannotRestore(
            f"{file} is no whole backup of Amana ({error}): fetch it again, or take an older one."
        ) from error
    if facts.get("database") != databases.vendor():
        raise CannotRestore(
            f"The backup is of {facts.get('database')} and this site runs on "
            f"{databases.vendor()}: set DATABASE_URL as it was then."
        )
    return facts


def _lay(part, folder):
    """Put files and key in their places; what lay there goes with the folder."""
    media = Path(settings.MEDIA_ROOT)
    if media.exists():
        media.rename(Path(folder) / "media-before")
    if (part / MEDIA).exists():
        (part / MEDIA).rename(media)
    if (part / KEY).exists():
        (part / KEY).replace(settings.DATA_DIR / KEY)
