"""Ways into an account are handed out, used once, or withdrawn."""

import datetime as dt

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.actions.access_key import withdraw_access_key
from intranet.actions.log import insist, note
from intranet.models import Invitation, User
from intranet.models.invitation import digest_of, make_code
from intranet.notices.invitation import mail_invitation

A_DAY = dt.timedelta(days=1)  # for a link that anybody who knows the name can have mailed


@transaction.atomic
def invite_person(person, *, by, way, **fields):
    """Open an account for `person` and hand out the way into it; `fields` are the account's.

    Returns the `Invitation` and its code, which is told this once and kept nowhere.
    """
    user = User(person=person, **fields)
    user.set_unusable_password()
    user.full_clean()
    user.save()
    note("open_account", user, by, username=user.username, active=True)
    return hand_out_code(user, by=by, way=way)


@transaction.atomic
def invite_people(usernames, *, by):
    """Invite people on paper, all or none; `usernames` is {person: sign-in name}.

    Returns the pairs of `Invitation` and code.
    """
    paper = Invitation.Way.PAPER
    return [
        invite_person(person, by=by, way=paper, username=name) for person, name in usernames.items()
    ]


@transaction.atomic
def hand_out_code(user, *, by, way):
    """Hand out a new way into an account; those that wait are withdrawn.

    The password, if there is one, works until the new one is chosen. Returns the `Invitation`
    and its code.
    """
    insist(user.is_active, _("This account is shut: open it first."))
    closed = user.person is not None and user.person.closed_on is not None
    insist(not closed, _("This person is closed: reopen them first."))
    withdraw_codes(user)
    return _hand_out(user, by, way, settings.INVITATION_DAYS * A_DAY)


def withdraw_codes(user):
    """Withdraw all ways into an account that were handed out and wait."""
    _withdraw(user.invitations.waiting())


@transaction.atomic
def mail_new_password(user):
    """Mail a link for a new password to who asked for it at the sign-in.

    What others handed out goes on waiting: a stranger who types a name withdraws nothing.
    """
    return _hand_out(user, None, Invitation.Way.MAIL, A_DAY)


def _hand_out(user, by, way, lasts):
    by_mail = way == Invitation.Way.MAIL
    insist(user.email or not by_mail, _("This account has no e-mail address."))
    kind = Invitation.Kind.RESET if user.has_usable_password() else Invitation.Kind.JOIN
    code, now = make_code(), timezone.now()
    made = Invitation.objects.create(
        user=user, kind=kind, way=way, digest=digest_of(code), made_by=by, made_at=now,
        expires_at=now + lasts,
    )  # fmt: skip
    note("invite", user, by, username=user.username, kind=kind, way=way)
    if by_mail:
        mail_invitation(made, code)
    return made, code


@transaction.atomic
def revoke_invitation(invitation, *, by):
    """Withdraw an invitation that waits."""
    waited = _withdraw(Invitation.objects.waiting().filter(pk=invitation.pk))
    insist(waited, _("This invitation no longer waits."))
    note("revoke_invitation", invitation.user, by, username=invitation.user.username)


def _withdraw(invitations):
    return invitations.update(revoked_at=timezone.now())


@transaction.atomic
def accept_invitation(invitation, password):
    """Set the password of the account that `invitation` opens; of two at once one succeeds.

    Keys made before are withdrawn: who lost an account gets it back alone.
    """
    user = invitation.user
    try:
        validate_password(password, user)
    except ValidationError as refusal:
        raise ValidationError({"password": refusal.messages}) from refusal
    waiting = Invitation.objects.waiting().filter(pk=invitation.pk, user__is_active=True)
    insist(waiting.update(used_at=timezone.now()), _("This code was used meanwhile."))
    withdraw_codes(user)
    user.set_password(password)
    user.save(update_fields=["password"])
    for key in user.access_keys.all():
        withdraw_access_key(key, by=user)
    note("accept_invitation", user, user, username=user.username, kind=invitation.kind)
    return user
