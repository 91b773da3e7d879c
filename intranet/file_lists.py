"""The admin's lists of papers and pictures: whose they are, counted and narrowed by body."""

import django_filters
from django.db.models import Count
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton
from wagtail.documents.views import documents
from wagtail.images.views import images

from intranet.models import Body


class ByBody(django_filters.ModelChoiceFilter):
    """Offers the bodies that have files in the list, each with how many."""

    def __init__(self, files):
        """Narrow the list `files`."""
        rows = files.order_by().values_list("body").annotate(Count("pk"))
        self.counts = {body: count for body, count in rows if body}
        bodies = Body.objects.filter(pk__in=self.counts).prefetch_related("names")
        super().__init__(field_name="body", label=_("body"), queryset=bodies)
        self.extra["empty_label"] = _("All bodies")

    @property
    def field(self):
        """Name each body with its count."""
        field = super().field
        field.label_from_instance = lambda body: f"{body.name} ({self.counts[body.pk]})"
        return field


def narrowed_by_body(filters):
    """Return Wagtail's set of filters with bodies in the place of collections."""

    class Narrowed(filters):
        """Filters of files."""

        def __init__(self, data=None, queryset=None, *, request, **kwargs):
            super().__init__(data, queryset, request=request, **kwargs)
            self.filters.pop("collection_id", None)
            listed = self.permission_policy.instances_user_has_any_permission_for(
                request.user, ["change", "delete"]
            )
            self.filters["body"] = ByBody(listed)

        class Meta(filters.Meta):
            pass

    return Narrowed


class OfBodies:
    """Mixed into a list of files: fetches each with its body."""

    def get_base_queryset(self):
        """Return the files that the user may change, with the names of their bodies."""
        return super().get_base_queryset().select_related("body").prefetch_related("body__names")


class Papers(OfBodies, documents.IndexView):
    """The list of papers."""

    filterset_class = narrowed_by_body(documents.DocumentsFilterSet)

    @property
    def header_buttons(self):
        """Lead to the papers that nobody finds by their words."""
        unread = HeaderButton(
            label=_("Without readable words"), url=reverse("amana:unread"), icon_name="warning"
        )
        return [*super().header_buttons, unread]

    @property
    def columns(self):
        """Say beside each paper whose it is."""
        found = super().columns
        return [*found[:3], Column("body", label=_("Body")), *found[3:]]


class Pictures(OfBodies, images.IndexView):
    """The list of pictures."""

    filterset_class = narrowed_by_body(images.ImagesFilterSet)


@hooks.register("register_admin_urls", order=-1)
def lists_of_files():
    """Stand before Wagtail's own lists, at their addresses."""
    return [
        path("documents/", Papers.as_view()),
        path("documents/results/", Papers.as_view(results_only=True)),
        path("images/", Pictures.as_view()),
        path("images/results/", Pictures.as_view(results_only=True)),
    ]


@hooks.register("describe_collection_contents")
def body_of(collection):
    """Tell who would delete a collection that a body lies behind it."""
    count = Body.objects.filter(collection=collection).count()
    if not count:
        return None
    said = ngettext("%(n)s body", "%(n)s bodies", count) % {"n": count}
    return {"count": count, "count_text": said}
