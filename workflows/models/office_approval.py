"""The task that those who hold certain offices approve."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from intranet.models import Office, Power
from intranet.models.writing import listed
from search.arabic.fold import fold
from workflows.models.task import Placed
from workflows.rules import Needs


def _office_names():
    return Office.objects.order_by().values_list("name", "name_feminine").distinct()


class OfficeApproval(Placed):
    """Who holds these offices that day: one of them, all, or some."""

    class Number(models.TextChoices):
        """How many must approve."""

        ONE = Needs.ONE.value, _("One of them")
        ALL = Needs.ALL.value, _("All of them")
        SOME = Needs.SOME.value, _("As many as said below")

    power = models.CharField(
        _("who holds an office with the power"), max_length=20, choices=Power, default=Power.REVIEW
    )
    office_names = models.TextField(
        _("only these offices"), blank=True,
        help_text=_("One name a line, as the body has it. Empty: every office with that power."),
    )  # fmt: skip
    needs = models.CharField(
        _("how many approve"), max_length=4, choices=Number, default=Number.ONE
    )
    number = models.PositiveSmallIntegerField(_("as many as"), null=True, blank=True)

    kind = "approval"
    admin_form_fields = [
        "name", "where", "body", "power", "office_names", "needs", "number",
        *Placed.timed_fields,
    ]  # fmt: skip

    class Meta:
        verbose_name = _("office approval")
        verbose_name_plural = _("office approvals")

    @classmethod
    def get_description(cls):
        """Say what it does."""
        return _("Those who hold certain offices approve the text: one, all, or some of them.")

    def clean(self):
        """Ask for the number where there is to be one."""
        super().clean()
        if self.needs == Needs.SOME and not self.number:
            raise ValidationError({"number": _("Say how many.")})
        known = {fold(name) for names in _office_names() for name in names}
        unknown = [name for name in self._names() if fold(name) not in known]
        if unknown:
            said = _("No office is called so: %(names)s.") % {"names": listed(*unknown)}
            raise ValidationError({"office_names": said})

    def _names(self):
        return [name.strip() for name in self.office_names.splitlines() if name.strip()]

    def rule(self):
        """Return what decides."""
        return super().rule() | {
            "power": self.power, "names": self._names(), "needs": self.needs,
            "number": self.number or 1,
        }  # fmt: skip
