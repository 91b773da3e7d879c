"""Addresses of the bodies and the people."""

from django.urls import path

from intranet.views import body_lists, directory, forest

urlpatterns = [
    path("bodies/", forest.tree, name="body_tree"),
    path("bodies/chart/", forest.chart, name="body_chart"),
    path("bodies/<int:pk>/decisions/", body_lists.decisions, name="body_decisions"),
    path("bodies/<int:pk>/officers/", body_lists.officers, name="body_officers"),
    path("people/", directory.people, name="people"),
    path("people/<uuid:pk>/", directory.person, name="person"),
]
