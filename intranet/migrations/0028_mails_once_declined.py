"""Who had declined every mail about pages goes on getting none."""

from django.db import migrations

MAILS = (
    "submitted_notifications", "approved_notifications", "rejected_notifications",
    "updated_comments_notifications",
)  # fmt: skip


def keep_declined(apps, schema_editor):
    profiles = apps.get_model("wagtailusers", "UserProfile").objects
    choices = apps.get_model("intranet", "MailChoice").objects
    for user in profiles.filter(**dict.fromkeys(MAILS, False)).values_list("user", flat=True):
        choices.get_or_create(user_id=user, group="pages", defaults={"when": "never"})


class Migration(migrations.Migration):
    dependencies = [
        ("intranet", "0027_notices_letters_and_choices"),
        ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
    ]
    operations = [migrations.RunPython(keep_declined, migrations.RunPython.noop)]
