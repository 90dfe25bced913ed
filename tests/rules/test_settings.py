"""A server refuses to start with a missing or unsafe setting, and says which."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured

from accounts import services, vault
from accounts.checks import no_demo_accounts

ROOT = Path(__file__).resolve().parent.parent.parent
GOOD = {
    "DJANGO_SETTINGS_MODULE": "config.settings.prod",
    "SECRET_KEY": "R3vF9kQz_7mTnB2wXcH8yLpJd5sGa4UeN1oVqKiZt6rWbMxYhC0",
    "ALLOWED_HOSTS": "zhengyou.example",
    # Nobody answers there: starting and checking must not need it.
    "DATABASE_URL": "postgres://zhengyou:secret@127.0.0.1:9/zhengyou",
    "REDIS_URL": "redis://:secret@127.0.0.1:9/0",
    "FIELD_KEYS": "k1:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
    "HASH_KEY": "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=",
}


def python(*arguments, **environment):
    """Run Python as the server would, with this environment and nothing else; what is None is not set."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    given = {name: value for name, value in environment.items() if value is not None}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=inherited | given,
        capture_output=True,
        text=True,
        check=False,
    )


def start(**changes):
    return python("-c", "import config.wsgi", **GOOD | changes)


def test_the_server_starts_with_good_settings():
    assert start().returncode == 0


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"SECRET_KEY": None}, "Set the SECRET_KEY environment variable"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY needs at least 50 random characters."),
        ({"ALLOWED_HOSTS": None}, "Set the ALLOWED_HOSTS environment variable"),
        ({"ALLOWED_HOSTS": "*"}, "Name the hosts in ALLOWED_HOSTS; '*' accepts any."),
        ({"DATABASE_URL": None}, "Set DATABASE_URL in the environment; see docs/operations.md."),
        (
            {"DATABASE_URL": "sqlite:///zhengyou.sqlite3"},
            "A server needs PostgreSQL: SQLite ignores row locks. Set DATABASE_URL.",
        ),
        ({"REDIS_URL": None}, "Set REDIS_URL in the environment; see docs/operations.md."),
        ({"REDIS_URL": ""}, "Set REDIS_URL in the environment; see docs/operations.md."),
        ({"FIELD_KEYS": None}, "Set FIELD_KEYS in the environment; see docs/operations.md."),
        ({"HASH_KEY": None}, "Set HASH_KEY in the environment; see docs/operations.md."),
    ],
)
def test_the_server_refuses_to_start_and_says_why(changes, sentence):
    result = start(**changes)

    assert result.returncode == 1
    assert result.stderr.splitlines()[-1] == f"django.core.exceptions.ImproperlyConfigured: {sentence}"


def test_the_deployment_check_is_clean_and_needs_no_database():
    result = python("manage.py", "check", "--deploy", "--fail-level", "WARNING", **GOOD)

    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "System check identified no issues (0 silenced).\n"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"FIELD_KEYS": "k1:not base64"}, "FIELD_KEYS holds a key that is not base64."),
        ({"FIELD_KEYS": "k1:c2hvcnQ="}, "FIELD_KEYS needs keys of 32 bytes."),
        ({"HASH_KEY": "c2hvcnQ="}, "HASH_KEY needs keys of 32 bytes."),
    ],
)
def test_unusable_keys_fail_the_check(settings, changes, sentence):
    for name, value in changes.items():
        setattr(settings, name, value)

    assert [str(error.msg) for error in run_checks() if error.id == "accounts.E001"] == [sentence]


def test_no_key_to_seal_with_is_an_error_and_not_a_plain_text(settings):
    settings.FIELD_KEYS = ""

    with pytest.raises(ImproperlyConfigured, match="no key to seal with"):
        vault.seal("990102197003020017", "somewhere")


def test_demo_accounts_fail_the_check_of_a_server(db, settings):
    settings.DEBUG = True
    services.create_demo_account("demo", name="演示", password="demo-password-2010")
    settings.DEBUG = False

    found = no_demo_accounts(None, databases=["default"])

    assert [error.id for error in found] == ["accounts.E002"]


def test_a_server_without_demo_accounts_passes_the_check(li):
    assert no_demo_accounts(None, databases=["default"]) == []


def test_demo_accounts_are_not_made_where_debug_is_off(db, settings):
    settings.DEBUG = False

    with pytest.raises(ImproperlyConfigured, match="only where DEBUG is on"):
        services.create_demo_account("demo", name="演示", password="demo-password-2010")
