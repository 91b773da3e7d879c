"""Writes what was measured into the page of figures, and says which bars are missed."""

import os
import platform

from tests.house import source

PAGE = source.ROOT / "site" / "docs" / "figures.md"
BEGIN, END = "<!-- requests: begin -->", "<!-- requests: end -->"
HEAD = "# Figures\n\nWritten by command; a figure nobody can repeat is not here.\n"


def costs_table(costs):
    """Return the table of `{(request, size): Cost}`; a cost without CPU counts statements."""
    lines = ["| request | content | CPU ms | times bare | SQL | KB |", "|---|---|--:|--:|--:|--:|"]
    lines += [
        f"| {name} | {size} | {cost.cpu_ms or '–'} | {cost.times or '–'} "
        f"| {cost.sql} | {cost.size / 1024:.0f} |"
        for (name, size), cost in costs.items()
    ]
    return "\n".join(lines)


def section(costs, bars, made_of):
    """Return the section as Markdown; `made_of` says how much content each size has."""
    machine = f"Python {platform.python_version()}, SQLite, {os.cpu_count()} cores"
    rows = "\n".join(bar.row() for bar in bars)
    return f"""{BEGIN}
## What a request costs

By `make bench` ({machine}): CPU of the serving process per request of a signed-in member, beside
a bare private Wagtail page of the same depth in the page tree, with settings of its own. The three
sites (bare, demo, ten times the demo) run in processes of their own and take turns, ten requests
each, eleven rounds: “CPU ms” is the lowest of the rounds' medians, “times bare” and the growth in
the bars are the medians of what the rounds say, each comparing neighbours in time. A record that
was rendered for the same circle before is not rendered again; “first time” is one that was not.
{made_of}

{costs_table(costs)}

| bar | figure | at most | holds |
|---|--:|--:|---|
{rows}
{END}
"""


def publish(text, marks=(BEGIN, END)):
    """Put a section, which begins and ends with `marks`, in its place; other sections stay."""
    first, last = marks
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else HEAD
    if first in page:
        before, rest = page.split(first, 1)
        after = rest.split(last, 1)[1].lstrip("\n")
        page = before + text + ("\n" + after if after else "")
    else:
        page = page.rstrip("\n") + "\n\n" + text
    PAGE.write_text(page, encoding="utf-8")
