"""A version of a statute: parts and articles, set like a printed law."""

from collections import defaultdict

from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.fields import RichTextField, StreamField

from intranet.blocks import FEATURES, ArticlesBlock
from intranet.models.addressed_page import AddressedPage, AddressedPageManager, AddressedQuerySet
from intranet.models.body import Body, BodyRule
from intranet.models.gap import Gap, block_at, panel_of
from intranet.models.passage import Passage
from intranet.models.prose import paragraphs
from intranet.models.statute import article_anchor


class StatuteQuerySet(AddressedQuerySet):
    """Questions about versions of statutes."""

    def for_list(self):
        """Fetch with each version what a list shows of it, without its text."""
        found = self.defer("preamble", "articles").with_bodies()
        return found.prefetch_related("statute_version__terms")

    def of_statute(self, statute):
        """Keep the versions of one statute, the newest first."""
        versions = self.filter(statute_version__statute=statute)
        return versions.order_by("-statute_version__number")


class StatuteManager(AddressedPageManager.from_queryset(StatuteQuerySet)):
    """Fetches a version with its statute too: no page of it does without."""

    def get_queryset(self):
        """Return versions joined with their statutes."""
        return super().get_queryset().select_related("statute_version__statute")


class StatutePage(AddressedPage):
    """The text of one version (القانون الأساسي، النظام الداخلي، المذكرات)."""

    kind_label = _("Statute")
    kept = True

    preamble = RichTextField(_("preamble"), blank=True, features=FEATURES)
    articles = StreamField(ArticlesBlock(), blank=True, verbose_name=_("articles"))

    objects = StatuteManager()

    template = "intranet/statute_page.html"
    is_creatable = False

    class Meta:
        verbose_name = _("text of a statute")
        verbose_name_plural = _("texts of statutes")

    @property
    def version(self):
        """The `StatuteVersion` this page stands for."""
        return self.statute_version

    @property
    def statute(self):
        """The statute this is a version of."""
        return self.statute_version.statute

    def passages(self):
        """Yield the head, the paragraphs of the preamble, and each article by its paragraphs."""
        kind = self.statute.get_kind_display()
        yield Passage("", "", f"{self.title}. {kind}. {self.version.adopted_by}", self)
        for paragraph in paragraphs(self.preamble, "preamble"):
            yield Passage(paragraph.anchor, str(_("Preamble")), paragraph.text, self)
        for entry in self.entries:
            if entry["kind"] == "part":
                yield Passage(entry["anchor"], str(_("Part or chapter")), entry["title"], self)
            else:
                yield from self._of_article(entry)

    def _of_article(self, entry):
        name = heading = str(_("Article %(number)s") % {"number": entry["number"]})
        if entry["title"]:
            yield Passage(entry["anchor"], heading, entry["title"], self, called=(name,))
            heading = f"{heading}: {entry['title']}"
        for paragraph in paragraphs(entry["text"], entry["anchor"]):
            yield Passage(paragraph.anchor, heading, paragraph.text, self, called=(name,))

    def subject(self):
        """Say what a search may narrow by: the day is the first on which it was in force."""
        first = self.version.terms.first()
        return {"body": self.body, "kind": "statute", "day": first and first.since}

    @cached_property
    def entries(self):
        """Parts and articles in order: dicts of kind, anchor, number, title and text."""
        found, parts = [], 0
        for block in self.articles:
            if block.block_type == "part":
                parts += 1
                title = block.value["title"]
                found.append({"kind": "part", "anchor": f"part-{parts}", "title": title})
            else:
                number, text = block.value["number"], block.value["text"]
                found.append({
                    "kind": "article", "anchor": article_anchor(number), "number": number,
                    "title": block.value["title"], "text": text.source if text else "",
                })  # fmt: skip
        return found

    def gaps(self, day):
        """Yield what the version lacks: articles, their words, and the days it holds."""
        articles = [b for b in self.articles if b.block_type == "article"]
        if not articles:
            yield Gap.at(_("There is no article yet."), panel_of("articles"))
        bare = [
            (_("Article %(number)s") % {"number": block.value["number"]}, block_at(block.id))
            for block in articles
            if not (block.value["text"] and block.value["text"].source)
        ]
        if bare:
            words = ngettext(
                "%(n)s article has no words:", "%(n)s articles have no words:", len(bare)
            )
            yield Gap.among(words % {"n": len(bare)}, bare)
        if self.live and not self.version.terms.exists():
            says = _("It is published, and on no day in force.")
            yield Gap.at(says, panel_of("inforce"))

    def get_context(self, request, *args, **kwargs):
        """Add the versions, how this one stands today, and the rules that cite its articles."""
        context = super().get_context(request, *args, **kwargs)
        viewer, day = request.viewer, request.viewer.day
        versions = viewer.visible(StatutePage.objects.live().of_statute(self.statute)).for_list()
        versions, terms = list(versions), list(self.version.terms.all())
        in_force = [page for page in versions if page.version.term_on(day)]
        rules = self._rules(viewer, terms)
        return context | {
            "body": self.body,
            "terms": terms,
            "term": self.version.term_on(day),
            "is_coming": any(term.since > day for term in terms),
            "versions": versions,
            "in_force": in_force[0] if in_force else None,
            "entries": [
                entry | {"rules": rules.get(entry.get("number"))} for entry in self.entries
            ],
        }

    def _rules(self, viewer, terms):
        """Return {article: rules of bodies the viewer sees that cite it while this is in force}."""
        while_in_force = Q(pk__in=[])
        for term in terms:
            before = Q(since__lt=term.until) if term.until else Q()
            while_in_force |= Q(until__isnull=True) & before | Q(until__gt=term.since) & before
        seen = viewer.visible(Body.objects.in_being(viewer.day))
        rules = BodyRule.objects.filter(while_in_force, statute=self.statute, body__in=seen)
        found = defaultdict(list)
        for rule in rules.select_related("body__page__permalink").prefetch_related("body__names"):
            found[rule.article].append(rule)
        return found
