"""A table of people and their mandates."""

from collections import defaultdict
from functools import cached_property

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from intranet.actions.import_table import PersonRow
from intranet.extraction.headings import PEOPLE
from intranet.extraction.honorifics import part_title
from intranet.extraction.meanings import GENDER
from intranet.models import Body, Mandate, Office, Person, Power
from intranet.tables.check import Check
from intranet.tables.register import Named, Register, names_of
from intranet.tables.row import MISSING, Field, Question

NEW, MAKE = "new", "+"
TITLE = 30  # letters
FIELDS = (
    Field("name", gettext_lazy("full name"), required=True, longest=150),
    Field("title", pgettext_lazy("of a person", "title"), longest=TITLE),
    Field("gender", gettext_lazy("gender"), options=tuple(Person.Gender.choices), meanings=GENDER),
    Field("body", gettext_lazy("body")),
    Field("office", gettext_lazy("office"), longest=120),
    Field("since", gettext_lazy("from"), day=True),
    Field("until", gettext_lazy("until"), day=True),
)
HALVES = (
    Field("given", gettext_lazy("given name")),
    Field("family", gettext_lazy("family name")),
)


class PeopleCheck(Check):
    """Who is who, which office of which body, from when; what clashes with what is here.

    Bodies are those in which the viewer appoints: others are as if absent.
    """

    headings = PEOPLE
    fields = FIELDS
    halves = HALVES
    everywhere_names = ("body", "office", "since")
    fetched = ("bodies", "offices", "people")

    def is_absent(self, each, counted):
        """Take a name in two halves for the name."""
        return super().is_absent(each, counted) and not {"given", "family"} & set(counted)

    def cells_of(self, line, fields):
        """Make one name of its halves."""
        said = super().cells_of(line, fields)
        halves = [said.pop("given", ""), said.pop("family", "")]
        if any(halves):
            said.setdefault("name", " ".join(filter(None, halves)))
        return said

    @cached_property
    def bodies(self):
        """The bodies the viewer sees and appoints in, with their names."""
        bodies = self.viewer.visible(self.viewer.bodies_for(Power.APPOINT))
        return sorted(bodies.prefetch_related("names"), key=lambda body: body.name)

    @cached_property
    def offices(self):
        """{id of a body: its offices}, each with its body."""
        found, bodies = defaultdict(list), {body.pk: body for body in self.bodies}
        for office in Office.objects.filter(body__in=bodies):
            office.body = bodies[office.body_id]
            found[office.body_id].append(office)
        return found

    @cached_property
    def people(self):
        """{key as text: person} of the register, closed ones among them."""
        people = Person.objects.unmerged()
        return {str(one.pk): one for one in people.only("pk", "title", "name", "closed_on")}

    def choices(self, each):
        """Offer the bodies."""
        return [(body.code, body.name) for body in self.bodies] if each.name == "body" else ()

    def prepare(self, rows):
        """Learn the names of bodies, offices and people."""
        self._bodies = Named((body, names_of(body)) for body in self.bodies)
        self._body_options = [(body.code, body.name) for body in self.bodies]
        self._by_code = {body.code: body for body in self.bodies}
        self._offices = {
            body: Named((office, (office.name, office.name_feminine)) for office in offices)
            for body, offices in self.offices.items()
        }
        self._register = Register((person, person.name) for person in self.people.values())

    def read(self, row):
        """Read the fields, then find body and office."""
        super().read(row)
        self._part_title(row)
        body = row.values["body"] = self._body(row)
        row.values["office"] = self._office(row, body) if body else None
        if row.words("office") or row.words("since") or row.words("until"):
            if not row.words("body"):
                row.refuse("body", MISSING)
        if row.words("body"):
            for name in ("office", "since"):
                if not row.words(name):
                    row.refuse(name, MISSING)
        since, until = row.values["since"], row.values["until"]
        if since and until and until <= since:
            row.refuse("until", _("The end must come after the beginning."))

    @staticmethod
    def _part_title(row):
        """Take the title before a name for the person's, unless their own columns say it."""
        title, gender, name = part_title(row.values["name"])
        if name == row.values["name"]:
            return
        row.values["name"] = row.says["name"] = name
        if title and not row.values["title"] and len(title) <= TITLE:
            row.values["title"] = row.says["title"] = title
        if gender and not row.words("gender"):
            row.values["gender"], row.says["gender"] = gender, str(Person.Gender(gender).label)

    def _body(self, row):
        words = row.words("body")
        if not words:
            return None
        found = self._bodies.find(words)
        code = found[0].code if len(found) == 1 else None
        options = [(body.code, body.name) for body in found] or self._body_options
        code = self.meaning(row, self.by_name["body"], words, code, options)
        if code is None:
            return None
        row.says["body"] = self._by_code[code].name
        return self._by_code[code]

    def _office(self, row, body):
        """Return an office, or a (body, name) pair for one to make, or None."""
        words = row.words("office")
        if not words:
            return None
        found = self._offices[body.pk].find(words) if body.pk in self._offices else []
        choice = str(found[0].pk) if len(found) == 1 else None
        offices = found or self.offices[body.pk]
        make = (MAKE, _("Make this office, with a vote and no other power, for any number"))
        options = [*((str(office.pk), office.name) for office in offices), make]
        choice = self.meaning(
            row, self.by_name["office"], words, choice, options, body.name, body.code
        )
        if choice == MAKE:
            row.says["office"] = _("A new office: %s") % words
            return body, words
        office = next((one for one in offices if str(one.pk) == choice), None)
        row.says["office"] = office.name if office else ""
        return office

    def compare(self, rows):
        """Say who is who, then which terms clash."""
        self._held = self._fetch_held(rows)
        earlier = Register(())
        for row in rows:
            if name := row.values["name"]:
                self._identify(row, name, earlier)
                earlier.add(row, name)
        self._describe(rows)
        for row in rows:
            self._settle(row)

    def _fetch_held(self, rows):
        """Return {id of an office: its mandates} of the offices that rows name."""
        offices = {row.values["office"] for row in rows if isinstance(row.values["office"], Office)}
        held = defaultdict(list)
        mandates = Mandate.objects.filter(office__in=offices, person__merged_into__isnull=True)
        for mandate in mandates.select_related("person"):
            held[mandate.office_id].append(mandate)
        return held

    def _identify(self, row, name, earlier):
        """Put to a row the question who it is, when the register or an earlier row knows."""
        here = self._register.alike(name)
        known = self._entered(row, name)
        if known:
            row.values["person"], row.there = known, _("This term is here already.")
            return
        before = [one for one in earlier.alike(name) if self._is_new(one)][:1]
        row.values["person"] = None
        if not here and not before:
            return
        same = [str(person.pk) for person in self._register.same(name)]
        same += [str(one.number) for one in earlier.same(name) if one in before]
        options = [(str(person.pk), str(person)) for person in here]
        options += [(str(one.number), self._as_line(one)) for one in before]
        chosen = row.answers.get("person?", "")
        chosen = chosen if chosen == NEW or chosen in dict(options) else ""
        suggested = same[0] if len(same) == 1 else ""
        options.append((NEW, _("Another person, to be entered anew")))
        label = _("Is this somebody who is here?")
        row.questions["person"] = Question("person", label, options, chosen, suggested)
        self._answer(row, chosen, {str(one.number): one for one in before})

    def _answer(self, row, chosen, before):
        """Take the person chosen: of the register, or of an earlier line."""
        if chosen in before:
            row.values["person"] = before[chosen].values.get("line", before[chosen].number)
            row.values["line"] = row.values["person"]
        elif chosen and chosen != NEW:
            row.values["person"] = self.people[chosen]

    @staticmethod
    def _as_line(row):
        words = {"number": row.number, "name": row.values["name"]}
        return _("The same person as in line %(number)s: %(name)s") % words

    @staticmethod
    def _is_new(row):
        """Say whether a row enters somebody: no question was put to it, or it says so."""
        question = row.questions.get("person")
        return not row.there and (question is None or question.chosen == NEW)

    def _entered(self, row, name):
        """Return the person of this very name who holds the very term of the row, or None."""
        office = row.values["office"]
        if not isinstance(office, Office) or not row.values["since"]:
            return None
        people = {person.pk for person in self._register.same(name)}
        terms = [
            mandate
            for mandate in self._held[office.pk]
            if mandate.person_id in people and mandate.since == row.values["since"]
            and mandate.until == row.values["until"]
        ]  # fmt: skip
        return terms[0].person if len(terms) == 1 else None

    def _describe(self, rows):
        """Add to the people that questions name what they hold, as far as the viewer sees it."""
        questions = [row.questions["person"] for row in rows if "person" in row.questions]
        keys = {value for one in questions for value, _label in one.options} & set(self.people)
        if not keys:
            return
        seen = self.viewer.visible(Body.objects.all())
        held = Mandate.objects.in_office(self.viewer.day).filter(office__body__in=seen)
        names = Prefetch("office__body__names")
        offices = defaultdict(list)
        for mandate in (
            held.filter(person__in=keys).select_related("office__body").prefetch_related(names)
        ):
            offices[str(mandate.person_id)].append(f"{mandate.title}، {mandate.office.body}")
        for question in questions:
            question.options = [
                (value, self._described(value, label, offices)) for value, label in question.options
            ]

    def _described(self, value, label, offices):
        person = self.people.get(value)
        if person is None:
            return label
        said = pgettext("list", ", ").join(offices.get(value, [])) or _("holds no office")
        words = {"person": label, "offices": _("closed") if person.closed_on else said}
        return _("The same person: %(person)s (%(offices)s)") % words

    def _settle(self, row):
        """Look whether the row has anything to write, and whether its term has room."""
        person, office = row.values.get("person"), row.values["office"]
        if row.there or not row.values["name"]:
            return
        if isinstance(person, Person) and person.closed_on:
            row.refuse("name", _("%(person)s is closed.") % {"person": person})
        if not row.words("body"):
            known = isinstance(person, Person) or person is not None
            row.there = _("This person is in the register already.") if known else ""
        elif office and row.values["since"] and not row.problems and row.sound:
            self._seat(row, person, office)

    def _seat(self, row, person, office):
        """Refuse a term that clashes with one that is here or of an earlier row; else keep it."""
        since, until = row.values["since"], row.values["until"]
        new = not isinstance(office, Office)
        place = (office[0].pk, office[1]) if new else office.pk
        held = [mandate for mandate in self._held[place] if mandate.meets(since, until)]
        holder = person if isinstance(person, Person) else Person(name=row.values["name"])
        who = person.pk if isinstance(person, Person) else ("line", person or row.number)
        mine = next((mandate for mandate in held if _holder(mandate) == who), None)
        if mine:
            self._refuse_own(row, mine)
        elif not (new or office.lasts_through(until)):
            row.refuse(
                "office", _("This office is abolished: the term must end by the day it was.")
            )
        elif full := [] if new else office.crowd(held, since):
            names = pgettext("list", ", ").join(str(mandate.person) for mandate in full)
            row.refuse("since", _("The office is held on these days by %s: change the days, end "
                                  "that term first, or leave the row out.") % names)  # fmt: skip
        if row.sound:
            term = Mandate(person=holder, since=since, until=until)
            term.line, term.holder = row.number, who
            self._held[place].append(term)

    @staticmethod
    def _refuse_own(row, mine):
        line = getattr(mine, "line", None)
        if line:
            row.refuse("since", _("Line %s gives this person the same office on these days: "
                                  "leave one of them out.") % line)  # fmt: skip
        elif mine.since == row.values["since"] and mine.until == row.values["until"]:
            row.there = _("This term is here already.")
        else:
            row.refuse("since", _("This person holds this office already on these days: change "
                                  "the days, or leave the row out."))  # fmt: skip

    def entries(self):
        """Return the ready rows as `PersonRow`."""
        return [self._entry(row) for row in self.ready]

    def _entry(self, row):
        values = row.values
        others = ()
        if "person" in row.questions and values["person"] is None:
            keys = [value for value, _label in row.questions["person"].options]
            others = tuple(self.people[value] for value in keys if value in self.people)
        return PersonRow(
            row.number, values["person"], values["name"], values["title"], values["gender"],
            values["office"], values["since"], values["until"], others,
        )  # fmt: skip


def _holder(mandate):
    return getattr(mandate, "holder", mandate.person_id)
