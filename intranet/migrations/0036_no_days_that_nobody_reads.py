"""The days of an answer and of a wording were read by nobody: the log tells both."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("intranet", "0035_names_joined_and_parted")]

    operations = [
        migrations.RemoveField(model_name="answer", name="answered_at"),
        migrations.RemoveField(model_name="wording", name="kept_at"),
    ]
