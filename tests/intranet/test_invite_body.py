"""Everybody in office without an account is invited at once, all or none."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from intranet import actions
from intranet.models import User, today
from intranet.permissions import Viewer
from tests.cast import office, person
from tests.intranet.deeds import at, refuses
from tests.intranet.test_invitations import CODE, is_in, use


@pytest.fixture(autouse=True)
def _forget_attempts():
    cache.clear()
    yield
    cache.clear()


def test_a_body_is_invited_at_once(enter, cast, django_assert_max_num_queries):
    """All or none, each with a name that is free; who may not be invited is left out."""
    newcomer, twin = person("سعاد بناني", "f"), person("سمير بناني")
    for who in (newcomer, twin):
        actions.appoint(cast.seat, who, today(), by=cast.secretary)
    elsewhere = person("له منصب في هيئة أخرى")
    actions.appoint(cast.seat, elsewhere, today(), by=cast.secretary)
    actions.appoint(office(cast.council, "عضو"), elsewhere, today(), by=None)
    url, secretary = at("invite_body", cast.secretariat.pk), enter("secretary")
    for name in ("editor", "youth_editor", "member"):
        assert enter(name).get(url).status_code == 404
    with django_assert_max_num_queries(25):
        form = secretary.get(url).context["form"]
    offered = {name: field.initial for name, field in form.fields.items()}
    assert set(form.people.values()) == {newcomer, twin} and len(set(offered.values())) == 2
    assert all(re.fullmatch(r"[a-z]\.[a-z]+\d*", name) for name in offered.values())
    first, second = offered
    refuses(secretary, url, first, second, **offered | {first: "same", second: "SAME"})
    refuses(secretary, url, first, keeps="editor", **offered | {first: "editor"})
    refuses(secretary, url, first, keeps="a b", **offered | {first: "a b"})
    refuses(secretary, url, "__all__", **dict.fromkeys(offered, ""))
    assert not User.objects.filter(person__in=[newcomer, twin]).exists()
    shown = secretary.post(url, offered).content.decode()
    codes = CODE.findall(shown)
    assert len(codes) == 2
    for code in codes:
        browser = Client()
        use(browser, code)
        assert is_in(browser)
    shown = secretary.get(url)
    assert not shown.context["form"].fields and secretary.post(url).status_code == 422


def test_what_may_be_done_for_all_is_what_may_be_done_for_each(cast):
    people = [person(f"بلا حساب {number}") for number in range(4)]
    for who, seat in zip(people, (cast.seat, office(cast.council, "ع"), None, cast.seat),
                         strict=True):  # fmt: skip
        if seat:
            actions.appoint(seat, who, today(), by=None)
    meeting = cast.meetings["attendees"]
    actions.add_row(meeting, "attendance", by=cast.editor, person=people[2], role="guest")
    actions.add_row(cast.ethics_meeting, "attendance", by=cast.ethics_editor,
                    person=people[3], role="guest")  # fmt: skip
    for name in ("secretary", "operator", "editor", "reviewer", "outsider"):
        viewer = Viewer(getattr(cast, name))
        each = [one for one in people if viewer.may_invite(one)]
        assert viewer.may_invite_among(people) == each, name
