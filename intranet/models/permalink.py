"""Permanent addresses: `/r/<number>`, never reused, without words."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class Permalink(models.Model):
    """The number by which a page is cited. The row outlives its page, so no number returns."""

    number = models.BigAutoField(_("number"), primary_key=True)
    page = models.OneToOneField(Page, models.SET_NULL, null=True, related_name="permalink")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("permanent address")
        verbose_name_plural = _("permanent addresses")

    def __str__(self):
        return self.get_absolute_url()

    def get_absolute_url(self):
        """Return the address that redirects, through the gate, to where the page is now."""
        return address_of(self.number)


def address_of(number):
    """Return the permanent address of the page with this number."""
    return reverse("permalink", args=[number])
