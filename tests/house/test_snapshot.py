"""What a set-up wrote is kept for a day: it speaks of today and tomorrow."""

import datetime as dt

from intranet.models import today
from tests import snapshot
from tests.snapshot import Snapshot


def test_what_was_kept_yesterday_is_built_anew(db, tmp_path, monkeypatch):
    built = []
    kept = Snapshot(lambda: built.append(today()))
    for _ in range(2):
        kept.restore(tmp_path)
    assert len(built) == 1
    monkeypatch.setattr(snapshot, "today", lambda: today() + dt.timedelta(days=1))
    for _ in range(2):
        kept.restore(tmp_path)
    assert len(built) == 2
