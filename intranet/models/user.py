"""A person who can sign in."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from intranet.models.person import Person


class User(AbstractUser):
    """An account. Its name is the person's; it holds no names of its own."""

    last_name = None
    email = models.EmailField(_("e-mail address"), unique=True, null=True, blank=True)
    person = models.OneToOneField(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="user",
        verbose_name=_("person"),
    )
    language = models.CharField(
        _("language"),
        max_length=2,
        default="ar",
        choices=[("ar", "العربية"), ("fr", "Français"), ("en", "English")],
    )

    REQUIRED_FIELDS = []
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["username"]

    def __str__(self):
        return self.get_full_name()

    def clean(self):
        """Refuse what Django refuses, and keep an absent e-mail as NULL."""
        super().clean()
        self.email = self.email or None

    def save(self, *args, **kwargs):
        """Save, with an absent e-mail as NULL: many accounts may have none."""
        self.email = self.email or None
        super().save(*args, **kwargs)

    def get_full_name(self):
        """Return the person's name, or the sign-in name of an account without a person."""
        return str(self.person) if self.person_id else self.username

    @property
    def first_name(self):
        """The name by which Wagtail's side bar calls its user."""
        return self.get_full_name()

    def get_short_name(self):
        """Return the same: Arabic names are not cut."""
        return self.get_full_name()
