"""Addresses of the intranet besides its pages."""

from django.urls import path

from intranet.views import files, language, permalink

urlpatterns = [
    path("r/<int:number>", permalink.permalink, name="permalink"),
    path("documents/<int:pk>", files.document, name="paper"),
    path("documents/<int:pk>/<str:filename>", files.document, name="wagtaildocs_serve"),
    path("pictures/<int:pk>", files.image, name="picture"),
    path("pictures/sizes/<int:pk>", files.rendition, name="rendition"),
    path("language", language.set_language, name="set_language"),
]
