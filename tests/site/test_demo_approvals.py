"""The demo's programmes on their way: published, sent back and amended, waiting, escalated."""

import pytest

from intranet.models import Approval, ProgrammePage, User
from intranet.permissions import Viewer
from workflows.inbox import waiting_for
from workflows.models import Step

pytestmark = pytest.mark.xdist_group("demo")


@pytest.fixture
def of(demo):
    """Return a function: the programme of 2027 of a body."""
    pages = ProgrammePage.objects.filter(programme__year=2027)
    return lambda code: pages.get(programme__body__code=code)


def test_the_region_passed_review_advice_and_ballot(of):
    page = of("fes-meknes-secretariat")
    assert page.live and not Approval.objects.get(page=page).is_override
    steps = Step.objects.filter(wording__page=page).order_by("pk")
    assert [step.kind for step in steps] == ["approval", "advice", "ballot"]
    outcome = steps[2].outcome
    assert (outcome["yes"], outcome["no"], outcome["blank"]) == (14, 1, 1)
    assert outcome["members"] == 26 and outcome["quorum"] == 14


def test_a_province_was_sent_back_amended_and_approved(of):
    page = of("sefrou-secretariat")
    steps = Step.objects.filter(wording__page=page).order_by("pk")
    assert [step.status for step in steps] == ["rejected", "approved"]
    assert page.live and page.approval.wording.number == 2


def test_one_is_overdue_and_escalated(of):
    page = of("boulemane-secretariat")
    step = Step.objects.get(wording__page=page)
    assert not page.live and step.is_overdue() and step.escalated_on
    assert step.escalated_to.body.code == "fes-meknes-council"


def test_a_reviewer_of_the_demo_finds_a_request(of):
    page = of("youth-committee")
    items = waiting_for(Viewer(User.objects.get(username="reviewer")))
    assert [item.step.page_id for item in items] == [page.pk] and not page.live
