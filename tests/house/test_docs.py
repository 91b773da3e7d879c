"""What the documents say is so: links lead somewhere, places exist, commands run."""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

import pytest

from tests.house import source

PAGES = ["README.md", "CHANGELOG.md", *map(str, source.matching("site/docs/**/*.md"))]
LINK = re.compile(r"\]\((?!https?://|mailto:|#)([^)#\s]+)")
PLACE = re.compile(r"`((?:site|intranet|workflows|search|tests|\.ci)/[\w./-]*)`")
COMMAND = re.compile(r"`(?:AMANA_\w+=\S+ )?make ([a-z-]+)[^`]*`|^make ([a-z-]+)", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    folder = (source.ROOT / page).parent
    broken = [link for link in LINK.findall(source.text(page)) if not (folder / link).exists()]
    assert not broken


@pytest.mark.parametrize("page", PAGES)
def test_places_exist(page):
    places = PLACE.findall(source.text(page))
    assert not [place for place in places if not (source.ROOT / place).exists()]


@pytest.mark.parametrize("page", PAGES)
def test_commands_are_known_to_make(page):
    wanted = {first or second for first, second in COMMAND.findall(source.text(page))}
    for target in wanted:
        ended = subprocess.run(
            ["make", "-n", target], cwd=source.ROOT, capture_output=True, text=True, timeout=60
        )
        assert ended.returncode == 0, ended.stderr


def test_readme_needs_two_commands_only():
    blocks = re.findall(r"```sh\n(.*?)```", source.text("README.md"), re.DOTALL)
    assert "".join(blocks).split("\n") == ["make run", "make test", ""]


def test_every_decision_is_on_its_list():
    folder = source.ROOT / "site" / "docs" / "decisions"
    pages = sorted(page.name for page in folder.glob("[0-9]*.md"))
    assert re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (folder / "README.md").read_text()) == pages


@pytest.fixture
def clone(tmp_path):
    """Return a clone of what is committed, as somebody who has just fetched it has it."""
    folder = tmp_path / "amana"
    subprocess.run(["git", "clone", "-q", str(source.ROOT), str(folder)], check=True)
    return folder


def free_port():
    """Return a port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Served:
    """`make run` in a folder, in a process group of its own, until the block ends."""

    def __init__(self, folder):
        """Serve the clone in `folder` on a free port."""
        self.folder, self.port = folder, free_port()
        self.log = folder.parent / f"run-{self.port}.log"

    def __enter__(self):
        """Start, as somebody would in a shell without any of our variables."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("AMANA_", "DJANGO_"))}
        kept.pop("DATABASE_URL", None)
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                ["make", "run", f"PORT={self.port}"],
                cwd=self.folder,
                env=kept,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return self

    def __exit__(self, *error):
        """Stop the whole group, which is ours alone."""
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(timeout=30)

    def status(self, path, seconds):
        """Return the status of `path`, asking until it answers or `seconds` have passed."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and self.process.poll() is None:
            try:
                return urllib.request.urlopen(f"http://localhost:{self.port}{path}").status
            except urllib.error.HTTPError as answer:
                return answer.code
            except OSError:
                time.sleep(0.2)
        raise AssertionError("nothing answered:\n" + self.log.read_text()[-4000:])


def stamps(folder):
    """Return {what a stage of `make run` left behind: when it did}."""
    left = [folder / ".venv/.runtime", folder / "var/static/staticfiles.json"]
    left += [*folder.glob("var/demo-*.stamp")]
    assert len(left) == 3
    return {path: path.stat().st_mtime_ns for path in left}


@pytest.mark.services
@pytest.mark.sqlite  # the default database, and once is enough
def test_make_run_serves_from_a_fresh_clone(clone):
    with Served(clone) as served:
        assert served.status("/sign-in/", seconds=420) == 200
        assert served.status("/no-such-page/", seconds=10) in {302, 404, 200}
        said = served.log.read_text()
        assert f"http://localhost:{served.port}" in said
        assert all(name in said for name in ("editor", "member", "outsider"))
    made = stamps(clone)
    with Served(clone) as again:
        assert again.status("/sign-in/", seconds=120) == 200
        assert stamps(clone) == made, "a second run makes nothing again"
    shutil.rmtree(clone / ".venv")
