"""Statutes: versions in force by date, articles with addresses, rules that link to them."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.blocks import StreamBlockValidationError

from intranet import actions
from intranet.models import Statute, StatuteInForce, StatutePage
from intranet.permissions import tokens_on
from search.passages import entries_of

LIST, PAGE = 25, 25  # statements
OLD, NEW = dt.date(2021, 1, 1), dt.date(2023, 1, 1)


def text(words, key="k1"):
    """Return rich text of one paragraph."""
    return f'<p data-block-key="{key}">{words}</p>'


def article(number, words, title=""):
    """Return a block of an article."""
    return ("article", {"number": number, "title": title, "text": text(words)})


def publish(page, *articles):
    """Publish a version with these articles."""
    page.articles = [("part", {"title": "الباب الأول"}), *articles]
    return actions.publish_record(page, by=None)


@pytest.fixture
def law(cast):
    """Rules of the secretariat: a version of 2021 and one of 2023, both published."""
    statute = actions.open_statute(cast.secretariat, "rules", "النظام الداخلي", by=None)
    first = publish(statute.versions.get().page.specific, article("12", "النصاب الثلثان"))
    actions.put_in_force(first.version, OLD, by=None)
    second = actions.draft_version(statute, by=None, title="النظام الداخلي الجديد")
    second = publish(second, article("12", "النصاب النصف", "النصاب"), article("12 مكرر", "سري"))
    actions.put_in_force(second.version, NEW, by=None, adopted_by="المجلس")
    cast.statute, cast.first, cast.second = statute, first, second
    return cast


def test_one_version_is_in_force_on_a_day(law):
    terms = StatuteInForce.objects.order_by("since")
    assert [(term.since, term.until) for term in terms] == [(OLD, NEW), (NEW, None)]
    with pytest.raises(DatabaseError), transaction.atomic():
        StatuteInForce.objects.create(statute=law.statute, version=law.first.version, since=NEW)
    actions.put_in_force(law.first.version, dt.date(2022, 1, 1), by=None)  # once more, between
    assert StatuteInForce.objects.filter(version=law.first.version).count() == 2
    actions.repeal_statute(law.statute, dt.date(2024, 1, 1), by=None)
    assert not StatuteInForce.objects.on(dt.date(2024, 1, 1)).exists()
    with pytest.raises(actions.Refused):
        actions.repeal_statute(law.statute, dt.date(2024, 1, 1), by=None)


def test_a_draft_neither_comes_into_force_nor_is_doubled(law):
    actions.set_audience(law.second.addressed, "editors", by=None)
    draft = actions.draft_version(law.statute, by=None)
    assert draft.articles[1].value["number"] == "12"  # written as the last one was
    assert draft.addressed.audience == "editors"  # and addressed as it was
    with pytest.raises(actions.Refused):
        actions.put_in_force(draft.version, NEW, by=None)
    with pytest.raises(actions.Refused):
        actions.draft_version(law.statute, by=None)


def test_the_page_says_how_it_stands_and_leads_to_the_version_in_force(law, enter):
    client = enter("outsider")
    old = client.get(law.first.get_url()).content.decode()
    assert law.second.permanent_url in old and 'id="article-12"' in old
    new = client.get(law.second.get_url()).content.decode()
    assert 'id="article-12-مكرر"' in new and 'id="article-12-k1"' in new
    assert 'role="note"' not in new and "المجلس" in new


@pytest.mark.parametrize(
    "query, shown",
    [
        ("", "النظام الداخلي الجديد"),
        ("?on=2022-05-05", "النظام الداخلي"),
        ("?on=2020-01-01", None),
        ("?on=x&kind=%00", "النظام الداخلي الجديد"),
        ("?kind=rules", "النظام الداخلي الجديد"),
    ],
)
def test_the_library_shows_what_was_in_force_on_a_day(law, enter, query, shown):
    context = enter("outsider").get(f"/statutes/{query}").context
    ((_kind, (shelf,)),) = context["shown"]
    assert (shelf.page and shelf.page.title) == shown
    assert context["count"] == 1 and context["in_force"] == (shown is not None)


def test_rules_link_to_the_article_of_the_day(law, enter):
    for since, number in ((OLD, 2), (NEW, 1)):
        actions.set_rule(
            law.secretariat, "quorum", since, "المادة 12", by=None, number=number,
            statute=law.statute, article="12",
        )  # fmt: skip
    admin = enter("operator").get(reverse("amana:body", args=[law.secretariat.pk]))
    assert f'href="{law.first.permanent_url}#article-12"' in admin.content.decode()
    client = enter("member")
    body = client.get(law.secretariat.page.get_url()).content.decode()
    assert f'href="{law.second.permanent_url}#article-12"' in body
    record = client.get(law.meetings["members"].record.get_url()).content.decode()
    assert f'href="{law.second.permanent_url}#article-12"' in record  # held in 2023
    shown = client.get(law.second.get_url()).context["entries"]
    assert [rule.number for rule in shown[1]["rules"]] == [1]
    shown = client.get(law.first.get_url()).context["entries"]
    assert [rule.number for rule in shown[1]["rules"]] == [2]


def test_a_record_follows_when_another_version_comes_into_force(law, enter):
    actions.set_rule(
        law.secretariat, "quorum", OLD, "المادة 12", by=None, number=1, statute=law.statute,
        article="12",
    )  # fmt: skip
    client, address = enter("member"), law.meetings["members"].record.get_url()
    assert law.second.permanent_url in client.get(address).content.decode()
    actions.put_in_force(law.first.version, dt.date(2023, 2, 1), by=None)
    assert law.first.permanent_url in client.get(address).content.decode()


def test_a_rule_cites_both_statute_and_article(law):
    with pytest.raises(DatabaseError), transaction.atomic():
        actions.set_rule(law.youth, "notice", OLD, "المادة", by=None, number=1, article="9")


def test_a_statute_for_its_body_is_as_if_absent_to_others(law, enter):
    for page in (law.first, law.second):
        actions.set_audience(page.addressed, "body", by=None)
    assert enter("outsider").get(law.second.get_url()).status_code == 404
    assert enter("outsider").get("/statutes/").context["count"] == 0
    assert enter("member").get("/statutes/").context["count"] == 1
    assert "members" not in tokens_on(StatutePage.objects.get(pk=law.second.pk))


def test_a_version_is_neither_deleted_nor_copied(law, enter):
    for deed in ("delete", "copy"):
        enter("editor").post(reverse(f"wagtailadmin_pages:{deed}", args=[law.first.pk]))
    assert StatutePage.objects.filter(pk=law.first.pk).exists()
    with pytest.raises(ProtectedError):
        law.first.version.delete()


def test_a_secretary_opens_writes_and_puts_in_force(cast, enter):
    editor = enter("youth_editor")
    answer = editor.post(
        reverse("amana:open_statute"), {"body": cast.youth.pk, "kind": "finance", "title": "مذكرة"}
    )
    page = StatutePage.objects.get()
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert 'name="preamble"' in editor.get(answer["Location"]).content.decode()
    force = reverse("amana:put_in_force", args=[page.version.pk])
    assert editor.post(force, {"since": "2024-01-01"}).status_code == 422
    publish(page, article("1", "نص"))
    assert editor.post(force, {"since": "2024-01-01"}).status_code == 302
    again = {"body": cast.youth.pk, "kind": "finance", "title": "مذكرة"}
    assert editor.post(reverse("amana:open_statute"), again).status_code == 422
    assert "مذكرة" in editor.get(reverse("amana:statutes")).content.decode()
    statute = Statute.objects.get()
    for name in ("editor", "member", "ethics_editor"):
        client = enter(name)
        for deed, pk in (("put_in_force", page.version.pk), ("repeal", statute.pk)):
            assert client.get(reverse(f"amana:{deed}", args=[pk])).status_code in (
                {404} if name != "editor" else {200, 404}
            )


def test_an_article_number_stands_once(law):
    block = StatutePage._meta.get_field("articles").stream_block
    same = block.to_python([
        {"type": "article", "value": {"number": "7", "title": "", "text": text("أ")}},
        {"type": "article", "value": {"number": "7", "title": "", "text": text("ب")}},
    ])  # fmt: skip
    with pytest.raises(StreamBlockValidationError) as refused:
        block.clean(same)
    assert 1 in refused.value.block_errors


def test_articles_are_found_by_paragraph(law):
    entries = entries_of(StatutePage.objects.get(pk=law.second.pk))
    anchors = [entry.shown["anchor"] for entry in entries]
    assert anchors[:4] == ["", "part-1", "article-12", "article-12-k1"]
    assert entries[3].kind == "statute" and entries[3].day == 20230101
    assert entries[3].shown["heading"].endswith("12: النصاب")


def test_statutes_cost_the_same_with_more_to_show(law, enter):
    for number in range(6):
        statute = actions.open_statute(law.youth, "finance", f"مذكرة {number}", by=None)
        page = publish(statute.versions.get().page.specific, article("1", "نص"))
        actions.put_in_force(page.version, NEW, by=None)
    client = enter("member")
    for address, most in (("/statutes/", LIST), (law.second.get_url(), PAGE)):
        client.get(address)
        with CaptureQueriesContext(connection) as statements:
            assert client.get(address).status_code == 200
        assert len(statements) <= most, address
