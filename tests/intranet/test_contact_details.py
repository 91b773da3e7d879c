"""How people are reached: each keeps their own, who manages membership that of their people."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from intranet import actions
from intranet.models import ContactDetail
from tests.cast import LONG_AGO, account, office, person
from tests.intranet.deeds import at, does, refuses

NEW = {"kind": "mobile", "value": "+212 600-000001", "circle": "holders"}


@pytest.fixture
def keeper(cast):
    """Somebody who manages the membership of the council, and nothing else."""
    cast.keeper = account("keeper", person("كاتب الانخراط"))
    seat = office(cast.council, "مكلف بالانخراط", may_manage_membership=True)
    actions.appoint(seat, cast.keeper.person, LONG_AGO, by=None)
    return signed_in(cast.keeper)


def signed_in(user):
    """Return a browser in which `user` has signed in."""
    client = Client()
    client.force_login(user)
    return client


def own(name, *args):
    """Return the address of a screen of one's own account."""
    return reverse(name, args=args)


def entered(who, **values):
    """Enter a number of `who`."""
    return actions.enter_contact(who, by=None, **NEW | values)


def test_each_keeps_their_own(cast):
    browser = signed_in(cast.member)
    does(browser, own("own_contact_new"), "enter_contact", **NEW)
    detail = ContactDetail.objects.get(person=cast.member.person)
    assert detail.link == "tel:+212600000001"
    assert detail.value in browser.get("/account/").content.decode()
    change = own("own_contact", detail.pk)
    does(browser, change, "change_contact", **NEW | {"value": "٠٦٠٠٠٠٠٠٠٢", "circle": "editors"})
    detail.refresh_from_db()
    assert (detail.value, detail.circle) == ("0600000002", "editors")
    does(browser, own("own_contact_remove", detail.pk), "remove_contact")
    assert not ContactDetail.objects.exists()
    logged = ModelLogEntry.objects.filter(action__endswith="_contact").values_list(
        "data", flat=True
    )
    assert len(logged) == 3 and "0600" not in str(list(logged)), "the log keeps no number"


@pytest.mark.parametrize(
    "typed",
    [
        {"value": "06"}, {"value": "zero six"}, {"value": "1" * 16}, {"value": "1" * 300},
        {"value": "0600000001"}, {"value": " "}, {"kind": "email", "value": "a@b"},
        {"kind": "email", "value": "حسن@"}, {"kind": "address", "value": ""},
    ],
)  # fmt: skip
def test_bad_numbers_get_a_sentence(cast, typed):
    entered(cast.member.person, value="0600000001")
    kept = typed["value"].strip()
    refuses(signed_in(cast.member), own("own_contact_new"), "value", keeps=kept, **NEW | typed)


@pytest.mark.parametrize("typed", [{"kind": "fax"}, {"circle": "everybody"}, {"circle": ""}])
def test_what_is_no_choice_is_refused(cast, typed):
    refuses(
        signed_in(cast.member), own("own_contact_new"), *typed, keeps=NEW["value"], **NEW | typed
    )


def test_nobody_keeps_anothers(cast):
    detail = entered(cast.reviewer.person)
    for name in ("own_contact", "own_contact_remove"):
        for method in ("get", "post"):
            answer = getattr(signed_in(cast.member), method)(own(name, detail.pk), NEW)
            assert answer.status_code == 404, name
    cast.operator.person = None
    assert signed_in(cast.operator).get(own("own_contact_new")).status_code == 404
    assert ContactDetail.objects.get() == detail


def test_who_manages_membership_keeps_that_of_their_people(cast, keeper):
    who = cast.reviewer.person
    does(keeper, at("enter_contact", who.pk), "enter_contact", **NEW)
    detail = ContactDetail.objects.get()
    screen = keeper.get(at("person", who.pk)).content.decode()
    assert detail.value in screen and at("change_contact", detail.pk) in screen
    does(keeper, at("change_contact", detail.pk), "change_contact", **NEW | {"circle": "editors"})
    refuses(keeper, at("change_contact", detail.pk), "value", keeps="06", **NEW | {"value": "06"})
    does(keeper, at("remove_contact", detail.pk), "remove_contact")


def test_not_that_of_others(cast, keeper):
    detail = entered(cast.member.person)
    secretary = signed_in(cast.secretary)  # appoints, and keeps no members
    for browser in (keeper, secretary):
        for address in (
            at("enter_contact", cast.member.person.pk),
            at("change_contact", detail.pk),
            at("remove_contact", detail.pk),
        ):
            assert browser.get(address).status_code == 404
            assert browser.post(address, NEW).status_code == 404
    assert (
        at("change_contact", detail.pk)
        not in secretary.get(at("person", cast.member.person.pk)).content.decode()
    )
    assert ContactDetail.objects.get().value == detail.value


def test_who_manages_membership_opens_the_people_they_see(cast, keeper):
    listed = keeper.get(at("people")).content.decode()
    assert str(cast.reviewer.person) in listed and at("enter_person") not in listed
    assert str(cast.ethics_editor.person) not in listed
    assert keeper.get(at("person", cast.ethics_editor.person.pk)).status_code == 404
    assert keeper.get(at("change_person", cast.reviewer.person.pk)).status_code == 404
    assert signed_in(cast.editor).get(at("people")).status_code == 404
