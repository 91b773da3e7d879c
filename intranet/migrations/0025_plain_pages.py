# Plain pages of bodies: prose, pictures, papers.


import django.db.models.deletion
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("intranet", "0024_wordings_approvals_and_procedures"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlainPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "content",
                    wagtail.fields.StreamField(
                        [("text", 0), ("picture", 3)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {
                                    "features": [
                                        "bold",
                                        "italic",
                                        "ol",
                                        "ul",
                                        "h3",
                                        "h4",
                                        "link",
                                        "document-link",
                                        "hr",
                                    ],
                                    "icon": "pilcrow",
                                    "label": "Text",
                                },
                            ),
                            1: (
                                "wagtail.images.blocks.ImageChooserBlock",
                                (),
                                {
                                    "help_text": "Shown to those who may see the picture: give it to the body first.",
                                    "label": "Picture",
                                },
                            ),
                            2: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "For those who do not see it: who, what, where, in a sentence.",
                                    "label": "What the picture shows",
                                    "max_length": 250,
                                },
                            ),
                            3: ("wagtail.blocks.StructBlock", [[("picture", 1), ("words", 2)]], {}),
                        },
                        verbose_name="text",
                    ),
                ),
            ],
            options={
                "verbose_name": "plain page",
                "verbose_name_plural": "plain pages",
            },
            bases=("wagtailcore.page",),
        ),
    ]
