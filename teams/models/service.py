"""What a team does for others: each service, and the plan by which it comes every week."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.models import Activity
from teams.choices import ServiceState, Weekday
from teams.models.team import Team, TeamMember
from teams.querysets import ServicePlanQuerySet, ServiceQuerySet

TAKES_TIME = MinValueValidator(Decimal("0.5"))


class ServicePlan(models.Model):
    """A service that is given every week on the same day; it makes dated services, a quarter ahead at most."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="plans", verbose_name=_("team"))
    weekday = models.PositiveSmallIntegerField(_("day of the week"), choices=Weekday)
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    topic = models.CharField(_("topic"), max_length=200)
    place = models.CharField(_("place"), max_length=100, blank=True)
    beneficiary = models.CharField(_("for whom"), max_length=200, blank=True)
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=1, validators=[TAKES_TIME])
    taking_part = models.ManyToManyField(
        TeamMember, blank=True, related_name="plans", verbose_name=_("taking part")
    )
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ServicePlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("weekly service")
        verbose_name_plural = _("weekly services")
        ordering = ["-from_on", "-pk"]

    def __str__(self):
        return f"{self.get_weekday_display()} {self.topic}"

    def get_absolute_url(self):
        return self.team.get_absolute_url()

    @property
    def organization(self):
        return self.team.organization


class Service(models.Model):
    """One service of a team. Hours are those that it lasted; each who took part has given so many."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="services", verbose_name=_("team"))
    plan = models.ForeignKey(
        ServicePlan, models.PROTECT, null=True, blank=True, editable=False, related_name="services"
    )
    activity = models.ForeignKey(
        Activity,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="team_services",
        verbose_name=_("activity record"),
    )
    held_on = models.DateField(_("date"))
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    topic = models.CharField(_("topic"), max_length=200)
    place = models.CharField(_("place"), max_length=100, blank=True)
    beneficiary = models.CharField(_("for whom"), max_length=200, blank=True)
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=1, validators=[TAKES_TIME])
    persons_served = models.PositiveIntegerField(_("persons served"), default=0)
    taking_part = models.ManyToManyField(
        TeamMember, blank=True, related_name="services", verbose_name=_("taking part")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ServiceState, default=ServiceState.PLANNED, editable=False
    )
    cancel_reason = models.CharField(_("reason for calling off"), max_length=200, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("team service")
        verbose_name_plural = _("team services")
        ordering = ["-held_on", "-pk"]
        indexes = [
            models.Index(fields=["team", "state", "held_on"]),
            models.Index(fields=["state", "held_on"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["plan", "held_on"], name="one_service_a_plan_and_day"),
            models.UniqueConstraint(
                fields=["team", "activity"],
                condition=~models.Q(state=ServiceState.CANCELLED),
                name="one_service_a_team_and_activity",
            ),
            models.CheckConstraint(condition=models.Q(hours__gt=0), name="a_service_takes_time"),
            models.CheckConstraint(
                condition=~models.Q(state=ServiceState.CANCELLED) | ~models.Q(cancel_reason=""),
                name="called_off_for_a_reason",
            ),
        ]

    def __str__(self):
        return f"{self.held_on:%Y-%m-%d} {self.topic}"

    def get_absolute_url(self):
        return reverse("service_detail", args=[self.pk])

    @property
    def organization(self):
        return self.team.organization

    @property
    def is_planned(self):
        return self.state == ServiceState.PLANNED

    @property
    def is_cancelled(self):
        return self.state == ServiceState.CANCELLED
