"""What one person may do to another's way in: invite them, keep their numbers, merge two into one.

Who hands out a way into an account could take it, and a merge lets an account into what was the
other's. So each asks which bodies stand behind people, and what the viewer could do in them.
"""

from intranet.models import Attendance, Mandate, Meeting, Person, Power, User


class Entrusting:
    """Mixed into `permissions.Viewer`: questions about other people and their accounts."""

    @property
    def may_keep_people(self):
        """True when the viewer enters and corrects people: who appoints somewhere does."""
        return self.may_do_anywhere(Power.APPOINT)

    @property
    def may_open_people(self):
        """True when the screens of people open: for who appoints or keeps members."""
        return self.may_do_anywhere(Power.APPOINT, Power.MANAGE_MEMBERSHIP)

    @property
    def opened_people(self):
        """The people whose screens open: for who enters people all, else those the viewer sees."""
        if not self.may_open_people:
            return Person.objects.none()
        return Person.objects.all() if self.may_keep_people else self.visible(Person.objects.all())

    def may_invite(self, person):
        """Say whether the viewer may give `person` an account, or a new way into theirs.

        It is for operators, and for who appoints in every body whose papers the person reads,
        and could take that seat as well.
        """
        if self.is_operator:
            return True
        user = getattr(person, "user", None)
        if person == self.person or self.is_outranked(user):
            return False
        return self.may_do_anywhere(Power.APPOINT) and all(
            self.may_do(Power.APPOINT, body) for body in self._bodies_behind(person, user)
        )

    def may_invite_among(self, people):
        """Return those of `people`, none with an account, whom the viewer may invite.

        Asks what `may_invite` asks of each, in two statements for all.
        """
        reached, mine = reached_bodies(people, self.day), self.powers[Power.APPOINT]
        free = self.is_operator or bool(mine)
        return [one for one in people if free and (self.is_operator or reached[one.pk] <= mine)]

    def may_keep(self, person):
        """Say whether the viewer keeps how `person` is reached: who manages their membership.

        That is in a body where they hold an office today; of who holds none, in any body.
        """
        held = held_bodies([person], self.day)[person.pk]
        mine = self.kept_body_ids
        return self.is_operator or bool(held & mine if held else mine)

    def may_merge(self, one, other):
        """Say whether the viewer may make one person of `one` and `other`.

        It is for operators, and for who manages membership in every body where either ever held
        an office. An account of one then opens what is the other's: as with an invitation, the
        viewer could have appointed it there, and is neither of the two.
        """
        return bool(self.may_merge_among([(one, other)]))

    def may_merge_among(self, pairs):
        """Return those of `pairs` that the viewer may merge, in a few statements for all."""
        if self.is_operator or not self.kept_body_ids:
            return list(pairs) if self.is_operator else []
        people = {person for pair in pairs for person in pair}
        held, reached = held_bodies(people), reached_bodies(people, self.day)
        users = {user.person_id: user for user in User.objects.filter(person__in=people)}
        return [pair for pair in pairs if self._may_merge(pair, held, reached, users)]

    def _may_merge(self, pair, held, reached, users):
        if self.person in pair or any(self.is_outranked(users.get(one.pk)) for one in pair):
            return False
        one, other = pair
        givers = [giver for holder, giver in ((one, other), (other, one)) if holder.pk in users]
        gained = set().union(*(reached[giver.pk] for giver in givers))
        kept = (held[one.pk] | held[other.pk]) <= self.kept_body_ids
        return kept and gained <= self.powers[Power.APPOINT]

    def _bodies_behind(self, person, user):
        """Return the ids of the bodies that an account lets `person` into, from today on."""
        account = type(self)(user or User(person=person), self.day)
        offices = Mandate.objects.filter(person=person).overlapping(self.day)
        meetings = Meeting.objects.filter(pk__in=account.granted_meeting_ids | account.attended_ids)
        return {
            *offices.values_list("office__body_id", flat=True),
            *meetings.values_list("body_id", flat=True),
            *account.granted_body_ids,
        }


def held_bodies(people, day=None):
    """Return {person id: ids of the bodies in which they hold an office on `day`, or ever}."""
    terms = Mandate.objects.filter(person__in=people)
    terms = terms if day is None else terms.on(day)
    return _gathered(people, terms.order_by().values_list("person_id", "office__body_id"))


def reached_bodies(people, day):
    """Return {person id: ids of the bodies that an account lets them into}, from `day` on.

    Those of their offices, and those whose meetings they were at, where something of the
    meeting is for its attendees. What is granted belongs to the account, not to the person.
    """
    offices = Mandate.objects.filter(person__in=people).overlapping(day)
    there = Attendance.objects.there().filter(person__in=people, meeting__for_attendees=True)
    return _gathered(
        people,
        offices.order_by().values_list("person_id", "office__body_id"),
        there.order_by().values_list("person_id", "meeting__body_id"),
    )


def _gathered(people, *rows):
    found = {person.pk: set() for person in people}
    for pairs in rows:
        for person, body in pairs:
            found[person].add(body)
    return found
