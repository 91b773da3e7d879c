"""The exceptions that no mandate gives: a person may see one body's or one meeting's things.

The rows are django-guardian's, with a reason and an expiry. They are made by
`actions.grant` and read by `permissions` alone; `assign_perm` cannot make them, because
the reason is required.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase

from intranet.models.body import Body
from intranet.models.dated import today
from intranet.models.meeting import Meeting


class GrantQuerySet(models.QuerySet):
    """Questions about grants."""

    def active(self, day=None):
        """Keep the grants that have not expired on `day`."""
        day = day or today()
        return self.filter(Q(expires_on__isnull=True) | Q(expires_on__gt=day), given_on__lte=day)


class Grant(UserObjectPermissionBase):
    """One exception: who, what for, until when."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reason = models.CharField(_("reason"), max_length=300)
    given_on = models.DateField(_("given on"))
    expires_on = models.DateField(
        _("expires on"), null=True, blank=True, help_text=_("The first day without the right.")
    )
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = GrantQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta(UserObjectPermissionBase.Meta):
        abstract = True
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="%(class)s_has_a_reason"),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gt=models.F("given_on")),
                name="%(class)s_expires_after_it_is_given",
            ),
        ]


class BodyGrant(Grant):
    """Lets a user see what is addressed to a body."""

    content_object = models.ForeignKey(Body, models.CASCADE, related_name="grants")

    class Meta(Grant.Meta):
        verbose_name = _("grant on a body")
        verbose_name_plural = _("grants on bodies")


class MeetingGrant(Grant):
    """Lets a user see what is addressed to a meeting's circle."""

    content_object = models.ForeignKey(Meeting, models.CASCADE, related_name="grants")

    class Meta(Grant.Meta):
        verbose_name = _("grant on a meeting")
        verbose_name_plural = _("grants on meetings")
