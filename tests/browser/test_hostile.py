"""A hostile paper, opened in a real browser: it is saved or shown, and nothing of it runs."""

import pytest
from playwright.sync_api import Error

from intranet.models import Document
from tests import cast as people
from tests.browser.screens import sign_in
from tests.intranet.hostile import CODE, FILES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def reader(chromium, live_server, transactional_db):
    """Return the member's page, the address of the site, and what ran meanwhile."""
    cast = people.build()
    context = chromium.new_context(accept_downloads=True)
    page, ran = context.new_page(), []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    sign_in(page, live_server.url, "member", people.PASSWORD)
    yield page, live_server.url, ran, cast
    context.close()


def test_nothing_runs_when_it_is_opened_framed_or_called(reader):
    page, site, ran, cast = reader
    for name, content in FILES.items():
        people.paper(name, name, content, meeting=cast.meetings["body"])
    papers = list(Document.objects.filter(title__in=FILES))
    assert len(papers) == len(FILES)
    for paper in papers:
        try:
            page.goto(f"{site}{paper.url}")
            page.wait_for_timeout(30)
        except Error as saved:
            assert "download" in str(saved).lower() or "ERR_ABORTED" in str(saved), paper.title
    page.goto(site)
    for paper in papers:
        for tag, name in (("script", "src"), ("iframe", "src"), ("object", "data"), ("img", "src")):
            page.evaluate(
                "([tag, name, url]) => { const it = document.createElement(tag);"
                " it.setAttribute(name, url); document.body.append(it); }",
                [tag, name, paper.url],
            )
    page.wait_for_timeout(1500)
    assert not ran
    assert page.evaluate("alert('ran')") is None and ran == ["ran"], "what runs is heard"
    assert CODE in FILES["code.txt"]
