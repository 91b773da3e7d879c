"""Gregorian alone becomes a choice; who had the first choice keeps what they saw."""

from django.db import migrations, models

GREGORIAN, HEADED = "gregorian", "headed"


def keep_what_was_seen(apps, schema_editor):
    """Rename the choice that showed the Hijri day at the head of pages."""
    apps.get_model("intranet", "User").objects.filter(calendar=GREGORIAN).update(calendar=HEADED)


def forget(apps, schema_editor):
    """Both were one choice before."""
    apps.get_model("intranet", "User").objects.filter(calendar=HEADED).update(calendar=GREGORIAN)


class Migration(migrations.Migration):
    dependencies = [("intranet", "0028_mails_once_declined")]

    operations = [
        migrations.AlterField(
            "user",
            "calendar",
            models.CharField(
                "calendar",
                max_length=9,
                default=HEADED,
                choices=[
                    ("gregorian", "Gregorian alone"),
                    (
                        "headed",
                        "Gregorian, with the Hijri day at the head of the desk and of minutes",
                    ),
                    ("both", "Gregorian, with the Hijri day beside it"),
                    ("hijri", "Hijri, with the Gregorian day beside it"),
                ],
            ),
        ),
        migrations.RunPython(keep_what_was_seen, forget),
    ]
