"""Who may see what, said once more from the words of the design and from nothing else.

The oracle reads plain facts, never the database: the property test holds the gate to it.
"""

from dataclasses import dataclass, field

from intranet.models import AudienceKind

WIDEST_FIRST = list(AudienceKind)


def holds(since, until, day):
    """Say whether [since, until) contains `day`."""
    return since <= day and (until is None or day < until)


@dataclass
class Facts:
    """What was generated. Bodies, meetings and people are numbers; days are numbers too.

    places: body → [(parent, since, until)]; oversight: body → (levels, since, until);
    mandates: (office, person, since, until); offices: (body, may_record, reaches_below);
    grants: (kind, target, person, given, expires); there: {(meeting, person)}.
    """

    day: int
    offices: list
    places: dict = field(default_factory=dict)
    oversight: dict = field(default_factory=dict)
    mandates: list = field(default_factory=list)
    grants: list = field(default_factory=list)
    there: set = field(default_factory=set)
    shut: set = field(default_factory=set)

    def above(self, body):
        """Return the bodies above, nearest first."""
        found = []
        while True:
            rows = self.places.get(body, [])
            over = [parent for parent, since, until in rows if holds(since, until, self.day)]
            if not over or over[0] in found:
                return found
            body = over[0]
            found.append(body)

    def _offices_of(self, who):
        return [
            self.offices[office]
            for office, person, since, until in self.mandates
            if person == who and holds(since, until, self.day)
        ]

    def writes(self, who, body):
        """Say whether a person writes the records of a body."""
        return any(
            records and (own == body or (below and own in self.above(body)))
            for own, records, below in self._offices_of(who)
        )

    def belongs(self, who, body):
        """Say whether what a body keeps to itself is for this person."""
        held = self._offices_of(who)
        if any(own == body for own, _records, _below in held):
            return True
        levels, since, until = self.oversight.get(body, (0, 0, None))
        near = self.above(body)[:levels] if holds(since, until, self.day) else []
        return any(below and own in near for own, _records, below in held) or self._granted(
            "body", body, who
        )

    def _granted(self, kind, target, who):
        return any(
            holds(given, expires, self.day)
            for what, thing, person, given, expires in self.grants
            if (what, thing, person) == (kind, target, who)
        )

    def circle(self, who, kind, body, meeting, attended):
        """Say whether a person belongs to a circle of a meeting (or of a body alone)."""
        if kind == "members" or (body is not None and self.writes(who, body)):
            return True
        if meeting is not None and kind in ("body", "attendees", "named"):
            if self._granted("meeting", meeting, who):
                return True
        if kind == "body":
            return body is not None and self.belongs(who, body)
        return kind == "attendees" and attended

    def sees_person(self, who, other, kinds):
        """Say whether a person sees another: in a body where that one ever held an office.

        `kinds` says to which circle each body is addressed. What is for all members is, of
        people, for all who hold an office.
        """
        bodies = {
            self.offices[o][0] for o, person, _since, _until in self.mandates if person == other
        }
        return who == other or any(
            bool(self._offices_of(who))
            if kinds[body] == "members"
            else self.circle(who, kinds[body], body, None, False)
            for body in bodies
        )

    def sees_detail(self, who, other, circle):
        """Say whether a person sees how another is reached, by the circle that one chose."""
        bodies = {body for body, _records, _below in self._offices_of(other)}
        inside = any(self.writes(who, body) for body in bodies)
        if circle == "bodies":
            inside = inside or any(self.belongs(who, body) for body in bodies)
        return who == other or inside or (circle == "holders" and bool(self._offices_of(who)))

    def sees_meeting(self, who, meeting, kind, body):
        """Say whether the meeting as a whole is for this person."""
        return self.circle(who, kind, body, meeting, (meeting, who) in self.there)

    def sees_item(self, who, meeting, kind, own, body):
        """Say the same of an item: in the meeting, and in its own circle where narrower."""
        if not self.sees_meeting(who, meeting, kind, body):
            return False
        if not own or WIDEST_FIRST.index(own) <= WIDEST_FIRST.index(kind):
            return True
        return self.circle(who, own, body, meeting, (meeting, who) in self.there)
