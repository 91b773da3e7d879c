"""Where uploaded files lie, and what they are called: names safe on every disk and screen."""

import re
import unicodedata
from pathlib import PurePath

from django.core.files.storage import FileSystemStorage

LONGEST, MOST_BYTES = 100, 200  # Linux stops at 255 bytes; an Arabic letter has two
ENDING = 10
# What no reader sees, or what turns the direction of what they see; and what is no letter at all.
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)  # on Windows


def clean_name(name):
    """Return the last part of `name`, without what could lead elsewhere or deceive the eye."""
    name = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    name = "".join(letter for letter in name if unicodedata.category(letter) not in UNSEEN)
    name = " ".join(re.sub(r'[<>:"|?*]', "_", name).split()).strip(". ")
    suffix = PurePath(name).suffix
    suffix = suffix if len(suffix) <= ENDING else ""
    stem = name.removesuffix(suffix).rstrip(". ") or "file"
    if DEVICES.match(stem):
        stem = f"_{stem}"
    return _short(stem, suffix) + suffix


def _short(stem, suffix):
    stem = stem[: LONGEST - len(suffix)]
    while len(f"{stem}{suffix}".encode()) > MOST_BYTES:
        stem = stem[:-1]
    return stem.rstrip(". ")


class Vault(FileSystemStorage):
    """Keeps names as people wrote them, Arabic with its marks, made safe."""

    def get_valid_name(self, name):
        """Return the name under which a file is kept."""
        return clean_name(name)
