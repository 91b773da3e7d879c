"""Wagtail's questions about rights, answered from mandates in office today.

Nobody is a stored member of a group: each policy asks `permissions.Viewer`. They replace
Wagtail's own in `IntranetConfig.ready()`.
"""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.db.models.functions import Substr
from wagtail.models import Collection, Page
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy

from intranet.models import Body, BodyPage, Power
from intranet.permissions import Viewer

WRITING = ("add", "change", "publish", "lock", "unlock")


def viewer_of(user):
    """Return the `Viewer` of this request's user, computed once a request."""
    if not hasattr(user, "_viewer"):
        user._viewer = Viewer(user)
    return user._viewer


@dataclass(frozen=True)
class Codename:
    """Looks like a Django permission to Wagtail."""

    codename: str


@dataclass(frozen=True)
class Subtree:
    """Looks like the page of a `GroupPagePermission` to Wagtail."""

    pk: int
    path: str
    depth: int


@dataclass(frozen=True)
class PageRight:
    """Looks like a `GroupPagePermission`: one action in the pages below one body's face."""

    page: Subtree
    permission: Codename

    @property
    def page_id(self):
        """The key of the page at the top."""
        return self.page.pk


class MandatePagePolicy(PagePermissionPolicy):
    """Who holds an office with the power to record may write the pages of its body."""

    def get_all_permissions_for_user(self, user):
        """Return a `PageRight` for each body face and action."""
        if not user.is_active or user.is_anonymous or user.is_superuser:
            return []
        faces = BodyPage.objects.filter(body__in=viewer_of(user).edited_body_ids)
        tops = [Subtree(*row) for row in faces.values_list("pk", "path", "depth")]
        rights = [Codename(f"{action}_page") for action in WRITING]
        return [PageRight(top, right) for top in tops for right in rights]

    def _tops(self, user, actions):
        """Return the subtrees in which `user` may do one of `actions`."""
        names = self._get_permission_codenames(actions)
        rights = self.get_cached_permissions_for_user(user)
        return {right.page for right in rights if right.permission.codename in names}

    def user_has_any_permission_for_instance(self, user, actions, instance):
        """Say whether `instance` lies in a subtree with one of `actions`."""
        known = self._base_user_has_permission(user)
        if known is not None:
            return known
        return any(instance.path.startswith(top.path) for top in self._tops(user, actions))

    def instances_user_has_any_permission_for(self, user, actions):
        """Return the pages in which `user` may do one of `actions`."""
        known = self._base_queryset_for_user(user)
        if known is not None:
            return known
        return self.model._default_manager.filter(_inside(self._tops(user, actions)))

    def users_with_any_permission(self, actions, include_superusers=True):
        """Return those who may do one of `actions` somewhere."""
        return _users(lambda viewer: viewer.may_do_anywhere(Power.RECORD), include_superusers)

    def users_with_any_permission_for_instance(self, actions, instance, include_superusers=True):
        """Return those who may do one of `actions` with `instance`."""
        face = BodyPage.objects.ancestor_of(instance, inclusive=True).first()
        return _users(
            lambda viewer: face and viewer.may_do(Power.RECORD, face.body_id), include_superusers
        )

    def instances_with_direct_explore_permission(self, user):
        """Return the tops of what `user` may write; the root for an operator."""
        if user.is_superuser:
            return self.model.base_page_model.objects.filter(depth=1)
        return list(self._tops(user, WRITING))

    def explorable_root_instance(self, user):
        """Return the nearest page above everything `user` may write, or None."""
        if hasattr(user, self._explorable_root_instance_cache_name):
            return getattr(user, self._explorable_root_instance_cache_name)
        path = _common([top.path for top in self.instances_with_direct_explore_permission(user)])
        root = Page.objects.filter(path=path).first() if path else None
        setattr(user, self._explorable_root_instance_cache_name, root)
        return root

    def may_explore(self, user, page):
        """Say whether `user` may write `page`, or passes it on the way to what they may write."""
        if user.is_superuser:
            return True
        paths = [top.path for top in self._tops(user, WRITING)]
        return any(page.path.startswith(path) or path.startswith(page.path) for path in paths)

    def explorable_instances(self, user):
        """Return what `user` may write and the pages that lead there."""
        known = self._base_queryset_for_user(user)
        if known is not None:
            return known
        tops = self._tops(user, WRITING)
        leading = {top.path[:end] for top in tops for end in range(Page.steplen, len(top.path), 4)}
        top = _common([top.path for top in tops])
        pages = self.model._default_manager.filter(_inside(tops) | Q(path__in=leading))
        return pages.filter(path__startswith=top) if top else pages.none()


def _inside(tops):
    """Return one `IN` on path prefixes a depth: one OR a row takes minutes at 500 bodies."""
    condition = Q(pk__in=[])
    for length in {len(top.path) for top in tops}:
        paths = [top.path for top in tops if len(top.path) == length]
        prefix = Page.objects.annotate(top=Substr("path", 1, length)).filter(top__in=paths)
        condition |= Q(pk__in=prefix.values("pk"))
    return condition


def _common(paths):
    """Return the path of the nearest page that is, or stands above, all of `paths`."""
    if not paths:
        return ""
    low, high = min(paths), max(paths)
    same = 0
    while same < min(len(low), len(high)) and low[same : same + 4] == high[same : same + 4]:
        same += Page.steplen
    return low[:same]


def _users(test, include_superusers):
    """Return the active users whose viewer passes `test`."""
    users = get_user_model().objects.filter(is_active=True).select_related("person")
    found = [
        user.pk
        for user in users
        if (include_superusers if user.is_superuser else test(Viewer(user)))
    ]
    return users.filter(pk__in=found)


def by_key(rows):
    """Return the same rows, found by their keys alone.

    Within them Wagtail searches by words, and a search knows no columns of other tables.
    """
    return rows.model._default_manager.filter(pk__in=rows.order_by().values("pk"))


class FilePolicy(BasePermissionPolicy):
    """Papers and pictures: chosen by who may see them, changed by who writes their body's records.

    Answers for documents and for images.
    """

    def user_has_permission(self, user, action):
        """Say whether `user` may do `action` with some file."""
        return user.is_active and viewer_of(user).may_do_anywhere(Power.RECORD)

    def user_has_any_permission(self, user, actions):
        """Say whether `user` may do one of `actions` with some file."""
        return self.user_has_permission(user, None)

    def user_has_permission_for_instance(self, user, action, instance):
        """Say whether `user` may do `action` with `instance`."""
        viewer = viewer_of(user)
        if action in ("choose", "view"):
            return self.user_has_permission(user, action) and viewer.may_see(instance)
        return viewer.may_see(instance) and (
            viewer.may_do(Power.RECORD, instance.body_id)
            or (instance.body_id is None and instance.uploaded_by_user_id == user.pk)
        )

    def user_has_any_permission_for_instance(self, user, actions, instance):
        """Say whether `user` may do one of `actions` with `instance`."""
        return any(self.user_has_permission_for_instance(user, a, instance) for a in actions)

    def instances_user_has_any_permission_for(self, user, actions):
        """Return the files with which `user` may do one of `actions`."""
        viewer = viewer_of(user)
        files = viewer.visible(self.model._default_manager.all())
        if viewer.is_operator or {"choose", "view"} & set(actions):
            return by_key(files)
        mine = Q(body__isnull=True, uploaded_by_user=user.pk)
        return by_key(files.filter(Q(body__in=viewer.edited_body_ids) | mine))

    def instances_user_has_permission_for(self, user, action):
        """Return the files with which `user` may do `action`."""
        return self.instances_user_has_any_permission_for(user, [action])

    def users_with_any_permission(self, actions):
        """Return those who may do one of `actions` with some file."""
        return _users(lambda viewer: viewer.may_do_anywhere(Power.RECORD), True)

    def collections_user_has_any_permission_for(self, user, actions):
        """Return the collections a file may lie in."""
        return CollectionPolicy(Collection).instances_user_has_any_permission_for(user, actions)

    def collections_user_has_permission_for(self, user, action):
        """Return the collections a file may lie in."""
        return self.collections_user_has_any_permission_for(user, [action])


class OperatorPolicy(BasePermissionPolicy):
    """What only those who run the installation may do: sites, workflows, tasks."""

    def user_has_permission(self, user, action):
        """Say whether `user` runs the installation."""
        return viewer_of(user).is_operator

    def user_has_any_permission(self, user, actions):
        """Say whether `user` runs the installation."""
        return self.user_has_permission(user, None)

    def user_has_permission_for_instance(self, user, action, instance):
        """Say whether `user` runs the installation."""
        return self.user_has_permission(user, action)

    def user_has_any_permission_for_instance(self, user, actions, instance):
        """Say whether `user` runs the installation."""
        return self.user_has_permission(user, None)

    def instances_user_has_any_permission_for(self, user, actions):
        """Return everything to those who run the installation, else nothing."""
        rows = self.model._default_manager.all()
        return rows if self.user_has_permission(user, None) else rows.none()

    def instances_user_has_permission_for(self, user, action):
        """Return everything to those who run the installation, else nothing."""
        return self.instances_user_has_any_permission_for(user, [action])

    def users_with_any_permission(self, actions):
        """Return those who run the installation."""
        return _users(lambda viewer: False, True)


class CollectionPolicy(OperatorPolicy):
    """Collections are kept by operators and by the actions on bodies.

    A collection is called as its body: it is named to those who see the body, offered for laying
    files there to those who write its records. The root is for files of no body yet.
    """

    def instances_user_has_any_permission_for(self, user, actions):
        """Return all to operators, to who writes records those of their bodies, else nothing."""
        viewer = viewer_of(user)
        if viewer.is_operator:
            return Collection.objects.all()
        if not viewer.may_do_anywhere(Power.RECORD):
            return Collection.objects.none()
        if {"choose", "view"} & set(actions):
            return Collection.objects.filter(body__in=viewer.visible(Body.objects.all()))
        own = Q(body__in=viewer.edited_body_ids)
        return Collection.objects.filter(Q(depth=1) | own)
