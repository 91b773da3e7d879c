"""Keys by which a program, a calendar or a news reader asks on behalf of one person.

The secret is nowhere kept, only its digest under the installation's key. What a key opens is
computed at each request from what its owner may see that day.
"""

import secrets

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intranet.models.dated import today
from intranet.models.user import User

PREFIX = "amana_"  # so that a program's key that lies about somewhere is known for what it is


def make_secret():
    """Return a new secret of 256 bits, safe in an address."""
    return PREFIX + secrets.token_urlsafe(32)


def secret_digest(secret):
    """Return what is kept of a secret."""
    return salted_hmac("intranet.access_key", secret, algorithm="sha256").hexdigest()


class AccessKeyQuerySet(models.QuerySet):
    """Questions about keys."""

    def lasting(self, day=None):
        """Keep those that have not expired by `day`."""
        return self.filter(Q(expires_on__isnull=True) | Q(expires_on__gt=day or today()))

    def shown(self, kind, secret):
        """Return the lasting key of `kind` whose secret this is, with its owner, or None."""
        found = self.lasting().filter(kind=kind, digest=secret_digest(secret))
        return found.select_related("user__person").first()


class AccessKey(models.Model):
    """A key (مفتاح ولوج) of one person. Withdrawn is deleted: the log remembers."""

    class Kind(models.TextChoices):
        """What it opens."""

        API = "api", _("A program")
        CALENDAR = "calendar", _("A calendar of meetings")
        NEWS = "news", _("A news reader")
        SEARCHES = "searches", _("A news reader, for my saved searches")

    user = models.ForeignKey(User, models.CASCADE, related_name="access_keys")
    kind = models.CharField(
        pgettext_lazy("access key", "for"), max_length=10, choices=Kind, default=Kind.API
    )
    name = models.CharField(_("name"), max_length=60)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    second_factor = models.BooleanField(default=False, editable=False)  # proved when it was made
    made_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)
    expires_on = models.DateField(_("works until"), null=True, blank=True)
    used_on = models.DateField(_("last used on"), null=True, editable=False)

    objects = AccessKeyQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("access key")
        verbose_name_plural = _("access keys")
        ordering = ["-made_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="an_access_key_has_a_name")
        ]

    def __str__(self):
        return self.name

    @property
    def is_over(self):
        """True when its last day has passed."""
        return self.expires_on is not None and self.expires_on <= today()
