"""Every word that a person sees comes from the catalogue, and models name themselves in it."""

import ast

import pytest
from django.apps import apps
from django.utils.functional import Promise

from tests.house import source, words

#: Where Arabic is matter, not message: analysis, recognisers, calendars, the demo, settings.
ARABIC_IS_MATTER = (
    "search/arabic/",
    "search/language.py",
    "search/days.py",
    "intranet/extraction/",
    "intranet/templatetags/dates.py",
    "site/config/settings.py",
    "site/config/management/commands/load_demo.py",
    "site/demo/",
    "tests/",
)
#: A language is named in itself, whatever the language of the page.
ENDONYMS = {"العربية"}
#: Kept by the machine, never shown by name.
NAMELESS = {"IndexJob", "Letter", "MailChoice", "Notice", "Rendition"}


@pytest.mark.parametrize(
    "template",
    [
        "<p>{% trans 'Minutes' %}</p>",
        "<p>{% blocktranslate %}Two words{% endblocktranslate %}</p>",
        "<style>.a { color: red }</style><a class='small'>{{ title }}</a>",
        "<input aria-label=\"{% trans 'Search' %}\">",
        "{# a note #}<b>·</b>&nbsp;—",
        '<button lang="fr" value="fr">Français</button>',
    ],
)
def test_knows_what_is_translated(template):
    assert words.loose_in_template(template) == []


@pytest.mark.parametrize(
    "template, word",
    [
        ("<p>Minutes</p>", "Minutes"),
        ("<p>{{ n }} محضر</p>", "محضر"),
        ('<input placeholder="Search">', "Search"),
        ("<a\n title='Home'>{% trans 'Home' %}</a>", "Home"),
    ],
)
def test_finds_what_is_not(template, word):
    assert [found for _, found in words.loose_in_template(template)] == [word]


def test_templates_speak_through_the_catalogue():
    loose = [
        f"{name}:{line}: {word}"
        for name in source.matching("site/templates/**/*.html")
        for line, word in words.loose_in_template(source.text(name))
    ]
    assert not loose, "wrap it in {% trans %}"


def test_python_holds_no_arabic_messages():
    loose = [
        f"{name}:{line}: {text}"
        for name in source.python()
        if not name.as_posix().startswith(ARABIC_IS_MATTER) and "migrations" not in name.parts
        for line, text in words.arabic_in_python(source.tree(name))
        if text not in ENDONYMS
    ]
    assert not loose, "write the English message and translate it in the catalogue"


def test_docstrings_may_quote_arabic():
    quoted = ast.parse('def f():\n    """Fold أ."""\n    return "أ"\n')
    assert words.arabic_in_python(quoted) == [(3, "أ")]


def inherited(model):
    """Return the names of the fields that Wagtail or Django declares, and so names."""
    foreign = [base for base in model.__mro__ if not base.__module__.startswith(model_rooms())]
    metas = [base._meta for base in foreign if hasattr(base, "_meta")]
    return {field.name for meta in metas for field in meta.get_fields()}


def model_rooms():
    """Return the apps whose models are ours."""
    return ("intranet", "workflows", "search")


def test_models_and_fields_are_named_in_the_catalogue():
    unnamed = []
    for model in apps.get_models():
        if not model.__module__.startswith(model_rooms()) or model.__name__ in NAMELESS:
            continue
        if not isinstance(model._meta.verbose_name, Promise):
            unnamed.append(model.__name__)
        for field in model._meta.local_fields:
            shown = field.editable and not field.auto_created and not field.remote_field
            ours = field.name not in inherited(model)
            if shown and ours and not isinstance(field.verbose_name, Promise):
                unnamed.append(f"{model.__name__}.{field.name}")
    assert not unnamed, "verbose_name=_(…)"
