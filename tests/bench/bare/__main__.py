"""Makes the bare site, then measures its private page as a signed-in member, as ordered."""

import os
import sys

import django


def make():
    """Make the database and the private page; return its address and a signed-in client."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.test import Client
    from wagtail.models import Page, PageViewRestriction

    from tests.bench.bare.models import BarePage

    call_command("migrate", verbosity=0)
    member = get_user_model().objects.create_user("member", password=None)
    text = "".join(f"<p>Paragraph {n}: a line of words as pages have them.</p>" for n in range(12))
    # As deep as a record of minutes lies under home, level and body.
    parent = Page.objects.get(depth=2)
    for title in ("Level", "Body"):
        parent = parent.add_child(instance=BarePage(title=title))
    page = parent.add_child(instance=BarePage(title="Bare", body=text))
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    client = Client(HTTP_HOST="localhost")
    client.force_login(member)
    return client, "/level/body/bare/"


def main():
    """Tell the page's address, then obey."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.bare.settings"
    django.setup()
    from tests.bench.measure import obey, tell

    client, path = make()
    tell({"path": path})
    obey(client, sys.stdin)


if __name__ == "__main__":
    main()
