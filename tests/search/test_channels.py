"""Every channel of search tells of a thing exactly to whom may see it, whatever its circle."""

import re
from urllib.parse import urlencode

import pytest

from intranet.actions import add_row, set_audience
from intranet.models import AgendaItem, Person
from intranet.permissions import Viewer
from search import index
from tests.search.engines.elastic import on_every_engine

USERS = ("member", "young", "editor", "outsider")
TITLE, TASK, HOLDER = "زعفران مكتوم بقفلين", "كركم مكتوم بمفتاحين", "سعدون الكركمي"
DRAWN = [("members", "body"), ("body", ""), ("attendees", "editors")]  # of meeting and item


def asked(here):
    """Yield (channel, address, the words told to whom may see them alone, never asked)."""
    record = here.open.pk
    for words in ("زعفران", "«زعفران مكتوم»", "بند:زعفران", "مكتوم -خبر 2023..2023"):
        yield words, f"/search/?{urlencode({'q': words})}", "بقفلين"
    yield "every place", f"/search/?{urlencode({'q': 'زعفران', 'in': record})}", "بقفلين"
    yield "table", f"/search/export.csv?{urlencode({'q': 'زعفران'})}", "بقفلين"
    yield "task", f"/search/?{urlencode({'q': 'كركم', 'decision': 'doing'})}", "بمفتاحين"
    yield (
        "body below",
        f"/search/?{urlencode({'q': 'زعفران', 'body': 'fes-secretariat'})}",
        "بقفلين",
    )


def plain(response):
    """Return the words of an answer, marks and the question itself left out."""
    text = re.sub("</?mark>", "", response.content.decode())
    return re.sub(r'value="[^"]*"|href="[^"]*"|<title>.*?</title>|<li><a href.*?</li>', "", text)


@on_every_engine
@pytest.mark.parametrize(("meeting", "item"), DRAWN)
def test_each_channel_tells_exactly_whom_the_gate_lets_see(here, client, meeting, item):
    here.item.title = TITLE
    here.item.save()
    owner = Person.objects.create(name=HOLDER)
    add_row(here.open.meeting, "actions", by=None, task=TASK, owner=owner, state="doing",
            item=here.item)  # fmt: skip
    set_audience(here.open.meeting, meeting, by=None)
    set_audience(here.item, item, by=None)
    index.drain()
    for username in USERS:
        user = getattr(here, username)
        client.force_login(user)
        sees = Viewer(user).may_see(AgendaItem.objects.get(pk=here.item.pk))
        for channel, address, word in asked(here):
            response = client.get(address)
            assert (word in plain(response)) is sees, (channel, username)
            if not channel.startswith("table"):
                counted = response.context["facets"]["decision"]
                assert sees or not any(one.count for one in counted), (channel, username)
