"""Addresses of the archive's search."""

urlpatterns = []
