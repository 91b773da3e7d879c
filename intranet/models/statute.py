"""The texts an institution lives by, their versions, and from when until when each is in force."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from intranet.models.body import Body
from intranet.models.dated import Dated
from intranet.models.numbering import next_number
from intranet.models.permalink import address_of


class Statute(models.Model):
    """A text with articles: what stays the same through its versions."""

    class Kind(models.TextChoices):
        """What rank a text has, the highest first."""

        BASIC_LAW = "statutes", _("Basic law")
        RULES = "rules", _("Rules of procedure")
        ORGANISATION = "organisation", _("Organisational memorandum")
        ADMINISTRATION = "administration", _("Administrative memorandum")
        FINANCE = "finance", _("Financial memorandum")

    body = models.ForeignKey(
        Body, models.PROTECT, related_name="statutes", verbose_name=_("body that enacts it")
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    title = models.CharField(_("title"), max_length=200)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("statute")
        verbose_name_plural = _("statutes")
        ordering = ["title"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="a_statute_has_a_title"),
            models.UniqueConstraint(fields=["body", "title"], name="a_body_names_a_statute_once"),
        ]

    def __str__(self):
        return self.title

    @property
    def next_number(self):
        """The number of the version to come."""
        return next_number(self.versions)


class StatuteVersion(models.Model):
    """One version of a statute: the row that its page stands for."""

    statute = models.ForeignKey(
        Statute, models.PROTECT, related_name="versions", verbose_name=_("statute")
    )
    page = models.OneToOneField(
        Page, models.CASCADE, related_name="statute_version", verbose_name=_("page")
    )
    number = models.PositiveSmallIntegerField(_("version"))
    adopted_by = models.CharField(
        _("adopted by"),
        max_length=200,
        blank=True,
        help_text=_("Which body, in which meeting: as printed under the title."),
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("version of a statute")
        verbose_name_plural = _("versions of statutes")
        ordering = ["-number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["statute", "number"], name="a_version_of_a_statute_has_its_own_number"
            )
        ]

    def __str__(self):
        return f"{self.statute} ({self.number})"

    def term_on(self, day):
        """Return the `StatuteInForce` of this version that holds on `day`, or None."""
        return next((term for term in self.terms.all() if term.holds_on(day)), None)


class StatuteInForce(Dated):
    """From when until when a version of a statute is in force: one version a day at most."""

    alone = ("statute",)

    statute = models.ForeignKey(
        Statute, models.PROTECT, related_name="terms", verbose_name=_("statute")
    )
    version = models.ForeignKey(
        StatuteVersion, models.PROTECT, related_name="terms", verbose_name=_("version")
    )

    wagtail_reference_index_ignore = True

    class Meta(Dated.Meta):
        verbose_name = _("validity of a statute")
        verbose_name_plural = _("validities of statutes")
        ordering = ["since"]

    def __str__(self):
        return f"{self.version}: {self.since} › {self.until or ''}"


def article_anchor(number):
    """Return where the article of this number stands on its page."""
    return f"article-{'-'.join(str(number).split())}"


def link_rules(rules, day=None):
    """Give each of `rules` an `address`: the article it cites, or "".

    It is the article as in force on `day`; without one, on the day the rule began.
    """
    cited = {rule.statute_id for rule in rules if rule.statute_id}
    terms = StatuteInForce.objects.filter(statute__in=cited, version__page__live=True)
    numbered = terms.annotate(page_number=F("version__page__permalink__number"))
    known = list(numbered) if cited else []
    for rule in rules:
        on = day or rule.since
        held = [t for t in known if t.statute_id == rule.statute_id and t.holds_on(on)]
        number = held[0].page_number if held else None
        rule.address = f"{address_of(number)}#{article_anchor(rule.article)}" if number else ""
    return rules
