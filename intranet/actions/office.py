"""An office is made and changed."""

from django.db import transaction
from django.utils.translation import gettext as _

from intranet.actions.log import insist, note
from intranet.models import Body, Office


@transaction.atomic
def make_office(body, name, *, by, **fields):
    """Make an office of `body`; `fields` are columns of `Office`, powers among them."""
    body = Body.objects.select_for_update().get(pk=body.pk)
    insist(body.dissolved is None, _("The body was dissolved."))
    _insist_unused(body, name)
    office = Office(body=body, name=name, **fields)
    office.full_clean()
    office.save()
    note("make_office", body, by, office=name)
    return office


@transaction.atomic
def change_office(office, *, by, **fields):
    """Change columns of an office; its holders keep what they hold, with its new powers."""
    office = Office.objects.select_for_update().select_related("body").get(pk=office.pk)
    if "name" in fields:
        _insist_unused(office.body, fields["name"], office)
    for name, value in fields.items():
        setattr(office, name, value)
    office.full_clean()
    office.save()
    powers = ", ".join(sorted(power.value for power in office.powers))
    asks = office.needs_second_factor
    note("change_office", office.body, by, office=office.name, powers=powers, second_factor=asks)
    return office


def _insist_unused(body, name, office=None):
    same = body.offices.filter(name=name).exclude(pk=office and office.pk)
    insist(not same.exists(), _("The body has an office of this name already."))
