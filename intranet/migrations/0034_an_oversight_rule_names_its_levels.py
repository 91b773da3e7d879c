"""A rule of oversight says how many levels up officers may see."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intranet", "0033_oversight_without_levels_sees_none")]

    operations = [
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
