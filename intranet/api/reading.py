"""How everything is read: known parameters only, page by page, with an ETag.

A room adds what it can tell by the hook `register_api_part`: a function that returns a `Reading`.
"""

from functools import wraps
from typing import Annotated, Any, get_type_hints

from django.core.paginator import Paginator
from django.http import Http404
from django.utils import timezone
from django.utils.cache import get_conditional_response, set_response_etag
from ninja import Field, NinjaAPI, Router, Schema
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer
from pydantic import create_model

from intranet.api import answers, refusals

SIZE, MOST = 50, 100  # of a page
Code = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,60}$")]  # of a body
Year = Annotated[int, Field(ge=1, le=9999)]


class Asked(Schema):
    """What every list may be asked."""

    page: int = Field(1, ge=1, le=100_000)
    per_page: int = Field(SIZE, ge=1, le=MOST)


class Listed(Schema):
    """A page of a list: how many there are in all, and where the neighbours are."""

    count: int
    page: int
    pages: int
    next: str | None
    previous: str | None


def listed_of(kind):
    """Return the schema of a page of things of `kind`."""
    return create_model(f"Listed{kind.__name__}", __base__=Listed, items=(list[kind], ...))


def turn(request, rows, asked, tell):
    """Return the page of `rows` that was asked for, each as `tell` tells it; none past the last."""
    pages = Paginator(rows, asked.per_page)
    shown = pages.page(asked.page).object_list if asked.page <= pages.num_pages else []
    return {
        "count": pages.count,
        "page": asked.page,
        "pages": pages.num_pages,
        "next": _page(request, asked.page + 1) if asked.page < pages.num_pages else None,
        "previous": _page(request, asked.page - 1) if asked.page > 1 else None,
        "items": [tell(row) for row in shown],
    }


def _page(request, number):
    query = request.GET.copy()
    query["page"] = number
    return request.build_absolute_uri(f"?{query.urlencode()}")


def moment(value):
    """Return a moment with its zone: one without is of the installation's.

    What lies at an edge of the calendar is brought inside: its hour elsewhere would lie beyond.
    """
    value = value.replace(year=min(max(value.year, 2), 9998))
    return value if timezone.is_aware(value) else timezone.make_aware(value)


def one_of(rows):
    """Return the one row, or answer as if absent."""
    found = rows.first()
    if found is None:
        raise Http404
    return found


class Reading(Router):
    """Addresses that are only read, under one prefix."""

    def __init__(self, prefix, name):
        """Stand under `prefix`; `name` is what the page of the API calls it."""
        super().__init__(tags=[name])
        self.prefix = prefix

    def read(self, path, summary, response):
        """Decorate a view that answers GET, and knows the parameters of its `asked` alone."""

        def register(view):
            known = list(getattr(get_type_hints(view).get("asked"), "model_fields", ()))

            @wraps(view)
            def strict(request, *args, **kwargs):
                names = [name for name in request.GET if name not in known]
                if names:
                    raise refusals.Unknown(names, known)
                return view(request, *args, **kwargs)

            return self.get(path, response=response, summary=summary)(strict)

        return register


class Readable(JSONRenderer):
    """Writes Arabic as Arabic: half as long, and read by people who look at what a program got."""

    json_dumps_params = {"ensure_ascii": False}


class Interface(NinjaAPI):
    """Gives every answer an ETag, and refusals in sentences."""

    def __init__(self, **kwargs):
        """Take the parts of the rooms later, by `add`."""
        super().__init__(renderer=Readable(), **kwargs)
        self.add_exception_handler(ValidationError, refusals.refuse_values)
        self.add_exception_handler(refusals.Unknown, refusals.refuse_names)
        self.add_exception_handler(Http404, lambda request, error: answers.absent())

    def add(self, part):
        """Add a `Reading`."""
        self.add_router(part.prefix, part)

    def create_response(self, request, data: Any, **kwargs):
        """Answer that nothing changed to who has it already."""
        response = super().create_response(request, data, **kwargs)
        if response.status_code != 200:
            return response
        set_response_etag(response)
        return get_conditional_response(request, response.headers["ETag"], response=response)
