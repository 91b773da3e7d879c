"""The library of statutes: each text once, with the version in force on a day."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from intranet.models.dated import day_of
from intranet.models.index_page import IndexPage
from intranet.models.statute import Statute, StatuteInForce
from intranet.models.statute_page import StatutePage


@dataclass
class Shelf:
    """A statute on a day: the version in force, if any, its term, and all versions."""

    statute: Statute
    versions: list
    page: StatutePage | None = None
    term: StatuteInForce | None = None


class StatuteIndexPage(IndexPage):
    """All statutes, by rank, as in force today or on the day asked for."""

    kind_label = _("Statutes")

    template = "intranet/statute_index_page.html"

    class Meta:
        verbose_name = _("library of statutes")
        verbose_name_plural = _("libraries of statutes")

    def get_context(self, request, *args, **kwargs):
        """Add the shelves by kind; `?on=` asks for another day than today, `?kind=` for a rank."""
        context = super().get_context(request, *args, **kwargs)
        asked, today = day_of(request.GET.get("on"), None), request.viewer.day
        shelves = _shelves(request.viewer, asked or today)
        kinds = [
            (kind, [shelf for shelf in shelves if shelf.statute.kind == kind])
            for kind in Statute.Kind
        ]
        chosen = request.GET.get("kind", "")
        chosen = chosen if chosen in [kind for kind, found in kinds if found] else ""
        shown = [(kind, found) for kind, found in kinds if found and chosen in ("", kind)]
        return context | {
            "day": asked or today,
            "asked": asked,
            "kinds": [(kind, len(found)) for kind, found in kinds if found],
            "chosen": chosen,
            "shown": shown,
            "count": sum(len(found) for _kind, found in shown),
            "in_force": sum(bool(shelf.term) for _kind, found in shown for shelf in found),
        }


def _shelves(viewer, day):
    """Return the `Shelf` of each statute of which the viewer sees a version."""
    shelves = {}
    pages = viewer.visible(StatutePage.objects.live()).for_list()
    for page in pages.order_by("statute_version__statute__title", "-statute_version__number"):
        shelf = shelves.setdefault(page.statute.pk, Shelf(page.statute, []))
        shelf.versions.append(page)
        if term := page.version.term_on(day):
            shelf.page, shelf.term = page, term
    return list(shelves.values())
