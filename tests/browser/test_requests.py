"""On a phone: from the address in a mail to the answer in three actions; and delegating."""

import datetime as dt

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

REQUEST = ".row-title a"


@pytest.fixture
def phone(readers):
    """A page of the demo's reviewer on a phone."""
    page = readers.page("reviewer", "phone")
    yield page
    page.context.close()


def address_of_first(page, readers):
    """Return the address that a mail would carry."""
    page.goto(f"{readers.address}/inbox/")
    return readers.address + page.locator(REQUEST).first.get_attribute("href")


def test_a_delegation_is_made_and_taken_back(phone, readers):
    phone.goto(f"{readers.address}/inbox/delegations/")
    phone.select_option("[name=body]", index=1)
    body = phone.locator("[name=body] option:checked").inner_text()
    member = phone.locator("[name=taker] option", has_text=body).first.get_attribute("value")
    phone.select_option("[name=taker]", value=member)
    until = dt.date.today() + dt.timedelta(days=30)  # noqa: DTZ011 the browser's own day
    phone.fill("[name=until]", until.isoformat())
    phone.click(".delegate-form .main-action")
    if phone.locator(".refused").count():  # who holds no office in that body
        pytest.fail(phone.locator(".refused").inner_text())
    take_back = phone.locator("form.row-do button")
    expect(take_back).to_have_count(1)
    take_back.click()
    expect(phone.locator("form.row-do button")).to_have_count(0)


def test_advice_and_a_vote_in_three_actions(phone, readers):
    address = address_of_first(phone, readers)
    phone.goto(address)  # one: the link
    expect(phone.locator(".verbs")).to_be_in_viewport()
    phone.check("[name=stance][value=for]")  # two
    phone.click("[name=do][value=advise]")  # three
    expect(phone.locator(".message.success")).to_be_visible()
    # The last body has advised: the council votes now, of which this reader is a member.
    phone.goto(address_of_first(phone, readers))
    phone.click("[name=choice][value=abstain]")
    expect(phone.locator(".message.success")).to_be_visible()
    expect(phone.locator(REQUEST)).to_have_count(0)
