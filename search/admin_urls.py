"""Addresses in the admin of what editors add to search."""

from django.urls import path

from search import curating

urlpatterns = [
    path("", curating.curated, name="curated"),
    path("synonyms/", curating.KeepSynonyms.as_view(), name="keep_synonyms"),
    path("synonyms/<key:pk>/", curating.KeepSynonyms.as_view(), name="change_synonyms"),
    path("synonyms/<key:pk>/forget/", curating.ForgetSynonyms.as_view(), name="forget_synonyms"),
    path("pins/", curating.PinResult.as_view(), name="pin_result"),
    path("pins/<key:pk>/unpin/", curating.UnpinResult.as_view(), name="unpin_result"),
]
