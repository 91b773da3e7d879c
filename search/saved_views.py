"""One's saved searches: the list, with what was found; kept, paused, forgotten; a private feed."""

from itertools import chain

from django.contrib import messages
from django.contrib.syndication.views import Feed
from django.core.exceptions import ValidationError
from django.db.models import F, FilteredRelation, Q, Window
from django.db.models.functions import RowNumber
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from intranet.feeds import LegalFeed
from intranet.key_door import by_secret
from intranet.models import AccessKey
from intranet.views.my_account import gets_mails
from search import actions
from search.engines.contract import NoAnswer
from search.models import Find, SavedSearch
from search.query import Asked
from search.saved import seen_among

LATEST, NEAR = 5, 20  # finds beside a saved search, and that are looked through for them
REACH = 200  # finds that are looked through for the feed
ENTRIES = 30  # of the feed


@require_http_methods(["GET", "HEAD", "POST"])
def saved_searches(request):
    """List one's saved searches; keep the one that the address asks."""
    if request.method == "POST":
        return _save(request)
    kept = _kept_by(request.user)
    finds = [*chain(*kept.values())]
    try:
        seen, silent = seen_among(request.viewer, finds), False
    except NoAnswer:
        seen, silent = {}, True
    for search, mine in kept.items():
        search.latest = [seen[find] for find in mine if find in seen][:LATEST]
    context = {"searches": list(kept), "silent": silent, "mails": gets_mails(request)}
    return render(request, "search/saved.html", context)


def _save(request):
    asked = Asked.of(request.GET, request.viewer)
    try:
        search, made = actions.save_search(asked, request.POST.get("name", ""), by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(reverse("search") + asked.address())
    kept = _("The search “%(name)s” is kept: you will be told what is new for it.")
    said = kept if made else _("You keep the search “%(name)s” already.")
    messages.success(request, said % {"name": search.name})
    return redirect("saved_searches")


@require_POST
def pause_search(request, pk):
    """Pause a saved search of one's own, or go `on` with it; another's is as if absent."""
    search = get_object_or_404(request.user.saved_searches, pk=pk)
    actions.pause_search(search, "on" not in request.POST)
    paused = _("The search is paused: nothing more is told of it.")
    goes_on = _("The search goes on: what came out meanwhile is told too.")
    said = paused if search.is_paused else goes_on
    messages.success(request, said)
    return redirect("saved_searches")


@require_POST
def forget_search(request, pk):
    """Delete a saved search of one's own; another's is as if absent."""
    search = get_object_or_404(request.user.saved_searches, pk=pk)
    actions.forget_search(search)
    messages.success(request, _("The search “%(name)s” is deleted.") % {"name": search.name})
    return redirect("saved_searches")


def _kept_by(user):
    """Return {saved search: its newest told finds}: one that finds much hides no other's.

    Of a find is read what is asked about it, all in one statement.
    """
    told = FilteredRelation("finds", condition=Q(finds__is_told=True))
    place = Window(RowNumber(), partition_by="pk", order_by=("-told__found_at", "-told__pk"))
    of = {"find": F("told__pk"), "record": F("told__record"), "anchor": F("told__anchor")}
    rows = user.saved_searches.annotate(told=told).annotate(place=place, **of)
    kept = {}
    for row in rows.filter(place__lte=NEAR).order_by(*SavedSearch._meta.ordering, "place"):
        finds = kept.setdefault(row, [])
        if row.find:
            finds.append(Find(pk=row.find, search=row, record=row.record, anchor=row.anchor))
    return kept


class FindsFeed(Feed):
    """What is new for one's saved searches, the newest first, as far as one may see it today.

    Its items are pairs: a find, and what is `Seen` of it.
    """

    feed_type = LegalFeed

    def get_object(self, request):
        """Read for the viewer of this request."""
        return request.viewer

    def link(self, viewer):
        """Lead to the list."""
        return reverse("saved_searches")

    def title(self, viewer):
        """Name the feed."""
        return _("My saved searches")

    def description(self, viewer):
        """Say what it holds."""
        return _("What is new for the searches that you keep, the newest first.")

    def items(self, viewer):
        """Return the newest finds; none while search does not answer."""
        mine = Find.objects.filter(search__owner=viewer.user, search__is_paused=False)
        try:
            finds = mine.filter(is_told=True).select_related("search")[:REACH]
            return list(seen_among(viewer, list(finds)).items())[:ENTRIES]
        except NoAnswer:
            return []

    def item_title(self, found):
        """Name the document."""
        return found[1].title

    def item_description(self, found):
        """Name the search that it answers."""
        return _("For your search “%(search)s”") % {"search": found[0].search.name}

    def item_author_name(self, found):
        """Return the body."""
        return found[1].body

    def item_link(self, found):
        """Return where the passage stands."""
        return found[1].address

    def item_guid(self, found):
        """Return what stays the same whatever becomes of the address."""
        return f"find-{found[0].pk}"

    item_guid_is_permalink = False

    def item_pubdate(self, found):
        """Return when it was found."""
        return found[0].found_at


private_searches = by_secret(AccessKey.Kind.SEARCHES)(FindsFeed())
