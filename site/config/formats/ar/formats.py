"""Dates and times: day, month by its name, year; hours to 24.

Django's own Arabic formats lack a date with a time, and write it as English does.
"""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "G:i"
DATETIME_FORMAT = "j F Y، G:i"
SHORT_DATE_FORMAT = "j F Y"
SHORT_DATETIME_FORMAT = "j F Y، G:i"
