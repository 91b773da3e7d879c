"""A person who can sign in."""

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from intranet.models.person import Person
from intranet.models.writing import Calendar, Digits


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

    digits = models.CharField(_("digits"), max_length=6, choices=Digits, default=Digits.LATIN)
    calendar = models.CharField(
        _("calendar"), max_length=9, choices=Calendar, default=Calendar.HEADED
    )

    REQUIRED_FIELDS = []
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["username"]
        constraints = [
            models.CheckConstraint(
                condition=Q(email__isnull=True) | Q(email=Lower("email")),
                name="an_e_mail_address_is_kept_in_small_letters",
            ),
            # Who signs in is looked for whatever the letters: two such names would shut both out.
            models.UniqueConstraint(
                Lower("username"), name="sign_in_names_differ_in_more_than_case"
            ),
        ]

    def __str__(self):
        return self.get_full_name()

    def clean(self):
        """Refuse what Django refuses; the e-mail is kept in small letters, an absent one as NULL.

        So two spellings are one address, which has one account, and many accounts have none. A
        sign-in name keeps its letters, and nobody else's differs by them alone.
        """
        super().clean()
        self._keep_email()
        others = User.objects.filter(username__iexact=self.username).exclude(pk=self.pk)
        if others.exists():
            raise ValidationError({"username": _("This sign-in name is used already.")})

    def save(self, *args, **kwargs):
        """Save, with the e-mail as `clean` leaves it."""
        self._keep_email()
        super().save(*args, **kwargs)

    def _keep_email(self):
        self.email = (self.email or "").strip().lower() or None

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
