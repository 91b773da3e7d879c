"""Things that are numbered one after another: minutes, decisions, wordings, versions, files."""

from django.db import models
from django.db.models import Count, Max


class YearlyQuerySet(models.QuerySet):
    """Questions about rows that bear a `year`."""

    def by_year(self):
        """Return {year: how many of these}, the newest year first."""
        return dict(self.order_by("-year").values_list("year").annotate(Count("pk")))


def next_number(rows):
    """Return the number after the highest of `rows`, a queryset; 1 where there is none.

    Whoever gives it holds a lock that the others wait for.
    """
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1
