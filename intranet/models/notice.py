"""What somebody is told: one row a person. Its words are made when it is shown.

A row holds the kind of what happened, the key of the thing and plain facts of that moment, never
a sentence. The gate is asked about the thing each time the notice is shown or mailed.
"""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone

from intranet.models.letter import Letter
from intranet.models.mail_choice import When
from intranet.models.user import User


class NoticeQuerySet(models.QuerySet):
    """Questions about notices."""

    def unread(self):
        """Keep those that their recipient has not read."""
        return self.filter(read_at__isnull=True)

    def to_mail(self):
        """Keep those that a letter waits to carry; what was read at the desk needs none."""
        return self.unread().filter(letter=None).exclude(mail=When.NEVER)

    def newest(self, count):
        """Return the newest `count`, with who did it."""
        return self.select_related("by__person").order_by("-created_at", "-pk")[:count]


class Notice(models.Model):
    """A notice (إشعار) to one account.

    `kind` is one of `intranet.notices.kinds`, which says of which model `about` is the key;
    `facts` are plain values; `mail` says when it is mailed and `letter` which mail took it.
    """

    recipient = models.ForeignKey(User, models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    about = models.CharField(max_length=40)
    facts = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    mail = models.CharField(max_length=6, choices=When, default=When.NEVER)
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, related_name="notices")

    objects = NoticeQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["recipient", "-created_at"], name="notices_of_a_person"),
            models.Index(
                fields=["recipient"], condition=Q(read_at__isnull=True), name="notices_unread"
            ),
            models.Index(
                fields=["created_at"],
                condition=Q(read_at__isnull=True, letter__isnull=True) & ~Q(mail="never"),
                name="notices_to_mail",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(about=""), name="a_notice_is_about_something")
        ]

    def __str__(self):
        return f"{self.kind} {self.about}"
