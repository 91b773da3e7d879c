"""What was written comes back: database, files and key, on whichever database the run has."""

import io
import json
import tarfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from intranet import actions
from intranet.models import BodyName, Document, User
from tests.cast import LONG_AGO, account, paper

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(settings, tmp_path):
    """A body with a paper, and somebody who signs in, in folders of the test's own."""
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    settings.MEDIA_ROOT = settings.DATA_DIR / "media"
    settings.INDEX_DIR = settings.DATA_DIR / "index"
    (settings.DATA_DIR / "secret_key").write_text("first key")
    account("editor")
    body = actions.found_body(
        "region", "secretariat", "regional", "الأمانة الجهوية", by=None, since=LONG_AGO
    )
    return paper("ورقة الأمانة", body=body)


@pytest.fixture
def archive(site, tmp_path):
    """A backup of the site."""
    file = tmp_path / "amana.tar.gz"
    call_command("backup", str(file), stdout=io.StringIO())
    return file


def test_what_was_written_comes_back(site, archive, settings):
    stored = Path(site.file.path)
    content = stored.read_bytes()
    assert archive.stat().st_mode & 0o077 == 0  # it holds everybody's secrets
    BodyName.objects.update(name="اسم كتب بعد ذلك")
    Document.objects.all().delete()
    stored.unlink(missing_ok=True)
    (settings.DATA_DIR / "secret_key").write_text("second key")
    settings.INDEX_DIR.mkdir(exist_ok=True)
    (settings.INDEX_DIR / "current").write_text("old")
    call_command("restore", str(archive), "--replace", stdout=io.StringIO())
    assert BodyName.objects.filter(name="الأمانة الجهوية").exists()
    assert stored.read_bytes() == content
    assert Document.objects.filter(pk=site.pk).exists()
    assert (settings.DATA_DIR / "secret_key").read_text() == "first key"
    assert not (settings.INDEX_DIR / "current").exists()
    assert not list(settings.DATA_DIR.glob(".restoring-*"))


@pytest.mark.postgres
def test_what_a_newer_version_made_is_in_nobodys_way(site, archive):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE newer (person uuid REFERENCES intranet_person (id))")
    call_command("restore", str(archive), "--replace", stdout=io.StringIO())
    assert Document.objects.filter(pk=site.pk).exists()
    assert "newer" not in connection.introspection.table_names()


def test_an_inhabited_site_is_left_alone(site, archive):
    User.objects.filter(username="editor").update(username="kept")
    with pytest.raises(CommandError, match="--replace"):
        call_command("restore", str(archive))
    assert User.objects.filter(username="kept").exists()


def test_the_site_goes_on_while_it_is_copied(site, tmp_path, monkeypatch, settings):
    """A file that is deleted between two looks is left out; a folder behind a link comes along."""
    elsewhere = tmp_path / "bigger-disk"
    settings.MEDIA_ROOT.rename(elsewhere)
    settings.MEDIA_ROOT.symlink_to(elsewhere)
    real = Path.rglob

    def with_one_gone(path, what):
        return [*real(path, what), *([path / "gone.pdf"] if path == elsewhere else [])]

    monkeypatch.setattr(Path, "rglob", with_one_gone)
    file = tmp_path / "amana.tar.gz"
    call_command("backup", str(file), stdout=io.StringIO())
    with tarfile.open(file) as tar:
        names = tar.getnames()
    assert f"media/{site.file.name}" in names and "media/gone.pdf" not in names


def test_a_backup_overwrites_nothing(archive):
    before = archive.read_bytes()
    with pytest.raises(CommandError, match="another name"):
        call_command("backup", str(archive))
    assert archive.read_bytes() == before


def test_a_folder_that_cannot_be_written_is_named(site, tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("backup", str(tmp_path / "nowhere" / "amana.tar.gz"))


def made(file, facts=None, **pieces):
    """Write an archive of our own making."""
    with tarfile.open(file, "w:gz") as tar:
        given = {"amana.json": json.dumps(facts or {}).encode(), **pieces}
        for name, content in given.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return str(file)


def test_what_is_no_backup_changes_nothing(site, archive, tmp_path, settings):
    from django.db import connection

    half = tmp_path / "half.tar.gz"
    half.write_bytes(archive.read_bytes()[:5000])
    text = tmp_path / "text"
    text.write_text("ليس نسخة احتياطية")
    ours = {"made": "2026-01-01", "database": connection.vendor}
    wrong = {
        str(half): "no whole backup",
        str(text): "no whole backup",
        str(tmp_path / "absent"): "look at the name",
        made(tmp_path / "foreign", {"database": "oracle"}): "DATABASE_URL",
        made(tmp_path / "slip", ours, **{"../slipped": b"x"}): "no whole backup",
        made(tmp_path / "rotten", ours, database=b"not a database at all" * 99): ".",
    }
    for file, sentence in wrong.items():
        with pytest.raises(CommandError, match=sentence):
            call_command("restore", file, "--replace")
    assert User.objects.filter(username="editor").exists()
    assert Path(site.file.path).exists()
    assert (settings.DATA_DIR / "secret_key").read_text() == "first key"
    assert not (settings.DATA_DIR.parent / "slipped").exists()
