"""Wagtail's own screens around ours: what they offer, and what they no longer do."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.users.models import UserProfile

from intranet import actions
from tests.cast import PASSWORD

NEW = "جملة سر جديدة 8"


@pytest.fixture
def editor(client, cast):
    """A browser signed in as the secretariat's editor."""
    client.force_login(cast.editor)
    return client


def typed(**more):
    """Return what the account page sends."""
    return {
        "language-language": "ar", "language-digits": "latin", "language-calendar": "gregorian",
        "theme-theme": "dark", "theme-contrast": "system",
        "theme-density": "snug", "theme-keyboard_shortcuts": "on",
    } | more  # fmt: skip


def test_the_account_page_asks_for_what_works(editor, cast):
    """Language, appearance and password; names live with the person."""
    address = reverse("wagtailadmin_account")
    shown = editor.get(address).content.decode()
    for absent in ("first_name", "avatar-avatar", "preferred_language", "current_time_zone"):
        assert absent not in shown
    assert editor.post(address, typed(**{"language-language": "fr"})).status_code == 302
    cast.editor.refresh_from_db()
    assert cast.editor.language == "fr"
    assert UserProfile.get_for_user(cast.editor).theme == "dark"
    assert editor.get("/")["Content-Language"] == "fr"
    assert "Thème" in editor.get(address).content.decode()
    refused = editor.post(address, typed(**{"language-language": "xx"}))
    assert refused.status_code == 200
    cast.editor.refresh_from_db()
    assert cast.editor.language == "fr"


def test_the_password_is_changed_by_who_knows_it(editor, cast):
    """The present one is asked; the change keeps one signed in."""
    address = reverse("wagtailadmin_account")
    new = {"password-new_password1": NEW, "password-new_password2": NEW}
    for old in ("", "wrong"):
        assert (
            editor.post(address, typed(**new | {"password-old_password": old})).status_code == 200
        )
    cast.editor.refresh_from_db()
    assert cast.editor.check_password(PASSWORD)
    actions.hand_out_code(cast.editor, by=cast.secretary, way="paper")
    done = editor.post(address, typed(**new | {"password-old_password": PASSWORD}))
    assert done.status_code == 302
    cast.editor.refresh_from_db()
    assert cast.editor.check_password(NEW)
    assert not cast.editor.invitations.waiting().exists()
    assert editor.get(address).status_code == 200


def test_the_present_password_is_not_guessed(editor, cast):
    """A desk left open is not the person: attempts are counted, with those on the site."""
    address = reverse("wagtailadmin_account")
    guess = {"password-new_password1": NEW, "password-new_password2": NEW}
    tries = [
        editor.post(address, typed(**guess | {"password-old_password": f"guess {number}"}))
        for number in range(12)
    ]
    assert tries[0].status_code == 200 and tries[-1].status_code == 429
    right = editor.post(address, typed(**guess | {"password-old_password": PASSWORD}))
    assert right.status_code == 429
    cast.editor.refresh_from_db()
    assert cast.editor.check_password(PASSWORD)


def test_greetings_say_the_name(client, cast):
    """The side bar and the message after signing in call the person by name."""
    answer = client.post(
        reverse("account_login"), {"login": "editor", "password": PASSWORD}, follow=True
    )
    messages = [str(message) for message in answer.context["messages"]]
    assert messages and all("شخص editor" in message for message in messages)
    assert cast.editor.first_name == "شخص editor"


@pytest.mark.parametrize("who", ["editor", "operator"])
def test_no_button_deletes_or_copies_what_stands_for_a_row(client, cast, who):
    """Neither on the screen, nor in the list, nor in bulk, for records, faces and indexes."""
    client.force_login(getattr(cast, who))
    record = cast.meetings["body"].record
    face = cast.secretariat.page
    doors = [("wagtailadmin_pages:edit", record.pk), ("wagtailadmin_explore", face.pk)]
    for name, pk in doors:
        shown = client.get(reverse(name, args=[pk])).content.decode()
        for door in ("delete", "copy"):
            for page in (record, face):
                assert reverse(f"wagtailadmin_pages:{door}", args=[page.pk]) not in shown
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    for page in (record, face, face.get_parent()):
        client.post(f"{bulk}?id={page.pk}&next=/admin/", {"confirm_site_name": "أمانة"})
        assert Page.objects.filter(pk=page.pk).exists()


def test_reports_that_are_closed_have_no_line(editor, cast):
    """An editor's menu leads nowhere that the door shuts."""
    menu = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("wagtailadmin_reports:locked_pages") not in menu
    assert reverse("wagtailadmin_reports:page_types_usage") not in menu
    assert reverse("wagtailadmin_reports:aging_pages") in menu
    editor.force_login(cast.operator)
    menu = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("wagtailadmin_reports:locked_pages") in menu


def test_no_page_offers_privacy(editor, cast):
    """Who may read is computed from the audience, so Wagtail's own panel is gone."""
    shown = editor.get(reverse("wagtailadmin_pages:edit", args=[cast.draft.record.pk]))
    assert "set-privacy" not in shown.content.decode()
