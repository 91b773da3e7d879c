"""Who appoints at the admin's screens, a record written twice, a programme.

Imports stand inside the fixtures: pytest reads this file before the settings are there.
"""

import pytest


@pytest.fixture
def drafted(cast):
    """A meeting whose draft was written twice, with decisions that came between."""
    from intranet import actions
    from tests.intranet.record_form import EARLY, LATE, NEW, OLD, draft_of

    for words, decision in ((OLD, EARLY), (NEW, LATE)):
        page = draft_of(cast.draft)
        page.opening = f'<p data-block-key="abc12">{words}</p>'
        page.save_revision(user=cast.editor)
        actions.add_row(cast.draft, "decisions", by=cast.editor, text=decision)
    return cast.draft


@pytest.fixture
def secretary(cast, enter):
    """The browser of who appoints in the secretariat and below it."""
    return enter("secretary")


@pytest.fixture
def plan(cast):
    """The draft of the secretariat's programme of 2023, with one activity."""
    import datetime as dt

    from intranet import actions

    rows = [{"title": "ملتقى الشباب", "nature": "outreach", "kind": "forum",
             "begins": dt.date(2023, 3, 1)}]  # fmt: skip
    return actions.open_programme(cast.secretariat, 2023, by=cast.editor, activities=rows)
