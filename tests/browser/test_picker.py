"""A name is found in a long list by a part of it in any spelling, by keys, touch and hand."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from intranet import actions
from intranet.models import Action, Body, Mandate
from search.arabic.names import answers, begins, findable
from tests import cast as people
from tests.browser.screens import SIZES, sign_in
from tests.browser.test_axe import FADED, MEASURE_LETTER_BY_LETTER, findings

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAMES = [
    "محمد الحجيرة", "عبد الرحمان العلوي", "حمزة بنيخلف", "بن عيسى المطيري", "أسماء التازوطي",
    "فاطمة الزهراء لعلمي", "رضى داوود", "مُـحـمـد الحجوي",
]  # fmt: skip
TYPED = [
    "حجيره", "الحجيره محم", "لحجي", "عبدالرحمن", "عبد الرحمن علوي", "ابن يخلف", "بنعيسى", "اسما",
    "فاطمه الزهرا", "العلمي", "رضا", "داود", "محمّد الحجوى", "ماء", "ال", "مطي عيسى", "جيرة",
]  # fmt: skip
OPTIONS = "[role=listbox]:visible [role=option]"
FIELD = "#id_person"


@pytest.fixture
def cast(transactional_db):
    """The cast, and people of many spellings, in a database that a server may read."""
    cast = people.build()
    cast.named = {name: people.person(name) for name in NAMES}
    return cast


@pytest.fixture
def meeting(cast):
    """A meeting whose record the editor writes."""
    return actions.open_meeting(cast.secretariat, dt.date(2023, 1, 14), by=cast.editor)


@pytest.fixture
def opened(chromium, live_server, cast):
    """Return a page of the secretary at a path; fails on an error of a script."""
    contexts, errors = [], []

    def at(path, size="desktop", **more):
        width, height = SIZES[size]
        phone = size == "phone"
        context = chromium.new_context(
            viewport={"width": width, "height": height}, is_mobile=phone, has_touch=phone, **more
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        sign_in(page, live_server.url, "secretary", people.PASSWORD)
        page.goto(live_server.url + path)
        page.wait_for_load_state("networkidle")
        return page

    yield at
    for context in contexts:
        context.close()
    assert not errors


@pytest.fixture
def desk(cast):
    """An office that nobody holds."""
    return people.office(cast.secretariat, "كاتب", seats=1)


def appointing(desk):
    return f"/admin/offices/{desk.pk}/appoint/"


def test_somebody_misspelt_is_appointed_by_the_keyboard(opened, cast, desk):
    page = opened(appointing(desk))
    page.focus(FIELD)
    page.keyboard.type("ابن يخلف حمزه")
    field = page.locator(FIELD)
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator(OPTIONS)).to_have_text(["حمزة بنيخلف"])
    expect(page.locator("main .picker-status")).to_have_text("نتيجة واحدة")
    active = field.get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    expect(field).to_have_value("حمزة بنيخلف")
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/admin/bodies/{cast.secretariat.pk}/")
    assert Mandate.objects.get(office=desk).person == cast.named["حمزة بنيخلف"]


def test_every_spelling_finds_whom_python_finds(opened, cast, desk):
    page = opened(appointing(desk))
    everybody = page.eval_on_selector_all(
        "select[name=person] option:not([value=''])", "all => all.map(one => one.text)"
    )
    for typed in TYPED:
        page.fill(FIELD, typed)
        found = page.locator(OPTIONS).all_inner_texts()
        asked = begins(typed)
        assert found == [name for name in everybody if answers(findable(name), asked)], typed


def test_the_list_is_walked_by_keys_and_left_by_escape(opened, desk):
    page = opened(appointing(desk))
    field, active = page.locator(FIELD), page.locator("[role=option][aria-selected=true]")
    page.focus(FIELD)
    page.keyboard.press("ArrowDown")
    names = page.locator(OPTIONS).all_inner_texts()
    assert active.inner_text() == names[0]
    page.keyboard.press("ArrowUp")
    assert active.inner_text() == names[-1]
    page.keyboard.press("Home")
    expect(active).to_have_count(0)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator(OPTIONS)).to_have_count(0)
    expect(field).to_have_value("")
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(OPTIONS)).to_have_count(len(names))
    expect(active).to_have_count(0)


def test_who_fits_several_is_asked_again_and_nobody_is_appointed_unseen(opened, cast, desk):
    page = opened(appointing(desk))
    field = page.locator(FIELD)
    page.fill(FIELD, "محمد")
    page.keyboard.press("Tab")
    expect(field).to_have_value("محمد")
    expect(field).to_have_attribute("aria-invalid", "true")
    said = page.locator(f"#{field.get_attribute('aria-describedby').split()[-1]}")
    expect(said).to_have_text("اختر من اللائحة.")
    page.click("main form [type=submit]")
    expect(field).to_be_focused()
    assert not Mandate.objects.filter(office=desk).exists()
    page.fill(FIELD, "محمد الحجيره")
    page.keyboard.press("Tab")  # one fits
    expect(field).to_have_value("محمد الحجيرة")
    assert field.get_attribute("aria-invalid") is None
    page.click("main form [type=submit]")
    page.wait_for_url(f"**/admin/bodies/{cast.secretariat.pk}/")
    assert Mandate.objects.get(office=desk).person == cast.named["محمد الحجيرة"]


def test_what_the_server_refuses_is_said_at_the_field_that_is_seen(opened, desk):
    page = opened(appointing(desk))
    page.click("main form [type=submit]")
    page.wait_for_load_state()
    field = page.locator(FIELD)
    expect(field).to_have_attribute("role", "combobox")
    expect(field).to_have_attribute("aria-invalid", "true")
    described = field.get_attribute("aria-describedby").split()
    assert any(page.locator(f"#{one} .error-message").count() for one in described)
    assert page.evaluate(
        f"document.querySelector('{FIELD}').labels[0].textContent.includes('الشخص')"
    )
    page.fill(FIELD, "حمزة")
    page.keyboard.press("Tab")
    expect(field).to_have_value("حمزة بنيخلف")


def test_a_finger_chooses_on_a_phone(opened, cast, desk):
    page = opened(appointing(desk), "phone")
    page.tap(FIELD)
    page.fill(FIELD, "اسما")
    option = page.locator(OPTIONS).first
    assert option.bounding_box()["height"] >= 44
    assert page.locator(FIELD).bounding_box()["height"] >= 44
    root = "document.documentElement"
    assert not page.evaluate(f"{root}.scrollWidth > {root}.clientWidth")
    option.tap()
    expect(page.locator(FIELD)).to_have_value("أسماء التازوطي")
    page.tap("main form [type=submit]")
    page.wait_for_url(f"**/admin/bodies/{cast.secretariat.pk}/")
    assert Mandate.objects.get(office=desk).person == cast.named["أسماء التازوطي"]


def test_without_a_script_the_list_is_the_browsers_own(opened, cast, desk):
    page = opened(appointing(desk), java_script_enabled=False)
    page.select_option(FIELD, label="رضى داوود")
    page.click("main form [type=submit]")
    assert Mandate.objects.get(office=desk).person == cast.named["رضى داوود"]


def test_a_short_list_stays_as_it_is(opened):
    assert Body.objects.count() < 8
    page = opened("/admin/meetings/new/")
    expect(page.locator("select#id_body")).to_be_visible()
    expect(page.locator("main [role=combobox]")).to_have_count(0)


def test_a_task_is_given_to_somebody_misspelt_and_its_row_finds_too(editing, cast, meeting):
    page, owner = editing, "#new-actions-owner_name"
    page.fill("#new-actions-task", "إعداد القاعة")
    page.fill(owner, "الحجيره")
    page.keyboard.press("ArrowDown")
    page.evaluate(MEASURE_LETTER_BY_LETTER)
    found = findings(page, ".facts-of-actions")
    page.emulate_media(color_scheme="dark")
    page.evaluate(FADED)
    assert not found | findings(page, ".facts-of-actions")
    page.keyboard.press("Enter")
    expect(page.locator(owner)).to_have_value("محمد الحجيرة")
    page.keyboard.press("Enter")
    row = page.locator("#rows-actions [name=owner_name]")
    expect(row).to_have_attribute("role", "combobox")
    task = Action.objects.get(meeting=meeting)
    assert task.owner == cast.named["محمد الحجيرة"]
    row.fill("لعلمي")
    page.locator(OPTIONS).first.click()
    page.wait_for_selector(f"#k{task.pk.hex}-says.is-saved")
    task.refresh_from_db()
    assert task.owner == cast.named["فاطمة الزهراء لعلمي"]


def test_somebody_who_is_on_no_list_is_written_as_text(editing, meeting):
    page = editing
    page.fill("#new-attendance-name", "ضيف من خارج اللائحة")
    expect(page.locator(".facts-of-attendance .picker-note:visible")).to_contain_text("لا يوجد")
    page.keyboard.press("Enter")
    expect(page.locator("#rows-attendance")).to_contain_text("ضيف من خارج اللائحة")
