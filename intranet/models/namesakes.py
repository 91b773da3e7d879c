"""Two people of like names who are not one."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intranet.models.person import Person


class Namesakes(models.Model):
    """Somebody who knows them said that these two are different people."""

    one = models.ForeignKey(Person, models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, models.CASCADE, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("namesakes")
        verbose_name_plural = _("namesakes")
        constraints = [
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="namesakes_are_two"),
            models.UniqueConstraint(fields=["one", "other"], name="namesakes_are_told_once"),
        ]

    def __str__(self):
        return f"{self.one} ≠ {self.other}"
