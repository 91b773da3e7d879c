"""What every engine does with filters, phrases and what is unwanted."""

import pytest

from search.arabic.analysis import analyse
from search.arabic.stem import stem
from search.engines.contract import Conditions, Filters, Phrase
from tests.search.engines.asked import asking, counted, entry, records, side_by_side


class NarrowingBehaviour:
    """Mixed into `EngineBehaviour`."""

    def test_filters_narrow_and_leave_their_own_facet_whole(self, engine):
        engine.replace(
            [1, 2, 3],
            [
                entry(1, "اجتماع", body="council", day=20230114),
                entry(2, "اجتماع", body="youth", day=20230225),
                entry(3, "اجتماع", body="youth", day=20220301, kind="programme"),
            ],
        )
        assert records(engine, "اجتماع", body=("youth",)) == [2, 3]
        assert records(engine, "اجتماع", body=("youth",), year=(2023,)) == [2]
        assert records(engine, "اجتماع", year=(2022, 2023), month=(1, 3)) == [1, 3]
        assert records(engine, "اجتماع", kind=("nothing",)) == []
        counts = engine.facets(asking("اجتماع", body=("youth",)))
        assert counts["body"] == {"council": 1, "youth": 2}
        assert counts["year"] == {2022: 1, 2023: 1}

    def test_many_records_are_counted_to_the_one(self, engine):
        engine.rebuild(
            entry(record, "اجتماع", place, body=f"body-{record % 2}", person=("a",))
            for record in range(1, 701)
            for place in range(2)
        )
        assert engine.ask(asking("اجتماع"), 10).records == 700
        counts = counted(engine, "اجتماع")
        assert counts["body"] == {"body-0": 350, "body-1": 350}
        assert counts["person"] == {"a": 700} and counts["year"] == {2023: 700}

    def test_people_outcomes_files_and_levels_narrow_and_are_counted(self, engine):
        engine.replace(
            [1, 2],
            [
                entry(1, "اجتماع", 0, person=("a", "b"), files=("with",), level="regional"),
                entry(1, "قرار الاجتماع", 1, person=("a",), decision="adopted"),
                entry(2, "اجتماع", person=("b",), decision="rejected", level="local"),
            ],
        )
        assert counted(engine, "اجتماع")["person"] == {"a": 1, "b": 2}
        assert counted(engine, "اجتماع")["decision"] == {"adopted": 1, "rejected": 1}
        assert counted(engine, "اجتماع", decision=("adopted",))["person"] == {"a": 1}
        assert counted(engine, "اجتماع", files=("with",))["files"] == {"with": 1}
        assert set(records(engine, "اجتماع", person=("a",), decision=("adopted",))) == {1}
        assert records(engine, "اجتماع", level=("local",), person=("b",)) == [2]
        assert records(engine, "اجتماع", files=("with",), level=("local",)) == []

    def test_spans_of_days_narrow(self, engine):
        days = {1: 20220301, 2: 20230114, 3: 20231231, 4: 0}
        engine.replace(list(days), [entry(key, "اجتماع", day=day) for key, day in days.items()])
        both = ((20220101, 20221231), (20231201, 20231231))
        assert records(engine, "اجتماع", days=both) == [1, 3]
        assert records(engine, "اجتماع", days=((1, 20230114),)) == [1, 2]
        assert records(engine, "اجتماع", days=((20230115, 20230101),)) == []
        assert counted(engine, "اجتماع", days=((20230101, 20231231),))["year"] == {2023: 2}

    def test_a_phrase_is_words_side_by_side_in_any_spelling(self, engine):
        engine.replace(
            [1, 2, 3],
            [
                entry(1, "تجديد الانخراط في سنة 2023"),
                entry(2, "الانخراط وتجديد آخر، تجديد في الانخراط"),
                entry(3, "تجديد تجديد الإنخراط"),
            ],
        )
        both = Conditions(phrases=(side_by_side("تجديد الانخراط"),))
        assert sorted(records(engine, "تجديد الانخراط", conditions=both)) == [1, 3]
        assert sorted(records(engine, "", conditions=both)) == [1, 3]
        assert counted(engine, "", conditions=both)["kind"] == {"record": 2}
        digits = Conditions(phrases=(side_by_side("في سنة ٢٠٢٣"), side_by_side("تجديد")))
        assert records(engine, "", conditions=digits) == [1]
        twice = Conditions(phrases=(side_by_side("تجديد تجديد"),))
        assert records(engine, "الانخراط", conditions=twice) == [3]

    def test_what_is_unwanted_is_left_out_of_hits_and_counts(self, engine):
        engine.replace(
            [1, 2],
            [
                entry(1, "تقرير الأمين", 0),
                entry(1, "تقرير اللجنة", 1),
                entry(2, "تقرير الأمين الجهوي"),
            ],
        )
        word = Phrase(("الامين",), stem("الامين"))
        phrase = side_by_side("الأمين الجهوي")
        assert engine.holding(asking(""), [word]) == {1, 2}
        assert engine.holding(asking(""), [phrase, side_by_side("الميزانية")]) == {2}
        assert engine.holding(asking("", audience=["body:2"]), [word]) == set()
        assert engine.holding(asking("", hidden=[2]), [word]) == {1}
        assert engine.holding(asking(""), []) == set()
        barred = Conditions(barred=Filters(body=("council",)))
        assert counted(engine, "تقرير", conditions=barred) == {}

    def test_an_item_is_named_by_all_of_its_words(self, engine):
        item = tuple(analyse("3 تجديد الانخراط").stems)
        engine.replace([1, 2], [entry(1, "نوقش الأمر", item=item), entry(2, "نوقش الأمر")])
        for words in ("٣", "التجديد", "الانخراط 3"):
            asked = Conditions(item=tuple(analyse(words).stems))
            assert records(engine, "الأمر", conditions=asked) == [1]
        assert records(engine, "", conditions=Conditions(item=("3", "4"))) == []
        assert records(engine, "تجديد") == []

    def test_coverage_looks_beyond_what_a_passage_must_hold(self, engine):
        engine.replace([1], [entry(1, "تجديد العضوية", 0), entry(1, "برسم سنة 2023", 1)])
        asked = Conditions(phrases=(side_by_side("تجديد العضوية"),))
        covered = engine.coverage(asking("تجديد العضوية 2023", conditions=asked), [1])
        assert covered == {1: pytest.approx(1)}
