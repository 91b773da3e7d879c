"""A number that no database keeps, and a sign that none keeps, lead nowhere: never an error."""

import pytest
from django.urls import reverse

from intranet.typed import MOST, one_line, whole
from tests.intranet.record_form import route

LONG, ENDLESS = "9" * (MOST + 2), "9" * 5000


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12), ("٣", 3), (7, 7), ("9" * MOST, int("9" * MOST)), (LONG, None), (ENDLESS, None),
        ("", None), (None, None), ("-1", None), ("1.5", None), (" 1", None), ("x", None),
    ],
)  # fmt: skip
def test_what_is_a_number(text, number):
    assert whole(text) == number


@pytest.mark.parametrize(
    ("text", "line"), [("", ""), (" \x00 ", ""), (" فاس\n\tمكناس\x00تازة ", "فاس مكناس تازة")]
)
def test_what_is_one_line(text, line):
    assert one_line(text) == line


@pytest.mark.parametrize("number", [LONG, ENDLESS], ids=["long", "endless"])
@pytest.mark.parametrize(
    "address",
    [
        "/papers/%s/", "/documents/%s", "/r/%s", "/inbox/%s/", "/bodies/%s/decisions/",
        "/approvals/%s/", "/searches/%s/pause/",
    ],
)  # fmt: skip
def test_an_address_with_such_a_number_is_absent(enter, address, number):
    answer = enter("member").get(address % number, follow=True)  # some: with a slash first
    assert answer.status_code in (404, 405)


@pytest.mark.parametrize("number", [LONG, ENDLESS], ids=["long", "endless"])
def test_such_a_number_asks_for_nothing(cast, enter, number):
    member = enter("member")
    for address in (
        "/bodies/chart/?of=",
        "/search/?in=",
        "/year/?of=",
        cast.youth.page.url + "?year=",
    ):
        assert member.get(address + number).status_code == 200, address
    for address, name in (("account_devices", "end"), ("account_keys", "withdraw")):
        assert member.post(reverse(address), {name: number}).status_code == 404, name
    assert member.post(reverse("approve_many"), {"chosen": f"{number}:x"}).status_code == 404


@pytest.mark.parametrize("number", [LONG, ENDLESS], ids=["long", "endless"])
def test_in_the_admin_neither(cast, enter, number):
    editor = enter("editor")
    assert editor.get(f"/admin/audience/{number}/").status_code == 404
    assert editor.get(f"/admin/pages/{number}/").status_code == 404
    for address in ("meetings/?body=", "programmes/?body=", "written/news/?body="):
        assert editor.get(f"/admin/{address}{number}").status_code == 200, address
    page = cast.draft.record
    page.opening = f'<p data-block-key="a1"><a linktype="page" id="{number}">رابط</a></p>'
    page.save_revision().publish()
    assert enter("secretary").get(page.url).status_code == 200
    assert editor.get(route("edit", page.pk)).status_code == 200


def test_a_sign_that_postgresql_refuses(cast, enter):
    assert enter("operator").get("/admin/accounts/?q=%00").status_code == 200


@pytest.mark.parametrize("edge", ["0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-12:00"])
def test_a_moment_at_the_edge_of_the_calendar_is_one(enter, edge):
    for kind in ("meetings", "news"):
        assert enter("member").get(f"/api/v1/{kind}?changed_since={edge}").status_code == 200


@pytest.mark.parametrize("kind", ["meeting", "papers", "agenda"])
@pytest.mark.parametrize("do", ["up", "down", "remove", "adopt", "sing"])
def test_a_button_that_does_not_fit_does_nothing(cast, enter, kind, do):
    if (kind, do) == ("meeting", "adopt"):
        return
    there = reverse("amana:facts", args=[cast.draft.pk, kind])
    assert enter("editor").post(there, {"do": do, "version": 0}).status_code == 404
