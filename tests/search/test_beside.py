"""What is asked beside something else is answered, wherever it was asked, and fails alike."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from search import beside as room
from search.beside import beside
from search.engines.contract import EngineAway


@pytest.fixture
def one_thread(monkeypatch):
    """Return the only thread there is to ask in."""
    with ThreadPoolExecutor(1) as threads:
        monkeypatch.setattr(room, "_threads", threads)
        yield threads


def test_it_is_asked_while_something_else_is_done(one_thread):
    begun = threading.Event()
    answer = beside(begun.set)
    assert begun.wait(5), "it does not wait for its answer to be needed"
    assert answer() is None


def test_it_is_asked_here_when_no_thread_is_free(one_thread):
    go_on = threading.Event()
    one_thread.submit(go_on.wait, 30)
    answer = beside(threading.get_ident)
    assert answer() == threading.get_ident()
    go_on.set()


def test_what_fails_there_fails_here(one_thread):
    def away():
        raise EngineAway("The server is away.")

    with pytest.raises(EngineAway, match="is away"):
        beside(away)()
