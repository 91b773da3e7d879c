"""A programme of the secretariat on its way: reviewed, advised on, voted in council.

Imports stand inside the fixtures: pytest reads this file before the settings are there.
"""

import pytest


@pytest.fixture
def way(cast):
    """Return a `tests.workflows.way.Way` with the reviewers of the secretariat and the council."""
    from tests.workflows.way import Way

    return Way(cast)
