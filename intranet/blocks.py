"""Blocks of prose."""

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from search.arabic.lexicon import BIS

FEATURES = ["bold", "italic", "ol", "ul", "h3", "h4", "link", "document-link", "hr"]


class ItemKeyBlock(blocks.FieldBlock):
    """Holds the UUID of an agenda item, out of sight: the record's screen shows its title."""

    def __init__(self, required=True, **kwargs):
        self.field = forms.UUIDField(required=required, widget=forms.HiddenInput)
        super().__init__(**kwargs)

    def get_prep_value(self, value):
        """Store the UUID as text."""
        return str(value) if value else ""

    def render_basic(self, value, context=None):
        """Show the item's title where two revisions are compared, nothing of one that is gone."""
        items = apps.get_model("intranet", "AgendaItem").objects
        try:
            item = items.filter(pk=value or None).first()
        except ValidationError:  # no UUID: a revision may hold anything
            item = None
        return item.title if item else ""

    def value_from_form(self, value):
        """Keep text, as in the database."""
        return str(value) if value else ""


class ItemProseBlock(blocks.StructBlock):
    """What was said under one agenda item."""

    item = ItemKeyBlock(label=_("Agenda item"))
    text = blocks.RichTextBlock(features=FEATURES, required=False, label=_("Discussion"))

    class Meta:
        icon = "doc-full"
        label = _("Agenda item")
        template = None


class PictureBlock(blocks.StructBlock):
    """A picture among the prose, with words for those who do not see it."""

    picture = ImageChooserBlock(
        label=_("Picture"),
        help_text=_("Shown to those who may see the picture: give it to the body first."),
    )
    words = blocks.CharBlock(
        max_length=250,
        label=_("What the picture shows"),
        help_text=_("For those who do not see it: who, what, where, in a sentence."),
    )

    class Meta:
        icon = "image"
        label = _("Picture")


class ProseBlock(blocks.StreamBlock):
    """Prose and pictures, in any order."""

    text = blocks.RichTextBlock(features=FEATURES, label=_("Text"), icon="pilcrow")
    picture = PictureBlock()


class PartBlock(blocks.StructBlock):
    """The heading of a part, a chapter or a section of a law."""

    title = blocks.CharBlock(max_length=200, label=_("Title"))

    class Meta:
        icon = "title"
        label = _("Part or chapter")


class ArticleBlock(blocks.StructBlock):
    """An article: its number is its address, so it stays when the text changes."""

    number = blocks.RegexBlock(
        rf"^[0-9]{{1,4}}( {BIS}( [0-9]{{1,2}})?)?$",
        label=_("Number"),
        help_text=format_lazy(
            _("Digits, with {bis} after them where an article came in between."), bis=BIS
        ),
        error_messages={
            "invalid": format_lazy(_("Write a number such as 41 or 41 {bis}."), bis=BIS)
        },
    )
    title = blocks.CharBlock(max_length=200, required=False, label=_("Title"))
    text = blocks.RichTextBlock(features=["bold", "ol", "ul", "link"], label=_("Text"))

    class Meta:
        icon = "pilcrow"
        label = _("Article")


class ArticlesBlock(blocks.StreamBlock):
    """The parts and articles of a law; each number stands once."""

    part = PartBlock()
    article = ArticleBlock()

    def clean(self, value):
        """Refuse a number that stands already, at the second article that bears it."""
        cleaned = super().clean(value)
        seen, errors = set(), {}
        for place, block in enumerate(cleaned):
            if block.block_type != "article":
                continue
            if (number := block.value["number"]) in seen:
                said = ValidationError(_("Article %(n)s stands above already.") % {"n": number})
                errors[place] = blocks.StructBlockValidationError({"number": said})
            seen.add(number)
        if errors:
            raise blocks.StreamBlockValidationError(block_errors=errors)
        return cleaned
