"""The mail that carries the link of an invitation."""

import logging
import threading

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from intranet.models import Invitation

log = logging.getLogger(__name__)


def address_of(code=""):
    """Return the full address where a code is used, or typed."""
    path = reverse("invitation_code", args=[code]) if code else reverse("invitation")
    return f"{settings.BASE_URL}{path}"


def mail_invitation(invitation, code):
    """Mail the link to the account's address, in its language, once the invitation is kept."""
    user = invitation.user
    context = {
        "user": user,
        "invitation": invitation,
        "address": address_of(code),
        "organisation": settings.ORGANISATION_NAME,
        "first": invitation.kind == Invitation.Kind.JOIN,
        "language": user.language,
    }
    with translation.override(user.language):
        subject, plain, html = (
            render_to_string(f"intranet/mail/invitation.{ending}", context)
            for ending in ("subject.txt", "txt", "html")
        )
    mail = EmailMultiAlternatives(" ".join(subject.split()), plain.strip(), to=[user.email])
    mail.attach_alternative(html, "text/html")
    transaction.on_commit(lambda: _send_beside(mail))


def _send_beside(mail):
    """Send in a thread of its own: the answer takes as long when there is nobody to mail."""
    threading.Thread(target=_send, args=[mail], daemon=False).start()


def _send(mail):
    try:
        mail.send()
    except OSError:  # SMTP's errors are such too
        log.exception("An invitation could not be mailed.")
