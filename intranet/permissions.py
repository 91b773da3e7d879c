"""The one place that answers “may this person see, may this person do?”.

A thing is addressed to audiences, named by tokens: `tokens_on`. A person belongs, today, to
audiences: `tokens_of`. **May see ⇔ the two sets meet.** The search index stores the first,
every query sends the second; lists in the database ask `visible`, which is the same rule in SQL
and is held to it by a property test.

Tokens name audiences, never dates nor mandates, so a term that ends at midnight ends its
rights without anybody acting and without indexing anything again:

    members                 everybody with an open account
    body:<id>               who holds a mandate in the body, the officers above it whom its
                            oversight rule names, and those granted it
    meeting:<uuid>:attendees    who was there, as far as the meeting itself is theirs: a guest of
                            one hour does not see what a body keeps to itself
    meeting:<uuid>:granted  to whom the meeting was granted, with reason and expiry
    editors:<id>            who writes the body's records
    holders                 who holds an office that day: the directory is theirs
    person:<uuid>           the person alone
    membership:<id>         who manages the membership of the body (without id: of any)
    uploader:<id>           who uploaded a file that belongs to nothing yet
    asked:<id>              whose answer a room above awaits today on the page, a draft
    operators               those who run the installation
"""

from dataclasses import replace
from functools import cached_property

from django.conf import settings
from django.db.models import CharField, IntegerField, UUIDField
from django.db.models.functions import Cast
from wagtail import hooks
from wagtail.models import Page

from intranet.models import Attendance, AudienceKind, BodyGrant, MeetingGrant, PageAudience, today
from intranet.models.audience import HOLDERS, MEMBERSHIP
from intranet.powers import Empowered
from intranet.reach import Entrusting
from intranet.visibility import condition_for

OPERATORS = "operators"
MEMBERS = "members"
FOR_GUESTS = {AudienceKind.MEMBERS, AudienceKind.ATTENDEES}  # who was there sees such a meeting
# How a viewer's tokens begin, the property that holds their keys, how they end.
CIRCLES = [
    ("body:", "body_ids", ""),
    ("editors:", "edited_body_ids", ""),
    (f"{MEMBERSHIP}:", "kept_body_ids", ""),
    ("body:", "overseen_ids", ""),
    ("body:", "granted_body_ids", ""),
    ("meeting:", "granted_meeting_ids", ":granted"),
    ("meeting:", "attended_ids", ":attendees"),
    ("asked:", "asked_page_ids", ""),
]


def tokens_on(thing, on=None):
    """Return the tokens of those to whom `thing` is addressed.

    `thing` is anything with `get_audience()`, or with `get_audiences(day)`: a person, and how
    they are reached, belong to circles that depend on the day (today). A page that is not
    published is for those who write it, those to whom its meeting was granted if they would see
    it published, and those who are asked about it.
    """
    if hasattr(thing, "get_audiences"):
        found = (_audience_tokens(one.kind, one) for one in thing.get_audiences(on))
        return frozenset(token for tokens in found for token in tokens)
    audience = thing.get_audience()
    kind = audience.kind
    page = thing.page if isinstance(thing, PageAudience) else thing
    if isinstance(page, Page) and not page.live:
        kind = AudienceKind(kind).narrower(AudienceKind.NAMED)
        audience = replace(audience, draft_id=page.pk)
    return frozenset(_audience_tokens(kind, audience))


def _audience_tokens(kind, audience):
    yield OPERATORS
    if kind == AudienceKind.MEMBERS:
        yield MEMBERS
    if audience.person_id:
        yield f"person:{audience.person_id}"
    if kind == HOLDERS:
        yield HOLDERS
    if kind == MEMBERSHIP:
        yield f"{MEMBERSHIP}:{audience.body_id}" if audience.body_id else MEMBERSHIP
    elif audience.body_id:
        yield f"editors:{audience.body_id}"
        if kind == AudienceKind.BODY:
            yield f"body:{audience.body_id}"
    if audience.draft_id:
        yield f"asked:{audience.draft_id}"
    if audience.uploader_id:
        yield f"uploader:{audience.uploader_id}"
    if audience.meeting_id:
        if kind == AudienceKind.ATTENDEES:
            yield f"meeting:{audience.meeting_id}:attendees"
        if kind in (AudienceKind.BODY, AudienceKind.ATTENDEES, AudienceKind.NAMED):
            yield f"meeting:{audience.meeting_id}:granted"


def tokens_of(user, on=None):
    """Return the tokens of the audiences `user` belongs to on a day (today)."""
    return Viewer(user, on).tokens


def may_see(user, thing, on=None):
    """Say whether `user` may see `thing` on a day (today)."""
    return Viewer(user, on).may_see(thing)


def may_do(user, power, body, on=None):
    """Say whether `user` has `power` in `body` on a day (today), by an office held that day."""
    return Viewer(user, on).may_do(power, body)


class Viewer(Empowered, Entrusting):
    """A user on a day. Everything is computed once, when first asked."""

    def __init__(self, user, day=None):
        """Stand for `user` (anonymous too) on `day`, today when it is None."""
        self.user = user
        self.day = day or today()
        self._answers = {}

    @cached_property
    def person(self):
        """The person behind the account, or None."""
        return getattr(self.user, "person", None)

    @cached_property
    def is_open(self):
        """True for an active account whose person, if any, is neither closed nor merged."""
        if not (self.user and self.user.is_authenticated and self.user.is_active):
            return False
        closed_on = self.person and self.person.closed_on
        return closed_on is None or closed_on > self.day

    @cached_property
    def is_operator(self):
        """True for those who run the installation: they see and do everything."""
        return self.is_open and self.user.is_superuser

    @property
    def needs_second_factor(self):
        """True for who holds an office that an operator named so, and for operators where set."""
        as_operator = self.is_operator and settings.OPERATORS_NEED_SECOND_FACTOR
        return as_operator or any(office.needs_second_factor for office in self.offices)

    @cached_property
    def _exceptions(self):
        """What opens beside offices, in one query: grants not yet expired, meetings attended.

        Rows of (body granted, meeting granted, meeting attended, its body, its audience).
        """
        if not self.is_open:
            return []
        # PostgreSQL takes a bare NULL for text, and matches the parts of a union two by two.
        meeting, body = Cast(None, UUIDField()), Cast(None, IntegerField())
        rest = meeting, body, Cast(None, CharField())
        mine = {"user_id": self.user.pk}
        bodies = BodyGrant.objects.active(self.day).filter(**mine)
        meetings = MeetingGrant.objects.active(self.day).filter(**mine)
        there = Attendance.objects.there().filter(
            person=self.person, meeting__for_attendees=True,
            meeting__audience__in=[*FOR_GUESTS, AudienceKind.BODY],
        )  # fmt: skip
        of_it = "meeting_id", "meeting__body_id", "meeting__audience"
        found = bodies.values_list("content_object_id", meeting, *rest).union(
            meetings.values_list(body, "content_object_id", *rest),
            *([there.order_by().values_list(body, meeting, *of_it)] if self.person else []),
            all=True,
        )
        return list(found)

    @cached_property
    def granted_body_ids(self):
        """The bodies granted to the user and not yet expired."""
        return {body for body, *_rest in self._exceptions if body}

    @cached_property
    def granted_meeting_ids(self):
        """The meetings granted to the user and not yet expired."""
        return {meeting for _body, meeting, *_rest in self._exceptions if meeting}

    @cached_property
    def seen_body_ids(self):
        """The bodies whose own things the person sees."""
        return self.body_ids | self.overseen_ids | self.granted_body_ids

    @cached_property
    def attended_ids(self):
        """The meetings where the person was, as far as something is addressed to attendees."""
        attended = (row[2:] for row in self._exceptions if row[2])
        return {
            meeting
            for meeting, body, audience in attended
            if audience in FOR_GUESTS or body in self.seen_body_ids
        }

    @cached_property
    def asked(self):
        """What rooms above await of the person, each with its `page_id`: `register_asked`.

        Computed, and not granted when they are asked: it is exact at the hour a term, a
        delegation or a step begins or ends, without anybody acting.
        """
        return [item for room in hooks.get_hooks("register_asked") for item in room(self)]

    @property
    def asked_page_ids(self):
        """The pages on which their answer is awaited."""
        return {item.page_id for item in self.asked}

    @cached_property
    def tokens(self):
        """The tokens of all audiences the viewer belongs to; none without an open account."""
        return frozenset(token for circle in self._circles() for token in circle)

    def key_for(self, meeting):
        """Say to which of the audiences that parts of `meeting` can have the viewer belongs.

        Those are all members, the body, its writers, those granted the meeting, its attendees,
        and operators. What was rendered of the meeting for one viewer fits all with this key.
        """
        body = meeting.body_id
        belongs = (
            self.is_open,
            self.is_operator,
            body in self.edited_body_ids,
            body in self.body_ids or body in self.seen_body_ids,
            meeting.pk in self.granted_meeting_ids,
            meeting.for_attendees and meeting.pk in self.attended_ids,
        )
        return "".join("1" if part else "0" for part in belongs)

    def _circles(self, among=None):
        """Yield the viewer's tokens in groups, those that cost no query first.

        Given tokens, leave out the groups that can hold none `among` them: each costs a query.
        """
        if not self.is_open:
            return
        yield {MEMBERS, f"uploader:{self.user.pk}"} | ({OPERATORS} if self.is_operator else set())
        yield {f"person:{self.person.pk}"} if self.person else set()
        yield {HOLDERS} if self.offices else set()
        for start, keys, end in CIRCLES:
            if among is None or any(t.startswith(start) and t.endswith(end) for t in among):
                yield {f"{start}{key}{end}" for key in getattr(self, keys)}
        yield {MEMBERSHIP} if self.kept_body_ids else set()

    def may_see(self, thing):
        """Say whether the viewer belongs to an audience of `thing`.

        A page asks this for each of its rows, most of them addressed alike: answers are kept
        by tokens for as long as the viewer lasts, one request.
        """
        tokens = tokens_on(thing, self.day)
        if tokens not in self._answers:
            self._answers[tokens] = any(
                not tokens.isdisjoint(mine) for mine in self._circles(among=tokens)
            )
        return self._answers[tokens]

    def is_outranked(self, user):
        """Say whether an account may do what the viewer may not: run the installation."""
        return bool(user and user.is_superuser and not self.is_operator)

    def visible(self, queryset):
        """Narrow a queryset of any audience-bearing model to what the viewer may see."""
        return visible(queryset, self)


def visible(queryset, viewer):
    """Return the rows of `queryset` that `viewer` may see: `may_see` as one condition in SQL."""
    if viewer.is_operator:
        return queryset
    if not viewer.is_open:
        return queryset.none()
    return queryset.filter(condition_for(queryset.model)(viewer, ""))
