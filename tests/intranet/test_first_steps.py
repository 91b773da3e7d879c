"""What a newcomer meets first: how the lists are called, and where a meeting is opened."""

import pytest
from django.urls import reverse

from intranet import actions
from intranet.models import today
from tests.markup import squeezed


@pytest.mark.parametrize(
    "language, called",
    [("ar", "القوانين"), ("fr", "Statuts"), ("en", "Statutes")],
)
def test_the_lists_are_called_in_the_language_of_the_interface(cast, enter, language, called):
    from intranet.models import HomePage, StatuteIndexPage

    HomePage.objects.get().add_child(
        instance=StatuteIndexPage(title="القوانين", slug="statutes", live=True)
    )
    cast.member.language = language
    cast.member.save()
    browser = enter("member")
    home = squeezed(browser.get("/").content.decode())
    assert f'<a href="/statutes/">{called}</a>' in home
    assert f"<h1>{called}</h1>" in browser.get("/statutes/").content.decode()


def test_who_may_open_a_meeting_finds_it_on_the_desk_and_on_the_list(cast, enter):
    door = f'href="{reverse("amana:open_meeting")}"'
    for address in ("/", reverse("minutes")):
        assert door in enter("editor").get(address).content.decode()
        assert door not in enter("member").get(address).content.decode()


@pytest.mark.parametrize("screen", ["amana:open_meeting", "amana:import_text"])
def test_the_own_body_is_chosen_beforehand(cast, enter, screen):
    chosen = f'<option value="{cast.secretariat.pk}" selected>'
    assert chosen in enter("editor").get(reverse(screen)).content.decode()
    actions.appoint(cast.youth.offices.first(), cast.editor.person, today(), by=cast.operator)
    assert chosen not in enter("editor").get(reverse(screen)).content.decode()


def test_a_body_and_a_place_do_not_mix_with_the_words_around_them(cast, enter):
    cast.member.language = "fr"
    cast.member.save()
    body = enter("member").get(reverse("minutes")).content.decode()
    assert f"<bdi>{cast.secretariat.name}</bdi>" in body


def test_a_draft_on_the_desk_names_its_body(cast, enter):
    page = cast.draft.record
    page.owner = cast.editor
    page.save()
    desk = enter("editor").get("/").content.decode()
    assert f"{page.get_parent().title}، مسودة" in desk
