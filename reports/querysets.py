"""Clauses over bulletins."""

from django.db import models
from django.db.models import F, Q

from orgs.models import Organization
from reports.choices import BulletinState


class BulletinQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Issues of organizations in the user's care; a signed one is a circular to everyone below its issuer."""
        mine = Q(organization__in=Organization.objects.in_care_of(user))
        circulated = Q(state=BulletinState.SIGNED, organization__in=Organization.objects.leading(user))
        return self.filter(mine | circulated)

    def signed(self):
        return self.filter(state=BulletinState.SIGNED)

    def for_list(self):
        return self.select_related("organization", "campaign", "signed_by", "job").defer("snapshot")

    def for_reading(self):
        return self.select_related("organization", "campaign", "signed_by", "asked_by", "job")

    def latest_first(self):
        return self.order_by(F("month").desc(), "-pk")
