"""Long lists of names: marked for the script, found in any spelling, and of nobody else."""

import html
import json
import re
from importlib import import_module

import pytest
from django.apps import apps
from django.forms import BaseForm, ModelChoiceField
from django.utils.translation import override
from wagtail.models import Task

from intranet import actions
from intranet.models import Body, Person, User
from intranet.models.writing import Digits, words_of
from intranet.picker import Picker, picker_script
from tests.cast import office, person
from tests.house import source
from tests.intranet.deeds import at

NAMED = (Body, Person, User)
SELECT = r'<select name="{}"[^>]*>.*?</select>'


def select(page, name):
    """Return the select of that name in a page."""
    return re.search(SELECT.format(name), page, re.DOTALL)[0]


def options(drawn):
    """Return {value: (attributes, label)} of the options of a select or a datalist."""
    found = re.findall(r'<option value="([^"]*)"([^>]*)>([^<]*)</option>', drawn)
    return {value: (more.strip(), html.unescape(label)) for value, more, label in found}


def our_forms():
    """Return every form class of our rooms."""
    for module in source.modules():
        if module.startswith(("intranet.", "workflows.", "search.")) and "migrations" not in module:
            import_module(module)
    found, classes = [BaseForm], []
    while found:
        classes += (below := found.pop().__subclasses__())
        found += below
    return [one for one in classes if one.__module__.startswith(("intranet", "workflows"))]


def test_whoever_is_chosen_is_found_by_typing():
    """No form of ours lets one look through people, bodies or accounts by eye."""
    plain = [
        f"{form.__module__}.{form.__name__}.{name}"
        for form in our_forms()
        for name, field in form.base_fields.items()
        if isinstance(field, ModelChoiceField)
        and field.queryset.model in NAMED
        and not isinstance(field.widget, Picker)
    ]
    assert not plain, "PickerField, or the widget Picker"


def test_a_task_of_a_workflow_names_its_body_so():
    for model in apps.get_models():
        if issubclass(model, Task) and model.__module__.startswith("workflows"):
            for field in model._meta.local_fields:
                if field.related_model is Body and field.name in model.admin_form_fields:
                    assert model.admin_form_widgets[field.name] is Picker, model


def test_an_option_says_what_its_label_does_not(secretary, cast):
    joined = person("بن عيسى المطيري")
    page = secretary.get(at("appoint", office(cast.secretariat, "كاتب").pk)).content.decode()
    drawn = select(page, "person")
    found = options(drawn)
    assert "data-picker" in drawn.partition(">")[0]
    assert found[str(joined.pk)][0] == 'data-beside="بنعيسي"'
    assert found[str(cast.outsider.person.pk)][0] == ""


def test_the_list_of_who_may_be_appointed_names_nobody_else(secretary, cast):
    page = secretary.get(at("appoint", office(cast.secretariat, "كاتب").pk)).content.decode()
    offered = set(options(select(page, "person"))) - {""}
    assert offered == {str(one.pk) for one in Person.objects.open()}
    assert str(cast.closed.person.pk) not in offered


def test_a_list_of_bodies_names_those_one_writes_for(client, cast):
    client.force_login(cast.youth_editor)
    drawn = select(client.get(at("open_meeting")).content.decode(), "body")
    assert "data-picker" in drawn
    assert set(options(drawn)) - {""} == {str(cast.youth.pk)}


def test_a_paper_is_given_to_a_body_of_ones_own(client, cast):
    client.force_login(cast.youth_editor)
    for kind in ("documents", "images"):
        drawn = select(client.get(f"/admin/{kind}/add/").content.decode(), "body")
        assert "data-picker" in drawn
        assert set(options(drawn)) - {""} == {str(cast.youth.pk)}


def test_the_facts_share_one_list_of_names(client, cast):
    joined = person("حمزة بنيخلف")
    client.force_login(cast.editor)
    for number in range(3):
        actions.add_row(cast.draft, "actions", by=None, task=f"مهمة {number}")
    page = client.get(f"/admin/pages/{cast.draft.record.pk}/edit/").content.decode()
    assert len(re.findall(r'name="owner_name"[^>]*data-picker', page)) == 4
    people = options(re.search(r'<datalist id="fact-people">.*?</datalist>', page)[0])
    assert set(people) == {str(one) for one in Person.objects.open()}
    assert people[joined.name][0] == 'data-beside="يخلف"'
    bodies = options(re.search(r'<datalist id="fact-bodies">.*?</datalist>', page)[0])
    assert cast.ethics.name not in bodies and cast.youth.name in bodies


@pytest.mark.parametrize("language, one", [("ar", "نتيجة واحدة"), ("fr", "{n} résultat")])
def test_the_script_counts_in_the_language_of_the_page(language, one):
    with override(language):
        told = _told()
    assert told["words"]["matches"]["one"] == one
    assert told["words"]["matches"]["many"].startswith("{n} ")
    assert set(told["rules"]) >= {"fold", "key", "asked"}


def test_the_script_counts_in_the_digits_that_were_chosen(cast):
    cast.editor.digits = Digits.ARABIC
    with words_of(cast.editor):
        assert _told()["words"]["digits"] == "٠١٢٣٤٥٦٧٨٩"


def _told():
    return json.loads(re.search(r"<script[^>]*json[^>]*>(.*?)</script>", picker_script())[1])
