"""One contract (`contract.py`), and engines that keep it.

An engine stores entries of already analysed words and answers questions about them; it knows
nothing of Arabic, of pages or of Django. `tests/search/engines/behaviour.py` is what every
engine must pass.
"""
