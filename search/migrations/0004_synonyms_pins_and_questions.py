"""What editors add to search, and what is asked of it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import intranet.models.dated


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0003_jobs_of_papers"),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AskedQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "day",
                    models.DateField(
                        db_index=True, default=intranet.models.dated.today, verbose_name="day"
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="question")),
                ("records", models.PositiveIntegerField(verbose_name="documents found")),
                (
                    "repaired",
                    models.CharField(blank=True, max_length=600, verbose_name="as understood"),
                ),
            ],
            options={
                "verbose_name": "question asked",
                "verbose_name_plural": "questions asked",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Synonyms",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "lines",
                    models.TextField(max_length=600, verbose_name="ways of saying one thing"),
                ),
            ],
            options={
                "verbose_name": "synonyms",
                "verbose_name_plural": "synonyms",
                "ordering": ["lines"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PinnedResult",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("question", models.CharField(max_length=100, verbose_name="question")),
                ("key", models.CharField(editable=False, max_length=300)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.WAGTAIL_PAGE_MODEL,
                        verbose_name="page",
                    ),
                ),
            ],
            options={
                "verbose_name": "pinned result",
                "verbose_name_plural": "pinned results",
                "ordering": ["question", "pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("key", "page"), name="a_page_is_pinned_to_a_question_once"
                    )
                ],
            },
        ),
    ]
