"""Each engine in use is told of every change; one that was not in use is built anew."""

import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from intranet.actions import rename_body, set_audience
from search import index
from search.engines.contract import EngineAway, IndexBroken, IndexBusy
from search.locks import writers_lock
from search.models import IndexJob
from tests.search.truth import differences

EVERYTHING = IndexJob._base_manager  # rows of engines that are not in use too


def rows(engine):
    return [str(job) for job in EVERYTHING.filter(engine=engine)]


@pytest.fixture
def both(settings, here):
    """Let the page ask Elasticsearch, at an address where nothing listens, with a standby."""
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9/amana"
    settings.SEARCH_ENGINES = ["elasticsearch", "embedded"]
    EVERYTHING.all().delete()
    return here


def test_a_change_is_written_down_for_each_engine(both):
    both.open.save()
    wanted = [f"page:{both.open.pk}"]
    assert rows("elasticsearch") == rows("embedded") == wanted


def test_an_engine_that_is_away_holds_up_no_other(both):
    both.open.save()
    with pytest.raises(EngineAway, match="does not answer at http://127.0.0.1:9"):
        index.drain()
    assert rows("embedded") == []
    assert rows("elasticsearch") == [f"page:{both.open.pk}"]
    assert differences(index.engine("embedded")) == []


def test_a_body_is_looked_at_for_each_engine_by_itself(both):
    rename_body(both.fes, "اسم آخر", both.open.meeting.held_on, by=None)
    with pytest.raises(EngineAway):
        index.drain()
    assert rows("embedded") == []
    assert f"body:{both.fes.pk}" in rows("elasticsearch")
    assert not EVERYTHING.filter(kind="again").exists(), "nobody looked yet on its behalf"


def test_the_standby_answers_and_hides_as_much(both, client):
    client.force_login(both.member)
    assert client.get("/search/", {"q": "محمد الحجيرة"}).context["found"].records == 1
    set_audience(both.open.meeting, "named", by=None)
    assert client.get("/search/", {"q": "محمد الحجيرة"}).context["found"].records == 0


def test_without_a_standby_the_page_says_so_and_the_site_serves(both, client, settings):
    settings.SEARCH_ENGINES = ["elasticsearch"]
    both.member.language = "en"
    both.member.save()
    client.force_login(both.member)
    response = client.get("/search/", {"q": "محمد الحجيرة"})
    assert response.status_code == 200
    assert "Search does not answer at the moment" in response.content.decode()
    assert "being rebuilt" not in response.content.decode()
    assert client.get(f"/r/{both.open.permalink.number}", follow=True).status_code == 200


def test_an_engine_out_of_use_loses_track_of_what_changes(here, settings):
    here.open.save()
    here.secret.save()
    assert rows("elasticsearch") == ["all:"]
    index.drain()
    assert rows("elasticsearch") == ["all:"], "once, and nobody else takes it away"
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9/amana"
    settings.SEARCH_ENGINES = ["elasticsearch"]
    for asked in (index.hidden_records, index.drain):
        with pytest.raises(IndexBroken, match="was not kept"):
            asked()


def test_the_embedded_index_is_not_trusted_after_a_time_without_it(here, engine, settings):
    """What was shut away meanwhile must not be found by the old index."""
    settings.SEARCH_ENGINES = ["elasticsearch"]
    set_audience(here.open.meeting, "named", by=None)
    settings.SEARCH_ENGINES = ["embedded"]
    with pytest.raises(IndexBroken, match="was not kept"):
        index.answered(lambda *_: pytest.fail("it was asked"), mending=False)
    index.mend()
    assert differences(engine) == []
    assert index.answered(lambda engine, hidden: hidden) == set()


def test_a_change_while_an_engine_is_built_anew_is_not_lost(here, engine, settings, monkeypatch):
    """Whoever makes it does not use that engine yet, and finds the row of an earlier change."""
    settings.SEARCH_ENGINES = ["elasticsearch"]
    here.open.save()
    settings.SEARCH_ENGINES = ["embedded"]
    rebuild = engine.rebuild

    def meanwhile(entries):
        rebuild(list(entries))
        settings.SEARCH_ENGINES = ["elasticsearch"]
        set_audience(here.open.meeting, "named", by=None)
        settings.SEARCH_ENGINES = ["embedded"]

    monkeypatch.setattr(engine, "rebuild", meanwhile)
    with pytest.raises(IndexBroken, match="was not kept"):
        index.mend()
    monkeypatch.undo()
    index.mend()
    assert rows("embedded") == []
    assert differences(engine) == []


def test_a_build_that_was_broken_off_leaves_nothing_behind(here, engine, monkeypatch):
    IndexJob.objects.lose_track()
    monkeypatch.setattr(engine, "rebuild", lambda entries: 1 / 0)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            index.reindex()
        IndexJob.objects.lose_track()
    with pytest.raises(IndexBroken):
        index.hidden_records()
    monkeypatch.undo()
    index.reindex()
    assert rows("embedded") == []


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_build_waits_for_who_left_the_writing_to_an_earlier_row(here, engine, settings):
    """They commit after the build has begun: it would read the page as it was before."""
    settings.SEARCH_ENGINES = ["elasticsearch"]
    here.open.save()
    settings.SEARCH_ENGINES = ["embedded"]

    def build():
        try:
            index.reindex()
        finally:
            connection.close()

    builder = threading.Thread(target=build)
    with transaction.atomic():
        settings.SEARCH_ENGINES = ["elasticsearch"]
        set_audience(here.open.meeting, "named", by=None)
        settings.SEARCH_ENGINES = ["embedded"]
        builder.start()
        while not _somebody_waits():
            assert builder.is_alive()
    builder.join(60)
    assert differences(engine) == []
    assert rows("embedded") == []


def _somebody_waits():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = %s::regclass",
            [IndexJob._meta.db_table],
        )
        return cursor.fetchone()[0]


def test_after_a_restore_no_index_is_trusted(here, engine):
    IndexJob.objects.lose_track()
    IndexJob.objects.lose_track()
    assert rows("embedded") == rows("elasticsearch") == ["all:"]
    with pytest.raises(IndexBroken):
        index.drain()
    index.mend()
    assert (rows("embedded"), rows("elasticsearch")) == ([], ["all:"])


def test_the_health_of_each_engine_is_told_in_a_sentence(both, capsys):
    both.open.save()
    with pytest.raises(CommandError, match="Search cannot ask: elasticsearch.$"):
        call_command("search_health")
    away, well = capsys.readouterr().out.splitlines()
    assert away == (
        "elasticsearch: Elasticsearch does not answer at http://127.0.0.1:9: Connection refused. "
        "1 index jobs wait."
    )
    assert well.startswith("embedded: ") and well.endswith(". 1 index jobs wait.")
    assert "passages in" in well


def test_an_index_that_was_not_kept_is_not_well(here, capsys):
    IndexJob.objects.lose_track()
    with pytest.raises(CommandError, match="Search cannot ask: embedded.$"):
        call_command("search_health")
    assert "was not kept" in capsys.readouterr().out


@pytest.mark.parametrize("command", [["drain"], ["reindex"], ["search", "نص", "--as", "member"]])
def test_commands_say_that_the_engine_is_away(both, settings, command):
    settings.SEARCH_ENGINES = ["elasticsearch"]
    both.open.save()
    with pytest.raises(CommandError, match="Elasticsearch does not answer at http://127.0.0.1:9"):
        call_command(*command)


def test_one_writes_at_a_time_wherever_it_stands(db, tmp_path):
    """On PostgreSQL the lock holds beside another machine too: one with files of its own."""
    lock = writers_lock(tmp_path / "lock")
    with lock(), pytest.raises(IndexBusy), writers_lock(tmp_path / "lock")(0.1):
        pass
    with lock():
        assert (_in_another_session(tmp_path / "elsewhere") == "busy") == (
            connection.vendor == "postgresql"
        )
    with lock():
        pass


def _in_another_session(path):
    """Return whether a thread, with a session and a file of its own, finds the lock busy."""
    told = []

    def hold():
        try:
            with writers_lock(path)():
                told.append("free")
        except IndexBusy:
            told.append("busy")
        finally:
            connection.close()

    thread = threading.Thread(target=hold)
    thread.start()
    thread.join()
    return told[0]
