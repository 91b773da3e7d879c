"""What the index holds of a page beside its words, told to nobody who may not see it."""

import pytest

from intranet.actions import add_row, set_audience
from intranet.models import Document, Person
from search.arabic.stem import stem
from search.passages import entries_of

ITEM = "تجديد الانخراط برسم سنة 2023"


@pytest.fixture
def entries(here):
    """Return a function: the entries of the open record whose text holds some words."""

    def holding(words):
        found = entries_of(type(here.open).objects.get(pk=here.open.pk))
        return [entry for entry in found if words in entry.shown["text"]]

    return holding


def test_everybody_there_is_found_under_every_passage(here, entries):
    came = Person.objects.create(name="عمر الحاضر")
    away = Person.objects.create(name="زيد الغائب")
    for person, status in ((came, "present"), (away, "absent")):
        add_row(here.open.meeting, "attendance", by=None, person=person, name=person.name,
                status=status)  # fmt: skip
    assert {entry.person for entry in entries("")} == {(str(came.pk),)}


def test_a_task_knows_its_owner_and_state_a_decision_its_outcome(here, entries):
    owner = Person.objects.create(name="عمر")
    add_row(here.open.meeting, "actions", by=None, task="إعداد اللوائح", owner=owner,
            item=here.item)  # fmt: skip
    (task,) = entries("إعداد اللوائح")
    assert (task.person, task.decision) == ((str(owner.pk),), "open")
    (decided,) = entries("تنطلق عملية التجديد")
    assert (decided.person, decided.decision) == ((), "adopted")
    assert {"1", stem("تجديد")} <= {*decided.item} and decided.item == task.item
    assert decided.level == "regional"


def test_an_item_counts_as_its_own_readers_count(here, entries):
    hidden = add_row(here.open.meeting, "agenda", by=None, title="نقطة مكتومة", position=1)
    here.item.position = 2
    here.item.save()
    assert "2" in entries(ITEM)[0].item
    set_audience(hidden, "editors", by=None)
    assert "1" in entries(ITEM)[0].item and "1" in entries("نقطة مكتومة")[0].item


def test_papers_are_told_of_to_those_alone_who_see_one(here, entries):
    Document(title="ورقة مفتوحة", meeting=here.open.meeting, audience="editors").save()
    inside = {entry.shown["text"]: entry.files for entry in entries("")}
    assert inside.pop("ورقة مفتوحة") == ("with", "inside")
    assert set(inside.values()) == {()}
    Document.objects.update(audience="")
    assert {entry.files[0] for entry in entries("")} == {"with"}
