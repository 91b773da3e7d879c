"""No screen of the admin speaks English to who chose Arabic or French."""

import re

import pytest
from wagtail.models import Collection, GroupApprovalTask, Workflow, WorkflowTask

from intranet import actions
from tests.cast import picture
from tests.intranet.addresses import routes
from tests.intranet.shown_words import WORD, shown_on

#: Names, kinds of files, keys of the keyboard: the same in every language.
SAME = set(
    "CSV DOCX GIF HEIC JPEG JPG JSON PDF PNG RTF SVG TXT WEBP XLSX HTTP HTTPS URL UTF ZIP "
    "JavaScript Word Ctrl Alt Shift Esc English Français Monospace code None alaoui".split()
)
#: What the cast and the test typed.
TYPED = re.compile(
    r"^(?:operator|secretary|\w*editor|member|reviewer|outsider|guest|former|future|granted|closed|"
    r"body|localhost|ethics|youth|txt)$"
)
#: Words of English that are none of French.
ENGLISH = set(
    "the and this that you your with from has have been are was were will not any all add edit "
    "delete choose select search show hide view save back next previous new ago by of to".split()
)
FILE = re.compile(r"[\w-]*\.(?:png|txt|docx)")
#: No menu leads there, or the answer is no screen; of those of operators, Wagtail translates
#: neither the keys of page types nor the labels it makes of the names of fields.
SKIPPED = re.compile(
    r"failwhale|jsi18n|sprite|/api/|/logout|test404|/results/|/(?:users|groups|redirects)/|"
    r"page-types-usage|/preview|view_draft|/sites/|/workflows/"
)


@pytest.fixture
def furnished(cast):
    """The cast, with a page of every kind, a folder, a workflow under way."""
    by = cast.editor
    cast.news = actions.write_news(
        cast.secretariat, "خبر", by=by, slug="n-1", summary="ملخص", picture=None
    )
    cast.report = actions.write_report(cast.secretariat, "تقرير", by=by, slug="r-1", summary="م")
    cast.programme = actions.open_programme(
        cast.secretariat, 2024, by=by, title="برنامج",
        activities=[{"title": "ملتقى", "nature": "outreach", "kind": "forum"}],
    )  # fmt: skip
    cast.loose = picture("صورة", body=cast.secretariat)
    cast.folder = Collection.get_first_root_node().add_child(name="ملفات")
    workflow = Workflow.objects.create(name="مسطرة")
    task = GroupApprovalTask.objects.create(name="مراجعة")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    page = cast.meetings["body"].record
    page.refresh_from_db()
    page.save_revision(user=cast.editor)
    workflow.start(page, cast.editor)
    cast.state = page.current_workflow_state
    return cast


PAGES = ("page_id", "page_pk", "parent_page_id", "page_to_move_id", "destination_id")


def keys_of(cast, route):
    """Yield the keys by which an address of the admin opens: of pages, or of other things."""
    state, wanted = cast.state, set(route.keywords)
    page = cast.meetings["body"].record
    common = {
        "workflow_state_id": state.pk, "task_state_id": state.current_task_state_id,
        "task_id": state.current_task_state.task_id, "revision_id": page.latest_revision_id,
        "document_id": cast.paper.pk, "doc_id": cast.paper.pk, "image_id": cast.loose.pk,
    }  # fmt: skip
    if wanted & set(PAGES):
        for one in (page, cast.news, cast.programme) if "edit" in route.name else (cast.news,):
            yield common | dict.fromkeys(PAGES, one.pk)
    elif wanted & {"pk", "object_id", "uuid"}:
        for one in (
            cast.secretariat, cast.chief, cast.draft, cast.member.person, cast.member,
            cast.paper, cast.loose, cast.news,
        ):  # fmt: skip
            yield common | {"pk": one.pk, "object_id": one.pk}
    else:
        yield common


def screens(browser, cast):
    """Yield (address, html) of every screen that opens."""
    tried = set()
    for route in routes():
        for keys in keys_of(cast, route):
            address = route.address(keys)
            if address in tried or not address.startswith("/admin/") or SKIPPED.search(address):
                continue
            tried.add(address)
            answer = browser.get(address)
            if answer.status_code == 200 and "html" in answer.get("Content-Type", ""):
                yield address, answer.content.decode()


@pytest.fixture
def walk(furnished, enter):
    """Return a function: {piece of text: an address} of all screens in a language."""

    def in_language(language):
        furnished.operator.language = language
        furnished.operator.save()
        browser = enter("operator")
        browser.raise_request_exception = False  # nonsense may break a view of Wagtail's
        found = {}
        for address, html in screens(browser, furnished):
            found |= dict.fromkeys(shown_on(html), address)
        return found

    return in_language


def latin(text):
    """Return the words of a piece of text that no Arabic screen has a reason to show."""
    words = WORD.findall(FILE.sub("", text))
    return [word for word in words if word not in SAME and not TYPED.match(word)]


def test_nothing_in_arabic_is_latin(walk):
    found = walk("ar")
    assert len(set(found.values())) > 40
    strange = {text: address for text, address in found.items() if latin(text)}
    assert not strange, f"translate it (site/config/wagtail_words.py): {strange}"


def test_nothing_in_french_is_english(walk):
    strange = {
        text: address
        for text, address in walk("fr").items()
        if ENGLISH & {word.lower() for word in WORD.findall(text)}
    }
    assert not strange, f"translate it (site/config/wagtail_words.py): {strange}"


def test_the_walk_would_find_english():
    """It reads between tags, in names of controls, and in what scripts draw from."""
    html = """<p>Delete this page</p><a aria-label="Go to top"></a><script>var Not = 1</script>
    <i data-block='{"label": "Choose"}'></i><script type="application/json">[{"label": "Menu"}]
    </script><b lang="en">English</b>"""
    shown = [text for text in shown_on(html) if text.strip()]
    assert shown == ["Delete this page", "Go to top", "Choose", "Menu"]
