"""Replace the English content that Wagtail's own migrations make by Amana's home page."""

from django.db import migrations


def make_home(apps, schema_editor):
    """Make the home page at the root of the one site; drop groups nobody will be stored in."""
    page = apps.get_model("wagtailcore", "Page")
    locale = apps.get_model("wagtailcore", "Locale")
    site = apps.get_model("wagtailcore", "Site")
    content_type = apps.get_model("contenttypes", "ContentType")
    home = apps.get_model("intranet", "HomePage")

    page.objects.filter(depth__gt=1).delete()
    locale.objects.update(language_code="ar")
    kind, _ = content_type.objects.get_or_create(app_label="intranet", model="homepage")
    root = page.objects.get(depth=1)
    root.title = root.draft_title = "الجذر"
    root.numchild = 1
    root.save()
    made = home.objects.create(
        title="الرئيسية",
        draft_title="الرئيسية",
        slug="home",
        content_type=kind,
        depth=2,
        path=f"{root.path}0001",
        numchild=0,
        url_path="/home/",
        locale=locale.objects.first(),
    )
    apps.get_model("intranet", "Permalink").objects.create(page_id=made.pk)
    site.objects.all().delete()
    site.objects.create(
        hostname="localhost", root_page_id=made.pk, is_default_site=True, site_name="أمانة"
    )
    apps.get_model("wagtailcore", "Workflow").objects.all().delete()
    apps.get_model("wagtailcore", "Task").objects.all().delete()
    apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).update(name="الجذر")
    apps.get_model("auth", "Group").objects.filter(name__in=["Editors", "Moderators"]).delete()


class Migration(migrations.Migration):
    """Data only."""

    dependencies = [
        ("intranet", "0002_pages_and_files"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_home, migrations.RunPython.noop)]
