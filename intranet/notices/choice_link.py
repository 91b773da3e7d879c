"""The link in the foot of a mail by which its reader changes their choice of mails at once.

It opens nothing else: the page behind it names kinds of occasions, nobody and nothing of theirs.
"""

import datetime as dt

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from intranet.models import User

SALT = "intranet.choice_of_mails"
LASTS = dt.timedelta(days=90)


def choice_link_of(user):
    """Return the full address by which `user` changes the choice, without signing in."""
    token = signing.dumps([user.pk, _mark_of(user)], salt=SALT)
    return f"{settings.BASE_URL}{reverse('mail_choice', args=[token])}"


def user_of(token):
    """Return the account a link was mailed to, or None: forged, too old, or of an old address."""
    try:
        pk, mark = signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=pk, is_active=True).first()
    return user if user and constant_time_compare(mark, _mark_of(user)) else None


def _mark_of(user):
    """Return what stands for the address: the address itself is in nobody's log."""
    return salted_hmac(SALT, user.email or "").hexdigest()[:16]
