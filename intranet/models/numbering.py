"""Things that are numbered one after another: minutes, decisions, wordings, versions, files."""

from django.db.models import Max


def next_number(rows):
    """Return the number after the highest of `rows`, a queryset; 1 where there is none.

    Whoever gives it holds a lock that the others wait for.
    """
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1
