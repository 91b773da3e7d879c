"""Who chose Eastern digits reads them everywhere, and nowhere where they would break something."""

import pytest
from django.urls import reverse

from intranet.digits import in_eastern
from intranet.models import User
from intranet.models.writing import ARABIC_SIGNS, write_for


@pytest.fixture
def eastern():
    """Write as somebody chose who reads Eastern digits."""
    write_for(User(digits="arabic"))
    yield
    write_for(None)


@pytest.mark.parametrize(
    "plain, shown",
    [
        ("<p>الصفحة 1 من 10</p>", "<p>الصفحة ١ من ١٠</p>"),
        ('<a href="?page=2">2</a>', '<a href="?page=2">٢</a>'),
        ("<h1>القرار 10/2026</h1>", "<h1>القرار ١٠/٢٠٢٦</h1>"),
        ('<bdi dir="ltr">06 00</bdi> 7', '<bdi dir="ltr">06 00</bdi> ٧'),
        ('<p dir="ltr">1<b>2</b><p>3</p>4</p>5', '<p dir="ltr">1<b>2</b><p>3</p>4</p>٥'),
        ("<script>let a = 1</script>2", "<script>let a = 1</script>٢"),
        ("<style>a{top:1px}</style><code>304</code>", "<style>a{top:1px}</style><code>304</code>"),
        ("<textarea>14 يناير</textarea>", "<textarea>14 يناير</textarea>"),
        ("&#x27;رقم&#39; 5", "&#x27;رقم&#39; ٥"),
        ("UTF-8، A4، 2FA، a12@b.example", "UTF-8، A4، 2FA، a12@b.example"),
        ("localhost:8123/r/49", "localhost:8123/r/49"),
        ("<title>سنة 2026</title>", "<title>سنة ٢٠٢٦</title>"),
        ("بلا أرقام < 3", "بلا أرقام < ٣"),
    ],
)
def test_only_the_words_of_a_page_change(eastern, plain, shown):
    assert in_eastern(plain) == shown


def test_the_pages_are_in_the_digits_of_their_reader(cast, enter):
    cast.member.digits = "arabic"
    cast.member.save()
    meeting = cast.meetings["members"]
    title, eastern = str(meeting), str(meeting).translate(ARABIC_SIGNS)
    assert title != eastern
    western, shown = (
        enter(name).get(reverse("minutes")).content.decode() for name in ("editor", "member")
    )
    assert title in western
    assert eastern in shown
    assert title not in shown


def test_the_admin_and_what_programs_read_stay_western(cast, enter):
    cast.editor.digits = "arabic"
    cast.editor.save()
    browser = enter("editor")
    for address in (reverse("amana:meetings"), "/api/v1/meetings"):
        answer = browser.get(address, headers={"Accept": "*/*"})
        assert answer.status_code == 200
        assert not any(f"لسنة {sign}" in answer.content.decode() for sign in "٠١٢٣٤٥٦٧٨٩")
