"""Names to choose from a list that is long: `picker.js` finds them while somebody types.

A select that bears `Picker` stays what is sent, and works without the script. How names are
spelt is told to the script as data (`search.arabic.names.rules`), the words it says beside it.
"""

from django import forms
from django.forms.utils import flatatt
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join, json_script
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intranet.models.writing import written
from search.arabic.names import found_beside, rules

MARK = {"data-picker": ""}  # what the script looks for: on a select, or on a field with a datalist
# A number of each kind that a language may count by (CLDR); the script knows which is which.
COUNTED = {"zero": 0, "one": 1, "two": 2, "few": 3, "many": 11, "other": 100}


class Picker(forms.Select):
    """A select whose options are found by a part of their name, in any spelling."""

    def __init__(self, attrs=None, choices=()):
        super().__init__(MARK | (attrs or {}), choices)

    def create_option(self, name, value, label, *args, **kwargs):
        """Say at the option by which words it is found that its label does not show."""
        option = super().create_option(name, value, label, *args, **kwargs)
        option["attrs"] |= beside(label)
        return option

    def render(self, name, value, attrs=None, renderer=None):
        """Draw the options, in no groups: a template for each of thousands takes thrice as long."""
        drawn = self.get_context(name, value, attrs)["widget"]
        rows = (row for _group, some, _place in drawn["optgroups"] for row in some)
        return format_html(
            '<select name="{}"{}>{}</select>',
            name, flatatt(drawn["attrs"]), options(rows),
        )  # fmt: skip


def options(rows):
    """Draw the options of a select or a datalist: dicts of `value`, `label` and `attrs`."""
    drawn = ((row["value"], flatatt(row["attrs"]), row["label"]) for row in rows)
    return format_html_join("", '<option value="{}"{}>{}</option>', drawn)


class PickerField(forms.ModelChoiceField):
    """One of many people, bodies or other named things."""

    widget = Picker


def beside(name):
    """Return the attributes of an option called so."""
    words = " ".join(found_beside(str(name)))
    return {"data-beside": words} if words else {}


def picker_script():
    """Return the script with what it is told: for the head of a page, or its end."""
    return format_html(
        '{}<script src="{}" defer></script>',
        json_script({"rules": rules(), "words": _words()}, "picker-told"),
        static("js/picker.js"),
    )


def _words():
    """Return what the script says, for who reads this page."""
    matches = {
        kind: ngettext("%(n)s match", "%(n)s matches", number) % {"n": "{n}"}
        for kind, number in COUNTED.items()
    }
    return {
        "matches": matches,
        "none": _("Nothing on the list is like this."),
        "more": _("Type more letters to see the others."),
        "choose": _("Choose one of the list."),
        "digits": written("0123456789"),
    }
