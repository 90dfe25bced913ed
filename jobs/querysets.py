"""Clauses over jobs, and the one door to a new state."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.querysets import under
from jobs.choices import BEAT, MOVES, JobState


class JobQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A job is seen by whoever asked for it."""
        return self.filter(asked_by=user)

    def within(self, paths):
        return self.filter(under("organization_path", paths))

    def of_no_organization(self):
        return self.filter(organization_path="")

    def for_list(self):
        return self.select_related("asked_by").defer("params")

    def stale(self):
        """Running jobs whose worker has been silent for too long."""
        return self.filter(state=JobState.RUNNING, heartbeat_at__lt=timezone.now() - 2 * BEAT)

    def claimable(self):
        """Jobs that a worker may take: waiting ones, and running ones whose worker died."""
        silent = Q(state=JobState.RUNNING, heartbeat_at__lt=timezone.now() - 2 * BEAT)
        return self.filter(Q(state=JobState.QUEUED) | silent)

    def move(self, to, **changes):
        """The one door to a new state: one conditional UPDATE from the states that the table allows.

        Returns how many jobs went through it.
        """
        allowed = [was for was, moves in MOVES.items() if to in moves]
        return self.filter(state__in=allowed).update(state=to, **changes)
