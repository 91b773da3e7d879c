"""What no line of a template says by itself: how its tags follow one another."""

import re

from tests.house import source

#: In a flexible box white space after what is out of the flow opens one more gap.
GAPS = re.compile(r'<span\s+class="(?:away|w-sr-only)"\s*>(?:(?!</span>).)*</span>\s+</', re.DOTALL)
LOOSE = '<button>\n  Out<span class="away">: telephone</span>\n</button>'


def test_what_is_away_ends_its_button():
    assert GAPS.search(LOOSE)
    assert not GAPS.search(LOOSE.replace("</span>\n", "</span>"))
    broken = [
        f"{name}: {found[0]}"
        for name in source.matching("site/templates/**/*.html")
        for text in [source.text(name)]
        for found in GAPS.finditer(text)
    ]
    assert not broken, "let the closing tag follow at once"
