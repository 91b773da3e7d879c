"""Gives the demo's exceptions that no mandate gives."""

from config.demo.reading import day, table
from intranet.actions import grant
from intranet.models import BodyGrant


def load_grants(folder, bodies, users, by):
    """Give each right of `grants.csv`, unless the account has one for that body."""
    known = set(BodyGrant.objects.values_list("user", "content_object"))
    for row in table(folder, "grants"):
        user, body = users[row["username"]], bodies[row["body"]]
        if (user.pk, body.pk) not in known:
            grant(user, body, row["reason"], by=by, expires_on=day(row["expires_on"]))
