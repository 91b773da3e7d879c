"""Each body has one collection: it follows its name and place, and holds its files."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Collection, ModelLogEntry

from intranet import actions
from intranet.models import Body, Document, today
from tests.cast import LONG_AGO, paper, picture

YESTERDAY = today() - dt.timedelta(days=1)


def of(body):
    """Return the collection of a body as it now is."""
    return Body.objects.select_related("collection").get(pk=body.pk).collection


def above(body):
    """Return what the collection of a body lies in."""
    return of(body).get_parent()


def test_a_body_is_founded_with_its_collection_where_it_stands(cast):
    assert of(cast.youth).name == cast.youth.name
    assert above(cast.youth) == of(cast.secretariat)
    assert above(cast.secretariat) == Collection.get_first_root_node()
    assert Collection.objects.count() == 1 + Body.objects.count()
    assert not Collection.find_problems()[0]


def test_it_follows_name_and_place_and_is_kept_when_the_body_is_dissolved(cast):
    logged = ModelLogEntry.objects.filter(action="intranet.keep_collection")
    before, kept = logged.count(), of(cast.youth)
    actions.rename_body(cast.youth, "لجنة الشباب والرياضة", YESTERDAY, by=cast.secretary)
    assert (of(cast.youth), of(cast.youth).name) == (kept, "لجنة الشباب والرياضة")
    actions.move_body(cast.youth, cast.council, YESTERDAY, by=cast.secretary)
    assert above(cast.youth) == of(cast.council)
    held = paper("ورقة", body=cast.youth)
    actions.dissolve_body(cast.youth, today(), by=cast.operator, reason="دمج")
    held.refresh_from_db()
    assert held.collection == of(cast.youth) == kept
    assert above(cast.youth) == Collection.get_first_root_node()
    assert logged.count() == before + 3
    assert not any(Collection.find_problems()[:4])


def test_files_of_a_body_lie_in_its_collection(cast):
    root = Collection.get_first_root_node()
    one = paper("ورقة", meeting=cast.meetings["body"])
    shown = picture("صورة", body=cast.youth)
    loose = paper("ورقتي", uploaded_by_user=cast.editor)
    assert one.collection == of(cast.secretariat)
    assert shown.collection == of(cast.youth)
    assert loose.collection == root
    loose = actions.lay_paper(loose, cast.draft, by=cast.editor)
    loose.refresh_from_db()
    assert loose.collection == of(cast.secretariat)
    shown.body = None
    shown.save()
    assert shown.collection == root


def test_an_editor_uploads_many_into_a_body_and_names_no_other(cast, client):
    client.force_login(cast.youth_editor)
    screen = client.get("/admin/documents/multiple/add/").content.decode()
    assert cast.youth.name in screen and cast.ethics.name not in screen
    for collection, body in ((of(cast.youth), cast.youth), (of(cast.ethics), None)):
        sent = {"files[]": SimpleUploadedFile("ورقة.txt", b"x"), "collection": collection.pk}
        client.post("/admin/documents/multiple/add/", sent, headers={"X-Requested-With": "x"})
        assert Document.objects.latest("pk").body == body


def test_a_collection_of_a_body_cannot_be_deleted(cast, client):
    client.force_login(cast.operator)
    client.post(f"/admin/collections/{of(cast.youth).pk}/delete/")
    assert of(cast.youth)


def test_the_migration_makes_what_the_actions_would(cast):
    migration = import_module("intranet.migrations.0021_collections_of_bodies")
    paper("ورقة", meeting=cast.meetings["body"])

    def seen():
        rows = Body.objects.exclude(collection=None).select_related("collection")
        return {
            body.code: (body.collection.name, body.collection.get_parent().name) for body in rows
        }

    wanted, files = seen(), set(Document.objects.values_list("pk", "body", "collection__name"))
    migration.drop_collections(apps, None)
    assert (Collection.objects.count(), seen()) == (1, {})
    migration.make_collections(apps, None)
    assert seen() == wanted
    assert set(Document.objects.values_list("pk", "body", "collection__name")) == files
    assert not any(Collection.find_problems()[:4])
    actions.found_body("new", "committee", "regional", "لجنة جديدة", by=None, since=LONG_AGO)
    assert not any(Collection.find_problems()[:4])


# Lists of papers and pictures


@pytest.mark.parametrize("kind", ["documents", "images"])
def test_lists_are_narrowed_by_body_and_count(cast, client, kind):
    made = paper if kind == "documents" else picture
    mine = [made(f"أ{n}", body=cast.youth) for n in range(3)]
    made("سر التحكيم", body=cast.ethics)
    client.force_login(cast.secretary)
    html = client.get(f"/admin/{kind}/").content.decode()
    assert f"{cast.youth.name} (3)" in html
    assert cast.ethics.name not in html and "سر التحكيم" not in html
    narrowed = client.get(f"/admin/{kind}/?body={cast.youth.pk}").content.decode()
    assert all(one.title in narrowed for one in mine)
    assert cast.paper.title not in narrowed and cast.picture.title not in narrowed
    hidden = client.get(f"/admin/{kind}/?body={cast.ethics.pk}").content.decode()
    assert "سر التحكيم" not in hidden


@pytest.mark.parametrize("kind", ["documents", "images"])
def test_choosers_offer_the_collections_of_bodies_one_sees(cast, client, kind):
    client.force_login(cast.youth_editor)
    html = client.get(f"/admin/{kind}/chooser/").json()["html"]
    assert cast.youth.name in html and cast.ethics.name not in html
