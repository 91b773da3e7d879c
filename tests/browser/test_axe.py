"""No accessibility findings on our screens: in Arabic in both themes, menus and dialogs open too.

No screen of the site is wider than its window either.

In French and English the same is asked of the screens on which the language, and with it the
direction, makes a difference.

axe takes joined Arabic for an icon font, because it is narrower than the sum of its letters,
and skips its contrast. So the measuring is replaced before axe runs, and on every screen four
faults are planted that it must find: a screen where axe is blind fails.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.screens import ADMIN, SITE, SIZES, show

pytestmark = pytest.mark.browser

MEASURE_LETTER_BY_LETTER = """() => {
  const measure = CanvasRenderingContext2D.prototype.measureText;
  CanvasRenderingContext2D.prototype.measureText = function (text) {
    const widths = [...String(text)].map((letter) => measure.call(this, letter).width);
    return {width: widths.reduce((sum, width) => sum + width, 0)};
  };
}"""
PLANT_FAULTS = """() => {
const place = document.createElement("div");
place.id = "planted";
place.style.cssText = "background:#fff;padding:40px";
place.innerHTML = `<p style="color:#bbb;margin:40px">محضر الاجتماع الأول</p>
  <button></button><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><input>`;
document.body.replaceChildren(place);
}"""
WIDER_THAN_ITS_WINDOW = """() => {
  const root = document.documentElement;
  return root.scrollWidth > root.clientWidth;
}"""
FADED = """() => Promise.allSettled(
  document.getAnimations().filter(one => one instanceof CSSTransition).map(one => one.finished)
).then(() => null)"""  # from one theme to the other
PLANTED = {"color-contrast", "button-name", "image-alt", "label"}


def findings(page, inside=None):
    """Return the (rule, selector) pairs that axe finds on a page, or in one element of it."""
    # Of what passes one node a rule is told: telling all takes longer than looking.
    options = {"resultTypes": ["violations"]}
    response = Axe().run(page, context=inside, options=options).response
    return {
        (violation["id"], str(node["target"][0]))
        for violation in response["violations"]
        for node in violation["nodes"]
    }


def cases():
    """Return each screen at the sizes it is looked at; the admin is a desk's work."""
    return [
        pytest.param(screen, size, id=f"{screen.name}-{size}")
        for screen in SITE + ADMIN
        for size in (SIZES if screen in SITE else ["desktop"])
        if screen.only in ("", size)
    ]


@pytest.mark.parametrize(("screen", "size"), cases())
def test_nothing_is_found_and_what_is_planted_is(readers, screen, size):
    page = readers.tab(screen.who, size)
    try:
        assert show(page, readers.address, screen).status == screen.status
        wide = screen in SITE and page.evaluate(WIDER_THAN_ITS_WINDOW)
        page.evaluate(MEASURE_LETTER_BY_LETTER)
        found = findings(page)
        page.emulate_media(color_scheme="dark")
        page.evaluate(FADED)
        found |= findings(page)
        page.evaluate(PLANT_FAULTS)
        seen = {rule for rule, _selector in findings(page, "#planted")}
    finally:
        page.close()
    assert seen >= PLANTED, "axe is blind on this screen"
    assert not found
    assert not wide, "the screen is wider than its window"


LEFT_TO_RIGHT = {
    "sign-in", "desk", "account-preferences", "account-menu", "bodies", "bodies-chart", "body",
    "record", "report", "statute", "programme", "search", "admin-home", "admin-record",
    "admin-body-governed", "admin-meetings", "admin-submenu-open", "admin-actions-open",
    "admin-names-open",
}  # fmt: skip


@pytest.mark.parametrize(("language", "theme"), [("fr", "light"), ("en", "dark")])
def test_nothing_is_found_from_left_to_right(readers, language, theme):
    found = {}
    with readers.speaking(language):
        for screen in SITE + ADMIN:
            if screen.name not in LEFT_TO_RIGHT:
                continue
            page = readers.tab(screen.who, "desktop", theme)
            show(page, readers.address, screen)
            said = page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
            assert said[0] == language and said[1] != "rtl", screen.name
            found[screen.name] = findings(page)
            page.close()
    assert not any(found.values()), found
