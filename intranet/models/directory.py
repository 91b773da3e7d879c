"""The directory of people as an address asks for it: narrowed, sorted, paged, counted."""

from functools import cached_property

from django.core.paginator import Paginator
from django.db.models import OuterRef, Prefetch, Subquery

from intranet.models.body import Body
from intranet.models.contact_detail import ContactDetail
from intranet.models.forest import Forest
from intranet.models.office import Mandate, Office
from intranet.models.paged import Paged
from intranet.models.person import Person
from intranet.models.territory import Territory
from intranet.typed import one_line

SIZE = 30
LONGEST = 100  # letters of a question


class Directory(Paged):
    """The people whom a viewer sees, with their offices today and how they are reached.

    The address says `?q=` (words of a name, in any spelling), `?body=` (a code: the body and
    what stands under it), `?office=` (a name), `?territory=` (a code: it and what lies in it),
    `?who=all` (also those who hold no office today), `?sort=office` and `?page=`; what makes no
    sense in it is left out. Bodies out of sight are not there, nor what is held in them.
    """

    def __init__(self, viewer, query):
        """Read what the `query` of an address asks, on behalf of `viewer`."""
        self.viewer, self.query = viewer, query
        self.words = one_line(self.query.get("q", ""))[:LONGEST]
        self.everybody = self.query.get("who") == "all"
        self.by_office = self.query.get("sort") == "office"

    @cached_property
    def forest(self):
        """The bodies in being that the viewer sees."""
        return Forest(self.viewer.visible(Body.objects.all()), self.viewer.day)

    @cached_property
    def body(self):
        """The node of the body asked for, or None."""
        return self.forest.coded(self.query.get("body", ""))

    @cached_property
    def office(self):
        """The name of the office asked for, or ""."""
        asked = self.query.get("office", "")
        return asked if asked in self.offices else ""

    @cached_property
    def territory(self):
        """The `Territory` asked for, or None."""
        asked = self.query.get("territory", "")
        return next((one for one in self.territories if one.pk == asked), None)

    @cached_property
    def bodies(self):
        """The bodies to choose from, as (depth, code, name) in the order of the tree."""
        return [(depth, node.code, node.name) for depth, node in self.forest.in_order()]

    @cached_property
    def offices(self):
        """The names of offices to choose from, those of highest rank first."""
        offices = Office.objects.filter(body__in=self._bodies, abolished_on__isnull=True)
        return list(dict.fromkeys(offices.values_list("name", flat=True)))

    @cached_property
    def territories(self):
        """The territories to choose from, each with its `depth`: those where a body works."""
        codes = set(self._bodies.exclude(territory=None).values_list("territory", flat=True))
        codes |= {code[:at] for code in codes for at, sign in enumerate(code) if sign == "."}
        found = list(Territory.objects.filter(pk__in=codes))
        for one in found:
            one.depth = sum(one.pk.startswith(f"{other.pk}.") for other in found)
        return found

    @property
    def territory_choices(self):
        """The territories as (depth, code, name)."""
        return [(one.depth, one.pk, str(one)) for one in self.territories]

    @cached_property
    def _bodies(self):
        seen = self.viewer.visible(Body.objects.in_being(self.viewer.day))
        return seen.order_by()

    def _terms(self):
        """Return the terms of office by which people are narrowed."""
        terms = Mandate.objects.all() if self.everybody else Mandate.objects.on(self.viewer.day)
        if self.body:
            terms = terms.filter(office__body__in=self.forest.below(self.body.pk))
        else:
            terms = terms.filter(office__body__in=self._bodies.values("pk"))
        if self.office:
            terms = terms.filter(office__name=self.office)
        if self.territory:
            within = Territory.objects.within(self.territory)
            terms = terms.filter(office__body__territory__in=within.values("pk"))
        return terms.order_by()

    @property
    def narrowed(self):
        """True when a body, an office or a territory was chosen."""
        return bool(self.body or self.office or self.territory)

    @property
    def people(self):
        """The people found, in order."""
        found = self.viewer.visible(Person.objects.unmerged())
        found, terms = found.called(self.words), self._terms()
        if self.narrowed or not self.everybody:
            found = found.filter(pk__in=terms.values("person"))
        if not self.by_office:
            return found.order_by("findable", "pk")
        first = terms.filter(person=OuterRef("pk")).order_by("office__rank")
        rank = Subquery(first.values("office__rank")[:1])
        return found.annotate(rank=rank).order_by("rank", "findable", "pk")

    @cached_property
    def page(self):
        """The page of people asked for; each has `held`, `reached`, and `letter` where it opens."""
        viewer = self.viewer
        held = Mandate.objects.in_office(viewer.day).filter(office__body__in=self._bodies)
        reached = viewer.visible(ContactDetail.objects.numbers_first())
        found = self.people.prefetch_related(
            Prefetch("mandates", held, to_attr="held"),
            Prefetch("contact_details", reached, to_attr="reached"),
        )
        page = Paginator(found, SIZE).get_page(self.query.get("page"))
        page.object_list = list(page.object_list)
        self._place(page.object_list)
        return page

    def _place(self, people):
        """Give each term its body's node, and the first person of each letter the letter."""
        last = ""
        for person in people:
            letter = person.findable[1:2]
            person.letter = "" if self.by_office or letter == last else letter
            last = letter
            for mandate in person.held:
                mandate.node = self.forest.nodes.get(mandate.office.body_id)

    def asked(self):
        """Return what the list is narrowed by, and its order."""
        return {
            "q": self.words,
            "body": self.body.code if self.body else "",
            "office": self.office,
            "territory": self.territory.pk if self.territory else "",
            "who": "all" if self.everybody else "",
            "sort": "office" if self.by_office else "",
        }

    @property
    def by_name_address(self):
        """The address of this list in the order of names."""
        return self.address(sort="")

    @property
    def by_office_address(self):
        """The address of this list in the order of offices."""
        return self.address(sort="office")

    @property
    def everybody_address(self):
        """The address of this list with those who hold no office today."""
        return self.address(who="all")
