"""On PostgreSQL and Redis: a real Celery worker builds the bulletin, and numbers have neither gaps nor doubles."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from django.conf import settings
from django.db import connection, connections, transaction

from jobs import tasks
from jobs.models import Job
from orgs.periods import Period
from reports.models import Bulletin, BulletinCounter
from reports.services import bulletins

ON_SERVER = connection.vendor == "postgresql"
needs_postgres = pytest.mark.skipif(not ON_SERVER, reason="row locks are PostgreSQL's: set DATABASE_URL")
needs_redis = pytest.mark.skipif(
    not (ON_SERVER and settings.REDIS_URL), reason="set DATABASE_URL and REDIS_URL"
)


def worker(*options):
    """A real Celery worker on the test database."""
    database = connection.settings_dict
    url = f"postgres://{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
    environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    command = [sys.executable, "-m", "celery", "-A", "config", "worker", "-c", "1", "-l", "warning", *options]
    return subprocess.Popen(command, env=environment, cwd=settings.ROOT, start_new_session=True)


def wait_for(condition, seconds=40):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.2)
    return False


@needs_redis
@pytest.mark.redis
@pytest.mark.django_db(transaction=True)
def test_a_real_worker_builds_the_bulletin(make, county, riverside, sprint, wang):
    make.task(riverside, sprint)
    process = worker()
    try:
        with transaction.atomic():
            asked = bulletins.ask_for_bulletin(county, sprint, Period.parse("2010-07"), by=wang)
            tasks.deliver(asked.job)
        assert wait_for(lambda: Job.objects.get(pk=asked.job_id).is_finished)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)
    assert Job.objects.get(pk=asked.job_id).error == ""
    assert Bulletin.objects.get().snapshot["totals"]["total"] == 1


@needs_redis
@pytest.mark.redis
@pytest.mark.django_db(transaction=True)
def test_what_a_broker_forgot_is_delivered_by_the_reconciler(make, county, riverside, sprint, wang):
    asked = bulletins.ask_for_bulletin(county, sprint, Period.parse("2010-07"), by=wang)
    process = worker()
    try:
        tasks.reconcile()
        assert wait_for(lambda: Bulletin.objects.get().state == "draft")
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)
    assert Job.objects.get(pk=asked.job_id).state == "done"


def _sign_at_once(county, takers, take):
    """``takers`` threads that each take a number at the same moment; the numbers they got."""
    barrier, numbers = threading.Barrier(takers), []

    def work():
        barrier.wait()
        try:
            numbers.append(take())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(takers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return numbers


@needs_postgres
@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_twenty_signers_get_twenty_numbers(county):
    def take():
        with transaction.atomic():
            return bulletins._next_number(county, 2010)

    assert sorted(_sign_at_once(county, 20, take)) == list(range(1, 21))


@needs_postgres
@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_numbers_come_twice(county):
    """The control: the same race without the lock must go wrong, or the test above proves nothing."""
    BulletinCounter.objects.create(organization=county, year=2010)

    def take():
        with transaction.atomic():
            counter = BulletinCounter.objects.get(organization=county, year=2010)
            time.sleep(0.02)
            counter.last += 1
            counter.save(update_fields=["last"])
            return counter.last

    assert len(set(_sign_at_once(county, 20, take))) < 20
