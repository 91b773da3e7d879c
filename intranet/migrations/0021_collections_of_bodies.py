"""Each body has one collection, below that of the body above it; its files lie there."""

import django.db.models
import django.db.models.deletion
from django.db import migrations
from django.utils import timezone

STEP = 4
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def make_collections(apps, schema_editor):
    """Make the collections of the bodies that exist, as they are called and stand today."""
    Body, Collection = (
        apps.get_model("intranet", "Body"),
        apps.get_model("wagtailcore", "Collection"),
    )
    if not Body.objects.exists():
        return
    today = timezone.localdate()
    names = dict(_holding(apps, "BodyName", today).values_list("body", "name"))
    above = dict(_holding(apps, "BodyParent", today).values_list("body", "parent"))
    below = {}
    for body in Body.objects.all():
        below.setdefault(above.get(body.pk), []).append((names.get(body.pk, body.code), body.pk))
    _make(Body, Collection, below, None, Collection.objects.get(depth=1))
    _lay_files(apps, {body.pk: body.collection_id for body in Body.objects.all()})


def _holding(apps, model, day):
    rows = apps.get_model("intranet", model).objects.filter(since__lte=day)
    return rows.exclude(until__lte=day)


def _make(Body, Collection, below, body, parent):
    """Make the collections under `parent`, in the order of their names; then theirs."""
    taken = Collection.objects.filter(depth=parent.depth + 1, path__startswith=parent.path)
    last = taken.order_by("path").values_list("path", flat=True).last()
    place = int(last[-STEP:], len(ALPHABET)) if last else 0
    for name, pk in sorted(below.get(body, [])):
        place += 1
        made = Collection.objects.create(
            path=parent.path + _step(place), depth=parent.depth + 1, numchild=0, name=name
        )
        Collection.objects.filter(pk=parent.pk).update(numchild=django.db.models.F("numchild") + 1)
        Body.objects.filter(pk=pk).update(collection=made)
        _make(Body, Collection, below, pk, made)


def _step(number):
    """Write a number as treebeard does: four digits to the base 36."""
    digits = ""
    while number:
        number, digit = divmod(number, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    return digits.rjust(STEP, "0")


def _lay_files(apps, collections):
    for model in ("Document", "Image"):
        files = apps.get_model("intranet", model).objects
        for body, collection in collections.items():
            files.filter(body=body).update(collection=collection)


def drop_collections(apps, schema_editor):
    """Lay all files into the root again, and remove the collections of bodies."""
    Body, Collection = (
        apps.get_model("intranet", "Body"),
        apps.get_model("wagtailcore", "Collection"),
    )
    root = Collection.objects.get(depth=1)
    made = list(Body.objects.exclude(collection=None).values_list("collection", flat=True))
    for model in ("Document", "Image"):
        files = apps.get_model("intranet", model).objects
        files.filter(collection__in=made).update(collection=root)
    Body.objects.update(collection=None)
    Collection.objects.filter(pk__in=made).delete()
    left = Collection.objects.filter(depth=2).count()
    Collection.objects.filter(pk=root.pk).update(numchild=left)


class Migration(migrations.Migration):
    """The column, and the collections of what exists."""

    dependencies = [
        ("intranet", "0020_imported_tables"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.AddField(
            model_name="body",
            name="collection",
            field=django.db.models.OneToOneField(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="body",
                to="wagtailcore.collection",
                verbose_name="collection",
            ),
        ),
        migrations.RunPython(make_collections, drop_collections),
    ]
