"""A bare Wagtail site with one private page, as `wagtail start` would make it: the measure.

It runs in a process of its own (`python -m tests.bench.bare`) with settings of its own, so that
nothing of Amana is in it, and measures its page as it is ordered to.
"""
