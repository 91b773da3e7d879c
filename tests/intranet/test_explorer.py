"""The explorer of an officer over five hundred bodies asks the database at most forty times."""

import datetime as dt

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from intranet import actions
from intranet.models import Body, BodyName, BodyPage, BodyParent, Permalink
from tests.cast import account, office, person

SINCE = dt.date(2020, 1, 1)
MANY = 500
PAGE_COLUMNS = [field.attname for field in Page._meta.concrete_fields]


def _many_bodies(above):
    """Found bodies below `above`, in bulk: what is measured is the asking, not the founding."""
    rows = Body.objects.bulk_create(
        Body(code=f"m{n}", kind="council", level="local", founded=SINCE) for n in range(MANY)
    )
    BodyName.objects.bulk_create(BodyName(body=body, name=body.code, since=SINCE) for body in rows)
    BodyParent.objects.bulk_create(
        BodyParent(body=body, parent=above, since=SINCE) for body in rows
    )
    first = actions.found_body(
        "first", "council", "local", "أول", by=None, since=SINCE, parent=above
    )
    index = first.page.get_parent()
    _add_faces(index, rows)
    return index


def _add_faces(index, bodies):
    kind = ContentType.objects.get_for_model(BodyPage)
    pages = Page.objects.bulk_create(
        Page(
            path=Page._get_path(index.path, index.depth + 1, step), depth=index.depth + 1,
            title=body.code, draft_title=body.code, slug=body.code, content_type=kind,
            url_path=f"{index.url_path}{body.code}/", locale=index.locale,
        )
        for step, body in enumerate(bodies, index.numchild + 10)
    )  # fmt: skip
    for page, body in zip(pages, bodies, strict=True):
        face = BodyPage(page_ptr=page, body=body)
        face.__dict__.update({name: page.__dict__[name] for name in PAGE_COLUMNS})
        face.save_base(raw=True)
    Permalink.objects.bulk_create(Permalink(page=page) for page in pages)
    Page.objects.filter(pk=index.pk).update(numchild=len(pages) + 1)


def test_explorer_of_an_officer_over_five_hundred_bodies(db, client):
    above = actions.found_body("above", "secretariat", "regional", "أمانة", by=None, since=SINCE)
    index = _many_bodies(above)
    user = account("officer", person("مسؤول"))
    chief = office(above, "أمين", may_record=True, reach="below")
    actions.appoint(chief, user.person, SINCE, by=None)
    client.force_login(user)
    home = index.get_parent()
    for address in (f"/admin/pages/{index.pk}/", f"/admin/pages/{home.pk}/", "/admin/"):
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        assert answer.status_code == 200
        assert len(asked) <= 40, (address, len(asked))
    assert Page.objects.count() > MANY
