"""Bodies of the institution, and what of them changes with time."""

from fractions import Fraction

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from intranet.models.audience import Audience, AudienceField, AudienceKind
from intranet.models.dated import Dated, DatedQuerySet, today
from intranet.models.permalink import Permalink, address_of
from intranet.models.territory import Territory


class BodyQuerySet(models.QuerySet):
    """Questions about bodies."""

    def in_being(self, day=None):
        """Keep the bodies founded by `day` and not yet dissolved."""
        day = day or today()
        return self.filter(
            Q(founded__isnull=True) | Q(founded__lte=day),
            Q(dissolved__isnull=True) | Q(dissolved__gt=day),
        )

    def for_list(self):
        """Fetch with each body its names, territory and permanent address."""
        return self.with_address().select_related("territory").prefetch_related("names")

    def with_address(self):
        """Give each body the permanent number of its page."""
        return self.annotate(page_number=F("page__permalink__number"))

    def with_parent(self, day=None):
        """Give each body `above`: the key of the body it stands under on `day`, or None."""
        rows = BodyParent.objects.on(day).filter(body=OuterRef("pk"))
        return self.annotate(above=Subquery(rows.values("parent")[:1]))


class Body(models.Model):
    """A secretariat, council, committee, congress, administration or parallel organisation.

    Its name, parent and rules are dated rows: `name_on`, `parent_on`, `rule_on`.
    """

    class Kind(models.TextChoices):
        """What a body is."""

        SECRETARIAT = "secretariat", _("Secretariat")
        COUNCIL = "council", _("Council")
        COMMITTEE = "committee", _("Committee")
        CONGRESS = "congress", _("Congress")
        ADMINISTRATION = "administration", _("Administration")
        ORGANISATION = "organisation", _("Parallel organisation")

    class Level(models.TextChoices):
        """How wide a body works."""

        NATIONAL = "national", _("National")
        REGIONAL = "regional", _("Regional")
        PROVINCIAL = "provincial", _("Provincial")
        LOCAL = "local", _("Local")

    class Theme(models.TextChoices):
        """What a committee or an organisation cares for."""

        YOUTH = "youth", _("Youth")
        WOMEN = "women", _("Women")
        AGRICULTURE = "agriculture", _("Agriculture")
        PROFESSIONS = "professions", _("Professional sectors")
        ELECTED = "elected", _("Elected officials")
        CHAMBERS = "chambers", _("Professional chambers")
        MEDIA = "media", _("Media and communication")
        MEMBERSHIP = "membership", _("Membership and organisation")
        FINANCE = "finance", _("Finance")
        ETHICS = "ethics", _("Ethics")

    code = models.SlugField(
        _("code"),
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9-]+$", _("Use small Latin letters, digits and -."))],
        help_text=_("Short and never changed: it stands in addresses and in imports."),
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    level = models.CharField(_("level"), max_length=12, choices=Level)
    territory = models.ForeignKey(
        Territory,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="bodies",
        verbose_name=_("territory"),
    )
    theme = models.CharField(_("theme"), max_length=16, choices=Theme, blank=True)
    mission = models.TextField(_("mission"), blank=True)
    founded = models.DateField(_("founded on"), null=True, blank=True)
    dissolved = models.DateField(_("dissolved on"), null=True, blank=True, editable=False)
    audience = AudienceField(default=AudienceKind.MEMBERS)
    stamp = models.PositiveIntegerField(default=0, editable=False)  # see intranet.models.stamps
    collection = models.OneToOneField(
        Collection,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="body",
        verbose_name=_("collection"),
    )

    objects = BodyQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["code"]
        default_permissions = ()
        permissions = [("see_body", "May see what is addressed to the body")]
        constraints = [
            models.CheckConstraint(
                condition=Q(founded__isnull=True)
                | Q(dissolved__isnull=True)
                | Q(dissolved__gt=models.F("founded")),
                name="a_body_is_dissolved_after_it_was_founded",
            )
        ]

    def __str__(self):
        return self.name

    def name_row_on(self, day=None):
        """Return the `BodyName` in force on `day`, the first one before any, or None."""
        return row_in_force(self._name_rows, day or today())

    @cached_property
    def _name_rows(self):
        return sorted(self.names.all(), key=lambda row: row.since)

    def name_on(self, day=None):
        """Return the name in force on `day`."""
        row = self.name_row_on(day)
        return row.name if row else self.code

    @cached_property
    def name(self):
        """Today's name."""
        return self.name_on()

    @cached_property
    def page_number(self):
        """The permanent number of the body's page, None without a page; a list brings it along."""
        numbers = Permalink.objects.filter(page__bodypage__body=self.pk)
        return numbers.values_list("number", flat=True).first()

    @property
    def address(self):
        """The permanent address of the body's page, empty without a page."""
        return address_of(self.page_number) if self.page_number else ""

    def parent_on(self, day=None):
        """Return the body this one stands under on `day`, or None."""
        row = self.parents.on(day).select_related("parent").first()
        return row and row.parent

    def rule_on(self, kind, day=None, call=1):
        """Return the `BodyRule` of `kind` in force on `day` (at the given call), or None."""
        return self.rules.on(day).filter(kind=kind, call=call).first()

    def get_audience(self):
        """Say to whom the body itself is shown."""
        return Audience(self.audience, self.pk)


def row_in_force(rows, day):
    """Return which of the `BodyName`s of one body, the earliest first, is in force on `day`.

    The first one before any and after all, or None of none.
    """
    return next((row for row in rows if row.holds_on(day)), rows[0] if rows else None)


def name_together(bodies):
    """Read the names of `bodies`, None among them left out, in one query: wherever they came from.

    Each list of a page would read those of its own bodies otherwise.
    """
    apart = {id(body): body for body in bodies if body}
    prefetch_related_objects(list(apart.values()), "names")


class BodyName(Dated):
    """What a body is called from a day on."""

    alone = ("body",)

    body = models.ForeignKey(Body, models.CASCADE, related_name="names", verbose_name=_("body"))
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=80, blank=True)

    wagtail_reference_index_ignore = True

    class Meta(Dated.Meta):
        verbose_name = _("name of a body")
        verbose_name_plural = _("names of bodies")
        ordering = ["since"]

    def __str__(self):
        return self.name


class BodyParentQuerySet(DatedQuerySet):
    """Questions about the tree of bodies on a day."""

    def edges(self, day=None):
        """Return {body id: parent id} on `day`."""
        return dict(self.on(day).values_list("body_id", "parent_id"))

    def below(self, roots, day=None):
        """Return the set of ids below any of `roots` on `day`, at any depth."""
        children = {}
        for body, parent in self.edges(day).items():
            children.setdefault(parent, []).append(body)
        found, waiting = set(), list(roots)
        while waiting:
            for body in children.get(waiting.pop(), ()):
                if body not in found:
                    found.add(body)
                    waiting.append(body)
        return found

    def above(self, body, day=None):
        """Return the ids above `body` on `day`, nearest first."""
        edges, found = self.edges(day), []
        while (body := edges.get(body)) is not None and body not in found:
            found.append(body)
        return found


class BodyParent(Dated):
    """The body another one stands under from a day on: the tree of bodies is this alone."""

    alone = ("body",)

    body = models.ForeignKey(Body, models.CASCADE, related_name="parents", verbose_name=_("body"))
    parent = models.ForeignKey(
        Body, models.PROTECT, related_name="children", verbose_name=_("stands under")
    )

    objects = BodyParentQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta(Dated.Meta):
        verbose_name = _("place of a body")
        verbose_name_plural = _("places of bodies")
        ordering = ["since"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(body=models.F("parent")), name="a_body_is_not_its_own_parent"
            ),
        ]

    def __str__(self):
        return f"{self.body} ‹ {self.parent}"


class BodyRule(Dated):
    """A rule of a body in force from a day on, with the article it comes from.

    `share` and `number` say how many: a quorum of 1/2 with `more_than` is “more than half”.
    """

    class Kind(models.TextChoices):
        """What a rule decides."""

        QUORUM = "quorum", _("Quorum")
        MAJORITY = "majority", _("Majority")
        NOTICE = "notice", _("Notice period, in days")
        CONVENER = "convener", _("Who convenes")
        PROXY = "proxy", _("Proxies a member may carry")
        OVERSIGHT = "oversight", _("How far up officers may see")

    alone = ("body", "kind", "call", "topic")

    body = models.ForeignKey(Body, models.CASCADE, related_name="rules", verbose_name=_("body"))
    kind = models.CharField(_("rule"), max_length=12, choices=Kind)
    call = models.PositiveSmallIntegerField(
        _("call"), default=1, help_text=_("First, second or third call, for a quorum.")
    )
    topic = models.CharField(
        _("kind of decision"), max_length=40, blank=True, help_text=_("For a majority.")
    )
    numerator = models.PositiveSmallIntegerField(_("share"), null=True, blank=True)
    denominator = models.PositiveSmallIntegerField(_("of"), null=True, blank=True)
    more_than = models.BooleanField(_("more than this share"), default=False)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    words = models.CharField(_("in words"), max_length=200, blank=True)
    source = models.CharField(_("source"), max_length=200, help_text=_("The article that says so."))
    statute = models.ForeignKey(
        "intranet.Statute",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="rules",
        verbose_name=_("statute"),
        help_text=_("From the library: the rule then links to the article."),
    )
    article = models.CharField(_("article"), max_length=16, blank=True)

    wagtail_reference_index_ignore = True

    class Meta(Dated.Meta):
        verbose_name = _("rule of a body")
        verbose_name_plural = _("rules of bodies")
        ordering = ["kind", "call", "since"]
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=Q(numerator__isnull=True, denominator__isnull=True)
                | Q(numerator__lte=models.F("denominator"), denominator__gt=0),
                name="a_share_is_at_most_the_whole",
            ),
            models.CheckConstraint(condition=Q(call__range=(1, 3)), name="there_are_three_calls"),
            models.CheckConstraint(
                condition=~Q(kind="oversight") | Q(number__isnull=False),
                name="oversight_names_its_levels",
            ),
            models.CheckConstraint(
                condition=Q(statute__isnull=True, article="")
                | Q(statute__isnull=False) & ~Q(article=""),
                name="a_rule_cites_an_article_of_a_statute",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.words or self.share or self.number}"

    def clean(self):
        """Ask for the number of levels where the rule is how far up officers see."""
        super().clean()
        if self.kind == self.Kind.OVERSIGHT and self.number is None:
            levels = _("Write how many levels up officers may see; 0 for none.")
            raise ValidationError({"number": levels})

    @property
    def share(self):
        """The share as a `Fraction`, or None."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None

    def needed(self, members):
        """Return how many of `members` satisfy this rule, at least one."""
        if self.number is not None:
            return self.number
        if self.share is None:
            return 1
        exact = self.share * members
        least = int(exact) + 1 if self.more_than else -int(-exact // 1)
        return max(1, least)
