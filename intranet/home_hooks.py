"""The first screen of the admin: what to begin, what waits, and what is to be looked after.

What waits is the desk itself, of the same rows.
"""

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component

from intranet.models import (
    Desk,
    Document,
    Invitation,
    Mandate,
    PaperText,
    Power,
    User,
    name_together,
)

SOON = dt.timedelta(days=60)
MANY = 10


@dataclass(frozen=True)
class Beginning:
    """Something a person comes to do: its words, the screen, and a question of the `Viewer`."""

    words: str
    icon: str
    ask: object
    route: str
    args: tuple = ()

    @property
    def address(self):
        """Where it is done."""
        return reverse(self.route, args=self.args)


def _records(viewer):
    return viewer.may_do_anywhere(Power.RECORD)


def _convenes(viewer):
    return viewer.may_do_anywhere(Power.RECORD, Power.CONVENE)


def _operates(viewer):
    return viewer.is_operator


def _keeps_people(viewer):
    return viewer.may_keep_people


BEGINNINGS = [
    Beginning(_("Open a meeting"), "calendar-alt", _convenes, "amana:open_meeting"),
    Beginning(_("Import a record"), "upload", _records, "amana:import_text"),
    Beginning(_("Write a report"), "clipboard-list", _records, "amana:begin", ("reports",)),
    Beginning(_("Write news"), "doc-full-inverse", _records, "amana:begin", ("news",)),
    Beginning(_("Write a plain page"), "doc-full", _records, "amana:begin", ("pages",)),
    Beginning(_("Plan a year"), "date", _records, "amana:open_programme"),
    Beginning(_("Enter a person"), "user", _keeps_people, "amana:enter_person"),
    Beginning(_("Found a body"), "list-ul", _operates, "amana:found"),
    Beginning(_("Open an account"), "key", _operates, "amana:open_account"),
]


class Begin(Component):
    """The things a person comes to do, as far as they may."""

    order = 10
    template_name = "intranet/admin/home_begin.html"

    def get_context_data(self, parent_context):
        """Add what the viewer may begin."""
        viewer = parent_context["request"].viewer
        return {"beginnings": [one for one in BEGINNINGS if one.ask(viewer)]}


class Waits(Component):
    """My desk, in the admin."""

    order = 20
    template_name = "intranet/admin/home_desk.html"

    def get_context_data(self, parent_context):
        """Add the desk."""
        request = parent_context["request"]
        desk = Desk(request)
        name_together(desk.bodies)
        return {"desk": desk, "request": request, "csrf_token": parent_context.get("csrf_token")}


class Terms(Component):
    """For who appoints: the terms that end soon, and the seats that stand empty."""

    order = 30
    template_name = "intranet/admin/home_terms.html"

    def get_context_data(self, parent_context):
        """Add the terms of the viewer's bodies that end within two months."""
        viewer = parent_context["request"].viewer
        if not viewer.may_keep_people:
            return {"ending": [], "shown": False}
        ending = Mandate.objects.on(viewer.day).filter(until__lte=viewer.day + SOON)
        if not viewer.is_operator:
            ending = ending.filter(office__body__in=viewer.powers[Power.APPOINT])
        ending = ending.select_related("office__body", "person").order_by("until")
        ending = ending.prefetch_related("office__body__names")
        return {"ending": ending[:MANY], "shown": True}


class Unread(Component):
    """For who writes records: how many of their papers nobody finds by their words."""

    order = 35
    template_name = "intranet/admin/home_unread.html"

    def get_context_data(self, parent_context):
        """Add how many."""
        viewer = parent_context["request"].viewer
        if not viewer.may_do_anywhere(Power.RECORD):
            return {"count": 0}
        mine = PaperText.objects.filter(document__in=viewer.changeable(Document))
        return {"count": mine.lacking().count()}


class House(Component):
    """For operators: who has not come in yet."""

    order = 40
    template_name = "intranet/admin/home_house.html"

    def get_context_data(self, parent_context):
        """Add the counts, each with the list it counts."""
        if not parent_context["request"].viewer.is_operator:
            return {"shown": False}
        accounts = User.objects.filter(is_active=True)
        return {
            "shown": True,
            "accounts": accounts.count(),
            "never": accounts.filter(last_login__isnull=True).count(),
            "waiting": Invitation.objects.waiting().count(),
        }


@hooks.register("construct_homepage_panels")
def furnish_home(request, panels):
    """Put ours before Wagtail's."""
    panels[:0] = [Begin(), Waits(), Terms(), Unread(), House()]
