"""What is of a day that a question names among other words comes first.

The day stays among the words: texts speak of days that are not theirs.
"""

from dataclasses import replace

from search.ranking import ranking, with_first

MOST = 50  # records of the days that are put first


def with_dated(engine, question, asked, found):
    """Return the `Ranking` `found` with what is of the days named before all others.

    First what answers the words beside the day, else whatever is of it. What is ordered by day
    keeps that order.
    """
    dated = of_days(question, asked)
    if not dated or asked.within or asked.newest_first is not None:
        return found
    records = ranking(engine, dated).records
    records = records or ranking(engine, replace(dated, views=None), newest_first=True).records
    return with_first(engine, question, found, dict(records[:MOST])) if records else found


def of_days(question, asked):
    """Return the `Question` for what is of the days that `asked` names among its words, or None.

    It asks the words beside them, within the time that the question is narrowed to.
    """
    spans = question.conditions.held.days
    days = tuple(day for day in asked.meaning.days if not spans or _within(day, spans))
    if not days:
        return None
    held = replace(question.conditions.held, days=days)
    conditions = replace(question.conditions, held=held)
    return replace(question, views=asked.views_beside, conditions=conditions)


def _within(day, spans):
    return any(first <= day[0] and day[1] <= last for first, last in spans)
