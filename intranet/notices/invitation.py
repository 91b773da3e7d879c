"""The mail that carries the link of an invitation.

It is no notice, and waits in no outbox: the code it carries is kept nowhere, so it is written where
the code is made. Who gets none asks for another.
"""

import logging
import threading

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from intranet.models import Invitation
from intranet.notices.mail import mail_to

log = logging.getLogger(__name__)


def address_of(code=""):
    """Return the full address where a code is used, or typed."""
    path = reverse("invitation_code", args=[code]) if code else reverse("invitation")
    return f"{settings.BASE_URL}{path}"


def mail_invitation(invitation, code):
    """Mail the link to the account's address, in its language, once the invitation is kept."""
    mail = mail_to(
        invitation.user,
        "intranet/mail/invitation",
        {
            "invitation": invitation,
            "address": address_of(code),
            "first": invitation.kind == Invitation.Kind.JOIN,
        },
    )
    transaction.on_commit(lambda: _send_beside(mail))


def _send_beside(mail):
    """Send in a thread of its own: the answer takes as long when there is nobody to mail."""
    threading.Thread(target=_send, args=[mail], daemon=False).start()


def _send(mail):
    try:
        mail.send()
    except OSError:  # SMTP's errors are such too
        log.exception("An invitation could not be mailed.")
