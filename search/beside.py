"""What an engine is asked while it answers something else.

Engines work outside Python, or on another machine: counts are had on another core while results
are ranked.
"""

import os
from concurrent.futures import ThreadPoolExecutor

_threads = ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="search-beside")


def beside(ask, *asked):
    """Begin `ask(*asked)` in another thread; return the function that gives its answer.

    When no thread was free until the answer is needed, it is asked here. Only for what asks the
    engine: another thread has another connection to the database.
    """
    begun = _threads.submit(ask, *asked)
    return lambda: ask(*asked) if begun.cancel() else begun.result()
