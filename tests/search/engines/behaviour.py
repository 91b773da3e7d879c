"""What every engine does. An engine's own test subclasses `EngineBehaviour` with its fixture."""

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.arabic.analysis import analyse, asked_words, question
from search.arabic.fold import fold
from search.arabic.stem import stem
from tests.search.engines.asked import EVERYBODY, asking, counted, entry, records
from tests.search.engines.narrowing import NarrowingBehaviour


def ask_while_it_writes(engine, another, broken):
    """Ask by `another()` engine on the index of `engine` while that writes and rebuilds.

    Return what went wrong, in sentences; `broken` are the errors that nobody may see.
    """
    engine.replace([1], [entry(1, "اجتماع")])
    wrong, done = [], threading.Event()

    def ask():
        reader = another()
        while not done.is_set():
            try:
                if 1 not in records(reader, "اجتماع"):
                    wrong.append("the record was gone for a moment")
            except broken as error:
                wrong.append(str(error))

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        for number in range(2, 12):
            engine.replace([number], [entry(number, "اجتماع")])
            if number % 3 == 0:
                engine.rebuild(entry(kept, "اجتماع") for kept in range(1, number))
    finally:
        done.set()
        for thread in threads:
            thread.join()
    return wrong


#: The fixture is emptied by each example, and every engine runs the same examples.
UNDISTURBED = [HealthCheck.function_scoped_fixture, HealthCheck.differing_executors]


def share(text, word):
    """Return which part of the question `text` the one `word` is."""
    return {root: part for root, _, part in asked_words(question(text))}[stem(fold(word))]


TOKENS = st.frozensets(st.sampled_from(["members", "body:1", "body:2", "editors:1"]), max_size=3)
SHELF = st.lists(st.tuples(TOKENS, st.sampled_from(["council", "youth"]), st.integers(1, 12)))


class EngineBehaviour(NarrowingBehaviour):
    """Subclasses give a fixture `engine`: empty, built, ready to be asked."""

    def test_an_empty_index_answers_nothing(self, engine):
        answer = engine.ask(asking("اجتماع"), 10)
        assert answer == ([], 0, 0)
        assert counted(engine, "اجتماع") == {}

    @pytest.mark.parametrize(
        ("written", "asked"),
        [
            ("د.محمد الحجيرة", "محمد لحجيرة"),
            ("اجتماعا تنظيميا للأمانة الجهوية", "اجتماع الامانه الجهويه"),
            ("تقارير الأمناء", "تقرير الأمين"),
            ("مسئول الشئون", "مسؤول الشؤون"),
            ("سنة 2023", "٢٠٢٣"),
        ],
    )
    def test_any_spelling_finds(self, engine, written, asked):
        engine.replace([7], [entry(7, written)])
        assert records(engine, asked) == [7]

    def test_more_words_and_nearer_ones_come_first(self, engine):
        engine.replace(
            [1, 2, 3],
            [
                entry(1, "تجديد الهياكل وكلام آخر كثير عن الانخراط"),
                entry(2, "تجديد الانخراط وكلام آخر كثير عن الهياكل"),
                entry(3, "تجديد الهياكل وكلام آخر كثير عن البرامج"),
            ],
        )
        assert records(engine, "تجديد الانخراط") == [2, 1, 3]

    def test_what_shares_but_letters_with_the_question_answers_nothing(self, engine):
        engine.replace([1, 2], [entry(1, "الاستقلالية"), entry(2, "الاستقبالية")])
        assert records(engine, "الاستقلالية") == [1]

    def test_equal_scores_come_in_the_order_of_their_keys(self, engine):
        numbers = [9, 2, 30, 4]
        engine.replace(numbers, [entry(number, "اجتماع واحد") for number in numbers])
        assert records(engine, "اجتماع") == sorted(numbers)

    def test_what_is_not_addressed_to_the_asker_is_nowhere(self, engine):
        secret = entry(2, "سر اجتماع", audience=["body:2"], body="youth", day=20220301)
        engine.replace([1, 2], [entry(1, "اجتماع"), secret])
        assert records(engine, "سر اجتماع") == [1]
        assert records(engine, "سر اجتماع", audience=["members", "body:2"]) == [2, 1]
        assert records(engine, "سر", audience=[]) == []
        assert counted(engine, "سر اجتماع") == {
            "body": {"council": 1}, "kind": {"record": 1}, "year": {2023: 1}, "month": {1: 1},
            "level": {"regional": 1},
        }  # fmt: skip
        assert engine.coverage(asking("سر اجتماع"), [1, 2]) == {
            1: pytest.approx(share("سر اجتماع", "اجتماع")), 2: 0,
        }  # fmt: skip
        assert engine.ask(asking(""), 10).passages == 1

    def test_counts_are_of_records_not_of_passages(self, engine):
        engine.replace([1], [entry(1, "اجتماع أول", place) for place in range(5)])
        answer = engine.ask(asking("اجتماع"), 2)
        assert (len(answer.hits), answer.passages, answer.records) == (2, 5, 1)
        assert engine.facets(asking("اجتماع"))["body"] == {"council": 1}

    def test_replacing_leaves_nothing_of_what_was(self, engine):
        engine.replace([1], [entry(1, "اجتماع", 0), entry(1, "ميزانية", 1)])
        engine.replace([1], [entry(1, "ندوة")])
        assert records(engine, "اجتماع ميزانية") == []
        assert records(engine, "ندوة") == [1]
        engine.replace([1], [])
        assert records(engine, "ندوة") == []

    def test_rebuilding_replaces_everything(self, engine):
        engine.replace([1], [entry(1, "اجتماع")])
        engine.rebuild([entry(2, "اجتماع")])
        assert records(engine, "اجتماع") == [2]

    def test_hidden_records_are_left_out_of_everything(self, engine):
        engine.replace([1, 2], [entry(1, "اجتماع"), entry(2, "اجتماع", body="youth")])
        assert records(engine, "اجتماع", hidden=[2]) == [1]
        assert engine.facets(asking("اجتماع", hidden=[2]))["body"] == {"council": 1}
        assert records(engine, "", hidden=[1, 2]) == []

    def test_asking_for_everything_comes_by_day(self, engine):
        days = {1: 20220101, 2: 20230101, 3: 20210101}
        engine.replace(list(days), [entry(record, "نص", day=day) for record, day in days.items()])
        by_day = [hit.record for hit in engine.ask(asking(""), 10, newest_first=True).hits]
        assert by_day == [2, 1, 3]
        oldest = [hit.record for hit in engine.ask(asking(""), 10, newest_first=False).hits]
        assert oldest == [3, 1, 2]

    def test_coverage_counts_words_over_all_passages_of_a_record_by_what_they_say(self, engine):
        engine.replace([1], [entry(1, "تجديد العضوية", 0), entry(1, "برسم سنة 2023", 1)])
        engine.replace([2], [entry(2, "تجديد تجديد تجديد")])
        covered = engine.coverage(asking("تجديد العضوية ٢٠٢٣"), [1, 2])
        assert covered == pytest.approx({1: 1, 2: share("تجديد العضوية ٢٠٢٣", "تجديد")})
        assert covered[2] < 0.4

    def test_what_is_seen_is_what_the_asker_may_see(self, engine):
        secret = entry(2, "سر ومحضر", audience=["body:2"])
        engine.replace([1, 2, 3], [entry(1, "محضر"), secret, entry(3, "محضر آخر")])
        words = ["محضر", "سر", "غيرهما"]
        assert engine.seen(asking(""), "words", words) == {"محضر": 2}
        assert engine.seen(asking("", hidden=[1], body=("x",)), "words", words) == {"محضر": 1}
        assert engine.seen(asking("", audience=["body:2"]), "stems", words) == {"محضر": 1, "سر": 1}
        assert engine.seen(asking(""), "words", []) == {}

    def test_what_is_shown_comes_back_as_it_was(self, engine):
        engine.replace([1], [entry(1, "نصٌّ كما كُتب")])
        asked = asking("نص")
        key = engine.ask(asked, 1).hits[0].key
        assert engine.shown(asked, [key]) == {key: {"text": "نصٌّ كما كُتب", "record": 1}}
        assert engine.shown(asked, []) == {}

    def test_nothing_is_shown_that_was_addressed_to_others_meanwhile(self, engine):
        engine.replace([1, 2], [entry(1, "اجتماع"), entry(2, "اجتماع")])
        keys = [hit.key for hit in engine.ask(asking("اجتماع"), 5).hits]
        engine.replace([1], [entry(1, "سر", audience=["body:2"])])
        assert list(engine.shown(asking("اجتماع"), keys)) == [keys[1]]
        assert engine.shown(asking("اجتماع", hidden=[2]), keys) == {}
        assert list(engine.shown(asking("اجتماع", audience=["body:2"]), keys)) == [keys[0]]

    def test_one_word_without_end_is_one_word(self, engine):
        engine.replace([1, 2], [entry(1, "ا" + "كت" * 5000), entry(2, "كلمة")])
        assert records(engine, "ا" + "كت" * 140) == [1]
        assert engine.coverage(asking("ا" + "كت" * 140), [1]) == {1: 1}

    def test_what_is_asked_at_once_agrees(self, engine):
        engine.replace([1], [entry(1, "اجتماع")])
        now = engine.at_once()
        hits = now.ask(asking("اجتماع"), 10).hits
        assert [hit.record for hit in hits] == [1]
        assert now.facets(asking("اجتماع"))["body"] == {"council": 1}
        assert now.coverage(asking("اجتماع"), [1]) == {1: pytest.approx(1)}
        assert now.shown(asking("اجتماع"), [hits[0].key])[hits[0].key]["record"] == 1
        engine.replace([2], [entry(2, "اجتماع")])
        assert records(engine.at_once(), "اجتماع") == [1, 2]

    def test_few_tokens_and_many_admit_alike(self, engine):
        engine.replace([1, 2], [entry(1, "نص", audience=["body:1"]), entry(2, "نص")])
        for count in (2, 1000):
            mine = {f"body:{number}" for number in range(1, count)}
            assert records(engine, "نص", audience=mine) == [1]
            assert records(engine, "نص", audience=mine | EVERYBODY) == [1, 2]
        assert records(engine, "نص", audience=()) == []

    def test_a_question_of_signs_alone_finds_nothing(self, engine):
        engine.replace([1], [entry(1, "اجتماع")])
        assert records(engine, ":") == []
        assert engine.coverage(asking(":"), [1]) == {1: 0}
        assert engine.facets(asking(":"))["body"] == {}

    def test_any_number_of_records_may_be_hidden(self, engine):
        engine.replace([1, 70_001], [entry(1, "اجتماع"), entry(70_001, "اجتماع")])
        assert records(engine, "اجتماع", hidden=range(2, 70_001)) == [1, 70_001]
        assert records(engine, "اجتماع", hidden=range(1, 70_001)) == [70_001]

    def test_the_longest_question_is_answered(self, engine):
        letters = " ".join(map(chr, range(0x4E00, 0x4E00 + 150)))  # as many words as there may be
        engine.replace([1, 2], [entry(1, letters), entry(2, "اجتماع")])
        assert records(engine, letters) == [1]
        assert engine.coverage(asking(letters), [1]) == {1: pytest.approx(1)}
        assert records(engine, "اجتماع " * 40) == [2]

    def test_dates_may_be_missing_and_fields_empty(self, engine):
        engine.replace([1], [entry(1, "...", day=0, body="")])
        answer = engine.ask(asking(""), 10, newest_first=True)
        assert [hit.record for hit in answer.hits] == [1]

    @settings(
        max_examples=20,
        deadline=None,
        suppress_health_check=UNDISTURBED,
    )
    @given(shelf=SHELF, mine=TOKENS, body=st.sampled_from([(), ("council",), ("youth",)]))
    def test_found_and_counted_exactly_when_the_tokens_meet(self, engine, shelf, mine, body):
        entries = {
            number: entry(number, "اجتماع", audience=tokens, body=where, day=20230001 + month * 100)
            for number, (tokens, where, month) in enumerate(shelf)
        }
        engine.rebuild(entries.values())
        seen = [number for number, item in entries.items() if item.audience & mine]
        right = [number for number in seen if not body or entries[number].body in body]
        asked = asking("اجتماع", audience=mine, body=body)
        assert sorted(hit.record for hit in engine.ask(asked, 1000).hits) == right
        assert engine.ask(asked, 1).records == len(right)
        counts = engine.facets(asked)
        assert sum(counts["body"].values()) == len(seen)
        assert sum(counts["month"].values()) == len(right)

    @settings(
        max_examples=40,
        deadline=None,
        suppress_health_check=UNDISTURBED,
    )
    @given(text=st.text(min_size=1), stored=st.text())
    def test_no_text_is_an_error(self, engine, text, stored):
        engine.replace([1], [entry(1, stored)])
        engine.ask(asking(text), 10)
        engine.coverage(asking(text), [1])
        engine.facets(asking(text))


def test_the_stem_used_here_is_the_engines():
    assert stem("اجتماع") in analyse("اجتماع").stems
