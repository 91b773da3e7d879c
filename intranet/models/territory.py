"""Where a body works."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TerritoryQuerySet(models.QuerySet):
    """Questions about territories."""

    def within(self, territory):
        """Keep `territory` and everything below it: a code begins with its parent's."""
        return self.filter(models.Q(pk=territory.pk) | models.Q(pk__startswith=f"{territory.pk}."))


class Territory(models.Model):
    """A region, a province or prefecture, a commune, or a constituency that an operator entered.

    The key is the official code of the High Commission for Planning (RGPH 2024), such as
    `03` (region), `03.231` (prefecture) and `03.231.01.0` (commune): names repeat, codes do not.
    """

    class Kind(models.TextChoices):
        """The steps of Morocco's territorial division."""

        REGION = "region", _("Region")
        PROVINCE = "province", _("Province")
        PREFECTURE = "prefecture", _("Prefecture")
        COMMUNE = "commune", _("Commune")
        CONSTITUENCY = "constituency", _("Constituency")

    code = models.CharField(_("official code"), max_length=24, primary_key=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    name = models.CharField(_("name"), max_length=120)
    name_fr = models.CharField(_("name in French"), max_length=120, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )

    objects = TerritoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("territory")
        verbose_name_plural = _("territories")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="region", parent__isnull=True)
                | (~models.Q(kind="region") & models.Q(parent__isnull=False)),
                name="only_a_region_has_no_parent",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.name}"
