#!/usr/bin/env python
"""The door to every command of Amana: puts the repository and `site/` on the path."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent


def main():
    """Run a Django command with Amana's settings; a wrong setting ends it with its sentence."""
    for folder in (ROOT / "site", ROOT):
        if str(folder) not in sys.path:
            sys.path.insert(0, str(folder))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"Amana does not start: {error}")


if __name__ == "__main__":
    main()
