"""A mail that carries notices to one person: what was tried, when again, when it went."""

import datetime as dt
import uuid

from django.db import models
from django.db.models import Q

from intranet.models.user import User

FIRST_WAIT, LONGEST_WAIT = dt.timedelta(minutes=5), dt.timedelta(hours=6)
#: How long whoever took a letter may be at it before somebody else takes it up.
LEASE = dt.timedelta(minutes=10)
TRIES = 8  # of what the server refuses for good: half a day


class LetterQuerySet(models.QuerySet):
    """Questions about letters."""

    def open(self):
        """Keep those that have neither gone nor been given up."""
        return self.filter(sent_at__isnull=True, given_up_at__isnull=True)

    def within(self, now, span):
        """Keep those that went in the `span` of time before `now`."""
        return self.filter(sent_at__gt=now - span)


class Letter(models.Model):
    """One mail (رسالة). Its key is that of the mail, so that a doubled one is known for such."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recipient = models.ForeignKey(User, models.CASCADE, related_name="letters")
    digest_on = models.DateField(null=True)  # the day whose mail of the day it is
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    is_unsure = models.BooleanField(default=False)  # it may have gone: nothing is added to it
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    objects = LetterQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["recipient"],
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="a_person_has_one_open_letter",
            ),
            models.UniqueConstraint(
                fields=["recipient", "digest_on"],
                condition=Q(digest_on__isnull=False),
                name="a_person_has_one_mail_of_the_day",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(given_up_at__isnull=True),
                name="a_letter_sent_was_not_given_up",
            ),
        ]
        indexes = [models.Index(fields=["recipient", "sent_at"], name="letters_by_recipient")]

    def __str__(self):
        return str(self.pk)

    def is_due(self, now):
        """Say whether it is to be tried at `now`; not while somebody is at it."""
        return self.sent_at is None and self.given_up_at is None and self.next_at <= now

    def take(self, now):
        """Note that somebody is at it from `now` on; the row is locked, the caller saves."""
        self.attempts += 1
        self._was_unsure, self.is_unsure = self.is_unsure, True
        self.next_at = now + max(LEASE, self._wait)

    def put_back(self, now, for_good):
        """Note that the server said no; `for_good`, that it will say so again.

        What an earlier attempt left unsure stays so: that mail may lie in the box already.
        """
        self.is_unsure = self._was_unsure
        self.next_at = now + self._wait
        if for_good and self.attempts >= TRIES:
            self.given_up_at = now

    @property
    def _wait(self):
        """Twice as long after each attempt."""
        return min(FIRST_WAIT * 2 ** min(self.attempts - 1, 10), LONGEST_WAIT)
