"""What a browser fetches is small and kept: pages compressed, stylesheets under lasting names."""

import gzip
import shutil

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client

from config.static import CollectedFiles


def test_a_page_is_compressed(db):
    answer = Client().get("/sign-in/", HTTP_ACCEPT_ENCODING="gzip")
    assert answer["Content-Encoding"] == "gzip"
    assert b"<main" in gzip.decompress(answer.content)
    assert "Accept-Encoding" in answer["Vary"] and "Cookie" in answer["Vary"]


def test_a_page_is_whole_for_who_asks_for_nothing(db):
    assert "Content-Encoding" not in Client().get("/sign-in/")


@pytest.fixture
def collected(tmp_path):
    """Return the storage as a server finds it once a stylesheet was collected."""
    shutil.copytree(settings.SITE_DIR / "static/css", tmp_path / "css")
    storage = CollectedFiles(location=tmp_path)
    list(storage.post_process({"css/base.css": (storage, "css/base.css")}))
    return CollectedFiles(location=tmp_path)


def test_a_collected_sheet_has_a_name_of_its_content_and_is_compressed(collected):
    name = collected.url("css/base.css").removeprefix("/static/")
    assert name != "css/base.css"
    assert collected.exists(f"{name}.gz")


def test_what_was_not_collected_is_served_as_it_lies():
    assert isinstance(staticfiles_storage, CollectedFiles)
    assert staticfiles_storage.url("css/base.css") == "/static/css/base.css"
