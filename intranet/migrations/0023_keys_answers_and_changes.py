# Keys, answers to meetings, and when a row of a meeting changed.

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intranet", "0022_batches_of_old_minutes"),
    ]

    operations = [
        migrations.AddField(
            model_name="action",
            name="changed_at",
            field=models.DateTimeField(auto_now=True),
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="changed_at",
            field=models.DateTimeField(auto_now=True),
        ),
        migrations.AddField(
            model_name="attendance",
            name="changed_at",
            field=models.DateTimeField(auto_now=True),
        ),
        migrations.AddField(
            model_name="decision",
            name="changed_at",
            field=models.DateTimeField(auto_now=True),
        ),
        migrations.AddField(
            model_name="meeting",
            name="changed_at",
            field=models.DateTimeField(auto_now=True),
        ),
        migrations.AddField(
            model_name="reportheard",
            name="changed_at",
            field=models.DateTimeField(auto_now=True),
        ),
        migrations.AlterField(
            model_name="meeting",
            name="state",
            field=models.CharField(
                choices=[
                    ("planned", "Planned"),
                    ("convened", "Convened"),
                    ("held", "Held"),
                    ("adopted", "Minutes adopted"),
                    ("cancelled", "Cancelled"),
                ],
                default="planned",
                max_length=10,
                verbose_name="state",
            ),
        ),
        migrations.CreateModel(
            name="AccessKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("api", "A program"),
                            ("calendar", "A calendar of meetings"),
                            ("news", "A news reader"),
                        ],
                        default="api",
                        max_length=8,
                        verbose_name="for",
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("digest", models.CharField(editable=False, max_length=64, unique=True)),
                ("second_factor", models.BooleanField(default=False, editable=False)),
                (
                    "made_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="made at"
                    ),
                ),
                ("expires_on", models.DateField(blank=True, null=True, verbose_name="works until")),
                (
                    "used_on",
                    models.DateField(editable=False, null=True, verbose_name="last used on"),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="access_keys",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "access key",
                "verbose_name_plural": "access keys",
                "ordering": ["-made_at", "-pk"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True),
                        name="an_access_key_has_a_name",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("coming", models.BooleanField(verbose_name="will come")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                ("answered_at", models.DateTimeField(auto_now=True, verbose_name="answered at")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="intranet.meeting",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="intranet.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to a meeting",
                "verbose_name_plural": "answers to meetings",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "person"), name="a_person_answers_a_meeting_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("coming", False), ("reason", ""), _connector="OR"),
                        name="only_who_stays_away_gives_a_reason",
                    ),
                ],
            },
        ),
    ]
