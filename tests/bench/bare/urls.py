"""The addresses of a bare Wagtail site."""

from django.contrib.auth.views import LoginView
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("login/", LoginView.as_view(), name="wagtailcore_login"),
    path("", include(wagtail_urls)),
]
