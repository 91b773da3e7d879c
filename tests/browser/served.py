"""The demo institution, served by a process of its own in a data folder of its own."""

import atexit
import functools
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "amana-demo-2023"
START_SECONDS = 60


def free_port():
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def served_demo(*load_options):
    """Load the demo, serve it as in production, yield its address; leave nothing behind.

    `load_options` go to `load_demo`, such as `--without-seed`. What all demos share is loaded
    once in a process; the rest is added to a copy of it.
    """
    folder = tempfile.mkdtemp(prefix="amana-browser-")
    environment = _environment(folder)
    try:
        shutil.copytree(_without_seed(), folder, dirs_exist_ok=True)
        if "--without-seed" not in load_options:
            _manage(["load_demo", *load_options], environment)
        for command in ("reindex", "tick"):
            _manage([command], environment)
        with _server(environment) as address:
            yield address
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@functools.cache
def _without_seed():
    """Return the data folder of the demo without the seed's meeting, removed at the end."""
    folder = tempfile.mkdtemp(prefix="amana-browser-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for command in (["migrate", "-v0"], ["load_demo", "--without-seed"]):
        _manage(command, _environment(folder))
    return folder


def _environment(folder):
    return os.environ | {
        "AMANA_DATA_DIR": folder,
        "AMANA_DEBUG": "0",
        "AMANA_MAIL_URL": "smtp://127.0.0.1:9",  # nobody listens: mails are offered only
        "AMANA_SECRET_KEY": "only-for-a-server-that-lives-as-long-as-one-test-run",
        "AMANA_HOSTS": "127.0.0.1,localhost",
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }


def _manage(command, environment):
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"manage.py {command[0]} failed:\n{done.stderr[-3000:]}")


@contextmanager
def _server(environment):
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"],
        cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        _await(f"{address}/sign-in/", process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _await(address, process):
    end = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < end:
        try:
            return urllib.request.urlopen(address, timeout=5)
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"The server did not answer at {address}.")
