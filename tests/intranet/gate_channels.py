"""What programs, calendars and news readers get, held to what a person may see."""

from django.test import Client

from intranet import actions
from intranet.models import NewsPage, PlainPage, ReportPage, StatutePage

TOLD = {NewsPage: "news", ReportPage: "reports", StatutePage: "statutes", PlainPage: "pages"}


def private(user, kind, file):
    """Return a new private address of `user`."""
    return f"/private/{actions.make_access_key(user, kind, kind, by=user)[1]}/{file}"


def compare(world, user, n, seen):
    """Ask every channel for the things of body `n`; `seen` is None for a closed account."""
    _key, secret = actions.make_access_key(user, "api", "برنامج", by=user)
    program = Client(headers={"authorization": f"Bearer {secret}"})
    calendar = private(user, "calendar", "meetings.ics")
    news = private(user, "news", "news.xml")
    if seen is None:
        for what, address in told_at(world, n):
            assert program.get(address).status_code == 401, what
        assert {Client().get(one).status_code for one in (calendar, news)} == {404}
        return
    for what, address in told_at(world, n):
        assert program.get(address).status_code == (200 if seen[what] else 404), what
    key = str(world.meetings[n].pk)
    answer = program.get(f"/api/v1/meetings/{key}")
    words = answer.content.decode() if answer.status_code == 200 else ""
    assert ("نقطة" in words) is seen["item"]
    assert ("قرار" in words) is seen["decision"]
    assert (key in program.get("/api/v1/meetings").content.decode()) is seen["meeting"]
    assert seen["meeting"] or key not in Client().get(calendar).content.decode()
    if type(world.news[n]) is NewsPage:
        assert (world.news[n].title in Client().get(news).content.decode()) is seen["text"]


def told_at(world, n):
    """Yield (what, its address for programs) for everything of body `n`."""
    yield "body", f"/api/v1/bodies/{world.bodies[n].code}"
    yield "meeting", f"/api/v1/meetings/{world.meetings[n].pk}"
    yield "record", f"/api/v1/records/{world.meetings[n].record.permalink.pk}"
    yield "paper", f"/api/v1/papers/{world.papers[n].pk}/file"
    page = world.news[n]
    yield "text", f"/api/v1/{TOLD[type(page)]}/{page.permalink.pk}"
