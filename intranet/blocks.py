"""Blocks of prose."""

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

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
