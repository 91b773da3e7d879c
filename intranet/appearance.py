"""The admin in Amana's own colours and faces."""

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from wagtail import hooks

from intranet.picker import picker_script

SHEETS = ("css/tokens.css", "css/admin.css", "css/parts/picker.css")


@hooks.register("insert_global_admin_css")
def sheets():
    """Link the tokens and what maps them on Wagtail's own properties."""
    links = ((static(sheet),) for sheet in SHEETS)
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', links)


@hooks.register("insert_global_admin_js")
def naming_script():
    """Link the script that names the fields and dialogs which Wagtail leaves nameless."""
    return format_html('<script src="{}"></script>', static("js/editor.js"))


@hooks.register("insert_global_admin_js")
def picking_script():
    """Link the script that finds names in long lists: Wagtail's own screens hold some too."""
    return picker_script()
