"""What may be kept of what is uploaded: refused with a sentence, called by its right ending.

Nothing is refused for what a browser would make of it: no file runs from here (see
`intranet.delivery`). Programmes are, which people would start at home.
"""

import shutil
from pathlib import PurePath

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intranet.actions.log import insist
from intranet.extraction.containers import zip_kind
from intranet.extraction.films import Unfathomable
from intranet.extraction.media_type import TYPES, begins_as, ending
from intranet.extraction.sniff import HEAD, kind_of
from intranet.extraction.whereabouts import forget_place
from intranet.storage import clean_name

MEGABYTE = 1024 * 1024
RESERVE = 100 * MEGABYTE  # what the database and the index need to go on
PROGRAMMES = {
    "apk", "app", "bat", "cmd", "com", "cpl", "exe", "hta", "jar", "js", "jse", "lnk", "msi",
    "pif", "ps1", "scr", "sh", "vb", "vbe", "vbs", "wsf",
}  # fmt: skip
STARTS_OF_PROGRAMMES = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"#!")
# By its first bytes a file is one of these, whatever it is called.
PLAIN_ENDINGS = {"pdf": "pdf", "png": "png", "jpeg": "jpg", "gif": "gif", "webp": "webp"}
FILM = gettext_lazy(
    "“%s” is a film that is damaged, or does not say how it is built: where it was taken cannot be "
    "taken out of it. Save it anew with another programme, and lay that."
)
DOUBTS = {
    "pdf-broken": gettext_lazy("The end of “%s” seems to be missing: open it to see it whole."),
    "zip-broken": gettext_lazy("The end of “%s” seems to be missing: open it to see it whole."),
    "pdf-locked": gettext_lazy("“%s” is locked by a password: give it to the readers too."),
    "office-locked": gettext_lazy("“%s” is locked by a password: give it to the readers too."),
    "html": gettext_lazy("“%s” is a web page: readers save it, it never opens here."),
}


def insist_on_paper(file):
    """Refuse an uploaded `file` that cannot be kept as a paper; give it its right name.

    A picture or a film among the papers forgets where it was taken.
    """
    file.name = clean_name(file.name)
    insist_on_size(file, settings.LARGEST_PAPER)
    head = _head(file)
    programme = ending(file.name) in PROGRAMMES or head.startswith(STARTS_OF_PROGRAMMES)
    insist(not programme, _("“%s” is a programme: only papers are kept here.") % file.name)
    file.name = _rightly_named(file, head)
    try:
        forget_place(file)
    except Unfathomable as broken:
        insist(not broken, FILM % file.name)


def insist_on_size(file, largest):
    """Refuse an uploaded `file` that is empty, larger than `largest` bytes, or finds no room."""
    insist(file.size, _("The file “%s” is empty.") % file.name)
    insist(
        file.size <= largest,
        _("“%(name)s” measures %(size)s: a file has %(limit)s at most.")
        % {"name": file.name, "size": filesizeformat(file.size), "limit": filesizeformat(largest)},
    )
    full = getattr(file, "is_cut", False) or _free() < file.size + RESERVE
    insist(
        not full,
        _("“%s” was not kept: the server's disk is full. Tell whoever runs it, then try again.")
        % file.name,
    )


def doubt(file):
    """Return a sentence where a paper that is kept may not be what was meant, else nothing."""
    stream = file.open("rb")
    stream.seek(0)
    said = DOUBTS.get(kind_of(stream.read(HEAD), stream, file.size))
    return str(said) % PurePath(file.name).name if said else ""


def _free():
    return shutil.disk_usage(settings.DATA_DIR).free


def _head(file):
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    return head


def _rightly_named(file, head):
    """Return the name with the ending of what the file plainly is: people's disks go by it."""
    begins, known = begins_as(head), ending(file.name)
    right = PLAIN_ENDINGS.get(begins)
    if begins == "zip" and TYPES.get(known, ("zip",))[0] != "zip":
        right = zip_kind(file, file.size)
        file.seek(0)
    if right not in TYPES or TYPES.get(known, ("",))[0] == begins:
        return file.name
    name = PurePath(file.name)
    return str(name.with_suffix(f".{right}")) if known in TYPES else f"{name}.{right}"
