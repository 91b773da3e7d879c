"""A record's screen used without a browser: what its form sends, what its answers show."""

import re

from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from intranet.models import MeetingRecordPage

OLD, NEW = "نص قديم عن التنظيم", "نص جديد عن الانخراط"
EARLY, LATE = "قرار سبق", "قرار لحق"


def route(name, *keys):
    """Return an address among the admin's pages."""
    return reverse(f"wagtailadmin_pages:{name}", args=keys)


def typed(page, opening="", comments=(), known=0, **more):
    """Return what the page's form sends; `comments` as the form set of comments holds them."""
    return nested_form_data({
        "title": page.title, "opening": rich_text(f"<p>{opening}</p>"), "closing": rich_text(""),
        "prose": streamfield([]), "comments": inline_formset(list(comments), initial=known),
    } | more)  # fmt: skip


def draft_of(meeting):
    """Return the record as it was written last."""
    return MeetingRecordPage.objects.get(meeting=meeting).get_latest_revision_as_object()


def facts_of(meeting):
    """Return all that the meeting's rows say."""
    meeting.refresh_from_db()
    rows = ("attendance", "agenda", "decisions", "actions", "reports")
    return [list(getattr(meeting, name).values()) for name in rows] + [
        (meeting.place, meeting.state, meeting.version)
    ]


def words_of(answer):
    """Return what an answer shows, the editor's JSON made plain."""
    text = answer.content.decode()
    return re.sub(r"\\+u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)


def add_item(browser, meeting):
    """Try to add an agenda item, as the screen does."""
    address = reverse("amana:facts", args=[meeting.pk, "agenda"])
    return browser.post(address, {"title": "نقطة دخيلة", "kind": "discussion"})
