"""The admin in Amana's own colours and faces."""

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from wagtail import hooks

SHEETS = ("css/tokens.css", "css/admin.css")


@hooks.register("insert_global_admin_css")
def sheets():
    """Link the tokens and what maps them on Wagtail's own properties."""
    links = ((static(sheet),) for sheet in SHEETS)
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', links)


@hooks.register("insert_global_admin_js")
def naming_script():
    """Link the script that names the fields and dialogs which Wagtail leaves nameless."""
    return format_html('<script src="{}"></script>', static("js/editor.js"))
