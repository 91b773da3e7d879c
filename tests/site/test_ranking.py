"""The report the product starts from is found first, beside the demo's other records."""

import pytest
from django.http import QueryDict

from intranet.models import MeetingRecordPage, User
from intranet.permissions import tokens_of
from search import index
from search.query import Asked
from search.results import results_for

pytestmark = pytest.mark.xdist_group("demo")

FIRST = ["محمد لحجيرة", "د. محمد الحجيرة", "حجوبي خديجة"]
AMONG_THREE = [
    "اجتماع الأمانة الجهوية فاس مكناس",
    "اجتماع الامانه الجهويه",
    "برنامج الانشطة السنوية",
    "تجديد الانخراط ٢٠٢٣",
]
NARROWED = "&body=fes-meknes-secretariat&year=2023&month=1"


@pytest.fixture
def places(demo, settings, tmp_path):
    """Return a function: the titles of records a member finds for a question, best first."""
    settings.INDEX_DIR = tmp_path / "index"
    index.reindex()
    engine = index.engine()
    tokens = tokens_of(User.objects.get(username="member"))

    def titles(question, narrowed=""):
        asked = Asked.of(QueryDict(f"q={question}{narrowed}"))
        found = results_for(engine, asked, tokens).results
        return [result.name for result in found if result.kind == "record"]

    return titles


def test_the_seed_is_found_where_people_look_first(places):
    seed = MeetingRecordPage.objects.get(meeting__held_on="2023-01-14").title
    others = MeetingRecordPage.objects.filter(meeting__body__code="fes-meknes-secretariat")
    assert others.count() > 10
    assert {question: places(question)[0] for question in FIRST} == dict.fromkeys(FIRST, seed)
    late = {question for question in AMONG_THREE if seed not in places(question)[:3]}
    assert late == set()
    for question in FIRST + AMONG_THREE:
        assert places(question, NARROWED)[0] == seed
