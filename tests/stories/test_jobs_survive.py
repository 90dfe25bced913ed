"""Work in the background: asked once, done once, and never lost with a worker."""

import sqlite3
import time
from contextlib import closing
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone, translation

from accounts.errors import WrongState
from jobs import reconciler, registry, runner, services
from jobs.choices import BEAT, MAX_ATTEMPTS, MOVES, JobState
from jobs.models import Job
from jobs.registry import handles
from jobs.services import enqueue

done = []
seen = []


@handles("test.note")
def note(job, progress):
    for step in range(3):
        progress(step + 1, 3)
    done.append(job.key)


@handles("test.fail")
def fail(job, progress):
    raise WrongState("The ink is out.")


@handles("test.bug")
def bug(job, progress):
    raise KeyError("select password from secrets")


@handles("test.ask_again")
def ask_again(job, progress):
    """Someone asks for it once more while it runs for the first time."""
    if not done:
        enqueue(job.kind, job.key, by=None, params={"round": 2})
    done.append(job.params)


@handles("test.long_load")
def long_load(job, progress):
    """Half of a long load in one transaction; what another connection sees of it meanwhile."""
    with transaction.atomic():
        progress(5, 10)
        Job.objects.exclude(pk=job.pk).update(done=7)
        time.sleep(0.5)
        seen.append(_as_others_see_it(job))


def _as_others_see_it(job):
    if connection.vendor != "sqlite":
        copied = connection.copy()
        with closing(copied), copied.cursor() as cursor:
            cursor.execute("SELECT done, total FROM jobs_job WHERE id = %s", [job.pk])
            return cursor.fetchone()
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as other:
        return other.execute("SELECT done, total FROM jobs_job WHERE id = ?", [job.pk]).fetchone()


@pytest.fixture(autouse=True)
def clean(db):
    done.clear()
    seen.clear()


def test_asked_twice_it_is_one_job():
    first, second = enqueue("test.note", "a", by=None), enqueue("test.note", "a", by=None)
    assert first.pk == second.pk
    assert runner.run(first.pk)
    assert not runner.run(first.pk)
    assert done == ["a"]


def test_an_ended_job_can_be_asked_for_again():
    job = enqueue("test.note", "a", by=None)
    runner.run(job.pk)
    again = enqueue("test.note", "a", by=None)
    assert (again.pk, again.state, again.done) == (job.pk, "queued", 0)
    assert runner.run(again.pk)
    assert done == ["a", "a"]


def test_progress_is_seen_and_the_end_is_whole():
    job = enqueue("test.note", "a", by=None)
    runner.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.percent) == ("done", 3, 3, 100)


def test_a_failure_is_said_and_can_be_repeated():
    job = enqueue("test.fail", "a", by=None)
    assert not runner.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", "The ink is out.")
    assert enqueue("test.fail", "a", by=None).state == "queued"


def test_the_words_of_a_bug_are_for_the_log_only(caplog):
    job = enqueue("test.bug", "a", by=None)
    with translation.override("en"):
        assert not runner.run(job.pk)
    job.refresh_from_db()
    assert (
        job.error == "The work could not be done. The administrator finds the reason in the log (KeyError)."
    )
    assert "select password from secrets" in caplog.text


def test_asked_for_while_it_runs_it_is_done_once_more():
    job = enqueue("test.ask_again", "a", by=None, params={"round": 1})
    assert runner.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempt, job.is_asked_again) == ("queued", 0, False)
    assert runner.run(job.pk)
    job.refresh_from_db()
    assert (job.state, done) == ("done", [{"round": 1}, {"round": 2}])


@pytest.mark.parametrize("was", JobState)
@pytest.mark.parametrize("to", JobState)
def test_only_the_moves_of_the_table_are_made(was, to):
    job = enqueue("test.note", "a", by=None)
    Job.objects.update(state=was)
    assert Job.objects.filter(pk=job.pk).move(to) == (to in MOVES[was])
    job.refresh_from_db()
    assert job.state == (to if to in MOVES[was] else was)


def test_a_job_that_has_not_failed_is_not_tried_again(gu):
    job = enqueue("test.note", "a", by=None)
    with pytest.raises(WrongState):
        services.retry(job, by=gu)


def test_a_silence_of_two_beats_is_too_long():
    job = enqueue("test.note", "a", by=None)
    runner.claim(job.pk)
    Job.objects.update(heartbeat_at=timezone.now() - 2 * BEAT + timedelta(seconds=5))
    assert reconciler.to_deliver() == []
    Job.objects.update(heartbeat_at=timezone.now() - 2 * BEAT - timedelta(seconds=5))
    assert reconciler.to_deliver() == [job.pk]


@pytest.mark.django_db(transaction=True)
def test_a_job_beats_while_it_is_at_work(monkeypatch):
    """Before the work takes SQLite's write lock, or beside any transaction on PostgreSQL."""
    monkeypatch.setattr(runner, "EVERY", 0.05)
    job = enqueue("test.note", "a", by=None)
    claimed = runner.claim(job.pk)
    long_ago = timezone.now() - timedelta(minutes=3)
    Job.objects.update(heartbeat_at=long_ago)
    progress = runner.Progress()
    with runner.beating(claimed, progress):
        progress(4, 9)
        time.sleep(0.4)
    job.refresh_from_db()
    assert (job.done, job.total, job.heartbeat_at > long_ago) == (4, 9, True)
    assert reconciler.to_deliver() == []


@pytest.mark.django_db(transaction=True)
def test_a_long_transaction_neither_waits_for_the_beat_nor_fails_by_it(monkeypatch):
    monkeypatch.setattr(runner, "EVERY", 0.05)
    job = enqueue("test.long_load", "a", by=None)
    enqueue("test.note", "b", by=None)
    began = time.monotonic()
    assert runner.run(job.pk)
    assert time.monotonic() - began < 5
    # On SQLite the work holds the one write lock, so the beat is left out; elsewhere others see it.
    assert seen == [(0, 0) if connection.vendor == "sqlite" else (5, 10)]
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == ("done", 10, 10)


@pytest.mark.django_db(transaction=True)
def test_a_beat_of_a_worker_that_lost_its_job_keeps_nobody_alive():
    job = enqueue("test.note", "a", by=None)
    late = runner.claim(job.pk)
    silent = timezone.now() - timedelta(minutes=3)
    Job.objects.update(heartbeat_at=silent)
    runner.claim(job.pk)
    Job.objects.update(heartbeat_at=silent)
    runner._sign_of_life(late, runner.Progress())
    assert reconciler.to_deliver() == [job.pk]


def test_the_embedded_runner_does_the_chores_of_the_hour(monkeypatch, caplog):
    def broken():
        raise RuntimeError("no broom")

    monkeypatch.setattr(registry, "_HOURLY", [broken, lambda: done.append("swept")])
    call_command("runjobs", once=True)
    assert done == ["swept"]
    assert "no broom" in caplog.text


def test_a_job_whose_worker_died_is_delivered_again():
    job = enqueue("test.note", "a", by=None)
    assert runner.claim(job.pk)
    assert reconciler.to_deliver() == []

    Job.objects.update(heartbeat_at=timezone.now() - timedelta(minutes=3))
    assert reconciler.to_deliver() == [job.pk]
    assert runner.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempt) == ("done", 2)


def test_a_worker_that_comes_back_from_the_dead_does_not_close_another_ones_job():
    job = enqueue("test.note", "a", by=None)
    late = runner.claim(job.pk)
    Job.objects.update(heartbeat_at=timezone.now() - timedelta(minutes=3))
    runner.claim(job.pk)
    runner._finish(late, "failed", runner.Progress(), error="too late")
    job.refresh_from_db()
    assert job.state == "running"


def test_after_too_many_attempts_it_needs_a_person():
    job = enqueue("test.note", "a", by=None)
    Job.objects.update(attempt=MAX_ATTEMPTS)
    assert not runner.run(job.pk)
    job.refresh_from_db()
    assert job.state == "failed"
    assert done == []
