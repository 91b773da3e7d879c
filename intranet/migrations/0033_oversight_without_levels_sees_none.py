"""A rule of oversight that named no number let officers of every level above look in.

What was open by such a rule is closed: zero levels, until somebody writes the number. The next
migration demands one; in one transaction with the change PostgreSQL may refuse it.
"""

from django.db import migrations


def name_none(apps, schema_editor):
    """Write 0 where no number stands."""
    rules = apps.get_model("intranet", "BodyRule").objects
    rules.filter(kind="oversight", number__isnull=True).update(number=0)


class Migration(migrations.Migration):
    dependencies = [("intranet", "0032_sign_in_names_differ_in_more_than_case")]

    operations = [migrations.RunPython(name_none, migrations.RunPython.noop)]
