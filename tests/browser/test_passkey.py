"""A passkey is added, opens the intranet in place of the password, and is removed again."""

import pytest

from tests.browser.served import PASSWORD

pytestmark = pytest.mark.browser
DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
    "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip
FACTORS = "/account/second-factor/"


@pytest.fixture
def page(readers):
    """A browser of somebody of the demo, with a device that holds passkeys."""
    page = readers.page("outsider")
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    yield page
    page.context.close()


def sign_in(page, address):
    page.goto(f"{address}/sign-in/")
    page.fill("[name=login]", "outsider")
    page.fill("[name=password]", PASSWORD)
    page.click(".main-action >> nth=0")


def test_a_passkey_opens_without_the_password(page, readers):
    address = readers.address.replace("127.0.0.1", "localhost")  # passkeys need a host's name
    sign_in(page, address)
    page.wait_for_url(f"{address}/")
    page.goto(f"{address}{FACTORS}keys/new/")
    page.fill("[name=password]", PASSWORD)
    page.click(".main-action")
    page.fill("[name=name]", "هاتفي")
    page.click("[data-passkey=create]")
    page.wait_for_url(f"{address}{FACTORS}codes/")
    page.context.clear_cookies()
    sign_in(page, address)
    page.wait_for_url(f"{address}/sign-in/second-factor/")
    page.click("[data-passkey=get]")
    page.wait_for_url(f"{address}/")
    page.context.clear_cookies()
    page.goto(f"{address}/sign-in/")
    page.click("[data-passkey=login]")
    page.wait_for_url(f"{address}/")
    page.goto(f"{address}{FACTORS}")
    assert "هاتفي" in page.inner_text(".account-key")
    page.click(".account-key a[href*=remove]")
    if page.locator("[data-passkey=get]").count():
        page.click("[data-passkey=get]")
    elif page.locator(".sign-note a[href*=key]").count():
        page.click(".sign-note a[href*=key]")
        page.click("[data-passkey=get]")
    page.wait_for_url("**/remove/")
    page.click(".main-action")
    page.wait_for_url(f"{address}{FACTORS}")
    assert page.locator(".account-key").count() == 0
