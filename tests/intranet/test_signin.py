"""One way in: by name or e-mail, with the right password, for an open account."""

import pytest
from django.core.cache import cache

from intranet.models import User, today
from tests.cast import PASSWORD, account, person
from tests.intranet.addresses import OPEN_DOORS, routes

SIGN_IN = "/sign-in/"


@pytest.fixture(autouse=True)
def _forget_attempts():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def fatima(db):
    return account("fatima", person("فاطمة الزهراء", "f"))


def signed_in(client):
    return "_auth_user_id" in client.session


def sign_in(client, login, password=PASSWORD, **more):
    return client.post(SIGN_IN, {"login": login, "password": password, **more})


@pytest.mark.parametrize("login", ["fatima", "fatima@example.org", "Fatima@Example.org"])
def test_by_name_or_e_mail(client, fatima, login):
    answer = sign_in(client, login)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert signed_in(client)
    assert client.get("/").status_code == 200


def test_a_wrong_password_stays_out(client, fatima):
    assert sign_in(client, "fatima", "autre").status_code == 200
    assert not signed_in(client)


def test_a_closed_account_answers_as_a_wrong_password(client, fatima):
    def words(login, password):
        cache.clear()
        answer = sign_in(client, login, password)
        assert answer.status_code == 200 and not signed_in(client)
        text = answer.content.decode()
        token = answer.context["csrf_token"]
        return text.replace(str(token), "").replace(login, "")

    account("asleep", person("عمر"), is_active=False)
    account("gone", person("علي", closed_on=today()))
    nobody = words("nobody", PASSWORD)
    assert words("asleep", PASSWORD) == nobody
    assert words("gone", PASSWORD) == nobody
    assert words("fatima", "autre") == nobody


def test_closing_a_person_ends_the_session_at_once(client, fatima):
    sign_in(client, "fatima")
    fatima.person.closed_on = today()
    fatima.person.save()
    assert client.get("/")["Location"] == f"{SIGN_IN}?next=/"
    # The sign-in page itself is shown, not a chain of redirects.
    assert client.get(SIGN_IN).status_code == 200


def test_disabling_an_account_ends_the_session_at_once(client, fatima):
    sign_in(client, "fatima")
    User.objects.update(is_active=False)
    assert client.get("/").status_code == 302


@pytest.mark.parametrize(
    "next_address",
    ["https://evil.example/", "//evil.example/", "///evil.example", "javascript:alert(1)",
     "http:evil.example", "\\\\evil.example", "https:evil.example"],
)  # fmt: skip
def test_nobody_is_sent_to_another_house(client, fatima, next_address):
    for form in ({"next": next_address}, {}):
        client.logout()
        cache.clear()
        address = SIGN_IN if form else f"{SIGN_IN}?next={next_address}"
        answer = client.post(address, {"login": "fatima", "password": PASSWORD, **form})
        assert answer.status_code == 302 and answer["Location"] == "/"
    answer = client.post("/language", {"language": "fr", "next": next_address})
    assert answer["Location"] == "/"


def test_the_way_back_keeps_its_query(client, fatima):
    answer = client.get("/search/", {"q": "محمد", "year": "2023"})
    assert answer["Location"].startswith(f"{SIGN_IN}?next=/search/%3Fq%3D%25D9")
    back = client.post(answer["Location"], {"login": "fatima", "password": PASSWORD})
    assert back["Location"].startswith("/search/?q=%D9%85") and "&year=2023" in back["Location"]


def test_guessing_is_slowed_down(client, fatima):
    for _time in range(5):
        sign_in(client, "fatima", "autre")
    assert sign_in(client, "fatima").status_code in (200, 429)
    assert not signed_in(client)
    # Another account, from elsewhere, is not shut out by it.
    account("omar", person("عمر"))
    other = client.post(SIGN_IN, {"login": "omar", "password": PASSWORD}, REMOTE_ADDR="192.0.2.7")
    assert other.status_code == 302


def test_signing_out_asks_for_a_post(client, fatima):
    sign_in(client, "fatima")
    client.get("/sign-out/")
    assert signed_in(client)
    client.post("/sign-out/")
    assert not signed_in(client)


CREDENTIALS = {
    "login": "fatima", "username": "fatima", "email": "fatima@example.org",
    "password": PASSWORD, "password1": PASSWORD, "password2": PASSWORD,
}  # fmt: skip
GUESSED = [
    "/admin/login/", "/_util/login/", "/_util/authenticate_with_password/1/1/", "/accounts/login/",
    "/accounts/signup/", "/accounts/password/reset/", "/accounts/email/", "/login/", "/sign-up/",
    "/accounts/3rdparty/", "/reset/", "/inactive/", "/admin/password_reset/", "/api/v3/", "/admin/",
    "/admin/api/main/login/", "/api/v2/pages/", "/_allauth/browser/v1/auth/login/",
    "/accounts/login/code/confirm/", "/accounts/reauthenticate/",
]  # fmt: skip


def test_no_other_route_signs_anybody_in(client, fatima):
    walked = {route.address({}) for route in routes()} - {SIGN_IN}
    assert len(walked) > 150
    for address in sorted(walked | set(GUESSED)):
        for kind in ({}, {"content_type": "application/json"}):
            answer = client.post(address, CREDENTIALS, **kind)
            # Programs are told that they show no key; a private address is only ever fetched.
            keyless = {"/api/v1/": (401,), "/private/": (405,)}
            refused = [code for start, code in keyless.items() if address.startswith(start)]
            allowed = OPEN_DOORS.get(address, *refused or [(404,)])
            assert answer.status_code in allowed, address
            assert not signed_in(client), address
        assert client.get(address).get("Location", SIGN_IN).startswith((SIGN_IN, "/")), address
        assert not signed_in(client), address


def test_routes_that_nobody_needs_are_absent_for_members_too(client, fatima):
    client.force_login(fatima)
    for address in GUESSED:
        for answer in (client.get(address, follow=True), client.post(address, CREDENTIALS)):
            assert answer.status_code == 404, address
