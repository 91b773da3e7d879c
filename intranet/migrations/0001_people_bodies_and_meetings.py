import uuid

import django.contrib.auth.models
import django.contrib.auth.validators
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("information", "Announcements"),
                            ("presentation", "Presentation"),
                            ("reports", "Hearing of reports"),
                            ("discussion", "Discussion"),
                            ("decision", "Decision"),
                            ("other", "Any other business"),
                        ],
                        default="discussion",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "presenter_name",
                    models.CharField(blank=True, max_length=200, verbose_name="presented by"),
                ),
                (
                    "minutes_planned",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="minutes planned"
                    ),
                ),
                (
                    "audience",
                    models.CharField(blank=True, default="", editable=False, max_length=10),
                ),
            ],
            options={
                "verbose_name": "agenda item",
                "verbose_name_plural": "agenda items",
                "ordering": ["position", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Body",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "code",
                    models.SlugField(
                        help_text="Short and never changed: it stands in addresses and in imports.",
                        max_length=60,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9-]+$", "Use small Latin letters, digits and -."
                            )
                        ],
                        verbose_name="code",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("secretariat", "Secretariat"),
                            ("council", "Council"),
                            ("committee", "Committee"),
                            ("congress", "Congress"),
                            ("administration", "Administration"),
                            ("organisation", "Parallel organisation"),
                        ],
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("national", "National"),
                            ("regional", "Regional"),
                            ("provincial", "Provincial"),
                            ("local", "Local"),
                        ],
                        max_length=12,
                        verbose_name="level",
                    ),
                ),
                (
                    "theme",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("youth", "Youth"),
                            ("women", "Women"),
                            ("agriculture", "Agriculture"),
                            ("professions", "Professional sectors"),
                            ("elected", "Elected officials"),
                            ("chambers", "Professional chambers"),
                            ("media", "Media and communication"),
                            ("membership", "Membership and organisation"),
                            ("finance", "Finance"),
                            ("ethics", "Ethics"),
                        ],
                        max_length=16,
                        verbose_name="theme",
                    ),
                ),
                ("mission", models.TextField(blank=True, verbose_name="mission")),
                ("founded", models.DateField(blank=True, null=True, verbose_name="founded on")),
                (
                    "dissolved",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="dissolved on"
                    ),
                ),
                ("audience", models.CharField(default="members", editable=False, max_length=10)),
            ],
            options={
                "verbose_name": "body",
                "verbose_name_plural": "bodies",
                "ordering": ["code"],
                "permissions": [("see_body", "May see what is addressed to the body")],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="date joined"
                    ),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True,
                        max_length=254,
                        null=True,
                        unique=True,
                        verbose_name="e-mail address",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("ar", "العربية"), ("fr", "Français"), ("en", "English")],
                        default="ar",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "ordering": ["username"],
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ordinary", "Ordinary meeting"),
                            ("extraordinary", "Extraordinary meeting"),
                            ("organisational", "Organisational meeting"),
                            ("session", "Ordinary session"),
                            ("extraordinary_session", "Extraordinary session"),
                        ],
                        default="ordinary",
                        max_length=24,
                        verbose_name="kind",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True,
                        help_text="Empty: body, number and year.",
                        max_length=255,
                        verbose_name="title",
                    ),
                ),
                ("held_on", models.DateField(verbose_name="date")),
                ("starts_at", models.TimeField(blank=True, null=True, verbose_name="from")),
                ("ends_at", models.TimeField(blank=True, null=True, verbose_name="until")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("call", models.PositiveSmallIntegerField(default=1, verbose_name="call")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("convened", "Convened"),
                            ("held", "Held"),
                            ("adopted", "Minutes adopted"),
                        ],
                        default="planned",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("audience", models.CharField(default="body", editable=False, max_length=10)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="intranet.body",
                        verbose_name="body",
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting",
                "verbose_name_plural": "meetings",
                "ordering": ["-held_on", "-number"],
                "permissions": [("see_meeting", "May see the meeting's papers and record")],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("year", models.PositiveSmallIntegerField(editable=False)),
                ("number", models.PositiveSmallIntegerField(editable=False, verbose_name="number")),
                ("text", models.TextField(verbose_name="decision")),
                (
                    "majority",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("consensus", "Unanimously"),
                            ("simple", "Simple majority"),
                            ("absolute", "Absolute majority"),
                            ("two_thirds", "Two-thirds majority"),
                        ],
                        max_length=12,
                        verbose_name="majority",
                    ),
                ),
                (
                    "votes_for",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="for"),
                ),
                (
                    "votes_against",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="against"),
                ),
                (
                    "abstentions",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="abstentions"
                    ),
                ),
                ("adopted", models.BooleanField(default=True, verbose_name="adopted")),
                (
                    "body",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="intranet.body",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_rows",
                        to="intranet.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="intranet.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "decision",
                "verbose_name_plural": "decisions",
                "ordering": ["position", "id"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="agenda",
                to="intranet.meeting",
            ),
        ),
        migrations.CreateModel(
            name="MeetingGrant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("given_on", models.DateField(verbose_name="given on")),
                (
                    "expires_on",
                    models.DateField(
                        blank=True,
                        help_text="The first day without the right.",
                        null=True,
                        verbose_name="expires on",
                    ),
                ),
                (
                    "content_object",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grants",
                        to="intranet.meeting",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "permission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="auth.permission"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "grant on a meeting",
                "verbose_name_plural": "grants on meetings",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Office",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "name_feminine",
                    models.CharField(
                        blank=True,
                        help_text="Empty: the same name.",
                        max_length=120,
                        verbose_name="name for a woman",
                    ),
                ),
                (
                    "rank",
                    models.PositiveSmallIntegerField(
                        default=50, help_text="Smaller numbers come first.", verbose_name="rank"
                    ),
                ),
                (
                    "seats",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        default=1,
                        help_text="Empty: no limit.",
                        null=True,
                        verbose_name="seats",
                    ),
                ),
                (
                    "reach",
                    models.CharField(
                        choices=[("body", "This body"), ("below", "This body and those under it")],
                        default="body",
                        max_length=6,
                        verbose_name="reach",
                    ),
                ),
                (
                    "may_convene",
                    models.BooleanField(default=False, verbose_name="Convene meetings"),
                ),
                ("may_record", models.BooleanField(default=False, verbose_name="Write records")),
                (
                    "may_review",
                    models.BooleanField(default=False, verbose_name="Review and approve"),
                ),
                ("may_vote", models.BooleanField(default=True, verbose_name="Vote")),
                (
                    "may_appoint",
                    models.BooleanField(default=False, verbose_name="Appoint to offices"),
                ),
                (
                    "may_manage_membership",
                    models.BooleanField(default=False, verbose_name="Manage membership"),
                ),
                (
                    "abolished_on",
                    models.DateField(blank=True, null=True, verbose_name="abolished on"),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offices",
                        to="intranet.body",
                        verbose_name="body",
                    ),
                ),
            ],
            options={
                "verbose_name": "office",
                "verbose_name_plural": "offices",
                "ordering": ["rank", "id"],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True,
                        help_text="Such as “Dr.”; leave empty for none.",
                        max_length=30,
                        verbose_name="title",
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="full name")),
                (
                    "gender",
                    models.CharField(
                        blank=True,
                        choices=[("f", "Woman"), ("m", "Man")],
                        max_length=1,
                        verbose_name="gender",
                    ),
                ),
                (
                    "closed_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="closed on"
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="intranet.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "person",
                "verbose_name_plural": "people",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Mandate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField(verbose_name="from")),
                (
                    "until",
                    models.DateField(
                        blank=True,
                        help_text="The first day on which it no longer holds.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                (
                    "ended_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="why it ended"),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to="intranet.office",
                        verbose_name="office",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mandates",
                        to="intranet.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "mandate",
                "verbose_name_plural": "mandates",
                "ordering": ["-since"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=180, verbose_name="name")),
                (
                    "office_name",
                    models.CharField(blank=True, max_length=200, verbose_name="office"),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("chair", "Chair"),
                            ("rapporteur", "Rapporteur"),
                            ("member", "Member"),
                            ("guest", "Guest"),
                            ("staff", "Staff"),
                        ],
                        default="member",
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("present", "Present"),
                            ("late", "Came late"),
                            ("left_early", "Left early"),
                            ("excused", "Absent with excuse"),
                            ("absent", "Absent"),
                            ("represented", "Represented"),
                        ],
                        default="present",
                        max_length=12,
                        verbose_name="attendance",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                (
                    "represented_by",
                    models.CharField(blank=True, max_length=180, verbose_name="represented by"),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendance",
                        to="intranet.meeting",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendance",
                        to="intranet.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "attendance",
                "verbose_name_plural": "attendance",
                "ordering": ["position", "id"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="presenter",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="intranet.person",
                verbose_name="presenter",
            ),
        ),
        migrations.CreateModel(
            name="Action",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("task", models.CharField(max_length=400, verbose_name="task")),
                (
                    "owner_name",
                    models.CharField(blank=True, max_length=200, verbose_name="entrusted to"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="deadline")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "To do"),
                            ("doing", "Under way"),
                            ("done", "Done"),
                            ("dropped", "Dropped"),
                        ],
                        default="open",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_rows",
                        to="intranet.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="actions",
                        to="intranet.meeting",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="actions",
                        to="intranet.person",
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "action",
                "verbose_name_plural": "actions",
                "ordering": ["position", "id"],
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="user",
            name="person",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="user",
                to="intranet.person",
                verbose_name="person",
            ),
        ),
        migrations.CreateModel(
            name="ReportHeard",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("title", models.CharField(max_length=300, verbose_name="report")),
                (
                    "presenter_name",
                    models.CharField(blank=True, max_length=200, verbose_name="presented by"),
                ),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_rows",
                        to="intranet.agendaitem",
                        verbose_name="agenda item",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="intranet.meeting",
                    ),
                ),
                (
                    "of_body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intranet.body",
                        verbose_name="body that reports",
                    ),
                ),
                (
                    "presenter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="intranet.person",
                        verbose_name="presenter",
                    ),
                ),
            ],
            options={
                "verbose_name": "report heard",
                "verbose_name_plural": "reports heard",
                "ordering": ["position", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Territory",
            fields=[
                (
                    "code",
                    models.CharField(
                        max_length=24,
                        primary_key=True,
                        serialize=False,
                        verbose_name="official code",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("region", "Region"),
                            ("province", "Province"),
                            ("prefecture", "Prefecture"),
                            ("commune", "Commune"),
                            ("constituency", "Constituency"),
                        ],
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "name_fr",
                    models.CharField(blank=True, max_length=120, verbose_name="name in French"),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="intranet.territory",
                        verbose_name="part of",
                    ),
                ),
            ],
            options={
                "verbose_name": "territory",
                "verbose_name_plural": "territories",
                "ordering": ["code"],
            },
        ),
        migrations.AddField(
            model_name="body",
            name="territory",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="bodies",
                to="intranet.territory",
                verbose_name="territory",
            ),
        ),
        migrations.CreateModel(
            name="BodyGrant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                ("given_on", models.DateField(verbose_name="given on")),
                (
                    "expires_on",
                    models.DateField(
                        blank=True,
                        help_text="The first day without the right.",
                        null=True,
                        verbose_name="expires on",
                    ),
                ),
                (
                    "content_object",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grants",
                        to="intranet.body",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "permission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="auth.permission"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "grant on a body",
                "verbose_name_plural": "grants on bodies",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="bodygrant_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expires_on__isnull", True),
                            ("expires_on__gt", models.F("given_on")),
                            _connector="OR",
                        ),
                        name="bodygrant_expires_after_it_is_given",
                    ),
                ],
                "unique_together": {("user", "permission", "content_object")},
            },
        ),
        migrations.CreateModel(
            name="BodyName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField(verbose_name="from")),
                (
                    "until",
                    models.DateField(
                        blank=True,
                        help_text="The first day on which it no longer holds.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                (
                    "short_name",
                    models.CharField(blank=True, max_length=80, verbose_name="short name"),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="intranet.body",
                        verbose_name="body",
                    ),
                ),
            ],
            options={
                "verbose_name": "name of a body",
                "verbose_name_plural": "names of bodies",
                "ordering": ["since"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True),
                            ("until__gt", models.F("since")),
                            _connector="OR",
                        ),
                        name="bodyname_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BodyParent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField(verbose_name="from")),
                (
                    "until",
                    models.DateField(
                        blank=True,
                        help_text="The first day on which it no longer holds.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parents",
                        to="intranet.body",
                        verbose_name="body",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="intranet.body",
                        verbose_name="stands under",
                    ),
                ),
            ],
            options={
                "verbose_name": "place of a body",
                "verbose_name_plural": "places of bodies",
                "ordering": ["since"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True),
                            ("until__gt", models.F("since")),
                            _connector="OR",
                        ),
                        name="bodyparent_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("body", models.F("parent")), _negated=True),
                        name="a_body_is_not_its_own_parent",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BodyRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField(verbose_name="from")),
                (
                    "until",
                    models.DateField(
                        blank=True,
                        help_text="The first day on which it no longer holds.",
                        null=True,
                        verbose_name="until",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("quorum", "Quorum"),
                            ("majority", "Majority"),
                            ("notice", "Notice period, in days"),
                            ("convener", "Who convenes"),
                            ("proxy", "Proxies a member may carry"),
                            ("oversight", "How far up officers may see"),
                        ],
                        max_length=12,
                        verbose_name="rule",
                    ),
                ),
                (
                    "call",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="First, second or third call, for a quorum.",
                        verbose_name="call",
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        blank=True,
                        help_text="For a majority.",
                        max_length=40,
                        verbose_name="kind of decision",
                    ),
                ),
                (
                    "numerator",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="share"),
                ),
                (
                    "denominator",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="of"),
                ),
                (
                    "more_than",
                    models.BooleanField(default=False, verbose_name="more than this share"),
                ),
                (
                    "number",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="number"),
                ),
                ("words", models.CharField(blank=True, max_length=200, verbose_name="in words")),
                (
                    "source",
                    models.CharField(
                        help_text="The article that says so.", max_length=200, verbose_name="source"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rules",
                        to="intranet.body",
                        verbose_name="body",
                    ),
                ),
            ],
            options={
                "verbose_name": "rule of a body",
                "verbose_name_plural": "rules of bodies",
                "ordering": ["kind", "call", "since"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__isnull", True),
                            ("until__gt", models.F("since")),
                            _connector="OR",
                        ),
                        name="bodyrule_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("denominator__isnull", True), ("numerator__isnull", True)),
                            models.Q(
                                ("denominator__gt", 0), ("numerator__lte", models.F("denominator"))
                            ),
                            _connector="OR",
                        ),
                        name="a_share_is_at_most_the_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("call__range", (1, 3))), name="there_are_three_calls"
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="meeting",
            index=models.Index(fields=["body", "-held_on"], name="meetings_of_a_body"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.UniqueConstraint(
                fields=("body", "year", "number"), name="a_number_is_used_once_a_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gt", 0)), name="a_meeting_number_is_positive"
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("call__range", (1, 3))), name="a_meeting_has_three_calls"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                fields=("body", "year", "number"), name="a_decision_number_is_used_once_a_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="a_decision_has_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="meetinggrant",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="meetinggrant_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="meetinggrant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("expires_on__isnull", True),
                    ("expires_on__gt", models.F("given_on")),
                    _connector="OR",
                ),
                name="meetinggrant_expires_after_it_is_given",
            ),
        ),
        migrations.AlterUniqueTogether(
            name="meetinggrant",
            unique_together={("user", "permission", "content_object")},
        ),
        migrations.AddConstraint(
            model_name="office",
            constraint=models.UniqueConstraint(
                fields=("body", "name"), name="an_office_is_named_once_in_a_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="a_person_has_a_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True), ("closed_on__isnull", False), _connector="OR"
                ),
                name="a_merged_person_is_closed",
            ),
        ),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until__isnull", True), ("until__gt", models.F("since")), _connector="OR"
                ),
                name="mandate_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="mandate",
            constraint=models.CheckConstraint(
                condition=models.Q(("ended_reason", ""), ("until__isnull", False), _connector="OR"),
                name="only_an_ended_mandate_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(
                condition=models.Q(("person__isnull", False)),
                fields=("meeting", "person"),
                name="a_person_attends_a_meeting_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reason", ""),
                    ("status__in", ["excused", "late", "left_early"]),
                    _connector="OR",
                ),
                name="only_an_excuse_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="an_agenda_item_has_a_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(("task", ""), _negated=True), name="an_action_has_a_task"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportheard",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="a_report_heard_has_a_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="territory",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "region"), ("parent__isnull", True)),
                    models.Q(
                        models.Q(("kind", "region"), _negated=True), ("parent__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="only_a_region_has_no_parent",
            ),
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("founded__isnull", True),
                    ("dissolved__isnull", True),
                    ("dissolved__gt", models.F("founded")),
                    _connector="OR",
                ),
                name="a_body_is_dissolved_after_it_was_founded",
            ),
        ),
    ]
