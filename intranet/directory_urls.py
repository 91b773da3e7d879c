"""Addresses of the bodies, their meetings and years, and the people."""

from django.urls import path

from intranet.views import body_lists, directory, forest, minutes, year

urlpatterns = [
    path("bodies/", forest.tree, name="body_tree"),
    path("bodies/chart/", forest.chart, name="body_chart"),
    path("bodies/<key:pk>/decisions/", body_lists.decisions, name="body_decisions"),
    path("bodies/<key:pk>/officers/", body_lists.officers, name="body_officers"),
    path("meetings/", minutes.minutes, name="minutes"),
    path("year/", year.year, name="year"),
    path("people/", directory.people, name="people"),
    path("people/<uuid:pk>/", directory.person, name="person"),
]
