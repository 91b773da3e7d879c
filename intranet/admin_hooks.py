"""Our screens in the admin: their addresses, the menu, and what is refused there."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages

from intranet.admin_urls import urlpatterns
from intranet.models import BodyPage, MeetingRecordPage


@hooks.register("register_admin_urls")
def admin_urls():
    """Offer our screens beside Wagtail's."""
    return urlpatterns


def _back(request, page, sentence):
    messages.error(request, sentence)
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_copy_page")
def refuse_copy(request, page):
    """Refuse to copy or alias a page that stands for one meeting or one body."""
    if isinstance(page.specific, MeetingRecordPage):
        return _back(request, page, _("A record belongs to one meeting: it cannot be copied."))
    if isinstance(page.specific, BodyPage):
        return _back(request, page, _("A page of a body belongs to it: it cannot be copied."))
    return None


@hooks.register("before_delete_page")
def refuse_delete(request, page):
    """Refuse to delete what stands for a meeting or a body: its number was given."""
    if isinstance(page.specific, MeetingRecordPage):
        return _back(
            request, page,
            _("A record is not deleted: its number belongs to it. Unpublish it instead."),
        )  # fmt: skip
    if isinstance(page.specific, BodyPage):
        return _back(
            request, page, _("A page of a body is not deleted: dissolve the body instead.")
        )
    return None
