"""Forms of the admin as a person meets them: opened, filled in, sent, refused."""

import html
import re

from django.urls import reverse
from wagtail.models import ModelLogEntry


def at(name, *args):
    """Return the address of a screen."""
    return reverse(f"amana:{name}", args=args)


def does(client, url, action, **typed):
    """Open a form, fill it in and send it; it is done, logged once, and leads to a screen."""
    assert client.get(url).status_code == 200
    log = ModelLogEntry.objects.filter(action=f"intranet.{action}")
    before = log.count()
    answer = client.post(url, typed)
    form = answer.context and answer.context.get("form")
    assert answer.status_code == 302, form and form.errors
    assert log.count() == before + 1
    assert str(log.order_by("pk").last().user_id) == client.session["_auth_user_id"]
    assert client.get(answer["Location"]).status_code == 200


def refuses(client, url, *fields, keeps="", **typed):
    """Send what cannot be: each field says why in a sentence, and what was typed is kept."""
    before = ModelLogEntry.objects.count()
    answer = client.post(url, typed)
    assert answer.status_code == 422
    shown = html.unescape(answer.content.decode())
    errors = answer.context["form"].errors
    assert set(errors) == set(fields)
    for sentence in [sentence for found in errors.values() for sentence in found]:
        assert sentence in shown
        assert len(sentence) > 8 and not re.search("[a-z]_[a-z]", sentence)  # a constraint's name
    assert keeps in shown
    assert ModelLogEntry.objects.count() == before


def account_typed(**more):
    """Return what the form of an account sends."""
    return {"username": "souad", "language": "ar", "is_active": "on", "email": ""} | more
