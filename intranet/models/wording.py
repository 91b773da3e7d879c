"""What a governed page says, exactly: the text that reviewers approve and that alone goes live.

A revision is no proof of that: autosave rewrites it in place. So the words themselves are kept,
once each, under their fingerprint, and every approval and vote points to them.
"""

import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue
from wagtail.models import Page

# Of Wagtail's own columns these are words that readers or search engines see; all others are
# the page's place, state and history, which change without anybody's approval.
WORDS = ("title", "seo_title", "search_description")


def governed_names(model):
    """Return the names of the columns of a page type whose content is approved."""
    own = {field.name for field in Page._meta.concrete_fields}
    added = [f.name for f in model._meta.concrete_fields if f.name not in own and not f.primary_key]
    return (*WORDS, *added)


def content_of(page):
    """Return what a specific page says, as plain values by column."""
    return {name: value_in(page, name) for name in governed_names(type(page))}


def content_in(revision, model):
    """Return what a revision of a page of type `model` says, as `content_of` says it of a page.

    Making the page itself of a revision asks the database for all that belongs to it.
    """
    return {
        name: _plain(model._meta.get_field(name).to_python(revision.content[name]))
        for name in governed_names(model)
    }


def value_in(page, name):
    """Return one column of a page as a plain value, the same wherever the page was read from."""
    return _plain(getattr(page, page._meta.get_field(name).attname))


def _plain(value):
    if isinstance(value, StreamValue):
        value = [
            {"type": one.block_type, "id": one.id, "value": one.block.get_prep_value(one.value)}
            for one in value
        ]
    return json.loads(json.dumps(value, cls=DjangoJSONEncoder))


def fingerprint_of(content):
    """Return the SHA-256 of a content, in hexadecimal."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


class Wording(models.Model):
    """One text of a governed page, numbered in the order in which they were handed in."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="wordings", verbose_name=_("page"))
    number = models.PositiveIntegerField(_("number"))
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    content = models.JSONField(_("content"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        default_permissions = ()
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "fingerprint"], name="a_wording_is_kept_once_a_page"
            ),
            models.UniqueConstraint(fields=["page", "number"], name="a_wording_has_its_number"),
        ]

    def __str__(self):
        return f"{self.page_id}, {self.number}"
