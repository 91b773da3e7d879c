"""How a person is reached is entered, changed, taken away; the log says that, never the value."""

from django.db import transaction
from django.utils.translation import gettext as _

from intranet.actions.log import Refused, note
from intranet.models import ContactDetail


@transaction.atomic
def enter_contact(person, *, by, kind, value, circle):
    """Enter a number or an address of `person`; return the `ContactDetail`."""
    detail = ContactDetail(person=person)
    return _write(detail, by, "enter_contact", kind=kind, value=value, circle=circle)


@transaction.atomic
def change_contact(detail, *, by, **fields):
    """Change kind, value or circle of a contact detail."""
    detail = ContactDetail.objects.select_for_update().get(pk=detail.pk)
    return _write(detail, by, "change_contact", **fields)


@transaction.atomic
def remove_contact(detail, *, by):
    """Take a contact detail away."""
    note("remove_contact", detail.person, by, kind=detail.kind)
    detail.delete()


def _write(detail, by, action, **fields):
    for name, value in fields.items():
        setattr(detail, name, value)
    detail.full_clean(validate_constraints=False)
    _refuse_twice(detail)
    detail.save()
    note(action, detail.person, by, kind=detail.kind, circle=detail.circle)
    return detail


def _refuse_twice(detail):
    same = ContactDetail.objects.filter(
        person=detail.person, kind=detail.kind, value=detail.value
    ).exclude(pk=detail.pk)
    if same.exists():
        raise Refused({"value": _("This is entered already: change that entry instead.")})
