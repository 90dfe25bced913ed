"""Who may do what where, from when until when."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from orgs.choices import Role
from orgs.models.organization import Organization
from orgs.querysets import AppointmentQuerySet


class Appointment(models.Model):
    """A user's role at an organization; it reaches over everything below it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="appointments", verbose_name=_("account")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="appointments", verbose_name=_("organization")
    )
    # For which office; the awards of the committee name it so.
    office = models.CharField(_("name of the office"), max_length=100, blank=True)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "organization", "office"],
                condition=models.Q(until_on=None),
                name="one_open_appointment",
            ),
            models.CheckConstraint(
                condition=(models.Q(role=Role.OFFICE) & ~models.Q(office=""))
                | (~models.Q(role=Role.OFFICE) & models.Q(office="")),
                name="only_offices_are_named",
            ),
        ]

    def __str__(self):
        return f"{self.user} {self.serves_as} {self.organization}"

    @property
    def serves_as(self):
        """The role in words, of a consulted office with its name."""
        role = self.get_role_display()
        return f"{role} {self.office}" if self.office else role
