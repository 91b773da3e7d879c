"""Days on which the organisation works: a deadline of five days is counted in these.

Pure: who calls it says which days of the week are free, and which days differ from the week.
"""

import datetime as dt

ONE = dt.timedelta(days=1)
HORIZON = 3660  # days: nobody is free for ten years


class Week:
    """The days of work: a weekend, holidays, and single days that an operator set otherwise."""

    def __init__(self, weekend, holidays=(), corrections=None):
        """Take days of the week (Monday is 0), dates, and {date: is it worked?}."""
        self.weekend = frozenset(weekend)
        self.holidays = holidays
        self.corrections = corrections or {}

    def uncorrected(self):
        """Return the same week without what an operator set otherwise."""
        return Week(self.weekend, self.holidays)

    def works_on(self, day):
        """Say whether `day` is worked."""
        if day in self.corrections:
            return self.corrections[day]
        return day.weekday() not in self.weekend and day not in self.holidays

    def after(self, day, count):
        """Return the `count`-th working day after `day`."""
        for _step in range(HORIZON):
            if count <= 0:
                return day
            day += ONE
            count -= self.works_on(day)
        raise ValueError("no working days in ten years: the weekend takes the whole week")

    def before(self, day, count):
        """Return the working day from which `count` working days are left until `day`."""
        for _step in range(HORIZON):
            if count <= 0 and self.works_on(day):
                return day
            count -= self.works_on(day)
            day -= ONE
        raise ValueError("no working days in ten years: the weekend takes the whole week")

    def between(self, first, last):
        """Return how many working days come after `first`, up to `last`; negative backwards."""
        if last < first:
            return -self.between(last, first)
        days = (first + ONE * step for step in range(1, (last - first).days + 1))
        return sum(self.works_on(day) for day in days)
