"""The bodies that results can be narrowed to: those the viewer sees, each with what is below it."""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from django.db.models import F

from intranet.models import Body, BodyName, row_in_force


@dataclass
class Place:
    """A body in the tree, by its code alone: most are counted and never named."""

    code: str
    below: list = field(default_factory=list)

    def walk(self):
        """Yield itself and all below it."""
        yield self
        for place in self.below:
            yield from place.walk()


class Bodies:
    """The tree of the bodies that `viewer` sees; read once, when first asked."""

    def __init__(self, viewer):
        """Stand for `viewer`; without one, every body stands alone."""
        self.viewer = viewer

    @cached_property
    def roots(self):
        """The places at the top of the tree; a body whose parent is out of sight is there too."""
        if self.viewer is None:
            return []
        seen = self.viewer.visible(Body.objects.with_parent(self.viewer.day).order_by())
        rows = list(seen.values_list("pk", "code", "above"))
        places, roots = {pk: Place(code) for pk, code, _above in rows}, []
        for pk, _code, above in rows:
            (places[above].below if above in places else roots).append(places[pk])
        return roots

    def names(self, codes):
        """Return {code: name today} of bodies in the tree."""
        rows = BodyName.objects.filter(body__code__in=codes).annotate(code=F("body__code"))
        named = groupby(rows.order_by("code", "since"), attrgetter("code"))
        return {code: row_in_force(list(found), self.viewer.day).name for code, found in named}

    def with_those_below(self, codes):
        """Return `codes` and the codes of all bodies in sight below them."""
        found = dict.fromkeys(codes)
        for root in self.roots if codes else ():
            for place in root.walk():
                if place.code in codes:
                    found |= dict.fromkeys(below.code for below in place.walk())
        return tuple(found)
