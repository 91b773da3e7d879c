"""Papers and pictures lie beside pages too."""

import django.db.models
from django.conf import settings
from django.db import migrations

import intranet.models.file


def beside(model):
    """Return what gives the files of `model` a page."""
    return migrations.AddField(
        model_name=model,
        name="page",
        field=django.db.models.ForeignKey(
            blank=True,
            editable=False,
            null=True,
            on_delete=intranet.models.file.leave_to_editors,
            related_name="%(class)ss",
            to=settings.WAGTAIL_PAGE_MODEL,
            verbose_name="page",
        ),
    )


class Migration(migrations.Migration):
    """A column each."""

    dependencies = [
        ("intranet", "0018_shapes_of_imported_lines"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [beside("document"), beside("image")]
