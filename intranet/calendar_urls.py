"""Addresses of meetings to come, and those that a key opens."""

from django.urls import include, path

from intranet.calendar_feed import meetings_calendar
from intranet.feeds import NewsFeed
from intranet.key_door import by_secret
from intranet.models import AccessKey
from intranet.views import access_keys, calendar

Kind = AccessKey.Kind
private_calendar = by_secret(Kind.CALENDAR)(meetings_calendar)
private_news = by_secret(Kind.NEWS)(NewsFeed())

urlpatterns = [
    path("calendar/", calendar.calendar, name="calendar"),
    path("meetings/<uuid:pk>/", calendar.meeting, name="meeting"),
    path("meetings/<uuid:pk>/answer/", calendar.answer, name="meeting_answer"),
    path("private/<str:secret>/meetings.ics", private_calendar, name="private_calendar"),
    path("private/<str:secret>/news.xml", private_news, name="private_news"),
    path("account/keys/", access_keys.keys, name="account_keys"),
    path("account/keys/new/", access_keys.MakeKey.as_view(), name="account_key_new"),
    path("api/", include("intranet.api.interface")),
]
