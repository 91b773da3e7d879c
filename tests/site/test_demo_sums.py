"""The demo's files, counted: what no reader should find wrong in them. Nothing is loaded here."""

import datetime as dt
import re
from collections import Counter

from config.demo import reading
from config.demo.news import FACTS as OF_NEWS
from config.demo.plain_pages import FACTS as OF_PAGES
from config.demo.reports import FACTS as OF_REPORTS
from config.demo.writing import pages
from config.management.commands.load_demo import FOLDER
from search.arabic.fold import fold

ALWAYS = dt.date.max
RECORDS = [record for record in reading.records(FOLDER) if not record.is_seed]
NEWS = pages(FOLDER / "news", OF_NEWS)
PAGES = pages(FOLDER / "pages", OF_PAGES)
REPORTS = pages(FOLDER / "written", OF_REPORTS)
AWAY = ("excused", "absent", "represented")
STATUSES = (*AWAY, "late", "left_early")
WORDS_OF_WOMEN = re.compile("^(رئيسة|نائبة|مقررة|أمينة|عضوة|كاتبة|مكلفة|مديرة)")
WORDS_OF_MEN = re.compile("^(رئيس|نائب|مقرر|أمين|عضو|كاتب|مكلف|مدير) ")


def of_each_record(check):
    """Turn the check of one record into a test of all; the record that fails it is named."""

    def test():
        for record in RECORDS:
            try:
                check(record)
            except AssertionError as wrong:
                raise AssertionError(record.path.name) from wrong

    return test


def rows(name, key):
    """Return the rows of a table by one of its columns."""
    return {row[key]: row for row in reading.table(FOLDER, name)}


PEOPLE, OFFICES, BODIES = rows("people", "key"), rows("offices", "key"), rows("bodies", "code")
MANDATES = reading.table(FOLDER, "mandates")


def holders(body, on, power=""):
    """Return the keys of those who hold an office of `body` on a day, with `power` if given."""
    return {
        row["person"]
        for row in MANDATES
        if OFFICES[row["office"]]["body"] == body
        and power in OFFICES[row["office"]]["powers"]
        and reading.day(row["since"]) <= on < (reading.day(row["until"]) or ALWAYS)
    }


def voters(record):
    """Return the keys of those who are expected at a meeting, without people of one day."""
    expected = holders(record.facts["body"], record.held_on, "vote")
    return {key for key in expected if not PEOPLE[key]["attested_on"]}


def there(record):
    """Return the keys of the members who were there."""
    away = {cells[0] for status in AWAY for cells in record.many.get(status, [])}
    return voters(record) - away


def paragraphs():
    """Yield every paragraph that somebody wrote, with the name of its file."""
    for record in RECORDS:
        parts = [record.opening, record.closing, *(item.paragraphs for item in record.items)]
        yield from ((record.path.name, line) for part in parts for line in part)
    for page in [*NEWS, *PAGES, *REPORTS]:
        yield from ((page.path.name, line) for line in page.lines)


@of_each_record
def test_those_who_came_or_not_are_members_that_day(record):
    named = [cells[0] for status in STATUSES for cells in record.many.get(status, [])]
    assert len(named) == len(set(named))
    assert set(named) <= voters(record)
    proxies = {cells[1] for cells in record.many.get("represented", [])}
    assert proxies <= there(record)


@of_each_record
def test_those_who_lead_a_meeting_are_there(record):
    body, held_on = record.facts["body"], record.held_on
    chairs = {cells[0] for cells in record.many.get("chair", [])}
    writers = {record.facts.get("rapporteur")} - {None}
    assert chairs <= there(record)
    assert writers <= there(record) | holders(body, held_on, "record")
    assert bool(chairs) is (record.facts["state"] not in ("planned", "convened"))


@of_each_record
def test_a_guest_is_no_member(record):
    guests = {cells[0] for cells in record.many.get("guest", [])}
    assert not guests & voters(record)
    assert all(key in PEOPLE or not key.isascii() for key in guests)


@of_each_record
def test_no_more_vote_than_are_there(record):
    for decision in (decision for item in record.items for decision in item.decisions):
        *votes, majority = decision.get("votes", "").split() or ["", ""]
        if majority:
            assert 0 < sum(map(int, votes)) <= len(there(record)), decision["text"]
            in_favour, against, abstained = map(int, votes)
            adopted = decision.get("adopted", reading.YES) == reading.YES
            assert adopted == (in_favour > against), decision["text"]
            assert majority != "consensus" or against == abstained == 0, decision["text"]
            assert majority != "two_thirds" or in_favour * 3 >= sum(map(int, votes)) * 2


@of_each_record
def test_days_follow_each_other(record):
    held_on, body = record.held_on, BODIES[record.facts["body"]]
    assert reading.day(body["founded"]) <= held_on
    if not record.is_of_today:
        assert record.path.name.startswith(record.facts["held_on"])
        assert record.facts.get("to", "99") > record.facts.get("from", "")
    for _task, _owner, due_on, _state in (c for item in record.items for c in item.actions):
        assert held_on < reading.day(due_on) or due_on.startswith("-"), due_on


@of_each_record
def test_whoever_is_named_by_key_is_known_and_in_office(record):
    for item in record.items:
        keys = [item.facts.get("presenter", "").split("|")[0].strip()]
        keys += [cells[1] for cells in [*item.reports, *item.actions]]
        assert {key for key in keys if key.isascii()} <= {"", *PEOPLE}
        assert {cells[2] for cells in item.reports} <= set(BODIES)
        for _title, presenter, body in item.reports:
            assert presenter in holders(body, record.held_on), presenter


@of_each_record
def test_a_guest_is_called_in_their_own_gender(record):
    said = [cells for cells in record.many.get("guest", []) if cells[0] in PEOPLE]
    said += [
        list(map(str.strip, item.facts["presenter"].split("|")))
        for item in record.items
        if item.facts.get("presenter", "").split("|")[0].strip() in PEOPLE
    ]
    for key, *role in said:
        woman = PEOPLE[key]["gender"] == "f"
        assert not (WORDS_OF_MEN if woman else WORDS_OF_WOMEN).match("".join(role)), key


def test_no_seat_is_taken_twice():
    for key, office in OFFICES.items():
        terms = [row for row in MANDATES if row["office"] == key]
        for term in terms:
            since = reading.day(term["since"])
            held = [
                row["person"]
                for row in terms
                if reading.day(row["since"]) <= since < (reading.day(row["until"]) or ALWAYS)
            ]
            assert len(held) <= int(office["seats"] or 99), (key, held)
            assert len(held) == len(set(held)), (key, held)
            assert since >= reading.day(BODIES[office["body"]]["founded"]), (key, since)


def test_no_name_is_borne_twice():
    names = Counter(" ".join(fold(person["name"]).split()) for person in PEOPLE.values())
    assert len(names) >= 110 and names.most_common(1)[0][1] == 1
    share = sum(person["gender"] == "f" for person in PEOPLE.values()) / len(PEOPLE)
    assert 0.4 < share < 0.6


def test_no_two_paragraphs_are_the_same():
    words = Counter(" ".join(fold(line).split()) for _file, line in paragraphs())
    assert len(words) > 500
    assert [line for line, times in words.items() if times > 1] == []


def test_no_two_records_begin_or_end_alike():
    for part in ("opening", "closing"):
        starts = Counter(
            " ".join(fold(" ".join(getattr(record, part))).split()[:5])
            for record in RECORDS
            if getattr(record, part)
        )
        assert starts.most_common(1)[0][1] <= 2, starts.most_common(2)


def test_every_picture_says_what_it_shows():
    assert len(NEWS) >= 20
    shown = [page for page in NEWS if page.facts.get("picture")]
    assert all(len(page.facts["picture_words"]) > 20 for page in shown)
    words = [page.facts["picture_words"] for page in shown]
    assert len(words) == len(set(words))
    files = {path.stem: path for path in (FOLDER / "pictures").iterdir()}
    assert set(files) == {page.facts["picture"] for page in shown}
    assert max(path.stat().st_size for path in files.values()) < 80_000


def test_every_paper_is_laid_somewhere():
    laid = [c[0] for r in RECORDS for part in [r.many, *r.items] for c in papers_of(part)]
    assert set(laid) == {path.name for path in (FOLDER / "papers").iterdir()}


def papers_of(part):
    """Return the papers of a record's head, or of an item."""
    return part.get("paper", []) if isinstance(part, dict) else part.papers


def test_numbers_are_invented_and_addresses_lead_nowhere():
    for row in reading.table(FOLDER, "contacts"):
        if row["kind"] in ("mobile", "phone"):
            assert re.fullmatch(r"06 00 00 \d\d \d\d|05 35 00 \d\d \d\d", row["value"])
        elif row["kind"] == "email":
            assert row["value"].endswith("@example.org")


def test_days_can_be_counted_from_today(monkeypatch):
    monkeypatch.setattr(reading, "today", lambda: dt.date(2026, 11, 27))
    said = ["+9", "-6", "+9 sat", "-13 sat", "+8 sat", "2025-01-18"]
    days = [str(reading.day(text)) for text in said]
    assert days == [
        "2026-12-06", "2026-11-21", "2026-12-12", "2026-11-14", "2026-12-05", "2025-01-18",
    ]  # fmt: skip
