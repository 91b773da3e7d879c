"""One page type with a body of rich text."""

from wagtail.fields import RichTextField
from wagtail.models import Page


class BarePage(Page):
    """A page with some text, and nothing else."""

    body = RichTextField(blank=True)

    template = "bare_page.html"
