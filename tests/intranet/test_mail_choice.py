"""Which notices are mailed, and when: what one chose is what is done."""

import re

import pytest
from django.core import mail
from django.test import Client
from wagtail.models import ModelLogEntry

from intranet.models import Letter, Notice, When
from intranet.notices.choice_link import choice_link_of
from intranet.notices.choices import chosen_by
from intranet.notices.kinds import groups
from intranet.notices.letters import send_letters
from intranet.notices.telling import tell

ADDRESS = "/account/mails/"
OWN = {"meetings", "minutes", "tasks", "searches", "rights"}


@pytest.fixture(autouse=True)
def _sends(settings, cast):
    settings.SENDS_MAIL = True
    Notice.objects.all().delete()


def typed(when, user):
    """Return a whole form: the same choice for every group."""
    return dict.fromkeys(chosen_by(user), when)


def test_defaults_hold_until_somebody_chooses(enter, cast):
    editor = enter("editor")
    page = editor.get(ADDRESS).content.decode()
    assert page.count("checked") == page.count("<fieldset") == len(groups())
    assert chosen_by(cast.editor)["minutes"] == When.DIGEST
    chosen = typed("never", cast.editor) | {"tasks": "digest"}
    assert editor.post(ADDRESS, chosen)["Location"] == "/account/"
    assert chosen_by(cast.editor) == chosen
    assert chosen_by(cast.secretary)["tasks"] == When.NOW
    assert ModelLogEntry.objects.get(action="intranet.choose_mails").user == cast.editor
    assert editor.post(ADDRESS, chosen | {"tasks": "hourly"}).status_code == 422
    assert chosen_by(cast.editor) == chosen


def test_only_what_concerns_one_is_offered_and_only_where_there_is_mail(enter, cast, settings):
    fields = set(re.findall(r'name="(\w+)" value="digest"', page_of(enter("outsider"))))
    assert fields == OWN
    assert "pages" not in page_of(enter("member")) and 'name="pages"' in page_of(enter("editor"))
    cast.member.email = None
    cast.member.save()
    assert enter("member").get(ADDRESS).status_code == 404
    settings.SENDS_MAIL = False
    assert enter("editor").get(ADDRESS).status_code == 404


def page_of(browser):
    return browser.get(ADDRESS).content.decode().split("<main")[1]


def told(cast):
    """Tell the member of a meeting they see; return the notice."""
    meeting = cast.meetings["members"]
    [notice] = tell([cast.member], "meeting_cancelled", meeting, by=cast.editor)
    return notice


@pytest.mark.parametrize("when", When.values)
def test_what_is_chosen_is_what_is_sent(enter, cast, when, settings):
    settings.MAIL_COLLECTS, settings.DIGEST_HOUR = settings.MAIL_COLLECTS * 0, 0
    enter("member").post(ADDRESS, typed(when, cast.member))
    notice = told(cast)
    assert notice.mail == when
    send_letters()
    assert [sent.to for sent in mail.outbox] == [["member@example.org"]] * (when != "never")
    assert "/meetings/" in enter("member").get("/notices/").content.decode().split("<main")[1]


def test_what_waits_follows_a_new_choice(enter, cast):
    notice = told(cast)
    enter("member").post(ADDRESS, typed("never", cast.member))
    notice.refresh_from_db()
    assert notice.mail == When.NEVER
    enter("member").post(ADDRESS, typed("now", cast.member))
    notice.refresh_from_db()
    assert notice.mail == When.NEVER  # what was not to be mailed is not brought up later


def test_the_link_of_a_mail_changes_the_choice_without_signing_in(cast, settings):
    path = choice_link_of(cast.member).removeprefix(settings.BASE_URL)
    stranger = Client()
    page = stranger.get(path).content.decode()
    assert page.count("checked") == page.count("<fieldset")
    assert "شخص" not in page  # it names nobody
    chosen = {name: "digest" for name in chosen_by(cast.member) if name != "pages"}
    assert stranger.post(path, chosen).status_code == 200
    assert chosen_by(cast.member)["tasks"] == When.DIGEST
    assert stranger.post(path, chosen | {"tasks": "?"}).status_code == 422
    assert stranger.get("/notices/").status_code == 302  # and opens nothing else


def test_a_mail_program_unsubscribes_at_once(cast, settings):
    path = choice_link_of(cast.member).removeprefix(settings.BASE_URL)
    program = Client(enforce_csrf_checks=True)
    assert program.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert set(chosen_by(cast.member).values()) == {When.NEVER}
    assert not Notice.objects.exclude(mail="never").filter(recipient=cast.member).exists()
    assert not Letter.objects.exists()


@pytest.mark.parametrize("spoil", ["forged", "another", "moved", "shut"])
def test_a_link_that_is_not_right_is_absent(cast, settings, spoil):
    path = choice_link_of(cast.member).removeprefix(settings.BASE_URL)
    if spoil == "forged":
        path = path[:-3] + "xx/"
    elif spoil == "another":
        path = path.replace("/notices/mails/", "/notices/mails/e")
    else:
        if spoil == "moved":
            cast.member.email = "moved@example.org"
        else:
            cast.member.is_active = False
        cast.member.save()
    for answer in (Client().get(path), Client().post(path, {"List-Unsubscribe": "One-Click"})):
        assert answer.status_code == 404
    assert chosen_by(cast.member)["tasks"] == When.NOW
