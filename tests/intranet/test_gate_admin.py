"""An editor of another body walks every address of the admin and finds none of forty secret words.

The words stand in titles, prose, agenda, decisions, tasks, reports, names of attendees, file
names, names and mission of a closed body, drafts, comments, workflow and audit lines.
"""

import datetime as dt
import io
import re
from urllib.parse import unquote, urlencode

import pytest
from django.test import Client
from wagtail.models import (
    Comment,
    GroupApprovalTask,
    Page,
    PageLogEntry,
    Workflow,
    WorkflowTask,
)

from intranet import actions
from intranet.admin_door import OPERATORS, SHUT
from intranet.extraction import Decoded, NotAReport
from intranet.extraction.table import read_table
from intranet.models import AudienceKind, Meeting, Permalink, today
from tests.cast import LONG_AGO, account, office, paper, person, picture, record
from tests.intranet.addresses import routes

STEM = "سرمكتوم"  # how each of the words begins


class Secrets:
    """Words that occur nowhere else; `word()` gives the next, `found_in` looks for them."""

    ALL = [f"{STEM}{chr(0x0628 + n // 10)}{chr(0x0628 + n % 10)}" for n in range(56)]

    def __init__(self):
        self.left = list(self.ALL)

    def word(self):
        """Return a word not planted yet."""
        return self.left.pop(0)

    @staticmethod
    def found_in(text):
        """Return the planted words in `text`, also where JSON or an address wrote them."""
        plain = ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
        if PERCENT.search(plain):
            plain += unquote(plain)
        words = Secrets.ALL if STEM in plain else ()
        return [word for word in words if word in plain] + SLUG.findall(text)


SLUG = re.compile(r"sealedslug\w*")
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
PERCENT = re.compile("%d8", re.IGNORECASE)  # how the letters of the words begin in an address


@pytest.fixture
def secret(cast):
    """A closed body with a published record, a draft, files, workflow, comments: all secret."""
    words = Secrets()
    word, keeper = words.word, account("keeper", person("حافظ السر"))
    body = actions.found_body(
        "sealedslug", "committee", "regional", f"لجنة {word()}", by=keeper, since=LONG_AGO,
        short_name=word(), mission=word(), audience=AudienceKind.BODY, parent=cast.secretariat,
    )  # fmt: skip
    actions.rename_body(body, f"لجنة {word()}", LONG_AGO.replace(year=2021), by=keeper)
    desk = office(body, word(), name_feminine=word(), may_record=True)
    actions.appoint(desk, keeper.person, LONG_AGO, by=keeper)
    # Somebody of the young once wrote here too: what is left of it must not show.
    cast.youth_mandate = actions.appoint(desk, cast.youth_editor.person, LONG_AGO, by=keeper)
    cast.keeper, reason = keeper, word()
    cast.sealed = _fill(cast, words, body, keeper)
    actions.end_mandate(cast.youth_mandate, LONG_AGO.replace(year=2022), by=keeper, reason=reason)
    assert not words.left, "plant the words that are left"
    return cast


def _fill(cast, words, body, keeper):
    word = words.word
    meeting = actions.open_meeting(
        body, LONG_AGO.replace(year=2023), by=keeper, title=f"محضر {word()}", place=word()
    )
    page = _write(meeting, words, keeper)
    draft = actions.open_meeting(
        body, LONG_AGO.replace(year=2023, month=2), by=keeper, title=f"مسودة {word()}"
    )
    for one in (page, draft.record):
        Page.objects.filter(pk=one.pk).update(
            locked=True, locked_by=cast.youth_editor, owner=cast.youth_editor,
            search_description=word(),
        )  # fmt: skip
        PageLogEntry.objects.log_action(
            instance=one, action="wagtail.edit", user=cast.youth_editor, title=one.title
        )
    _submit(page, words, cast)
    Comment.objects.create(
        page=page, user=cast.youth_editor, text=word(), contentpath="opening", position=""
    )
    document = paper(f"ورقة {word()}", f"{word()}.pdf", meeting=meeting)
    image = picture(f"صورة {word()}", f"{word()}.png", meeting=meeting, description=word())
    programme = _plan(words, body, keeper)
    news = actions.write_news(
        body, word(), by=keeper, slug="sealedslug-news", summary=word(), picture=image,
        picture_words=word(),
    )  # fmt: skip
    report = actions.write_report(
        body, word(), by=keeper, slug="sealedslug-report", summary=word(), author=word()
    )
    actions.add_row(meeting, "reports", by=keeper, title=report.title, report=report)
    table, (batch, text) = _table(words, keeper), _bring_in(words, body, keeper)
    _open_things(cast, words, body)
    return {
        "page": page, "draft": draft.record, "face": body.page, "document": document,
        "image": image, "body": body, "meeting": meeting, "news": news, "programme": programme,
        "report": report, "table": table, "batch": batch, "text": text,
        "revision": page.latest_revision, "state": page.current_workflow_state,
    }  # fmt: skip


def _table(words, keeper):
    """Bring a table in that waits."""
    lines = f"name,body\n{words.word()},{words.word()}\n".encode()
    table = read_table(io.BytesIO(lines))
    return actions.receive_table("people", table, by=keeper, name=words.word())


def _bring_in(words, body, keeper):
    """Bring in a batch of one text that waits for its check, and one file that is refused."""
    word = words.word
    batch = actions.open_batch(body, word(), by=keeper)
    file, _new = actions.take_file(batch, f"{word()}.txt", b"1")
    actions.keep_text(file, Decoded(f"محضر {word()}", "UTF-8"), ["date-missing"], by=keeper)
    actions.take_file(batch, f"{word()}.txt", b"", refused=NotAReport("empty"))
    file.refresh_from_db()
    return batch, file.text


def _plan(words, body, keeper):
    """Plan an activity, and report of it."""
    word, begins = words.word, LONG_AGO.replace(year=2023)
    plan = {"title": word(), "begins": begins, "nature": "outreach", "kind": "forum"}
    page = actions.open_programme(
        body, 2023, by=keeper, title=word(), activities=[plan | {"person": word()}]
    )
    page = actions.publish_programme(page, by=keeper)
    actions.report_progress(page.programme, page.planned[0].key, "done", by=keeper, outcome=word())
    return page


def _write(meeting, words, keeper):
    """Fill a meeting with facts and prose, and publish its record."""
    word = words.word
    item = actions.add_row(meeting, "agenda", by=keeper, title=word(), presenter_name=word())
    for rows, fields in (
        ("attendance", {"name": word(), "office_name": word(), "role": "guest"}),
        ("attendance", {"name": word(), "status": "excused", "reason": word()}),
        ("decisions", {"item": item, "text": word()}),
        ("actions", {"task": word(), "owner_name": word()}),
        ("reports", {"title": word(), "presenter_name": word()}),
    ):
        actions.add_row(meeting, rows, by=keeper, **fields)
    page = meeting.record
    page.closing = f'<p data-block-key="abc13">{word()}</p>'
    page.prose = [("item", {"item": str(item.pk), "text": f"<p>{word()}</p>"})]
    return record(meeting, word(), by=keeper)


def _submit(page, words, cast):
    """Hand the record in to a workflow."""
    workflow = Workflow.objects.create(name="مسطرة")
    task = GroupApprovalTask.objects.create(name="مراجعة")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    page.refresh_from_db()
    page.draft_title = words.word()
    page.save_revision(user=cast.keeper)
    workflow.start(page, cast.youth_editor)


def _open_things(cast, words, body):
    """Give things that everybody sees a secret side: a draft title, an item for editors."""
    seen = cast.meetings["members"]
    page = seen.record
    page.title = f"عنوان {words.word()}"
    page.opening = f"<p>{words.word()}</p>"
    page.save_revision(user=cast.editor)
    item = actions.add_row(seen, "agenda", by=cast.editor, title=words.word())
    actions.set_audience(item, AudienceKind.EDITORS, by=cast.editor)
    actions.add_row(seen, "decisions", by=cast.editor, item=item, text=words.word())
    paper(words.word(), f"{words.word()}.pdf", item=item)
    while words.left:
        actions.add_row(cast.meetings["editors"], "agenda", by=cast.editor, title=words.word())


def _keys(things):
    """Return dicts of keyword → key, so that each secret thing is tried in every place."""
    by_kind = {
        "page": ["page_id", "page_pk", "parent_page_id", "page_to_move_id", "destination_id"],
        "document": ["document_id", "doc_id"],
        "image": ["image_id"],
        "revision": ["revision_id", "revision_id_a", "revision_id_b"],
        "state": ["workflow_state_id"],
    }
    common = {name: things[kind].pk for kind, names in by_kind.items() for name in names}
    common["programme"] = things["programme"].programme.pk
    common["task_state_id"] = things["state"].current_task_state_id
    common["task_id"] = things["state"].current_task_state.task_id
    yield common | {"pk": things["page"].pk, "object_id": things["page"].pk, "number": "1"}
    for kind in ("draft", "face", "news", "programme", "report"):
        yield common | dict.fromkeys(by_kind["page"], things[kind].pk) | {
            "pk": things[kind].pk, "object_id": things[kind].pk, "model_name": "meetingrecordpage",
        }  # fmt: skip
    for kind in ("document", "image", "body", "meeting", "table", "batch", "text"):
        yield {
            "pk": things[kind].pk, "object_id": things[kind].pk, "model_name": kind,
            "programme": common["programme"],
        }  # fmt: skip


def _queries(things):
    """Return the queries to try on every address: searches, choosers, messages, bulk actions."""
    page, face = things["page"].pk, things["face"].pk
    document, image = things["document"].pk, things["image"].pk
    yield ""
    yield urlencode({"q": "سر"})
    yield urlencode({"q": "محضر", "search_all": "1", "multiple": "1"})
    yield urlencode({"id": [page, face, things["draft"].pk], "next": "/admin/"}, doseq=True)
    yield urlencode({"id": [document]}, doseq=True)
    yield urlencode({"id": [image], "multiple": "1", "select_format": "1"}, doseq=True)
    yield urlencode({"id": "all", "childOf": face})
    yield urlencode({"id": "all", "childOf": things["face"].get_parent().pk})
    yield urlencode({"id": "all"})
    yield urlencode({"page_type": "intranet.meetingrecordpage"})
    yield urlencode({"page_type": "intranet.bodypage", "target_pages[]": page})
    yield urlencode({"child_of": face}) + "&for_explorer=1&fields=*"
    yield urlencode({"descendant_of": face, "search": "سر"})
    yield urlencode({"parent_page_id": face, "term": "سر", "export": "csv"})


def _forms(things):
    face, page = things["face"].pk, things["page"].pk
    yield {}
    yield {
        "new_parent_page": face, "new_title": "x", "new_slug": things["page"].slug,
        "parent_page": face, "page": page, "destination": face, "id": page, "title": "x",
        "content_type": "intranet.meetingrecordpage", "revision_id": things["revision"].pk,
        "locked_by": "1", "body": things["body"].pk, "meeting": str(things["meeting"].pk),
    }  # fmt: skip


def _text(answer):
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    cookies = " ".join(str(morsel) for morsel in answer.cookies.values())
    return body.decode(errors="replace") + str(answer.headers) + cookies


SKIPPED = {"wagtailadmin_logout", "wagtailadmin_error_test"}
# Where a query of each kind can mean something; elsewhere the bare address says enough.
TELLING = re.compile("choose|chosen|bulk|api|report|search|index|explore|usage|results|users|tag")


def _is_shut(route):
    """Tell whether the door is shut whatever one asks: it looks at the name of the route alone."""
    spaces = route.name.split(":")
    names = {":".join(spaces[:end]) for end in range(1, len(spaces) + 1)}
    return not names.isdisjoint(SHUT | OPERATORS)


def _is_telling(route):
    """Tell whether queries are worth trying."""
    return bool(TELLING.search(route.name)) and not _is_shut(route)


def _walk(client, things, prefix):
    """Ask for everything; return {(method, address): words} of what leaked."""
    leaks, asked = {}, 0
    for route in routes():
        if not str(route.parts[0]).startswith(prefix) or route.name in SKIPPED:
            continue
        named = list(_keys(things)) if route.keywords else [{}]
        if not {"pk", "object_id", "model_name"} & set(route.keywords):
            named = named[:3]
        if _is_shut(route):
            named = named[:1]
        for address in dict.fromkeys(route.address(keys) for keys in named):
            queries = list(_queries(things))
            for query in queries if _is_telling(route) else queries[:1]:
                asked += 1
                answer = client.get(f"{address}?{query}", follow=True)
                if words := Secrets.found_in(_text(answer)):
                    leaks["GET", f"{address}?{query}"] = words
            for form in _forms(things):
                asked += 1
                answer = client.post(address, form, follow=True)
                if words := Secrets.found_in(_text(answer)):
                    leaks["POST", address] = words
    return leaks, asked


def test_an_editor_of_another_body_finds_no_secret_word_in_the_admin(secret, client):
    client.force_login(secret.youth_editor)
    client.raise_request_exception = False  # nonsense may break a view of Wagtail's, not tell
    assert client.get("/admin/").status_code == 200
    leaks, asked = _walk(client, secret.sealed, "admin/")
    assert asked > 1000
    assert not leaks


def test_what_is_shut_is_absent_to_an_editor_with_any_query(secret, client):
    """So the walk asks there once, without queries."""
    client.force_login(secret.youth_editor)
    shut = [route for route in routes() if _is_shut(route)]
    assert shut
    queries = list(_queries(secret.sealed))
    for turn, route in enumerate(shut):
        address = route.address(next(_keys(secret.sealed)))
        answer = client.get(f"{address}?{queries[turn % len(queries)]}")
        assert answer.status_code == 404, address


def test_the_walk_would_find_them(secret, client):
    """The same walk by the body's own writer finds words: the words are really there."""
    client.force_login(secret.keeper)
    found = set()
    for address in (
        "/admin/", f"/admin/pages/{secret.sealed['face'].pk}/", "/admin/images/chooser/",
        f"/admin/pages/{secret.sealed['page'].pk}/edit/", "/admin/documents/",
        secret.sealed["page"].get_url(), secret.sealed["face"].get_url(),
        f"/admin/records/import/many/{secret.sealed['batch'].pk}/",
    ):  # fmt: skip
        found |= set(Secrets.found_in(_text(client.get(address, follow=True))))
    assert len(found) > 20


def channels(secret, user):
    """Yield (browser, address) of all that programs, calendars and news readers of `user` ask."""
    things = secret.sealed
    _key, shown = actions.make_access_key(user, "api", "برنامج", by=user)
    program = Client(headers={"authorization": f"Bearer {shown}"})
    numbers = [link.pk for link in Permalink.objects.all()]
    for kind in ("bodies", "mandates", "people", "meetings"):
        yield program, f"/api/v1/{kind}?per_page=100"
    for kind in ("records", "programmes", "reports", "statutes", "news"):
        yield program, f"/api/v1/{kind}?per_page=100"
        for number in numbers:
            yield program, f"/api/v1/{kind}/{number}"
    yield program, "/api/v1/bodies/sealedslug"
    yield program, f"/api/v1/papers/{things['document'].pk}/file"
    for meeting in Meeting.objects.all():
        yield program, f"/api/v1/meetings/{meeting.pk}"
    yield program, "/api/v1/search?q=سرمكتوم"
    for kind, file in (("calendar", "meetings.ics"), ("news", "news.xml")):
        _key, shown = actions.make_access_key(user, kind, kind, by=user)
        yield Client(), f"/private/{shown}/{file}"


def test_nobody_else_finds_a_secret_word_in_the_other_channels(secret):
    soon = today() + dt.timedelta(days=3)
    ahead = actions.open_meeting(
        secret.sealed["body"], soon, by=None, title=Secrets.ALL[0], place=Secrets.ALL[1]
    )
    actions.add_row(ahead, "agenda", by=None, title=Secrets.ALL[2])
    asked = 0
    for name in ("youth_editor", "member", "outsider"):
        for browser, address in channels(secret, getattr(secret, name)):
            asked += 1
            assert not Secrets.found_in(_text(browser.get(address))), (name, address)
    assert asked > 100
    found = set()
    for browser, address in channels(secret, secret.keeper):
        found |= set(Secrets.found_in(_text(browser.get(address))))
    assert len(found) > 20  # the words are really there


def test_nobody_else_finds_a_secret_word_on_the_site(secret, client):
    pages = [page.url for page in Page.objects.filter(depth__gt=1) if page.url]
    addresses = pages + [link.get_absolute_url() for link in Permalink.objects.all()]
    addresses.append(f"/documents/{secret.sealed['document'].pk}")
    addresses.append(f"/pictures/{secret.sealed['image'].pk}")
    addresses += ["/", "/search/?q=سرمكتوم", "/search/?q=لجنة", "/nothing/"]
    for name in ("youth_editor", "member", "outsider", "reviewer"):
        client.force_login(getattr(secret, name))
        for address in addresses:
            for query in ("", "?year=2023", "?page=2"):
                answer = client.get(f"{address}{query}" if "?" not in address else address)
                if name == "member" and "2023-" in address:
                    continue  # reads the secretariat's records
                assert not Secrets.found_in(_text(answer)), (name, address)
