"""Whom a contest may ask to judge."""

from django.db import models
from django.db.models import Exists, OuterRef

from orgs.models import Appointment


class JudgeCandidates(models.QuerySet):
    """Accounts; made by ``JudgeCandidates(User)``."""

    def for_contest(self, contest, day):
        """Those who serve in the tree of the contest on ``day``, and experts whose account was made but who serve
        nowhere; without those who judge it already."""
        appointments = Appointment.objects.filter(user=OuterRef("pk"))
        here = appointments.on(day).filter(organization__path__startswith=contest.organization.path)
        return (
            self.filter(is_active=True)
            .filter(Exists(here) | ~Exists(appointments))
            .exclude(judging__contest=contest)
            .order_by("name", "pk")
        )
