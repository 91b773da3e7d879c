"""Addresses of our own screens in the admin."""

from django.urls import path

from intranet.views import facts

urlpatterns = [
    path("facts/<uuid:meeting>/<slug:kind>/", facts.fact, name="facts"),
    path("facts/<uuid:meeting>/<slug:kind>/<str:row>/", facts.fact, name="facts"),
]
