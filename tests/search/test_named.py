"""A question that names a person shows that person, as far as the directory would."""

import pytest

from intranet import actions
from intranet.models import Person


@pytest.fixture
def named(client, here):
    """Return a function: the names shown above the documents, and the page."""
    actions.enter_contact(
        here.editor.person, by=None, kind="mobile", value="0600000622", circle="holders"
    )

    def ask(username, q, **more):
        client.force_login(getattr(here, username))
        answer = client.get("/search/", {"q": q} | more)
        found = answer.context.get("named") or {"people": []}
        return [str(person) for person in found["people"]], answer.content.decode()

    return ask


@pytest.mark.parametrize(
    "question", ["editor", "هاتف شخص editor", "رقم الهاتف ديال السيد editor", "tél editor"]
)
def test_who_is_named_is_shown_with_the_number(named, question):
    names, page = named("member", question)
    assert names == ["شخص editor"]
    assert 'href="tel:0600000622"' in page


@pytest.mark.parametrize("question", ["ed", "هاتف", "برنامج الأنشطة", "editor " * 6])
def test_other_questions_name_nobody(named, question):
    assert named("member", question)[0] == []


def test_a_filter_or_a_second_page_asks_for_documents(named):
    assert named("member", "editor", year="2023")[0] == []
    assert named("member", "editor", page="2")[0] == []


def test_only_who_has_the_directory_is_shown_people(named):
    names, page = named("outsider", "editor")
    assert names == []
    assert "0600000622" not in page


def test_many_of_a_name_lead_to_the_directory(named, here):
    for number in range(4):
        Person.objects.create(name=f"سعاد {'ابجد'[number]}بكر")
    names, page = named("operator", "سعاد")
    assert len(names) == 3
    assert 'href="/people/?q=%D8%B3' in page
