"""Addresses of the bodies and the people."""

from django.urls import path

from intranet.views import directory, forest

urlpatterns = [
    path("bodies/", forest.tree, name="body_tree"),
    path("bodies/chart/", forest.chart, name="body_chart"),
    path("people/", directory.people, name="people"),
    path("people/<uuid:pk>/", directory.person, name="person"),
]
