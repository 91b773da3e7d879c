"""A pinned question is known by what names it: ordinals are numbers, “no.” says nothing."""

from django.db import migrations

from search.arabic.analysis import name_key


def name_anew(apps, schema_editor):
    """Write the keys anew; of two that have become one the first stays."""
    pins = apps.get_model("search", "PinnedResult").objects
    for pin in pins.order_by("pk"):
        key = name_key(pin.question)
        if pins.filter(key=key, page=pin.page_id).exclude(pk=pin.pk).exists():
            pin.delete()
        else:
            pins.filter(pk=pin.pk).update(key=key)


class Migration(migrations.Migration):
    dependencies = [("search", "0006_an_engine_may_lose_track_while_it_is_built")]

    operations = [migrations.RunPython(name_anew, migrations.RunPython.noop)]
