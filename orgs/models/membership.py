"""Where a member belonged on which day: what happened then still counts for the organization of then."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from orgs.models.member import Member
from orgs.models.organization import Organization
from orgs.querysets import MembershipQuerySet


class Membership(models.Model):
    """A member's time in an organization. The open one is where the roll keeps the member today."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="memberships")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="memberships")
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["from_on", "pk"]
        indexes = [models.Index(fields=["organization", "from_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=models.Q(until_on=None), name="one_open_membership"
            ),
            models.CheckConstraint(
                condition=models.Q(until_on=None) | models.Q(until_on__gte=models.F("from_on")),
                name="membership_ends_after_start",
            ),
        ]

    def __str__(self):
        return f"{self.member} {self.organization}"
