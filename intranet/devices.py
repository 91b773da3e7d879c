"""The devices on which somebody is signed in: allauth's rows, told without a place.

A row is made at the sign-in; `keep_last_use` notes from time to time that it is still in use.
"""

import re

from allauth.account.signals import user_logged_in
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _

SEEN = "seen_at"  # in the session: when its use was noted last, in seconds
MINUTES = 10
# The first that fits: browsers name those they descend from as well.
BROWSERS = [
    ("Edge", r"Edg(?:e|A|iOS)?/"), ("Opera", r"OPR/|Opera"),
    ("Samsung Internet", "SamsungBrowser/"), ("Firefox", "Firefox/|FxiOS/"),
    ("Chrome", "Chrom(?:e|ium)/|CriOS/"),
    ("Safari", "Safari/"),
]  # fmt: skip
SYSTEMS = [
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("ChromeOS", "CrOS"), ("macOS", "Mac OS X|Macintosh"), ("Linux", "Linux|X11"),
]  # fmt: skip


def device_of(user_agent):
    """Name a device as its owner would: “Firefox on Windows”."""
    browser, system = (
        next((name for name, sign in known if re.search(sign, user_agent)), "")
        for known in (BROWSERS, SYSTEMS)
    )
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("An unknown device")


def devices_of(user):
    """Return the sign-ins of `user` that still hold, the last used first."""
    live = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    found = UserSession.objects.filter(user=user, session_key__in=live)
    return found.order_by("-last_seen_at", "-pk")


@receiver(user_logged_in)
def begin(request, **_signal):
    """Remember when the sign-in was noted."""
    request.session[SEEN] = int(timezone.now().timestamp())


def keep_last_use(get_response):
    """Note that a sign-in is in use, every ten minutes at most: a write then, not one a page."""

    def middleware(request):
        key = request.session.session_key
        noted = request.session.get(SEEN) if key else None
        now = timezone.now()
        if noted and now.timestamp() - noted > MINUTES * 60:
            request.session[SEEN] = int(now.timestamp())
            UserSession.objects.filter(session_key=key).update(last_seen_at=now)
        response = get_response(request)
        if noted and request.session.session_key not in (key, None):  # a new password renews it
            rows = UserSession.objects.filter(session_key=key, user=request.user.pk)
            rows.update(session_key=request.session.session_key)
        return response

    return middleware
