"""What someone may not see answers like what does not exist, and strangers see the sign-in page."""

import re

from django.test import Client

from intranet import actions
from intranet.models import Document, Image, MeetingRecordPage
from tests.cast import paper, picture
from tests.intranet.addresses import OPEN_DOORS, routes

METHODS = ["get", "head", "post", "options", "put", "delete", "patch", "trace"]
API = "/api/v1/"
TOKEN = re.compile(rb'(csrfmiddlewaretoken" value|nonce)="[^"]+"')


def look(client, method, address):
    """Return what can be told of an answer: status, body without its tokens, headers."""
    answer = getattr(client, method)(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    headers = {name: value for name, value in answer.items() if name != "Date"}
    cookies = {name: {**morsel, "expires": ""} for name, morsel in answer.cookies.items()}
    return answer.status_code, TOKEN.sub(b"", body), headers, cookies


def pairs(cast):
    """Yield (name, address of something hidden, address of nothing of that kind)."""
    page = cast.ethics_meeting.record
    yield "page", page.get_url(), page.get_url().replace("2023-1", "2023-77")
    yield "body", cast.ethics.page.get_url(), "/regional/nothing/"
    news = actions.write_news(cast.ethics, "خبر", by=cast.ethics_editor, summary="سر")
    yield "news", news.get_url(), "/regional/ethics/news-nothing/"
    law = actions.open_statute(cast.ethics, "rules", "نظام", by=None).versions.get().page.specific
    actions.publish_record(law, by=None)
    told = actions.write_report(cast.ethics, "تقرير", by=None, summary="سر")
    yield "report", told.get_url(), "/regional/ethics/report-nothing/"
    yield "statute", law.get_url(), "/regional/ethics/statute-9-9/"
    yield "permalink of news", news.permanent_url, "/r/999997"
    yield "draft", cast.draft.record.get_url(), "/regional/region/2023-99/"
    yield "permalink", page.permanent_url, "/r/999999"
    yield "permalink of a draft", cast.draft.record.permanent_url, "/r/999998"
    hidden = paper("ورقة", meeting=cast.ethics_meeting)
    yield "document", hidden.url, f"/documents/999999/{hidden.filename}"
    yield "document by number", f"/documents/{hidden.pk}", "/documents/999999"
    image = picture("صورة", meeting=cast.ethics_meeting)
    yield "picture", f"/pictures/{image.pk}", "/pictures/999999"
    rendition = image.get_rendition("width-6")
    yield "rendition", rendition.url, "/pictures/sizes/999999"


def test_forbidden_and_absent_are_one_answer(cast, settings):
    found = list(pairs(cast))
    for name in ("outsider", "youth_editor", "member"):
        settings.DEBUG = name == "outsider"  # the debug page would tell the reason
        client = Client()
        client.force_login(getattr(cast, name))
        client.get("/")
        for kind, hidden, absent in found:
            for method in METHODS:
                one, other = look(client, method, hidden), look(client, method, absent)
                assert one == other, (name, kind, method)
                assert one[0] in (404, 405), (name, kind, method)


def test_those_it_concerns_are_answered(cast, client):
    client.force_login(cast.ethics_editor)
    for kind, hidden, absent in pairs(cast):
        wanted = 404 if "draft" in kind else 302 if kind.startswith("permalink") else 200
        assert client.get(hidden).status_code == wanted, kind
        assert client.get(absent).status_code == 404, kind


def test_no_cache_may_keep_an_answer(cast, client):
    for user in (None, cast.member):
        if user:
            client.force_login(user)
        for address in ("/", "/regional/", "/r/1", "/nothing.txt", "/sign-in/", cast.paper.url):
            answer = client.get(address)
            assert "Cookie" in answer["Vary"], address
            assert re.search("private|no-store", answer["Cache-Control"]), address


def test_strangers_see_the_sign_in_page_only(cast, client):
    every = [*routes()]
    keys = {"pk": cast.paper.pk, "number": cast.ethics_meeting.record.permalink.number}
    addresses = {route.address(keys) for route in every} - set(OPEN_DOORS)
    addresses |= {page.get_url() for page in MeetingRecordPage.objects.all()} | {"/"}
    for address in sorted(addresses):
        answer = client.get(address)
        if address.startswith(API):  # programs are told that they show no key
            assert answer.status_code == 401, address
        elif answer.status_code == 302:
            assert answer["Location"].startswith("/sign-in/?next=/"), address
        else:  # no such route at all, or one that waits for its slash
            assert answer.status_code in (301, 404), address
        for method in ("post", "put", "delete", "options", "patch"):
            refused = (401,) if address.startswith(API) else (404, 405)
            assert getattr(client, method)(address).status_code in refused, (method, address)


def test_media_are_served_by_no_route(cast, client):
    client.force_login(cast.operator)
    for thing in (Document.objects.first(), Image.objects.first()):
        for address in (thing.file.url, f"/var/media/{thing.file.name}"):
            assert client.get(address).status_code == 404


def test_a_session_without_office_finds_no_admin(cast, client):
    client.force_login(cast.member)
    routes_of_admin = [route for route in routes() if str(route.parts[0]) == "admin/"]
    assert len(routes_of_admin) > 100
    for route in routes_of_admin:
        address = route.address({})
        assert client.get(address).status_code == 404, address
        assert client.post(address).status_code == 404, address


def test_the_gate_survives_a_closed_person(cast, client):
    client.force_login(cast.closed)
    assert client.get("/", follow=True).redirect_chain == [("/sign-in/?next=/", 302)]
