"""Dates, counts and states are written as a Moroccan secretary writes them."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.template import engines
from django.utils import translation
from django.utils.timesince import timesince

from intranet.models import Action, BodyRule, Decision, User
from intranet.models.writing import write_for
from intranet.templatetags import dates, parts, record

DAY = dt.date(2023, 1, 14)
NOW = dt.datetime(2023, 1, 14, 12)


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("ar", "السبت 14 يناير 2023"),
        ("fr", "samedi 14 janvier 2023"),
        ("en", "Saturday 14 January 2023"),
    ],
)
def test_a_day_in_each_language(language, written):
    with translation.override(language):
        assert dates.long_day(DAY) == written


def test_the_months_are_those_of_morocco():
    with translation.override("ar"):
        names = [dates.month(number) for number in range(1, 13)]
    assert names[4:9] == ["ماي", "يونيو", "يوليوز", "غشت", "شتنبر"]
    assert names[10:] == ["نونبر", "دجنبر"]


def test_the_first_of_a_month_is_an_ordinal_in_french():
    with translation.override("fr"):
        assert dates.day(dt.date(2023, 5, 1)) == "1er mai 2023"


def test_the_hijri_day_stands_beside_and_is_silent_where_it_is_not_known():
    with translation.override("ar"):
        assert dates.hijri(DAY) == "21 جمادى الآخرة 1444"
        assert dates.hijri(dt.date(1800, 1, 1)) == ""


@pytest.mark.parametrize(
    ("language", "open_office", "open_statute", "ended"),
    [
        ("ar", "منذ 14 يناير 2023", "ابتداء من 14 يناير 2023", "من 14 يناير 2023 إلى 1 مارس 2025"),
        ("fr", "depuis le 14 janvier 2023", "à partir du 14 janvier 2023",
         "du 14 janvier 2023 au 1er mars 2025"),
        ("en", "since 14 January 2023", "from 14 January 2023",
         "from 14 January 2023 until 1 March 2025"),
    ],
)  # fmt: skip
def test_a_term_is_said_with_its_days(language, open_office, open_statute, ended):
    term, past = (SimpleNamespace(since=DAY, until=day) for day in (None, dt.date(2025, 3, 1)))
    with translation.override(language):
        assert dates.office_term(term) == open_office
        assert dates.statute_term(term) == open_statute
        assert dates.office_term(past) == dates.statute_term(past) == ended


def test_a_day_stands_in_the_margin_of_a_list():
    with translation.override("ar"):
        column = parts.day_column(DAY)
    assert column == (
        '<p class="due"><b>14</b><time datetime="2023-01-14">'
        '<span class="away">14 </span>يناير 2023</time></p>'
    )


def test_no_date_is_written_as_nothing():
    assert [write(None) for write in (dates.day, dates.long_day, dates.hijri, dates.clock)] == [
        ""
    ] * 4


def test_clock_times_are_set_apart_left_to_right():
    assert dates.clock(dt.time(10, 12)) == '<bdi dir="ltr" class="num">10:12</bdi>'


@pytest.mark.parametrize(
    ("votes", "written"),
    [
        ((19, 0, 0), "19 موافقا، ولا معارض، ولا ممتنع."),
        ((17, 1, 2), "17 موافقا، ومعارض واحد، وممتنعان."),
        ((3, 11, 100), "3 موافقين، و11 معارضا، و100 ممتنع."),
    ],
)
def test_votes_are_counted_in_arabic_plurals(votes, written):
    in_favour, against, abstained = votes
    decision = Decision(
        majority="absolute", votes_for=in_favour, votes_against=against, abstentions=abstained
    )
    with translation.override("ar"):
        assert record.vote(decision) == f"<b>بالأغلبية المطلقة:</b> {written}"


def test_a_decision_without_counts_says_no_numbers():
    with translation.override("ar"):
        assert record.vote(Decision(majority="consensus")) == "<b>بالإجماع.</b>"
        assert record.vote(Decision()) == ""


@pytest.mark.parametrize(("present", "verdict"), [(19, "النصاب مكتمل:"), (5, "النصاب غير مكتمل:")])
def test_the_quorum_sentence_says_the_verdict_first(present, verdict):
    quorum = SimpleNamespace(
        present=present, members=23, needed=12, met=present >= 12, rule=BodyRule()
    )
    with translation.override("ar"):
        sentence = record.quorum_sentence(quorum)
    assert sentence.startswith(f"<b>{verdict}</b> حضر {present} ")
    assert sentence.endswith("من أصل 23، والنصاب 12 عضوا.")


def test_a_rule_says_its_share_when_it_has_no_words_of_its_own():
    half = BodyRule(numerator=1, denominator=2, more_than=True)
    thirds = BodyRule(numerator=2, denominator=3)
    with translation.override("ar"):
        assert record.rule_words(half) == "أكثر من نصف الأعضاء"
        assert record.rule_words(thirds) == "2/3 من الأعضاء"
        assert record.rule_words(BodyRule(words="ثلثا الأعضاء")) == "ثلثا الأعضاء"


@pytest.mark.parametrize(
    ("state", "days", "mark", "words"),
    [
        ("open", 3, "late", "متأخر 3 أيام"),
        ("doing", 1, "late", "متأخر يوما واحدا"),
        ("done", 3, "done", "أُنجز"),
        ("doing", -2, "waits", "جارٍ"),
    ],
)
def test_a_task_is_late_only_while_it_is_open(state, days, mark, words):
    action = Action(task="مهمة", state=state, due_on=DAY - dt.timedelta(days))
    with translation.override("ar"):
        drawn = record.action_state(action, DAY)
    assert f'class="state {mark}"' in drawn
    assert words in drawn


def test_every_paragraph_carries_its_permanent_address():
    with translation.override("ar"):
        html = record.prose('<p data-block-key="ab1cd">قال {كذا}.</p>', "opening", "/r/7")
    assert (
        '<div class="prose entry" id="opening-ab1cd"><a class="anchor" href="/r/7#opening-ab1cd"'
        in html
    )
    assert "<p>قال {كذا}.</p>" in html


def test_a_count_is_written_in_the_readers_digits_and_still_counts():
    template = engines["django"].from_string(
        "{% load i18n dates %}{% blocktranslate count n=n|num %}{{ n }} body"
        "{% plural %}{{ n }} bodies{% endblocktranslate %} {{ n|num }}"
    )
    write_for(User(digits="arabic"))
    with translation.override("en"):
        assert template.render({"n": 12}) == "١٢ bodies ١٢"
        assert template.render({"n": 1}) == "١ body ١"
        write_for(None)
        assert template.render({"n": 12}) == "12 bodies 12"


@pytest.mark.parametrize(("minutes", "written"), [(2, "دقيقتين"), (5, "5 دقائق"), (60, "ساعة")])
def test_how_long_ago_counts_as_arabic_does(minutes, written):
    with translation.override("ar"):
        assert timesince(NOW - dt.timedelta(minutes=minutes), NOW).replace("\xa0", " ") == written
