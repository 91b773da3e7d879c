"""The papers of a page, as its reader may see them."""

from django import template
from django.utils.translation import gettext as _

from intranet.extraction.paper_refusal import cure_of, sentence_of
from intranet.models import Document
from intranet.models.writing import written

register = template.Library()


@register.simple_tag(takes_context=True)
def papers_of(context, page):
    """Return the papers that lie beside a page and that the viewer may see; none in a preview."""
    if not page.pk:
        return []
    papers = Document.objects.filter(page=page.pk).order_by("title")
    return list(context["request"].viewer.visible(papers))


@register.filter
def size(paper):
    """Say how large a paper is, in the reader's digits; empty where it was never measured."""
    bytes_ = paper.file_size
    if not bytes_:
        return ""
    if bytes_ < 1_000_000:
        return written(_("%(n)s KB") % {"n": max(1, round(bytes_ / 1024))})
    return written(_("%(n)s MB") % {"n": f"{bytes_ / 1024**2:.1f}".removesuffix(".0")})


@register.filter
def says(text):
    """Say why a paper (its `PaperText`) has no words to be found by."""
    return written(sentence_of(text.reason, text.places))


@register.filter
def cure(text):
    """Say what to do about it."""
    return cure_of(text.reason)
