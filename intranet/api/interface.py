"""The API as a whole: the intranet's parts, those of the rooms above it, and its description."""

from django.http import Http404
from django.shortcuts import render
from django.urls import path, re_path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail import hooks

from intranet.api.bodies import bodies, mandates
from intranet.api.meetings import meetings, papers
from intranet.api.people import people
from intranet.api.programmes import programmes
from intranet.api.reading import Interface
from intranet.api.words import PARAMETERS
from intranet.api.written import news, pages, records, reports, statutes

PARTS = (
    bodies, mandates, people, meetings, papers, records, programmes, reports, statutes, news, pages,
)  # fmt: skip
KEY = {"type": "http", "scheme": "bearer"}


class Described(Interface):
    """Says of every parameter what it asks for, and that a key is shown."""

    def get_openapi_schema(self, **kwargs):
        """Add the words and the key to what the views say."""
        schema = super().get_openapi_schema(**kwargs)
        schema["components"]["securitySchemes"] = {"key": KEY}
        schema["security"] = [{"key": []}]
        for address, operations in schema["paths"].items():
            for one in operations["get"]["parameters"]:
                one["description"] = _words(address, one["name"])
        return schema


def _words(address, name):
    """Say what the parameter `name` asks for at an address."""
    room = address.rpartition("/")[2]
    return str(PARAMETERS.get((room, name)) or PARAMETERS[name])


def build():
    """Return the API with the parts of all rooms."""
    made = Described(
        title="Amana", version="1", description=_("What programs may read, with a key."),
        docs_url=None, openapi_url="/schema.json", urls_namespace="api",
    )  # fmt: skip
    for part in (*PARTS, *(make() for make in hooks.get_hooks("register_api_part"))):
        made.add(part)
    return made


interface = build()


@require_safe
def page(request):
    """List for people what programs may ask."""
    schema = interface.get_openapi_schema()
    groups = {}
    for address, operations in schema["paths"].items():
        one = operations["get"]
        groups.setdefault(one["tags"][0], []).append({"address": address} | one)
    return render(request, "intranet/api.html", {"groups": groups})


def nothing(request, rest):
    """Answer as if absent: what the API does not know."""
    raise Http404


urlpatterns = [
    path("", page, name="api_page"),
    path("v1/", interface.urls),
    re_path(r"^v1/(?P<rest>.*)$", nothing, name="api_nothing"),
]
