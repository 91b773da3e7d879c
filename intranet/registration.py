"""Tells Wagtail whom to ask about rights, and on which screen a record is written."""

from django.db.models import DateField
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import AbstractPage, Collection, Locale, Site, Task, Workflow
from wagtail.permissions import register_permission_policy

from intranet.models import AddressedPage, BodyPage, Document, Image, MeetingRecordPage
from intranet.notices.editing import take_over_mails
from intranet.panels import (
    furnish_body_screen,
    furnish_news_screen,
    furnish_plain_screen,
    furnish_programme_screen,
    furnish_record_screen,
    furnish_report_screen,
    furnish_statute_screen,
    part_into_tabs,
)
from intranet.policies import CollectionPolicy, FilePolicy, MandatePagePolicy, OperatorPolicy
from intranet.views.deed_forms import DayField


def register_policies():
    """Replace Wagtail's stored permissions by ours, computed from mandates."""
    register_permission_policy(AbstractPage, MandatePagePolicy())
    register_permission_policy(Collection, CollectionPolicy(Collection))
    for model in (Document, Image):
        register_permission_policy(model, FilePolicy(model))
    for model in (Site, Task, Workflow, Locale):
        register_permission_policy(model, OperatorPolicy(model))


def register_screens():
    """Give pages their editing screens, and take over what Wagtail would mail."""
    days = {"form_class": DayField, "widget": AdminDateInput}
    register_form_field_override(DateField, override=days)
    furnish_record_screen()
    furnish_body_screen()
    furnish_news_screen()
    furnish_plain_screen()
    furnish_programme_screen()
    furnish_report_screen()
    furnish_statute_screen()
    for model in (MeetingRecordPage, BodyPage, *AddressedPage.__subclasses__()):
        part_into_tabs(model)
    take_over_mails()
