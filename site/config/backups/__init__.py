"""A backup: everything that was written, in one file, and the way back.

`write` makes it while the site runs; `restore` puts it back into a stopped one. Plain sentences
in `CannotBackUp` and `CannotRestore` say what is in the way.
"""

from config.backups.archive import write
from config.backups.databases import CannotBackUp
from config.backups.restoring import CannotRestore, restore
