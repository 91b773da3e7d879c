"""Photograph every screen, desktop and phone, light and dark, into var/shots: `make shots`."""

import sys

from playwright.sync_api import sync_playwright

from tests import machine
from tests.browser.screens import ADMIN, SITE, SIZES, THEMES, Readers, show
from tests.browser.served import ROOT, served_demo

FOLDER = ROOT / "var" / "shots"


def main():
    """Take the pictures; return how many screens could not be shown."""
    reason = machine.LACKING["browser"]()
    if reason:
        sys.exit(reason)
    FOLDER.mkdir(parents=True, exist_ok=True)
    with served_demo() as address, sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=machine.chromium_path(), args=machine.CHROMIUM_ARGUMENTS
        )
        readers = Readers(browser, address)
        failed = [name for name in _pictures(readers) if name]
        _paper(readers)
        browser.close()
    print(f"{len(list(FOLDER.glob('*.png')))} pictures in {FOLDER}")
    if failed:
        sys.exit(f"Not shown as expected: {', '.join(failed)}")


def _pictures(readers):
    """Photograph each screen at each size and theme; yield the name of what went wrong."""
    for screen in SITE + ADMIN:
        for size in SIZES:
            if screen.only and screen.only != size:
                continue
            for theme in THEMES:
                yield _picture(readers, screen, size, theme)


def _picture(readers, screen, size, theme):
    page = readers.tab(screen.who, size, theme)
    name = f"{screen.name}-{size}-{theme}"
    try:
        answer = show(page, readers.address, screen)
        page.screenshot(path=FOLDER / f"{name}.png", full_page=not screen.press)
        return "" if answer.status == screen.status else f"{name} ({answer.status})"
    finally:
        page.close()


def _paper(readers):
    """Print the record, as a reader's browser would."""
    page = readers.page("member", theme="dark")
    show(page, readers.address, next(screen for screen in SITE if screen.name == "record"))
    page.pdf(path=FOLDER / "record.pdf", prefer_css_page_size=True)
    page.context.close()


if __name__ == "__main__":
    main()
