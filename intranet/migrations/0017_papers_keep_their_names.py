"""Papers keep the names people gave them, each in a folder of its own."""

from django.db import migrations, models

import intranet.models.file


class Migration(migrations.Migration):
    """More room for names."""

    dependencies = [("intranet", "0016_programmes")]

    operations = [
        migrations.AlterField(
            model_name="document",
            name="file",
            field=models.FileField(
                max_length=255,
                upload_to=intranet.models.file.place_of_paper,
                verbose_name="file",
            ),
        ),
    ]
