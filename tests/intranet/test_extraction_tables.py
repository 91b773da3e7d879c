"""Tables in every encoding and with every separator, dates as they are typed, refusals by name."""

import datetime as dt
import io
import zipfile

import pytest
from django.utils import translation
from hypothesis import example, given, settings
from hypothesis import strategies as st

from intranet.extraction.apart.limits import Unreadable
from intranet.extraction.apart.sheet import pages as sheet_pages
from intranet.extraction.days import SENTENCES as DAY_SENTENCES
from intranet.extraction.days import NotADay, read_day
from intranet.extraction.headings import ACTIVITIES, BODIES, PEOPLE, find_header
from intranet.extraction.honorifics import part_title
from intranet.extraction.table import MOST_COLUMNS, MOST_LINES, read_table
from intranet.extraction.table_refusal import OTHER, SENTENCES, NotATable
from intranet.extraction.vocabulary import Vocabulary
from tests.intranet import tables
from tests.intranet.reports import BAD

ROWS = [
    ["الاسم الكامل", "المنصب", "ابتداء من"],
    ["نعيمة الوزاني", "عضوة المكتب، أمينة المال", "14/01/2023"],
    ["إدريس بن حمو", 'يلقب "الحاج"', "١٤ يناير 2023"],
]


def separated(separator=",", rows=ROWS):
    """Return rows as CSV text."""
    return tables.separated(separator, rows)


def workbook(rows=ROWS, *more):
    """Return rows as a workbook, one sheet for each of `more` behind it."""
    return tables.workbook(rows, *more)


def cells(data):
    """Return the words of each line that is read."""
    return [list(line.cells) for line in read_table(io.BytesIO(data)).lines]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1256", "utf-16", "iso8859_6"])
def test_every_encoding_and_separator_is_read(encoding, separator):
    text = separated(separator).replace("١٤", "14")  # these digits are in no one-byte encoding
    table = read_table(io.BytesIO(text.encode(encoding)))
    assert [line.cells[0] for line in table.lines] == [row[0] for row in ROWS]
    assert table.lines[1].cells[1] == ROWS[1][1] and table.lines[2].cells[1] == ROWS[2][1]
    assert table.encoding.lower().startswith(encoding[:2].replace("cp", "wi"))


def test_a_cell_holds_lines_and_blank_lines_are_skipped_with_their_numbers():
    text = 'الاسم,المنصب\n\n"سعاد\nالبقالي",عضوة\n,\nحكيم,عضو\n'
    table = read_table(io.BytesIO(text.encode()))
    assert [(line.number, line.cells[0]) for line in table.lines] == [
        (1, "الاسم"), (3, "سعاد البقالي"), (6, "حكيم")
    ]  # fmt: skip
    assert cells(b"sep=;\na;b\nc;d,e\n") == [["a", "b"], ["c", "d,e"]]


def test_a_workbook_gives_what_a_person_would_type():
    rows = [
        ["name", "since", "n", "at"],
        ["سعاد", dt.datetime(2023, 1, 14), 12.0, 3.5],
        [None, None, None, None],
        ["حكيم", dt.date(2024, 2, 29), True, dt.time(9, 30)],
    ]
    table = read_table(io.BytesIO(workbook(rows, [["other"]])))
    assert [line.cells for line in table.lines[1:]] == [
        ("سعاد", "2023-01-14", "12", "3.5"), ("حكيم", "2024-02-29", "True", "09:30:00")
    ]  # fmt: skip
    assert table.lines[2].number == 4 and "2" in str(table.remarks[0])
    assert cells(workbook([], ROWS)) == ROWS  # the first sheet that holds any words


def bombs():
    """Return workbooks that are none: by name, the bytes."""
    packed = io.BytesIO(workbook())
    entity = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "x">{entity}]><x>&a8;</x>'
    made = io.BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, bomb if name.endswith("sheet1.xml") else old.read(name))
    huge = io.BytesIO()
    with zipfile.ZipFile(huge, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("xl/workbook.xml", b"0" * 70_000_000)
    whole = workbook()
    return {
        "entities": made.getvalue(),
        "unpacked": huge.getvalue(),
        "cut": whole[: len(whole) // 2],
        "torn": whole[:200] + b"\x00" * 300 + whole[500:],
        "empty": workbook([]),
    }


BOMBS, WHOLE = bombs(), workbook()


@pytest.mark.parametrize("name", BOMBS)
def test_a_workbook_that_is_none_is_refused(name):
    with pytest.raises(NotATable) as refused:
        read_table(io.BytesIO(BOMBS[name]))
    assert str(refused.value) != str(OTHER) and "%(" not in str(refused.value)


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_table_is_named(kind):
    try:
        read_table(io.BytesIO(BAD[kind]))
    except NotATable as refused:
        assert "%(" not in str(refused)
    else:
        assert kind not in ("pdf", "docx", "html", "binary", "empty")


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("lines", [["اسم"]] * (MOST_LINES + 2)),
        ("columns", [["ا"] * (MOST_COLUMNS + 1)] * 3),
        ("cell", [["اسم"], ["ط" * 2001]]),
        ("no-lines", [["اسم", "منصب"]]),
    ],
)
def test_a_table_out_of_bounds_is_refused_whole(kind, rows):
    for data in (separated(rows=rows).encode(), workbook(rows)):
        with pytest.raises(NotATable) as refused:
            read_table(io.BytesIO(data))
        assert refused.value.kind == kind and "%(" not in str(refused.value)


def test_a_file_too_large_is_refused_unread():
    with pytest.raises(NotATable) as refused:
        read_table(io.BytesIO("اسم,منصب\n".encode() * 200_000))
    assert refused.value.kind == "enormous"


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=400) | st.text(alphabet="\"',;\t|\n\r ا\x00ب1", max_size=80).map(str.encode)
)
@example(b'"')
@example(b"\xff\xfe")
@example(b"PK\x03\x04" + b"xl/workbook" + b"PK\x05\x06" + b"\x00" * 18)
def test_any_bytes_are_read_or_refused_by_name(data):
    try:
        table = read_table(io.BytesIO(data))
    except NotATable as refused:
        assert "%(" not in str(refused)
    else:
        assert len(table.lines) > 1 and all(any(line.cells) for line in table.lines)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=40))
def test_a_damaged_workbook_is_read_or_refused_by_name(place, noise):
    data = bytearray(WHOLE)
    place %= len(data)
    data[place : place + len(noise)] = noise
    try:
        (sheet,) = sheet_pages(io.BytesIO(bytes(data)))
    except Unreadable as refused:
        assert refused.kind in SENTENCES
    else:
        assert all(isinstance(word, str) for _number, words in sheet["lines"] for word in words)


DAY = dt.date(2023, 1, 14)


@pytest.mark.parametrize(
    "words",
    [
        "2023-01-14", "2023/1/14", "14/01/2023", "14-1-2023", "14.1.23", "14 01 2023", "١٤/٠١/٢٠٢٣",
        "١٤ يناير 2023", "السبت 14 يناير 2023", "يوم السبت 14 يناير 2023م", "14 كانون الثاني 2023",
        "14 janvier 2023", "Samedi 14 janvier 2023", "January 14, 2023", "14 Jan 2023", "44940",
        "2023-01-14 00:00:00", "2023-01-14T10:30", "14/01/2023 10:30", "14 جانفي 2023",
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_form(words):
    assert read_day(words) == DAY


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("فاتح ماي 2023", (2023, 5, 1)), ("1er mars 2023", (2023, 3, 1)),
        ("3 غشت 2022", (2022, 8, 3)), ("9 شتنبر 2021", (2021, 9, 9)), ("5 août 1999", (1999, 8, 5)),
        ("30 يوليوز 1961", (1961, 7, 30)), ("11 دجنبر 70", (1970, 12, 11)),
    ],
)  # fmt: skip
def test_morocco_s_months_are_known(words, day):
    assert read_day(words) == dt.date(*day)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("قريبا", "no-day"), ("2021-2026", "no-day"), ("2021", "year-only"), ("12", "no-day"),
        ("31/02/2023", "absent"), ("01/14/2023", "month-first"), ("14 يناير", "no-year"),
        ("يناير 2023", "year-only"), ("14 رمضان 1444", "hijri"), ("14/09/1444", "hijri"),
        ("14/01/0023", "far"), ("99999", "no-day"), ("14 يناير أو 15 يناير 2023", "no-day"),
        ("0/0/2023", "absent"), ("32 يناير 2023", "absent"),
    ],
)  # fmt: skip
def test_what_is_no_day_says_why(words, kind):
    with pytest.raises(NotADay) as refused:
        read_day(words)
    assert refused.value.kind == kind and "%(" not in str(refused.value)


@settings(max_examples=120, deadline=None)
@given(st.text(max_size=30) | st.text(alphabet="0123456789٠١٢/-. يناير", max_size=16))
def test_any_words_are_a_day_or_refused_by_name(words):
    try:
        assert isinstance(read_day(words), dt.date)
    except NotADay as refused:
        assert refused.kind in DAY_SENTENCES and "%(" not in str(refused)


@pytest.mark.parametrize(
    ("headings", "header", "fields"),
    [
        (PEOPLE, "الإسم الكامل|الصفه|اللجنة|إبتداءً من|الهاتف", "name office body since -"),
        (PEOPLE, "NOM|Prénom|Fonction|Instance|Date de début", "family given office body since"),
        (PEOPLE, "Full Name|Position|Body|From|Until", "name office body since until"),
        (PEOPLE, "الاسم (بالعربية)|الجنس", "name gender"),
        (BODIES, "اسم الهيأة|النوع|المستوى|تابعة ل|الرمز", "name kind level parent code"),
        (ACTIVITIES, "النشاط|طبيعة النشاط|نوع النشاط|التاريخ", "title nature kind begins"),
    ],
)  # fmt: skip
def test_columns_are_known_in_any_spelling_below_a_title(headings, header, fields):
    title = ["لائحة 2023"]
    lines = read_table(io.BytesIO(separated(rows=[title, header.split("|"), ["أ"]]).encode())).lines
    index, found = find_header(lines, headings)
    assert index == 1
    assert [found.get(place, "-") for place in range(len(fields.split()))] == fields.split()


def test_words_mean_what_the_first_says():
    words = Vocabulary([("f", ["أنثى", "Femme"]), ("m", ["ذكر", "femme"])])
    assert (words.find("انثي"), words.find("FEMME"), words.find("الذكر")) == ("f", "f", "m")
    assert words.find("?") is None and words.find("") is None


@pytest.mark.parametrize(
    ("words", "parted"),
    [
        ("سعيد الوزاني", ("", "", "سعيد الوزاني")),
        ("د. سعيد الوزاني", ("د.", "", "سعيد الوزاني")),
        ("الدكتورة نزهة بنشقرون", ("الدكتورة", "", "نزهة بنشقرون")),
        ("السيدة سلمى البقالي", ("", "f", "سلمى البقالي")),
        ("السيد الدكتور حميد", ("الدكتور", "m", "حميد")),
        ("Mme Salma Bennani", ("", "f", "Salma Bennani")),
        ("Dr Salma Bennani", ("Dr", "", "Salma Bennani")),
        ("Moulay Ali", ("", "", "Moulay Ali")),
        ("الدكتور", ("", "", "الدكتور")),
        ("", ("", "", "")),
    ],
)
def test_a_title_before_a_name_is_parted_from_it(words, parted):
    assert part_title(words) == parted


def test_every_refusal_is_a_sentence():
    with translation.override("en"):
        assert all(str(words).strip().endswith(".") for words in (*SENTENCES.values(), OTHER))
