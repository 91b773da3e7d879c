"""What a stylesheet hides while it is `:empty` holds not even white space."""

import re

import pytest
from django.urls import reverse

from intranet import actions
from tests.house import source
from tests.intranet.test_facts import post

#: What stands before `:empty` in the stylesheets: classes, and cells of some tables.
SELECTED = re.compile(r"([\w.-]+)(?::not\()?:empty")
HOLLOW = re.compile(r"<(\w+)\b([^<>]*)>\s+</\1>")


@pytest.fixture(scope="module")
def hidden():
    """The classes and elements that the stylesheets hide while they are empty."""
    sheets = "".join(source.text(name) for name in source.matching("site/static/css/**/*.css"))
    names = set(SELECTED.findall(sheets))
    assert {"td", ".fact-error", ".year-strip"} <= names
    return names


def hollow(page, hidden):
    """Return the elements of `hidden` that hold white space alone."""
    found = [(tag, set(re.findall(r"[\w-]+", rest)), rest) for tag, rest in HOLLOW.findall(page)]
    return [
        (tag, rest)
        for tag, words, rest in found
        if tag in hidden or any(f".{word}" in hidden for word in words)
    ]


def test_hollow_elements_are_found(hidden):
    assert hollow('<p class="fact-error" id="a"> \n</p><td>\n</td>', hidden)
    assert not hollow('<p class="fact-error"></p><td></td><p class="soft"> </p>', hidden)


def test_what_is_empty_is_empty(cast, enter, hidden):
    powerless = {"by": cast.secretary, "may_vote": False}
    actions.make_office(cast.secretariat, "منصب بلا سلطة", **powerless)
    actions.open_programme(cast.youth, 2023, by=None).get_latest_revision().publish()
    body = reverse("amana:body", args=[cast.secretariat.pk])
    edit = reverse("wagtailadmin_pages:edit", args=[cast.draft.record.pk])
    for who, address, holds in (
        ("secretary", body, '<td colspan="3" class="amana-sub"></td>'),
        ("secretary", "/year/?of=2023", '<td class="year-strip"></td>'),
        ("secretary", reverse("account"), '<dd class="account-do"></dd>'),
        ("editor", edit, 'class="fact-error"'),
    ):
        page = enter(who).get(address).content.decode()
        assert holds in page
        assert not hollow(page, hidden)


def test_what_a_fact_answers_is_empty_where_nothing_is_wrong(cast, enter, hidden):
    answer = post(enter("editor"), cast.draft, "agenda", title="نقطة جديدة").content.decode()
    assert '-error" hx-swap-oob="true"></p>' in answer
    assert not hollow(answer, hidden)
