"""To whom a page is addressed, and which body answers for it: a row beside the page.

A column of the page would travel in its revisions: publishing an old draft would open, or
close, what was addressed otherwise since.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from intranet.models.audience import Audience, AudienceField, AudienceKind
from intranet.models.body import Body


class PageAudience(models.Model):
    """The body of a page and its circle, never wider than that of the body itself."""

    page = models.OneToOneField(
        Page, models.CASCADE, primary_key=True, related_name="addressed", verbose_name=_("page")
    )
    body = models.ForeignKey(Body, models.PROTECT, related_name="pages", verbose_name=_("body"))
    audience = AudienceField(default=AudienceKind.MEMBERS)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("audience of a page")
        verbose_name_plural = _("audiences of pages")
        default_permissions = ()

    def __str__(self):
        return self.page.title

    @property
    def circle(self):
        """The circle that counts: this one, or the body's where that is narrower."""
        return AudienceKind(self.body.audience).narrower(self.audience)

    def get_audience(self):
        """Say to whom the page is addressed."""
        return Audience(self.circle, self.body_id)
