"""The admin's way to the import of records."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from intranet.admin_hooks import GatedMenuItem
from intranet.models import Power
from intranet.views.import_batches import Batch, BringMany, ReadBatch
from intranet.views.imports import CheckText, ChooseText


@hooks.register("register_admin_urls")
def import_urls():
    """Add the import screens to the admin."""
    return [
        path("records/import/", ChooseText.as_view(), name="intranet_import"),
        path("records/import/many/", BringMany.as_view(), name="intranet_import_many"),
        path("records/import/many/<uuid:pk>/", Batch.as_view(), name="intranet_import_batch"),
        path(
            "records/import/many/<uuid:pk>/read/", ReadBatch.as_view(), name="intranet_read_batch"
        ),
        path("records/import/<uuid:pk>/", CheckText.as_view(), name="intranet_import_check"),
    ]


@hooks.register("register_admin_menu_item")
def import_menu_item():
    """Offer the import in the menu."""
    return GatedMenuItem(
        _("Import a record"), reverse("intranet_import"), name="import-record",
        icon_name="doc-full-inverse",
        ask=lambda viewer: viewer.may_do_anywhere(Power.RECORD),
    )  # fmt: skip
