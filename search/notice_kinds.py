"""What search tells: that something new answers a search somebody keeps."""

from django.utils.translation import gettext_lazy

from intranet.models import When
from intranet.notices.kinds import Group, Kind, NotNow, Subject
from search.engines.contract import NoAnswer
from search.models import Find
from search.saved import seen_among


class OfFind(Subject):
    """A passage found for a saved search, for who keeps that, as long as they may see it."""

    model = Find

    def seen(self, viewer, keys):
        """Return the finds of one's own searches, unless paused, whose passage one sees today."""
        mine = {"search__owner": viewer.user, "search__is_paused": False}
        try:
            finds = Find.objects.filter(pk__in=keys, **mine).select_related("search")
            seen = seen_among(viewer, list(finds))
        except NoAnswer as error:
            raise NotNow(self) from error
        return Find.objects.filter(pk__in=[find.pk for find in seen])

    def address(self, notice):
        """Return where the passage stands, its words marked."""
        return notice.facts["address"]


KINDS = (
    Kind(
        "search_found", OfFind(), gettext_lazy("New for your search “%(search)s”: %(title)s"),
        ("body",),
    ),
)  # fmt: skip


def of_search():
    """Yield what search tells, by default in the mail of the day."""
    yield Group(
        "searches", gettext_lazy("something new answers a search that I keep"), KINDS, When.DIGEST
    )
