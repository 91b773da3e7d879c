"""A statute is opened, written anew, put in force and repealed."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intranet.actions.addressed_page import open_list
from intranet.actions.audience import set_audience
from intranet.actions.log import insist, note
from intranet.models import (
    Statute,
    StatuteIndexPage,
    StatuteInForce,
    StatutePage,
    StatuteVersion,
)


@transaction.atomic
def open_statute(body, kind, title, *, by):
    """Open a statute of `body` with an empty draft of its first version; return the `Statute`."""
    known = Statute.objects.filter(body=body, title=title)
    insist(not known.exists(), _("This body has a statute of that title already."))
    statute = Statute(body=body, kind=kind, title=title)
    statute.full_clean()
    statute.save()
    note("open_statute", statute, by, title=title, body=body)
    draft_version(statute, by=by)
    return statute


@transaction.atomic
def draft_version(statute, *, by, **fields):
    """Open the draft of the next version, written and addressed as the last; return its page.

    `fields` are columns of the page: title, slug, preamble, articles. Refused while an earlier
    draft was never published.
    """
    statute = Statute.objects.select_for_update().get(pk=statute.pk)
    last = StatutePage.objects.of_statute(statute).first()
    insist(last is None or last.live, _("A draft of the next version is open already."))
    open_list(StatuteIndexPage, gettext_lazy("Statutes"), "statutes", by=by)
    number = statute.next_number
    fields.setdefault("title", statute.title)
    if last:
        fields = {"preamble": last.preamble, "articles": last.articles} | fields
    page = StatutePage(live=False, owner=by, **fields)
    page.slug = page.slug or f"statute-{statute.pk}-{number}"
    statute.body.page.add_child(instance=page)
    StatuteVersion.objects.create(statute=statute, page=page, number=number)
    if last and last.addressed.audience != page.addressed.audience:
        set_audience(page.addressed, last.addressed.audience, by=by)
    page.save_revision(user=by, log_action=True)
    note("draft_version", statute, by, number=number)
    return StatutePage.objects.get(pk=page.pk)


@transaction.atomic
def put_in_force(version, since, *, by, adopted_by=""):
    """Let `version` be in force from `since` on, in place of the version that was until then.

    It lasts until the term that begins next, if any. Refused for a text nobody published.
    """
    insist(version.page.live, _("Publish the text before it comes into force."))
    rows = StatuteInForce.objects.select_for_update().filter(statute=version.statute_id)
    following = rows.following(since)
    rows.end(since)
    if adopted_by and adopted_by != version.adopted_by:
        version.adopted_by = adopted_by
        version.save(update_fields=["adopted_by"])
    term = StatuteInForce.objects.create(
        statute_id=version.statute_id, version=version, since=since,
        until=following and following.since,
    )  # fmt: skip
    note("put_in_force", version.statute, by, version=version.number, since=since)
    return term


@transaction.atomic
def repeal_statute(statute, on, *, by):
    """End what is in force on the day `on`; a term that begins later stays."""
    rows = StatuteInForce.objects.select_for_update().filter(statute=statute)
    insist(rows.on(on).exists(), _("No version is in force on that day."))
    rows.end(on)
    note("repeal", statute, by, on=on)
