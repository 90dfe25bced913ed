"""Targets: what is to be reached by when, how it is counted, and what each unit owes of it month by month."""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.models import ActivityKind, ResultField
from campaigns.choices import (
    MASS_ORGANIZATIONS,
    CountedFrom,
    GiveOutState,
    Horizon,
    Scaling,
    Shape,
    Subject,
)
from campaigns.models.campaign import Campaign
from campaigns.models.plan import ThemeItem, Track
from campaigns.querysets.giving import GiveOutQuerySet
from campaigns.querysets.targets import TargetQuerySet, UnitTargetPartQuerySet, UnitTargetQuerySet
from orgs.models import Organization


class Target(models.Model):
    """A measurable goal of a campaign. Its value is counted by the system wherever the system can count it."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="targets", verbose_name=_("campaign"))
    track = models.ForeignKey(
        Track, models.PROTECT, null=True, blank=True, related_name="targets", verbose_name=_("track")
    )
    title = models.CharField(_("target"), max_length=200)
    measure = models.CharField(_("measure"), max_length=200, blank=True)
    unit = models.CharField(_("unit of count"), max_length=20)
    baseline = models.DecimalField(_("baseline"), max_digits=14, decimal_places=2, default=Decimal(0))
    goal = models.DecimalField(_("goal"), max_digits=14, decimal_places=2, validators=[MinValueValidator(0)])
    weight = models.DecimalField(
        _("weight"), max_digits=6, decimal_places=2, default=Decimal(1), validators=[MinValueValidator(0)]
    )
    starts_on = models.DateField(_("counted from"))
    due_on = models.DateField(_("due on"))
    # For whom it is, within the unit: its Party organization, or a mass organization beside it.
    subject = models.CharField(_("meant for"), max_length=20, choices=Subject, default=Subject.ORGANIZATIONS)
    horizon = models.CharField(_("horizon"), max_length=10, choices=Horizon, default=Horizon.YEAR)
    counted_from = models.CharField(_("counted from what"), max_length=20, choices=CountedFrom)
    kind = models.ForeignKey(
        ActivityKind,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kind of activity"),
    )
    result_field = models.ForeignKey(
        ResultField, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("result")
    )
    # Code of a named standard, see campaigns/targets/standards.py.
    standard = models.CharField(_("standard"), max_length=40, blank=True)
    shape = models.CharField(_("shape over the months"), max_length=20, choices=Shape, default=Shape.EVEN)
    items = models.ManyToManyField(
        ThemeItem, blank=True, related_name="targets", verbose_name=_("items of themes")
    )
    sort = models.PositiveSmallIntegerField(_("order"), default=0)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = TargetQuerySet.as_manager()

    class Meta:
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        ordering = ["sort", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "title"], name="one_target_a_title"),
            models.CheckConstraint(
                condition=models.Q(due_on__gte=models.F("starts_on")), name="target_due_after_start"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("target_detail", args=[self.pk])

    @property
    def organization(self):
        """Whoever sponsors the campaign sets its targets."""
        return self.campaign.sponsor

    @property
    def is_of_mass_organization(self):
        return self.subject in MASS_ORGANIZATIONS

    @property
    def task_subject(self):
        """For whom a task has to be to count: a mass organization's target counts its own, any other target all ("")."""
        counts_tasks = self.counted_from in (CountedFrom.TASKS, CountedFrom.TASK_RATE)
        return self.subject if counts_tasks and self.is_of_mass_organization else ""


class GiveOut(models.Model):
    """One submit that gave targets and tasks to many units; it can be taken back as a whole."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="give_outs", verbose_name=_("campaign")
    )
    note = models.CharField(_("note"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=GiveOutState, default=GiveOutState.GIVEN)
    # How goals and weights were found: a later change of the target is proposed to the units in the same way.
    goals_by = models.CharField(_("goals"), max_length=10, choices=Scaling, default=Scaling.SAME)
    weights_by = models.CharField(_("weights"), max_length=10, choices=Scaling, default=Scaling.SAME)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = GiveOutQuerySet.as_manager()

    class Meta:
        verbose_name = _("give-out")
        verbose_name_plural = _("give-outs")
        ordering = ["-given_at", "-pk"]

    def __str__(self):
        return f"{self.campaign} {self.given_at:%Y-%m-%d}"

    def get_absolute_url(self):
        return reverse("give_out_detail", args=[self.pk])

    @property
    def organization(self):
        """Whoever sponsors the campaign gives out its targets."""
        return self.campaign.sponsor


class UnitTarget(models.Model):
    """What one unit owes of a target."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="unit_targets", verbose_name=_("target"))
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="unit_targets", verbose_name=_("responsible unit")
    )
    goal = models.DecimalField(_("goal"), max_digits=14, decimal_places=2, validators=[MinValueValidator(0)])
    weight = models.DecimalField(
        _("weight"), max_digits=6, decimal_places=2, default=Decimal(1), validators=[MinValueValidator(0)]
    )
    due_on = models.DateField(_("due on"))
    give_out = models.ForeignKey(GiveOut, models.PROTECT, null=True, related_name="unit_targets")
    # The version of the target that this was given from; a later one shows as a difference.
    target_version = models.PositiveIntegerField(default=1, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = UnitTargetQuerySet.as_manager()

    class Meta:
        verbose_name = _("target of a unit")
        verbose_name_plural = _("targets of units")
        ordering = ["target__sort", "target_id", "organization__sort", "organization_id"]
        constraints = [models.UniqueConstraint(fields=["target", "organization"], name="one_share_a_unit")]
        indexes = [models.Index(fields=["organization", "due_on"])]

    def __str__(self):
        return f"{self.target} · {self.organization.short_name}"

    def get_absolute_url(self):
        return reverse("unit_target_detail", args=[self.pk])


class Milestone(models.Model):
    """How much a unit plans to have reached by the end of a month. A missed one never moves the deadline."""

    unit_target = models.ForeignKey(UnitTarget, models.CASCADE, related_name="milestones")
    month = models.DateField(_("month"), help_text=_("its first day"))
    due_on = models.DateField(_("due on"), help_text=_("the last working day on which it can be reached"))
    planned = models.DecimalField(_("planned"), max_digits=14, decimal_places=2)
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = UnitTargetPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["month"]
        constraints = [models.UniqueConstraint(fields=["unit_target", "month"], name="one_milestone_a_month")]

    def __str__(self):
        return f"{self.month:%Y-%m} {self.planned}"


class Progress(models.Model):
    """What a unit reported by hand for a target that the system cannot count: the whole reached so far, with proof."""

    unit_target = models.ForeignKey(UnitTarget, models.CASCADE, related_name="progress")
    as_of = models.DateField(_("as of"))
    value = models.DecimalField(_("reached so far"), max_digits=14, decimal_places=2)
    proof = models.CharField(_("proof"), max_length=300)
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reported_at = models.DateTimeField(auto_now=True)

    objects = UnitTargetPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("reported progress")
        verbose_name_plural = _("reported progress")
        ordering = ["as_of", "pk"]
        constraints = [models.UniqueConstraint(fields=["unit_target", "as_of"], name="one_report_a_day")]

    def __str__(self):
        return f"{self.as_of} {self.value}"
