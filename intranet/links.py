"""Links within rich text: by number, for an address or a file name would tell what it hides.

An editor can write the key of any page or paper into a text. What comes back, on the page and
in the editor, is that number again and nothing else; the gate answers when it is followed.
"""

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.rich_text.converters.contentstate import link_entity
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    ExternalLinkElementHandler,
    LinkElementHandler,
)
from wagtail.documents.rich_text.contentstate import document_link_entity
from wagtail.rich_text import LinkHandler

from intranet.models import Document, Permalink
from intranet.typed import whole


class ByNumber(LinkHandler):
    """A link whose address is looked up for all links of a text at once."""

    @classmethod
    def addresses(cls, keys):
        """Return {key: address} of what exists."""
        raise NotImplementedError

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        """Return an opening tag for each link, without an address when the thing is gone."""
        keys = [_number(attrs) for attrs in attrs_list]
        known = cls.addresses([key for key in keys if key])
        return [f'<a href="{known[key]}">' if key in known else "<a>" for key in keys]


class PermalinkHandler(ByNumber):
    """Links between pages, by permanent address."""

    identifier = "page"

    @classmethod
    def addresses(cls, keys):
        """Return {page key: `/r/<number>`}."""
        rows = Permalink.objects.filter(page__in=keys).values_list("page_id", "number")
        return {page: reverse("permalink", args=[number]) for page, number in rows}


class PaperHandler(ByNumber):
    """Links to papers, without their file name."""

    identifier = "document"

    @classmethod
    def addresses(cls, keys):
        """Return {document key: `/documents/<key>`}."""
        found = Document.objects.filter(pk__in=keys).values_list("pk", flat=True)
        return {key: reverse("paper", args=[key]) for key in found}


class KeptAsNumber(LinkElementHandler):
    """Gives the rich text editor a link's number, and an address made of it."""

    def __init__(self, entity_type, handler):
        super().__init__(entity_type)
        self.handler = handler

    def get_attribute_data(self, attrs):
        """Return id and address; Wagtail's own also give the slug, the parent, the file name."""
        key = _number(attrs)
        return {"id": key, "url": self.handler.addresses([key]).get(key), "parentId": None}


def _number(attrs):
    return whole(attrs.get("id"))


@hooks.register("register_rich_text_features", order=100)
def link_by_number(features):
    """Replace Wagtail's links to pages and papers, on the page and in the editor."""
    features.register_link_type(PermalinkHandler)
    features.register_link_type(PaperHandler)
    features.register_converter_rule(
        "contentstate",
        "link",
        {
            "from_database_format": {
                "a[href]": ExternalLinkElementHandler("LINK"),
                'a[linktype="page"]': KeptAsNumber("LINK", PermalinkHandler),
            },
            "to_database_format": {"entity_decorators": {"LINK": link_entity}},
        },
    )
    features.register_converter_rule(
        "contentstate",
        "document-link",
        {
            "from_database_format": {
                'a[linktype="document"]': KeptAsNumber("DOCUMENT", PaperHandler)
            },
            "to_database_format": {"entity_decorators": {"DOCUMENT": document_link_entity}},
        },
    )
