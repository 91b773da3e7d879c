"""A rule of oversight says how many levels up officers may see; one that said none let all look in.

What was open by such a rule is closed: zero levels, until somebody writes the number.
"""

from django.db import migrations, models


def name_none(apps, schema_editor):
    """Write 0 where no number stands."""
    rules = apps.get_model("intranet", "BodyRule").objects
    rules.filter(kind="oversight", number__isnull=True).update(number=0)


class Migration(migrations.Migration):
    dependencies = [("intranet", "0032_sign_in_names_differ_in_more_than_case")]

    operations = [
        migrations.RunPython(name_none, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="bodyrule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "oversight"), _negated=True),
                    ("number__isnull", False),
                    _connector="OR",
                ),
                name="oversight_names_its_levels",
            ),
        ),
    ]
