"""Clauses over photos and documents."""

from django.db import models
from django.db.models import Q

from orgs.models import Organization


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        mine = Organization.objects.in_care_of(user)
        return self.filter(Q(activity__organization__in=mine) | Q(receipt__organization__in=mine))

    def for_list(self):
        return self.select_related(
            "activity__organization", "receipt__organization", "receipt__notice", "uploaded_by"
        )

    def of(self, proved):
        """What proves a record, or shows the advance notice of a receipt."""
        return self.filter(**{proved._meta.model_name: proved})

    def same_file_as(self, sha256):
        return self.filter(sha256=sha256)

    def in_the_tree_of(self, organization):
        """Those of every organization under the same committee, whoever may see them."""
        root = organization.path.split("/")[1]
        return self.filter(
            Q(activity__organization__path__startswith=f"/{root}/")
            | Q(receipt__organization__path__startswith=f"/{root}/")
        )

    def likenesses(self):
        """(id, perceptual hash) of the photos."""
        return self.exclude(likeness="").values_list("pk", "likeness")
