"""A real Chromium on a real server. Where there is no Chromium the stories say so; with PostgreSQL they must run."""

import importlib
import os
import shutil
import threading
from datetime import date

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, connections
from playwright.sync_api import expect

from jobs import reconciler
from jobs.tasks import run_job

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
# Playwright's loop runs in this thread; Django would take that for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in str(item.path).replace("\\", "/"):
            item.add_marker(pytest.mark.browser)
            # A browser on a busy machine may miss a beat; a story that fails twice is red, and -rR tells of the first.
            item.add_marker(pytest.mark.flaky(reruns=1))
            if not CHROMIUM and connection.vendor != "postgresql":
                item.add_marker(
                    pytest.mark.skip(reason="Chromium is not installed: the browser stories did not run")
                )


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture
def browser_context_args(browser_context_args):
    return {
        **browser_context_args,
        "locale": "zh-CN",
        "timezone_id": "Asia/Shanghai",
        "reduced_motion": "reduce",
    }


@pytest.fixture(autouse=True)
def data_of_migrations(transactional_db):
    """A flushed database has lost what migrations put in; here it is again."""
    importlib.import_module("activities.migrations.0002_kinds_of_activity").add_kinds(apps, None)


@pytest.fixture
def runner():
    """The job runner of the embedded default, in a thread beside the server."""
    stop = threading.Event()

    def work():
        while not stop.wait(0.1):
            for pk in reconciler.to_deliver():
                run_job.apply(args=[pk])
        connections.close_all()

    thread = threading.Thread(target=work)
    thread.start()
    yield
    stop.set()
    thread.join(10)


def is_complaint(message):
    """htmx tells the console when a request that nobody needs any more is given up: that is no fault."""
    return message.type == "error" and not message.text.startswith(("htmx:afterRequest", "htmx:sendAbort"))


@pytest.fixture
def watched(page):
    """The page, whose console must stay silent: an error or a CSP violation fails the story."""
    page.set_default_timeout(20_000)
    expect.set_options(timeout=15_000)
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if is_complaint(message) else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.complaints = complaints
    yield page
    assert complaints == []


@pytest.fixture
def sign_in(live_server, watched):
    """Sign ``user`` in by the form, as people do."""

    def enter(user, password="a-long-password"):
        watched.goto(f"{live_server.url}/")
        watched.get_by_label("用户名").fill(user.username)
        watched.get_by_label("密码", exact=True).fill(password)
        watched.get_by_role("button", name="登录").click()
        watched.wait_for_load_state("networkidle")
        return watched

    return enter


@pytest.fixture
def office_day(monkeypatch):
    """The office's clock stands at the end of July 2010."""
    monkeypatch.setattr(settings, "OFFICE_DAY", "2010-07-31")
    return date(2010, 7, 31)
