"""Addresses of the search room."""

from django.urls import path

from search import saved_views, views

urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/suggestions/", views.suggestions, name="suggestions"),
    path("search/export.csv", views.export, name="search_export"),
    path("searches/", saved_views.saved_searches, name="saved_searches"),
    path("searches/<key:pk>/pause/", saved_views.pause_search, name="pause_search"),
    path("searches/<key:pk>/forget/", saved_views.forget_search, name="forget_search"),
    path(
        "private/<str:secret>/searches.xml", saved_views.private_searches, name="private_searches"
    ),
    path("papers/<key:pk>/", views.paper, name="paper_words"),
]
