"""A table of bodies to found."""

from functools import cached_property

from anyascii import anyascii
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intranet.actions.import_table import BodyRow
from intranet.extraction.headings import BODIES
from intranet.extraction.meanings import BODY_KIND, LEVEL
from intranet.extraction.vocabulary import key
from intranet.models import Body, BodyParent, Office, Power, Territory, today
from intranet.tables.check import Check
from intranet.tables.register import Named, names_of
from intranet.tables.row import MISSING, Field, Row

CODE = 60  # letters
FIELDS = (
    Field("name", gettext_lazy("name"), required=True),
    Field("kind", gettext_lazy("kind"), True, options=tuple(Body.Kind.choices), meanings=BODY_KIND),
    Field("level", gettext_lazy("level"), True, options=tuple(Body.Level.choices), meanings=LEVEL),
    Field("parent", gettext_lazy("stands under")),
    Field("since", gettext_lazy("founded on"), day=True),
    Field("code", gettext_lazy("code"), longest=CODE),
    Field("short_name", gettext_lazy("short name"), longest=80),
    Field("theme", gettext_lazy("theme"), options=tuple(Body.Theme.choices)),
    Field("territory", gettext_lazy("territory")),
)


class BodiesCheck(Check):
    """Which bodies are new, where each stands, by which code.

    A body is founded under one in which the viewer appoints, or under one of the table that
    comes to stand there; operators found anywhere.
    """

    headings = BODIES
    fields = FIELDS
    everywhere_names = ("kind", "level", "parent", "since")
    fetched = ("above", "_reached")

    @cached_property
    def above(self):
        """The bodies the viewer sees and may found under, with their names."""
        bodies = self.viewer.visible(self.viewer.bodies_for(Power.APPOINT))
        return sorted(bodies.prefetch_related("names"), key=lambda body: body.name)

    @cached_property
    def _reached(self):
        """The ids of bodies below which the viewer may found at any depth."""
        roots = {
            office.body_id
            for office in self.viewer.offices
            if office.may_appoint and office.reach == Office.Reach.BELOW
        }
        return roots | (BodyParent.objects.below(roots, self.viewer.day) if roots else set())

    def choices(self, each):
        """Offer the bodies that may stand above."""
        if each.name == "parent":
            return [(body.code, body.name) for body in self.above]
        return super().choices(each)

    def prepare(self, rows):
        """Learn the names of bodies and territories, and the codes in use."""
        self._parents = Named((body, names_of(body)) for body in self.above)
        self._by_code = {body.code: body for body in self.above}
        self._own = Named((row, (row.words("name"), row.words("code"))) for row in rows)
        self._codes = set(Body.objects.values_list("code", flat=True))
        self._edges = BodyParent.objects.edges(self.viewer.day)
        territories = Territory.objects.exclude(kind=Territory.Kind.COMMUNE)
        territories = list(territories) if any(row.words("territory") for row in rows) else []
        self._territories = Named(
            (one, (one.pk, one.name, one.name_fr, str(one))) for one in territories
        )

    def read(self, row):
        """Read the fields, then find the territory."""
        super().read(row)
        row.values["territory"] = None
        if words := row.words("territory"):
            found = self._territories.find(words)
            if len(found) == 1:
                row.values["territory"], row.says["territory"] = found[0], str(found[0])
            elif found:
                row.refuse("territory", _("Several territories are called so: write its code."))
            else:
                row.refuse("territory", _("No territory is called so."))
        if row.values["since"] and row.values["since"] > today():
            row.refuse("since", _("This day is still to come."))

    def compare(self, rows):
        """Find where each stands, which are here, and a code for each."""
        given = {}
        for row in rows:
            row.values["parent"] = self._parent(row)
        for row in rows:
            self._refuse_circles(row)
        for row in rows:
            self._meet_present(row)
            if not row.there:
                self._code(row, given)
        self._meet_each_other(rows)

    def _parent(self, row):
        """Return a body, another row, or None: under none, or not known."""
        words = row.words("parent")
        if not words:
            if not self.viewer.is_operator:
                row.refuse("parent", MISSING)
            return None
        here = self._parents.find(words)
        own = [one for one in self._own.find(words) if one is not row and not one.out]
        if len(here) == 1 and not own:
            row.says["parent"] = here[0].name
            return here[0]
        if len(own) == 1 and not here:
            row.says["parent"] = _("Line %(number)s: %(name)s") % {
                "number": own[0].number, "name": own[0].words("name"),
            }  # fmt: skip
            return own[0]
        options = [(body.code, body.name) for body in (here or self.above)]
        code = self.meaning(row, self.by_name["parent"], words, None, options)
        if code:
            row.says["parent"] = self._by_code[code].name
        return self._by_code.get(code)

    def _refuse_circles(self, row):
        """Follow the rows above a row: they end at a body under which the viewer may found."""
        seen, above = {row.number}, row.values["parent"]
        while isinstance(above, Row):
            if above.number in seen:
                row.refuse("parent", _("These lines stand under each other in a circle."))
                return
            seen.add(above.number)
            above = above.values["parent"]
        deep = isinstance(row.values["parent"], Row)
        free = self.viewer.is_operator or above is None
        if deep and not free and above.pk not in self._reached:
            row.refuse("parent", _("You do not appoint in this body: import it first, and "
                                   "what stands under it by whoever does."))  # fmt: skip

    def _meet_present(self, row):
        """Say of a row whose body is here already that it is: same name, same place."""
        place = row.values["parent"]
        if isinstance(place, Row):
            place = place.values.get("body")
        same = [
            body
            for body in self._parents.find(row.words("name"))
            if self._edges.get(body.pk) == (place.pk if place else None)
            and (not row.words("code") or row.words("code") == body.code)
        ]
        if len(same) == 1 and (place or not row.words("parent")):
            row.there, row.values["body"] = _("This body is here already."), same[0]

    def _code(self, row, given):
        """Take the code that is written, or make one of the name; refuse one in use."""
        written = row.words("code").lower()
        code = written or self._made(row.words("name"), given)
        if written and (code in self._codes or code in given):
            row.refuse("code", _("The code %s is in use.") % code)
        try:
            Body._meta.get_field("code").run_validators(code)
        except ValidationError as refused:
            row.refuse("code", refused.messages[0])
        given[code] = row
        row.values["code"], row.says["code"] = code, "" if written else code

    def _made(self, name, given):
        start = slugify(anyascii(name))[: CODE - 4].strip("-_").replace("_", "-") or "body"
        code, turn = start, 1
        while code in self._codes or code in given:
            turn += 1
            code = f"{start}-{turn}"
        return code

    def _meet_each_other(self, rows):
        """Refuse a body that stands twice in the table in one place."""
        seen = {}
        for row in rows:
            place = row.values["parent"]
            place = ("line", place.number) if isinstance(place, Row) else place and place.pk
            first = seen.setdefault((place, key(row.words("name"))), row)
            if first is not row and row.words("name"):
                words = _("Line %s says the same: leave one of them out.")
                row.refuse("name", words % first.number)

    def entries(self):
        """Return the ready rows as `BodyRow`, each after the row it stands under."""
        done, waiting, ready = set(), self.ready, []
        while waiting:
            free = [row for row in waiting if self._line_above(row) in done | {None}]
            ready += free
            done |= {row.number for row in free}
            waiting = [row for row in waiting if row.number not in done]
            if not free:  # what they stand under was left out: the screen says so
                break
        return [self._entry(row) for row in ready]

    @staticmethod
    def _line_above(row):
        above = row.values["parent"]
        return above.number if isinstance(above, Row) and not above.there else None

    def _entry(self, row):
        above = row.values["parent"]
        if isinstance(above, Row):
            above = above.values["body"] if above.there else above.number
        names = ("code", "kind", "level", "name", "short_name", "since", "theme", "territory")
        return BodyRow(row.number, above, {name: row.values[name] for name in names})
