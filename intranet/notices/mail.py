"""A mail in its reader's language: subject, plain text and HTML from three templates."""

from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from intranet.models.writing import words_of


def mail_to(user, template, context, headers=None, connection=None):
    """Return a mail to `user`, not sent; `template` is the path without its endings.

    The templates also know the reader, their language and its direction, and the organisation.
    """
    with words_of(user):
        context = context | {
            "user": user, "language": user.language, "organisation": settings.ORGANISATION_NAME,
            "direction": "rtl" if translation.get_language_bidi() else "ltr",
        }  # fmt: skip
        subject, plain, html = (
            render_to_string(f"{template}.{ending}", context)
            for ending in ("subject.txt", "txt", "html")
        )
    mail = EmailMultiAlternatives(
        " ".join(subject.split()), plain.strip(), to=[user.email], connection=connection,
        headers={"Auto-Submitted": "auto-generated"} | (headers or {}),
    )  # fmt: skip
    mail.attach_alternative(html, "text/html")
    return mail


def message_id(key):
    """Return the identity of a mail: the same key gives the same, so programs know a double."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{key}@{host or 'localhost'}>"
