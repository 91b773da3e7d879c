"""Accounts in the admin: the menu's item and the words of the log."""

from allauth.account.signals import user_logged_in
from django.dispatch import receiver
from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks

from intranet import actions
from intranet.actions.log import name_actions
from intranet.admin_hooks import GatedMenuItem

LOG_LABELS = {
    "invite": gettext_lazy("Invitation handed out"),
    "revoke_invitation": gettext_lazy("Invitation withdrawn"),
    "drop_second_factor": gettext_lazy("Second factor taken away"),
    "accept_invitation": gettext_lazy("Invitation used"),
    "choose_mails": gettext_lazy("Choice of mails changed"),
    "make_access_key": gettext_lazy("Access key made"),
    "withdraw_access_key": gettext_lazy("Access key withdrawn"),
}


@hooks.register("before_serve_page")  # after the gate
def note_reading(page, request, serve_args, serve_kwargs):
    """Note who reads a page that is not addressed to all."""
    if request.method == "GET":
        actions.note_reading(request.user, page)


@receiver(user_logged_in)
def forget_readings(**_signal):
    """Forget old readings when the first person of a day signs in: reading itself stays cheap."""
    actions.forget_readings()


@hooks.register("register_reports_menu_item")
def readings_item():
    """Lead operators to who saw what."""
    return GatedMenuItem(
        gettext_lazy("Who saw what"), reverse("amana:readings"), name="readings",
        icon_name="view", order=800, ask=lambda viewer: viewer.is_operator,
    )  # fmt: skip


@hooks.register("register_log_actions")
def log_actions(actions):
    """Name what happens to accounts in Wagtail's log."""
    name_actions(actions, LOG_LABELS)


@hooks.register("register_admin_menu_item")
def invitations_item():
    """Lead to the invitations one handed out."""
    return GatedMenuItem(
        gettext_lazy("Invitations"), reverse("amana:invitations"), name="invitations",
        icon_name="mail", ask=lambda viewer: viewer.may_keep_people,
    )  # fmt: skip
