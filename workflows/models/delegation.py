"""A reviewer entrusts their approvals in a body to another member of it, between two days."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intranet.models import Body, Dated, Person
from intranet.models.dated import DatedQuerySet


class DelegationQuerySet(DatedQuerySet):
    """Questions about delegations."""

    def in_force(self, day=None):
        """Keep those that hold on `day` and were not revoked."""
        return self.on(day).filter(revoked_at__isnull=True)


class Delegation(Dated):
    """A delegation (تفويض): never of a vote, never passed on, ended at a day or when revoked."""

    body = models.ForeignKey(
        Body, models.PROTECT, related_name="delegations", verbose_name=_("body")
    )
    giver = models.ForeignKey(
        Person, models.PROTECT, related_name="delegations_given", verbose_name=_("given by")
    )
    taker = models.ForeignKey(
        Person, models.PROTECT, related_name="delegations_taken", verbose_name=_("given to")
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = DelegationQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta(Dated.Meta):
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        default_permissions = ()
        ordering = ["since", "pk"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(giver=F("taker")), name="nobody_delegates_to_themselves"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=False), name="a_delegation_ends_on_a_day"
            ),
        ]

    def __str__(self):
        return f"{self.giver} ← {self.taker}"
