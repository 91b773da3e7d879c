"""What every list has that is turned in pages and shared by its address."""

from urllib.parse import urlencode


def query_of(asked):
    """Return {name: value} as the query of an address, what is empty left out."""
    return urlencode({name: value for name, value in asked.items() if value})


def kept_in_address(asked):
    """Return what stands before `p=` in the address of another page: ends in “&” unless empty."""
    kept = query_of(asked)
    return f"{kept}&" if kept else ""


class Paged:
    """A list whose `page` is one of a paginator and whose `asked()` is what its address says."""

    def asked(self):
        """Return {name: value} of the address of this list, its page left out."""
        raise NotImplementedError

    def address(self, **changes):
        """Return the query string of this list with some of its parts changed."""
        return "?" + query_of(self.asked() | changes)

    @property
    def newer(self):
        """The address of the page before this one, "" on the first."""
        turned = self.page.has_previous() and self.page.previous_page_number()
        return self.address(page=turned) if turned else ""

    @property
    def older(self):
        """The address of the page after this one, "" on the last."""
        return self.address(page=self.page.next_page_number()) if self.page.has_next() else ""


class ByKindAndBody(Paged):
    """A list that its address may narrow by `kind` and `body`."""

    @property
    def all_kinds(self):
        """The address of this list of all kinds."""
        return self.address(kind="")

    @property
    def all_bodies(self):
        """The address of this list of all bodies."""
        return self.address(body="")


class ByDate(Paged):
    """A list in the order of time, of a `query` in which `sort=old` puts the oldest first."""

    def asked(self):
        """Return the order that was asked for."""
        return {"sort": "old" if self.oldest_first else ""}

    @property
    def oldest_first(self):
        """True when the oldest is to come first."""
        return self.query.get("sort") == "old"

    @property
    def newest_address(self):
        """The address of this list with the newest first."""
        return self.address(sort="")

    @property
    def oldest_address(self):
        """The address of this list with the oldest first."""
        return self.address(sort="old")
