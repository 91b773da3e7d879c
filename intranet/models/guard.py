"""No governed page is live but with its approved text, whichever way it would have become so.

Listens to every save of a page: publishing, scheduling, bulk actions, copies, aliases, reverting,
the API, commands and code all end there. What passes: drafts, moves, locks, slugs, unpublishing,
and every save after which readers see what they saw before. `QuerySet.update` raises no signal:
a test of the house forbids it for pages.
"""

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models.signals import pre_save
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from intranet.models.wording import content_of, fingerprint_of, governed_names, value_in


class NotApproved(PermissionDenied):
    """A governed page would have gone live with a text that nobody approved."""

    def __init__(self):
        """Say the cure."""
        super().__init__(
            _("This text is not approved: hand it in for approval, it is published by itself then.")
        )


def connect():
    """Listen to every page type, and to revisions that are scheduled."""
    for model in apps.get_models():
        if issubclass(model, Page):
            pre_save.connect(_check_page, sender=model, dispatch_uid=f"guard {model._meta.label}")
    pre_save.connect(_check_schedule, sender=Revision, dispatch_uid="guard of schedules")


def _is_governed_type(page):
    return getattr(page.specific_class, "governed", False)


def _check_page(instance, raw=False, update_fields=None, **kwargs):
    """Refuse a save that would show readers a text without approval."""
    if raw or not _is_governed_type(instance):
        return
    model, names = instance.specific_class, governed_names(instance.specific_class)
    if update_fields is not None and not _touches(model, update_fields, names):
        return
    stored = None if instance._state.adding else model.objects.filter(pk=instance.pk).first()
    written = _Written(instance, stored, update_fields)
    if not written.value("live"):
        return
    content = {name: written.value(name) for name in names}
    if stored and stored.live and content == content_of(stored):
        return
    _insist(stored or instance, content)


def _touches(model, update_fields, names):
    """Say whether a partial save writes content, or whether the page is live."""
    fields = map(model._meta.get_field, ("live", *names))
    return any(_is_among(field, update_fields) for field in fields)


def _is_among(field, names):
    """Say whether a partial save that names `names` writes a field."""
    return not {field.name, field.attname}.isdisjoint(names)


class _Written:
    """What will stand in the columns of a page after a save."""

    def __init__(self, instance, stored, update_fields):
        self._instance, self._stored, self._only = instance, stored, update_fields

    def value(self, name):
        """Return the plain value of a column: what is saved, else what stands there."""
        if self._writes(name) or self._stored is None:
            return value_in(self._instance, name)
        return value_in(self._stored, name)

    def _writes(self, name):
        fields = {field.name: field for field in self._instance._meta.concrete_fields}
        if name not in fields:  # saved as base `Page`: the columns of its type stay
            return False
        return self._only is None or _is_among(fields[name], self._only)


def _check_schedule(instance, raw=False, update_fields=None, **kwargs):
    """Refuse to schedule a text without approval: a command would stumble on it at its hour."""
    if raw or instance.approved_go_live_at is None:
        return
    page = instance.as_object()
    if isinstance(page, Page) and _is_governed_type(page):
        _insist(page, content_of(page))


def _insist(page, content):
    approved = page.approved_fingerprint()
    if approved:
        if fingerprint_of(content) != approved:
            raise NotApproved
    elif page.is_governed():
        raise NotApproved
