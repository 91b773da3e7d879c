"""Reads the environment once, and stops the start with a sentence when a value is wrong."""

import os
import re
import tempfile
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import environ
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

ROOT = Path(__file__).resolve().parent.parent.parent
YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off", ""}
HOST = re.compile(r"\*|\.?[\w-]+(\.[\w-]+)*\.?|\[[0-9a-fA-F:.]+\]")
INDEX = re.compile(r"/?|/[a-z][a-z0-9_-]{0,60}/?")
SENDER = re.compile(r"([^<>@]+ <)?[^\s<>@]+@[^\s<>@]+>?")

if (ROOT / ".env").exists():
    environ.Env.read_env(ROOT / ".env", overwrite=False)


def text(name, default=""):
    """Return the value of `name`, without surrounding blanks."""
    return os.environ.get(name, default).strip()


def flag(name, default):
    """Return a yes or no; anything else raises `ImproperlyConfigured`."""
    value = text(name, "1" if default else "0").lower()
    if value in YES:
        return True
    if value in NO:
        return False
    raise ImproperlyConfigured(f"{name} is “{value}”: write 1 or 0.")


def number(name, default, lowest, highest):
    """Return a whole number between `lowest` and `highest`, both included."""
    value = text(name, str(default))
    if not value.isdecimal() or not lowest <= int(value) <= highest:
        raise ImproperlyConfigured(
            f"{name} is “{value}”: write a whole number from {lowest} to {highest}."
        )
    return int(value)


def words(name, default=""):
    """Return a list from a comma separated value."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def hosts(name, default):
    """Return host names; none, or anything but a bare name, raises `ImproperlyConfigured`."""
    names = words(name, default)
    wrong = [one for one in names if not HOST.fullmatch(one)]
    if wrong or not names:
        raise ImproperlyConfigured(
            f"{name} is “{', '.join(wrong)}”: write names like amana.example.org, without scheme, "
            "port or path, separated by commas."
        )
    return names


def addresses(name):
    """Return addresses that begin with their scheme and end with the host or its port."""
    given = words(name)
    for one in given:
        _check_web(name, one)
    return given


def web(name, default):
    """Return an address that others are built on, without a slash at its end."""
    value = text(name, default).rstrip("/")
    _check_web(name, value)
    return value


def _check_web(name, value):
    """Refuse what is not scheme and host."""
    parts = _parts(name, value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
        raise ImproperlyConfigured(
            f"{name} is “{value}”: write an address like https://amana.example.org."
        )


def _parts(name, address):
    """Split an address; it is not repeated when it is refused: it may hold a password."""
    try:
        parts = urlsplit(address)
        int(parts.port or 0)  # reading the port is what refuses it
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name} is no address: its port must be a number from 0 to 65535."
        ) from error
    return parts


def sender(name, default):
    """Return the address mails come from, bare or as Name <address>."""
    value = text(name, default)
    if not SENDER.fullmatch(value):
        raise ImproperlyConfigured(f"{name} is “{value}”: write an address like amana@example.org.")
    return value


def choice(name, default, allowed):
    """Return one of `allowed`."""
    value = text(name, default)
    if value not in allowed:
        choices = ", ".join(one or "nothing at all" for one in allowed)
        raise ImproperlyConfigured(f"{name} is “{value}”: choose one of {choices}.")
    return value


WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def weekdays(name, default):
    """Return the numbers of some days of the week, Monday being 0; at least one is left out."""
    given = words(name, default)
    if not set(given) <= set(WEEK) or len(set(given)) == len(WEEK):
        raise ImproperlyConfigured(
            f"{name} is “{', '.join(given)}”: write days like fri,sat, and leave a day to work."
        )
    return frozenset(map(WEEK.index, given))


def folder(name, default):
    """Return a folder that exists and may be written, making it when it is missing."""
    path = Path(text(name) or default).expanduser()
    path = path if path.is_absolute() else ROOT / path
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"{name} is “{path}”, which cannot be made a folder ({error.strerror}): "
            "name a folder that the server may write."
        ) from error
    if not os.access(path, os.W_OK):
        raise ImproperlyConfigured(
            f"{name} is “{path}”, which the server may not write: give it the right to."
        )
    return path


def time_zone(name, default):
    """Return the name of a time zone that this machine knows."""
    value = text(name, default)
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ImproperlyConfigured(
            f"{name} is “{value}”, which is no time zone: write one like Africa/Casablanca."
        ) from error
    return value


def database(name, sqlite_file):
    """Return Django's database settings from an address, SQLite in `sqlite_file` without one."""
    address = text(name)
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": sqlite_file,
            "OPTIONS": {
                # Writers queue at once instead of failing when a read turns into a write.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
            },
            "TEST": {"NAME": sqlite_file.with_name("test.sqlite3")},
        }
    parts = _parts(name, address)
    named = parts.scheme in ("postgres", "postgresql") and parts.path.strip("/")
    if not named:
        raise ImproperlyConfigured(
            f"{name} must look like postgresql://user:password@host:5432/name, "
            "or stay empty for SQLite."
        )
    return environ.Env.db_url_config(address) | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}


def elasticsearch(name):
    """Return the address of an Elasticsearch, whose path names our index, or "" without one."""
    address = text(name)
    parts = _parts(name, address)
    named = parts.scheme in ("http", "https") and parts.hostname
    if address and not (named and INDEX.fullmatch(parts.path)):
        raise ImproperlyConfigured(
            f"{name} must look like https://user:password@host:9200/amana, where amana names the "
            "index (small letters, digits, - and _), or stay empty."
        )
    asked = parse_qs(parts.query, keep_blank_values=True)
    if asked and (list(asked) != ["ca"] or not Path(asked["ca"][-1]).is_file()):
        raise ImproperlyConfigured(
            f"{name} may end in ?ca=/path/of/http_ca.crt, a file of certificates; nothing else."
        )
    return address


def mail(name):
    """Return Django's mail settings from an address; without one, none is sent."""
    address = text(name)
    parts = _parts(name, address)
    if address and not (parts.scheme in ("smtp", "smtp+tls", "smtp+ssl") and parts.hostname):
        raise ImproperlyConfigured(
            f"{name} must look like smtp+tls://user:password@host:587, or stay empty."
        )
    return environ.Env.email_url_config(address or "consolemail://")


def of_child(more):
    """Return the environment for a program that is called: this process's, and `more`."""
    return os.environ | more


def secret(name, file):
    """Return the secret key: given, or made at the first start and kept in `file`."""
    value = text(name)
    if value and len(value) < 32:
        raise ImproperlyConfigured(f"{name} has {len(value)} signs: use at least 32.")
    return value or _kept(file)


def _kept(file):
    """Return the key in `file`; when it is missing, make one that its owner alone can read.

    Of several processes that start at once one makes it, and all read that one.
    """
    if not file.exists():
        descriptor, made = tempfile.mkstemp(dir=file.parent)  # readable by its owner alone
        with os.fdopen(descriptor, "w") as stream:
            stream.write(get_random_secret_key())
        try:
            os.link(made, file)
        except FileExistsError:
            pass  # another process was first
        finally:
            os.unlink(made)
    return file.read_text().strip()
