"""Names are found joined and parted: بنعيسى and بن عيسى, بوشتى and بو شتى."""

from django.db import migrations

from search.arabic.names import findable


def write_anew(apps, schema_editor):
    """Write anew what people are found by."""
    people = apps.get_model("intranet", "Person").objects
    for key, name in people.values_list("pk", "name"):
        people.filter(pk=key).update(findable=findable(name)[:600])


class Migration(migrations.Migration):
    dependencies = [("intranet", "0034_an_oversight_rule_names_its_levels")]

    operations = [migrations.RunPython(write_anew, migrations.RunPython.noop)]
