"""The runner of the embedded default: does the jobs of the table, one after another, until it is stopped."""

import logging
import signal
import threading
import time

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from jobs import reconciler, registry
from jobs.tasks import run_job

log = logging.getLogger(__name__)
HOUR = 60 * 60


class Command(BaseCommand):
    help = "Do the waiting jobs. Runs until interrupted, or once with --once."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="do what is waiting now, then stop")
        parser.add_argument("--pause", type=float, default=0.3, help="seconds between two looks at the table")

    def handle(self, *args, once, pause, **options):
        stop = threading.Event()
        if not once:
            for name in (signal.SIGTERM, signal.SIGINT):
                signal.signal(name, lambda *_: stop.set())
        chores_at = time.monotonic()
        while not stop.is_set():
            if time.monotonic() >= chores_at:
                chores_at += HOUR
                _do_chores()
            for pk in reconciler.to_deliver():
                run_job.apply(args=[pk])
            if once:
                return
            close_old_connections()
            stop.wait(pause)


def _do_chores():
    """What is due each hour. One that fails is tried again in an hour, and hinders nothing else."""
    for chore in registry.hourly():
        try:
            chore()
        except Exception:
            log.exception("The chore %s failed", chore.__name__)
