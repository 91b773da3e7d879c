"""People are entered and corrected, never deleted; accounts are opened and shut."""

from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from intranet.actions.access_key import withdraw_access_key
from intranet.actions.invitation import withdraw_codes
from intranet.actions.log import insist, note
from intranet.models import Mandate, Person, User, today
from intranet.typed import one_line


@transaction.atomic
def enter_person(name, *, by, title="", gender=""):
    """Enter somebody the institution knows; return the `Person`."""
    person = Person(name=one_line(name), title=title, gender=gender)
    person.full_clean()
    person.save()
    note("enter_person", person, by, name=person)
    return person


@transaction.atomic
def change_person(person, *, by, **fields):
    """Correct a person's name, title or gender; what was recorded keeps the old name."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    before = str(person)
    for name, value in fields.items():
        setattr(person, name, value)
    person.full_clean()
    person.save()
    note("change_person", person, by, before=before, after=person)
    return person


@transaction.atomic
def close_person(person, on, *, by):
    """Close a person from the day `on`, today or before: refused while they hold an office then."""
    insist(on <= today(), {"on": _("Choose today, or a day before it.")})
    person = Person.objects.select_for_update().get(pk=person.pk)
    held = Mandate.objects.filter(person=person).overlapping(on).exists()
    insist(not held, _("%(person)s holds an office: end the term first.") % {"person": person})
    person.closed_on = on
    person.save(update_fields=["closed_on"])
    if user := User.objects.filter(person=person).first():
        _end_ways_in(user, by)
    note("close_person", person, by, on=on)
    return person


@transaction.atomic
def reopen_person(person, *, by):
    """Open a closed person again: refused for one merged into another."""
    insist(
        person.merged_into_id is None,
        _("%(person)s was merged into another person and stays closed.") % {"person": person},
    )
    person.closed_on = None
    person.save(update_fields=["closed_on"])
    note("reopen_person", person, by)
    return person


@transaction.atomic
def open_account(username, password, *, by, **fields):
    """Open an account; `fields` are person, email, language, is_active. Return the `User`."""
    return _write(User(), by, "open_account", {"username": username, **fields}, password)


@transaction.atomic
def change_account(user, *, by, password="", **fields):
    """Change an account; an empty password leaves the present one."""
    user = User.objects.select_for_update().get(pk=user.pk)
    return _write(user, by, "change_account", fields, password)


def _end_ways_in(user, by):
    """End sessions, links and keys of an account that is shut: opened again, it begins anew."""
    for session in UserSession.objects.filter(user=user):
        session.end()
    for key in user.access_keys.all():
        withdraw_access_key(key, by=by)
    withdraw_codes(user)


def _write(user, by, action, fields, password):
    address = user.email
    for name, value in fields.items():
        setattr(user, name, value)
    user.clean()
    if password:
        try:
            validate_password(password, user)
        except ValidationError as refusal:
            raise ValidationError({"password": refusal.messages}) from refusal
        user.set_password(password)
    user.full_clean()
    user.save()
    if not user.is_active:
        _end_ways_in(user, by)
    elif password or user.email != address:  # a link went to whom it may not have reached
        withdraw_codes(user)
    note(action, user, by, username=user.username, active=user.is_active)
    return user
