"""What offices held on a day let somebody do, and where: powers, and how far they reach below."""

from functools import cached_property

from django.db.models import IntegerField, Q, Value
from wagtail.permissions import policy_registry

from intranet.models import Body, BodyParent, BodyRule, ImportedTable, Mandate, Office, Power


class Empowered:
    """Mixed into `permissions.Viewer`: what the viewer may do, in which bodies."""

    @cached_property
    def mandates(self):
        """The mandates in office on the day, each with its office and the person."""
        if not (self.is_open and self.person):
            return []
        held = Mandate.objects.on(self.day).filter(person=self.person)
        mandates = list(held.select_related("office"))
        for mandate in mandates:
            mandate.person = self.person
        return mandates

    @cached_property
    def offices(self):
        """The offices held on the day, each with its body's id, reach and powers."""
        return [mandate.office for mandate in self.mandates]

    @cached_property
    def body_ids(self):
        """The bodies in which the person holds an office."""
        return {office.body_id for office in self.offices}

    @property
    def _reaches_below(self):
        return any(office.reach == Office.Reach.BELOW for office in self.offices)

    @cached_property
    def _tree(self):
        """{body: its parent} and {body: levels above that look in}, for who reaches below."""
        if not self._reaches_below:
            return {}, {}
        none = Value(None, output_field=IntegerField())
        parents = BodyParent.objects.on(self.day).order_by().values_list("body", "parent", none)
        rules = BodyRule.objects.on(self.day).filter(kind=BodyRule.Kind.OVERSIGHT).order_by()
        rows = list(parents.union(rules.values_list("body", none, "number"), all=True))
        edges = {body: parent for body, parent, _levels in rows if parent}
        return edges, {body: levels for body, parent, levels in rows if not parent}

    @property
    def _edges(self):
        return self._tree[0]

    def _chain(self, body_id):
        """Yield the bodies above `body_id`, nearest first."""
        seen = {body_id}
        while (body_id := self._edges.get(body_id)) is not None and body_id not in seen:
            seen.add(body_id)
            yield body_id

    @cached_property
    def powers(self):
        """{power: ids of the bodies in which the person has it}, reach included."""
        found = {power: set() for power in Power}
        for office in self.offices:
            for power in office.powers:
                found[power].add(office.body_id)
        for power in Power:
            roots = {
                office.body_id
                for office in self.offices
                if office.reach == Office.Reach.BELOW and getattr(office, power.column)
            }
            if roots:
                found[power] |= {
                    body for body in self._edges if not roots.isdisjoint(self._chain(body))
                }
        return found

    @cached_property
    def overseen_ids(self):
        """The bodies below whose oversight rule lets the person's offices look in."""
        roots = {o.body_id for o in self.offices if o.reach == Office.Reach.BELOW}
        if not roots or not self._edges:
            return set()
        return {
            body
            for body, levels in self._tree[1].items()
            if not roots.isdisjoint(list(self._chain(body))[: levels or 0])
        }

    @property
    def edited_body_ids(self):
        """The bodies whose records the person writes."""
        return self.powers[Power.RECORD]

    @property
    def kept_body_ids(self):
        """The bodies whose membership the person manages."""
        return self.powers[Power.MANAGE_MEMBERSHIP]

    @property
    def has_directory(self):
        """True for those who hold an office: the directory of people is theirs."""
        return self.is_operator or bool(self.offices)

    def may_do(self, power, body):
        """Say whether the viewer has `power` in `body` (a `Body` or its id)."""
        return self.is_operator or getattr(body, "pk", body) in self.powers[Power(power)]

    def may_govern(self, body):
        """Say whether the viewer shapes `body`: whoever appoints in the one above it does."""
        above = BodyParent.objects.on(self.day).filter(body=body)
        return self.is_operator or any(self.may_do(Power.APPOINT, one.parent_id) for one in above)

    def may_do_anywhere(self, *powers):
        """Say whether the viewer has one of `powers` (any, when none is named) in some body."""
        return self.is_operator or any(self.powers[power] for power in powers or Power)

    def may_give(self, reach):
        """Say whether the viewer gives an office that `reach`: nobody lifts himself."""
        return reach != Office.Reach.BELOW or self.is_operator or self._reaches_below

    def may_bring(self, kind, programme=None):
        """Say whether the viewer brings in tables of `kind`: who may enter one row may enter many.

        Activities are brought into a `programme`.
        """
        if kind == ImportedTable.Kind.ACTIVITIES:
            return programme is not None and self.may_do(Power.RECORD, programme.body_id)
        return kind in ImportedTable.Kind.values and self.may_keep_people

    def bringable(self, tables):
        """Narrow tables to those that the viewer may bring in: `may_bring` as one condition."""
        if self.is_operator:
            return tables
        planned = Q(programme__body__in=self.edited_body_ids)
        others = ~Q(kind=ImportedTable.Kind.ACTIVITIES)
        return tables.filter(planned | others if self.may_keep_people else planned)

    def changeable(self, files):
        """Return the papers or pictures (a model) that the viewer may change."""
        policy = policy_registry.get_by_type(files)
        return policy.instances_user_has_permission_for(self.user, "change")

    def bodies_for(self, power):
        """Return the bodies in which the viewer has `power`."""
        bodies = Body.objects.in_being(self.day)
        return bodies if self.is_operator else bodies.filter(pk__in=self.powers[Power(power)])
