"""What a report says of its meeting is found with its words, and never guessed silently."""

import datetime
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intranet.extraction import CLOSING, Chair, Suggestion, read_pasted, recognise
from tests.intranet.reports import FORMAL, REPORT, SHARED

DAY = datetime.date


def found(text):
    return recognise(read_pasted(text).text)


def findings(report):
    single = (report.title, report.date, report.place, report.kind)
    many = (*report.chairs, *report.agenda, *report.paragraphs, *report.dates)
    return [finding for finding in (*single, *many) if finding is not None]


def test_a_press_report():
    report = found(REPORT)
    assert report.title.value == "الأمانة الجهوية تتدارس برنامج السنة"
    assert report.title.certain
    assert report.date.value == DAY(2023, 1, 14)
    assert report.date.words == "السبت 14 يناير"
    assert not report.date.certain, "the year is not written beside the day"
    assert report.date.evidence[0].words == "برسم سنة 2023"
    assert "برسم سنة 2023" in str(report.date.why)
    assert report.place.value == "المقر الجهوي بورزازات" and report.place.certain
    assert report.kind.value == "organisational" and report.kind.words == "اجتماعا تنظيميا"
    assert [chair.value for chair in report.chairs] == [
        Chair("سعيد الوزاني", "د.", "الأمين الجهوي بجهة درعة"),
        Chair("نادية البقالي", "السيدة", "رئيسة المجلس الجهوي"),
    ]
    assert all(chair.certain for chair in report.chairs)
    assert [item.value for item in report.agenda] == [
        "إخبارات", "تقديم برنامج الأنشطة الرياضية", "مختلفات",
    ]  # fmt: skip
    assert report.taken == {0, 2, 3, 4, 5}
    assert list(report.suggestions) == [7, 8]
    assert report.suggestions[7].item == 1
    assert report.suggestions[8] == Suggestion(CLOSING, ("في ختام الاجتماع",))


def test_formal_minutes():
    report = found(FORMAL)
    assert report.title.value == "محضر اجتماع المجلس الإقليمي"
    assert report.date.value == DAY(2023, 4, 5) and report.date.certain
    assert report.place.value == "قاعة الاجتماعات بمقر العمالة"
    assert report.chairs[0].value == Chair("كريم الطاهري", "ذ.")
    assert [item.value for item in report.agenda] == [
        "المصادقة على محضر الاجتماع السابق", "تقرير اللجنة المالية", "تجديد مكتب الفرع",
    ]  # fmt: skip


@pytest.mark.skipif(not (SHARED / "seed").is_dir(), reason="the plan's seed is not here")
def test_the_first_report():
    text = next((SHARED / "seed").glob("*.txt")).read_text(encoding="utf-8")
    report = found(text)
    assert report.date.value == DAY(2023, 1, 14) and not report.date.certain
    assert report.place.value == "المقر الجهوي بفاس"
    assert [chair.value.name for chair in report.chairs] == ["محمد الحجيرة", "خديجة حجوبي"]
    assert len(report.agenda) == 5 and all(item.certain for item in report.agenda)
    assert report.title.value.endswith("السنوية")


@pytest.mark.parametrize(
    ("words", "day", "certain"),
    [
        ("انعقد الاجتماع يوم السبت 14 يناير 2023", DAY(2023, 1, 14), True),
        ("انعقد الاجتماع يوم السبت ١٤ يناير ٢٠٢٣", DAY(2023, 1, 14), True),
        ("انعقد الاجتماع يوم الأحد 14 يناير 2023", DAY(2023, 1, 14), False),
        ("عقد المجلس اجتماعه بتاريخ 14/01/2023", DAY(2023, 1, 14), True),
        ("عقد المجلس اجتماعه بتاريخ 14 - 1 - 2023", DAY(2023, 1, 14), True),
        ("عقد المجلس اجتماعه في 2023-01-14", DAY(2023, 1, 14), True),
        ("عقد المجلس اجتماعه في 01/14/2023", DAY(2023, 1, 14), False),
        ("اجتماع اللجنة في فاتح غشت 2022", DAY(2022, 8, 1), True),
        ("اجتماع اللجنة في الخامس من أغسطس 2022", DAY(2022, 8, 5), True),
        ("اجتماع اللجنة يوم الحادي والعشرين من شتنبر 2022", DAY(2022, 9, 21), True),
        ("اجتماع اللجنة يوم 3 كانون الثاني/يناير 2022", DAY(2022, 1, 3), True),
        ("اجتماع اللجنة يوم 3 تموز (يوليو) 2022", DAY(2022, 7, 3), True),
        ("اجتماع اللجنة يوم 25 شوال 1436 هـ الموافق 10 اغسطس 2015", DAY(2015, 8, 10), True),
        ("اجتماع اللجنة يوم 25 شوال 1436", DAY(2015, 8, 10), False),
        ("اجتماع اللجنة يومي 26 و27 أبريل 2022", DAY(2022, 4, 26), False),
        ("صدر القانون رقم 12 بتاريخ 14 يناير 2020", DAY(2020, 1, 14), False),
        ("اجتماع اللجنة يوم 14 يناير", None, False),
        ("اجتماع اللجنة يوم الأحد 14 يناير من موسم 2023", None, False),
    ],
)
def test_dates(words, day, certain):
    date = found(f"خبر من الفرع\n{words}، بحضور الأعضاء.").date
    assert (date.value, date.certain) == (day, certain)
    assert date.certain or str(date.why)


@pytest.mark.parametrize("text", ["لا شيء هنا سوى كلام عادي.", "31 فبراير 2022 اجتماع", "شهر ماي"])
def test_no_date_is_invented(text):
    assert found(text).date is None


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("عقد المكتب اجتماعه بمقر الحزب بالرباط، بحضور الأعضاء", "مقر الحزب بالرباط"),
        ("عقد المكتب اجتماعه في قاعة البلدية يوم السبت", "قاعة البلدية"),
        ("انعقد اللقاء بفندق الزهور بمكناس لمناقشة البرنامج", "فندق الزهور بمكناس"),
        ("اجتماع المكتب بمدينة صفرو يوم الأحد", "صفرو"),
    ],
)
def test_places(words, place):
    assert found(f"خبر من الفرع\n{words}.").place.value == place


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("عقدت اللجنة اجتماعا استثنائيا", "extraordinary"),
        ("عقد المجلس دورته العادية", "session"),
        ("عقد المجلس دورة استثنائية", "extraordinary_session"),
        ("الاجتماع العادي للمكتب", "ordinary"),
    ],
)
def test_kinds(words, kind):
    assert found(f"خبر من الفرع\n{words}.").kind.value == kind


@pytest.mark.parametrize(
    ("words", "chairs"),
    [
        ("ترأس السيد كريم الطاهري اجتماع المكتب", [Chair("كريم الطاهري", "السيد")]),
        ("اجتماع المكتب برئاسة رئيس الفرع المهندس أنور البراك، وحضور الأعضاء",
         [Chair("أنور البراك", "المهندس", "رئيس الفرع")]),
        ("ترأست الأستاذة سعاد بناني رئيسة اللجنة اجتماعها",
         [Chair("سعاد بناني", "الأستاذة", "رئيسة اللجنة")]),
        ("ترأس وفد المملكة في الاجتماع", []),
    ],
)  # fmt: skip
def test_chairs(words, chairs):
    assert [chair.value for chair in found(f"خبر من الفرع\n{words}.").chairs] == chairs


def test_an_office_without_a_name_is_not_a_name():
    chair = found("خبر من الفرع\nانعقد الاجتماع برئاسة رئيس المجلس، بحضور الأعضاء.").chairs[0]
    assert chair.value.name == "" and not chair.certain


@pytest.mark.parametrize(
    "agenda",
    [
        "جدول الأعمال:\n- الأولى\n- الثانية\n- الثالثة",
        "جدول أعمال الاجتماع\n• الأولى\n\n• الثانية\n\n• الثالثة",
        "تضمن جدول العمل ما يلي:\n1- الأولى؛\n2- الثانية؛\n3- الثالثة.",
        "جدول الأعمال:\n١. الأولى\n٢. الثانية\n٣. الثالثة",
        "جدول الأعمال:\nأولا: الأولى\nثانيا: الثانية\nثالثا: الثالثة",
        "جدول الأعمال:\nالنقطة الأولى: الأولى\nالنقطة الثانية: الثانية\nالنقطة الثالثة: الثالثة",
        "جدول الأعمال: 1- الأولى 2- الثانية 3- الثالثة",
        "جدول الأعمال: الأولى؛ الثانية؛ الثالثة",
        "جدول الأعمال:\nالأولى\nالثانية\nالثالثة\n",
    ],
)
def test_agendas(agenda):
    end = "افتتح الرئيس الاجتماع وشكر الحاضرين. " + "كلام " * 30
    report = found(f"خبر من الفرع\n{agenda}\n\n{end}")
    assert [item.value for item in report.agenda] == ["الأولى", "الثانية", "الثالثة"]


def test_what_was_decided_is_no_agenda():
    text = "خبر\nاطلع المجلس على جدول أعماله وانتهى إلى ما يلي:\nأولا: الموافقة\nثانيا: التأجيل"
    assert found(text).agenda == ()


def test_hard_wrapped_lines_are_joined():
    line = "هذا سطر من فقرة طويلة قطعها محرر قديم عند الحرف السبعين تقريبا دون"
    report = found(f"{line}\n{line}\n{line}\nآخر الفقرة.\n\n{line}\n{line}\nآخرها.")
    assert len(report.paragraphs) == 2


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("اجتماعترأس يوم 0123456789-/–\n.؛،:()٣هـ"), max_size=300))
def test_words_are_always_the_sources_own(text):
    if not text.strip():
        return
    report = found(text)
    for finding in findings(report):
        assert report.text[finding.start : finding.end] == finding.words


def test_a_long_text_takes_no_long_time():
    text = ("ترأس الأمين الجهوي اجتماع المكتب يوم السبت في مقر الحزب 12 يناير " * 400 + "\n") * 30
    started = time.process_time()
    found(text)
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("وفي ختام الاجتماع، شكر الرئيس الحاضرين.", "وفي ختام الاجتماع"),
        ("– في نهاية اللقاء تليت برقية.", "في نهاية اللقاء"),
        ("وفي الختام تليت برقية.", "وفي الختام"),
        ("واختُتمت أشغال الدورة بالدعاء.", "واختُتمت أشغال"),
        ("وعلى الساعة الثامنة رُفعت الجلسة.", "رُفعت الجلسة"),
        ("رفعت الجلسة للاستراحة ربع ساعة.", ""),
        ("في ختام عرضه شكر الكاتب الأعضاء.", ""),
        ("رفع الرئيس التقرير إلى الأمانة.", ""),
    ],
)
def test_what_ends_a_meeting_belongs_to_the_closing(words, said):
    report = found(REPORT.replace("في ختام الاجتماع، نوه الجميع بجدية النقاش.", words))
    suggested = report.suggestions.get(8)
    assert (suggested.shared if suggested else ("",)) == (said,)


def test_nothing_ends_a_meeting_that_goes_on():
    more = "ثم ناقش الأعضاء برنامج الأنشطة الرياضية من جديد.\n"
    report = found(REPORT + more)
    assert report.suggestions[9].item == 1 and 8 not in report.suggestions
