"""Which notices a person wants mailed, and when."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intranet.models.user import User


class When(models.TextChoices):
    """When a notice is mailed; at the desk it stands in any case."""

    NOW = "now", _("at once")
    DIGEST = "digest", _("in the mail of the day")
    NEVER = "never", pgettext_lazy("mail", "never")


class MailChoice(models.Model):
    """What somebody chose for one group of notices; without a row its default holds."""

    user = models.ForeignKey(User, models.CASCADE, related_name="mail_choices")
    group = models.CharField(max_length=20)
    when = models.CharField(max_length=6, choices=When)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["user", "group"], name="a_person_chooses_once_for_a_group"
            )
        ]

    def __str__(self):
        return f"{self.user}: {self.group}, {self.get_when_display()}"
