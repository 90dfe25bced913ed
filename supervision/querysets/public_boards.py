"""Clauses over public pages."""

from django.db import models


class PublicBoardQuerySet(models.QuerySet):
    def open(self):
        """Those that everybody may read."""
        return self.filter(is_open=True)

    def of_organizations(self, organizations):
        return self.filter(organization__in=organizations)

    def for_list(self):
        return self.select_related("organization", "changed_by")
