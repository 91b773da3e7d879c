"""The list of what waits: turned in pages, narrowed to a kind of answer and to a body."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from intranet import actions as institution
from intranet.models import today
from tests.cast import LONG_AGO, office
from tests.workflows.test_inbox import words
from workflows.inbox_list import SIZE
from workflows.models import Step


def test_a_hundred_requests_cost_few_statements(way, enter):
    way.approval(days=3)
    step = way.handed_in(title="الأول")
    for number in range(99):
        Step.objects.create(
            workflow_state=step.workflow_state, task=step.task, revision=step.revision,
            wording=step.wording, body=step.body, rule=step.rule, authors=step.authors,
            due_on=today() + dt.timedelta(days=number),
        )  # fmt: skip
    browser = enter("first_reviewer")
    browser.get("/inbox/")
    with CaptureQueriesContext(connection) as asked:
        first = words(browser.get("/inbox/"))
    assert len(asked) <= 15, [query["sql"][:90] for query in asked]
    assert "100 طلب ينتظر" in first and first.count('name="chosen"') == SIZE
    last = words(browser.get("/inbox/", {"page": "3"}))
    assert last.count('name="chosen"') == 100 - 2 * SIZE
    assert words(browser.get("/inbox/", {"page": "غدا"})).count('name="chosen"') == SIZE


def test_requests_are_narrowed_to_a_kind_and_a_body(way, enter):
    way.approval()
    step = way.handed_in()
    way.appoint("deputy", office(way.cast.council, "نائب", may_review=True))
    institution.appoint(way.office, way.cast.deputy.person, since=LONG_AGO, by=None)
    like = {
        "workflow_state": step.workflow_state, "task": step.task, "revision": step.revision,
        "wording": step.wording, "authors": step.authors,
    }  # fmt: skip
    Step.objects.create(body=way.cast.council, rule=step.rule, **like)
    vote = step.rule | {"kind": "ballot", "power": "vote", "authors_vote": True}
    Step.objects.create(body=way.cast.council, rule=vote, **like)
    browser = enter("deputy")

    def listed(**asked):
        page = words(browser.get("/inbox/", asked))
        return page.count('class="row-title"'), page

    council = way.cast.council.code
    everything, page = listed()
    assert everything == 3 and "?kind=ballot" in page and f"?body={council}" in page
    assert listed(kind="approval")[0] == 2 and listed(body=council)[0] == 2
    one, page = listed(kind="ballot", body=council)
    assert one == 1 and f"approve/?kind=ballot&amp;body={council}" in page
    nothing, page = listed(kind="ballot", body=way.cast.secretariat.code)
    assert nothing == 0 and "لا شيء" in page, "each is asked something, and not this"
    for nonsense in ({"kind": "x"}, {"body": "x"}, {"kind": "advice"}):
        assert listed(**nonsense)[0] == 3
    chosen = {"chosen": f"{step.pk}:{step.wording.fingerprint}"}
    done = browser.post(f"{reverse('approve_many')}?body={council}", chosen)
    assert done.url == f"/inbox/?body={council}"
