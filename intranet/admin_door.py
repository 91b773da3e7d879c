"""The admin's door: which of Wagtail's routes are shut, and whose keys a route may name.

Wagtail's own views ask the policies whether a person may change something, and many of them
tell its title while they refuse. So the door looks first: a key, in the address, in the query
or in a form, of something that is not the person's answers as if it were absent.

A page must be one the person explores (writes, or passes on the way to what they write); in a
chooser, and for files, one they may see.
"""

from django.http import Http404
from wagtail.models import Page, Site
from wagtail.permissions import policy_registry

from intranet.models import Document, Image
from intranet.typed import whole

# Kept by those who run the installation: they name pages, people or collections of anybody.
OPERATORS = {
    "wagtailadmin_collections",
    "wagtailadmin_workflows",
    "wagtailembeds",
    "wagtailsites",
    "wagtailusers_groups",
    "wagtailusers_users",
    "wagtailadmin_reports:locked_pages",
    "wagtailadmin_reports:locked_pages_results",
    "wagtailadmin_reports:page_types_usage",
    "wagtailadmin_reports:page_types_usage_results",
    "wagtailadmin_pages:type_use",
    "wagtailadmin_pages:type_use_results",
    "wagtailadmin_error_test",
    "wagtailadmin_tag_autocomplete",
    "wagtailadmin_tag_model_autocomplete",
}

# Shut to everybody: other doors lead to the same (pictures by `/pictures/`, rights by mandate),
# or the route copies what is one-to-one to a row, or publishes past the action that does it.
SHUT = {
    "wagtailadmin_api:documents",
    "wagtailadmin_api:images",
    "wagtailadmin_api:pages:action",
    "wagtailadmin_api:pages:find",
    "wagtailadmin_collections:set_privacy",
    "wagtailadmin_pages:set_privacy",
    "wagtailimages:url_generator",
    "wagtailimages:url_generator_output",
}

CHOOSERS = {
    "wagtailadmin_choose_page": Page,
    "wagtailadmin_choose_page_child": Page,
    "wagtailadmin_choose_page_search": Page,
    "wagtailadmin_choose_page_chosen_multiple": Page,
    "wagtaildocs_chooser": Document,
    "wagtailimages_chooser": Image,
}
OWNERS = {
    "wagtailadmin_pages": Page,
    "wagtailadmin_api:pages": Page,
    "wagtaildocs": Document,
    "wagtailimages": Image,
}
KEYWORDS = {
    "page_id": Page,
    "page_pk": Page,
    "parent_page_id": Page,
    "page_to_move_id": Page,
    "destination_id": Page,
    "image_id": Image,
    "document_id": Document,
    "doc_id": Document,
}
# In the query or in a form, on any route.
PARAMETERS = {
    "child_of": Page,
    "descendant_of": Page,
    "new_parent_page": Page,
    "parent_page": Page,
    "parent_page_id": Page,
    "target_pages[]": Page,
    "image_id": Image,
}


def check(request, kwargs):
    """Raise `Http404` unless the viewer may enter the admin by this route, with these keys."""
    if not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404
    names = _names(request.resolver_match)
    if not names.isdisjoint(SHUT):
        raise Http404
    if request.viewer.is_operator:
        return
    if not names.isdisjoint(OPERATORS):
        raise Http404
    chosen = next((CHOOSERS[name] for name in names if name in CHOOSERS), None)
    for model, key in _keys(request, names, chosen, kwargs):
        if not _is_theirs(request, model, key, seen=bool(chosen)):
            raise Http404
    if "wagtailadmin_choose_page" in names:
        # Without a parent Wagtail begins at what all pages of a type have in common, which may
        # be a page the person does not see; the home page is common to all.
        kwargs["parent_page_id"] = Site.find_for_request(request).root_page_id


def _names(match):
    """Return the names a route goes by: each of its namespaces, and its full name."""
    spaces = match.namespaces
    return {":".join(spaces[:end]) for end in range(1, len(spaces) + 1)} | {match.view_name}


def _keys(request, names, chosen, kwargs):
    """Yield (model, key) for everything the request names."""
    owner = chosen or next((OWNERS[name] for name in names if name in OWNERS), None)
    for name, value in kwargs.items():
        model = KEYWORDS.get(name) or (owner if name == "pk" else None)
        if model:
            yield model, value
    for name, model in PARAMETERS.items():
        for value in _values(request, name):
            yield model, value
    if "wagtail_bulk_action" in names:
        yield from _bulk_keys(request, kwargs)
    elif chosen:
        for value in _values(request, "id"):
            yield chosen, value


def _values(request, name):
    found = request.GET.getlist(name) + request.POST.getlist(name)
    return [value for value in found if value not in ("", "root")]


def _bulk_keys(request, kwargs):
    """Yield the keys of a bulk action; “all” of a page's children only where one writes.

    Tags and collections are words outside every audience, so files are not sorted by them.
    """
    model = {"page": Page, "document": Document, "image": Image}.get(kwargs["model_name"].lower())
    if model is None or kwargs["action"] in ("add_tags", "add_to_collection"):
        raise Http404
    if model is Page:
        yield from ((Page, value) for value in _values(request, "childOf"))
    for value in _values(request, "id"):
        if value != "all":
            yield model, value
        elif model is Page:
            _insist_on_own_children(request)


def _insist_on_own_children(request):
    parents = [whole(key) for key in _values(request, "childOf")]
    policy = policy_registry.get_by_type(Page)
    mine = policy.instances_user_has_permission_for(request.user, "change")
    if not all(parents) or not parents or not mine.filter(pk__in=parents[-1:]).exists():
        raise Http404


def _is_theirs(request, model, key, seen):
    """Say whether the viewer explores this page, or sees it or this file."""
    thing = model.objects.filter(pk=whole(key) or 0)
    if model is not Page or seen:
        return request.viewer.visible(thing).exists()
    page = thing.first()
    return page is not None and policy_registry.get_by_type(Page).may_explore(request.user, page)
