"""What holds between two days: the database refuses two of a kind on one day."""

import datetime as dt

import pytest
from django.db import Error, transaction

from intranet import actions
from intranet.actions import Refused
from intranet.models import BodyName, BodyParent, BodyRule, Mandate, today
from tests.cast import ARTICLE, LONG_AGO, office, person


def day(number):
    return dt.date(2024, 1, 1) + dt.timedelta(days=number)


@pytest.fixture
def body(db):
    return actions.found_body("body", "council", "regional", "الاسم الأول", by=None, since=LONG_AGO)


def refused(make):
    """Say whether the database itself refuses to write."""
    try:
        with transaction.atomic():
            make()
    except Error:
        return True
    return False


def test_the_database_refuses_a_shared_day(body):
    seat, who = office(body, "عضو"), person("علي")
    other = actions.found_body("other", "council", "regional", "أخرى", by=None, since=LONG_AGO)
    rule = {"body": body, "kind": "quorum", "source": ARTICLE, "number": 3}
    for model, fields in (
        (Mandate, {"office": seat, "person": who}),
        (BodyParent, {"body": body, "parent": other}),
        (BodyRule, rule),
        (BodyName, {"body": other, "name": "اسم"}),
    ):
        model.objects.filter(**{model.alone[0]: fields[model.alone[0]]}).delete()
        first = model.objects.create(**fields, since=day(10), until=day(20))
        for since, until in ((10, 20), (0, 11), (19, 30), (12, 13), (0, 30), (0, None), (15, None)):
            span = {"since": day(since), "until": None if until is None else day(until)}
            assert refused(lambda span=span, model=model, fields=fields: model.objects.create(
                **fields, **span
            )), (model, since, until)  # fmt: skip
        later = model.objects.create(**fields, since=day(20))
        model.objects.create(**fields, since=day(0), until=day(10))
        later.since = day(19)
        assert refused(later.save)
        first.until = None
        assert refused(first.save)


def test_a_row_ends_after_it_begins(body):
    seat, who = office(body, "عضو"), person("علي")
    for until in (5, 4):
        row = Mandate(office=seat, person=who, since=day(5), until=day(until))
        assert refused(row.save)


def test_the_name_and_rule_in_force_on_a_day(body):
    actions.rename_body(body, "الاسم الثاني", day(10), by=None)
    assert [body.names.model.objects.filter(body=body).on(day(n)).get().name for n in (9, 10)] == [
        "الاسم الأول", "الاسم الثاني",
    ]  # fmt: skip
    actions.set_rule(body, "quorum", day(0), ARTICLE, by=None, numerator=1, denominator=2)
    actions.set_rule(body, "quorum", day(10), "المادة 13", by=None, numerator=1, denominator=3)
    assert body.rule_on("quorum", day(-1)) is None
    assert body.rule_on("quorum", day(9)).source == ARTICLE
    assert body.rule_on("quorum", day(10)).source == "المادة 13"
    assert body.rule_on("quorum", day(10), call=2) is None
    # A rule set between two ends the one and lasts until the other.
    actions.set_rule(body, "quorum", day(5), "مقرر", by=None, number=4)
    assert [body.rule_on("quorum", day(n)).source for n in (4, 5, 9, 10)] == [
        ARTICLE, "مقرر", "مقرر", "المادة 13",
    ]  # fmt: skip


def test_a_body_never_stands_under_itself(body):
    child = actions.found_body("c", "council", "local", "ج", by=None, since=LONG_AGO, parent=body)
    below = actions.found_body("d", "council", "local", "د", by=None, since=LONG_AGO, parent=child)
    for parent in (body, child, below):
        with pytest.raises(Refused):
            actions.move_body(body, parent, today(), by=None)
    actions.move_body(below, body, day(10), by=None)
    assert below.parent_on(day(9)) == child and below.parent_on(day(10)) == body


def test_a_share_is_counted_as_the_article_says():
    def needed(members, **values):
        return BodyRule(kind="quorum", **values).needed(members)

    half = {"numerator": 1, "denominator": 2}
    assert [needed(n, **half) for n in (1, 7, 8)] == [1, 4, 4]
    assert [needed(n, **half, more_than=True) for n in (1, 7, 8)] == [1, 4, 5]
    assert needed(9, numerator=2, denominator=3) == 6
    assert needed(9, number=3) == 3 and needed(0, **half) == 1
