"""Ways into an account: a link or a printed code that works once.

The code itself is nowhere kept, only its digest under the installation's key.
"""

import secrets
import unicodedata
import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intranet.models.user import User

# 16 of these are 80 bits. I, L, O and U are left out, so that nothing is misread on paper.
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 16, 4
READ_AS = str.maketrans("OIL", "011")


def make_code():
    """Return a new code, in groups that are easily copied from paper: “7KQ4-M2XP-9RTD-HW3C”."""
    signs = "".join(secrets.choice(SIGNS) for _sign in range(LENGTH))
    return "-".join(signs[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def digest_of(code):
    """Return what is kept of a code, however typed: case, blanks, hyphens, Arabic digits."""
    typed = (sign for sign in code.upper().translate(READ_AS) if sign.isalnum())
    signs = "".join(str(unicodedata.digit(sign, sign)) for sign in typed)
    return salted_hmac("intranet.invitation", signs, algorithm="sha256").hexdigest()


class InvitationQuerySet(models.QuerySet):
    """Questions about invitations."""

    def waiting(self):
        """Keep those that still open their account."""
        return self.filter(
            used_at__isnull=True, revoked_at__isnull=True, expires_at__gt=timezone.now()
        )

    def opened_by(self, code):
        """Return the waiting invitation that `code` opens, with its account, or None."""
        found = self.waiting().select_related("user__person")
        return found.filter(digest=digest_of(code)).first()


class Invitation(models.Model):
    """One way into one account, to be used once before it expires."""

    class Kind(models.TextChoices):
        """What it is for."""

        JOIN = "join", _("First sign-in")
        RESET = "reset", _("New password")

    class Way(models.TextChoices):
        """How it reaches the person."""

        MAIL = "mail", _("By e-mail")
        PAPER = "paper", _("On paper")

    class State(models.TextChoices):
        """What has become of it."""

        WAITING = "waiting", pgettext_lazy("of an invitation", "waiting")
        USED = "used", pgettext_lazy("of an invitation", "used")
        REVOKED = "revoked", pgettext_lazy("of an invitation", "withdrawn")
        EXPIRED = "expired", pgettext_lazy("of an invitation", "expired")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        User, models.CASCADE, related_name="invitations", verbose_name=_("user")
    )
    kind = models.CharField(_("purpose"), max_length=5, choices=Kind)
    way = models.CharField(_("way"), max_length=5, choices=Way)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made at"), default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", editable=False, verbose_name=_("made by")
    )
    expires_at = models.DateTimeField(_("expires at"))
    used_at = models.DateTimeField(_("used at"), null=True, editable=False)
    revoked_at = models.DateTimeField(_("withdrawn at"), null=True, editable=False)

    objects = InvitationQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(revoked_at__isnull=True),
                name="an_invitation_is_not_both_used_and_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")),
                name="an_invitation_expires_after_it_is_made",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.user}"

    @property
    def state(self):
        """What has become of it, as a `State`."""
        if self.used_at:
            return self.State.USED
        if self.revoked_at:
            return self.State.REVOKED
        late = self.expires_at <= timezone.now()
        return self.State.EXPIRED if late else self.State.WAITING
