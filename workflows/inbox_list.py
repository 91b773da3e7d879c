"""The list of what waits for a person: narrowed to a kind or a body, turned in pages."""

from collections import Counter
from functools import cached_property

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy

from intranet.models import name_together
from intranet.models.listing import Choice
from intranet.models.paged import ByKindAndBody
from workflows.inbox import with_bodies

SIZE = 40
KINDS = {
    "approval": gettext_lazy("To approve"), "ballot": gettext_lazy("To vote on"),
    "advice": gettext_lazy("To advise on"),
}  # fmt: skip


class InboxListing(ByKindAndBody):
    """What waits for the viewer, the nearest deadline first.

    The address says `?kind=`, `?body=` (a code) and `?page=`; what makes no sense is left out.
    """

    def __init__(self, request):
        """List for the viewer of a request."""
        self.query = request.GET
        self.items = with_bodies(request.viewer.asked)
        name_together(item.body for item in self.items)

    def asked(self):
        """Return what the list is narrowed by."""
        return {"kind": self.kind, "body": self.body}

    @cached_property
    def kind(self):
        """The kind of answer asked for, when something of it waits; else ""."""
        asked = self.query.get("kind", "")
        return asked if any(item.step.kind == asked for item in self.items) else ""

    @cached_property
    def body(self):
        """The code of the body asked for, when it is asked something; else ""."""
        asked = self.query.get("body", "")
        return asked if any(item.body.code == asked for item in self.items) else ""

    def _narrowed(self, kind="", body=""):
        return [
            item for item in self.items
            if kind in ("", item.step.kind) and body in ("", item.body.code)
        ]  # fmt: skip

    @cached_property
    def kinds(self):
        """The kinds of answer to choose from."""
        counts = Counter(item.step.kind for item in self._narrowed(body=self.body))
        return [
            Choice(label, counts[kind], self.address(kind=kind), kind == self.kind)
            for kind, label in KINDS.items()
            if kind in counts
        ]

    @cached_property
    def bodies(self):
        """The bodies to choose from, by name."""
        asked = [item.body for item in self._narrowed(kind=self.kind)]
        counts = Counter(body.code for body in asked)
        names = {body.code: body.name for body in asked}
        return [
            Choice(names[code], counts[code], self.address(body=code), code == self.body)
            for code in sorted(counts, key=names.get)
        ]

    @property
    def narrowed(self):
        """True when a kind or a body was chosen."""
        return bool(self.kind or self.body)

    @property
    def can_be_narrowed(self):
        """True when there is something to choose from."""
        return self.narrowed or len(self.kinds) > 1 or len(self.bodies) > 1

    @cached_property
    def page(self):
        """The page of `Item`s that was asked for, the nearest when there is no such page."""
        found = self._narrowed(self.kind, self.body)
        return Paginator(found, SIZE).get_page(self.query.get("page"))

    @property
    def has_batch(self):
        """True when something on the page can be approved together with others."""
        return any(item.may_be_batched for item in self.page)
