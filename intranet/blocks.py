"""Blocks of prose."""

from django import forms
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

    def value_from_form(self, value):
        """Keep text, as in the database."""
        return str(value) if value else ""


class ItemProseBlock(blocks.StructBlock):
    """What was said under one agenda item."""

    item = ItemKeyBlock()
    text = blocks.RichTextBlock(features=FEATURES, required=False, label=_("Discussion"))

    class Meta:
        icon = "doc-full"
        label = _("Agenda item")
        template = None
