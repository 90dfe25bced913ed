"""Ladders of titles, what an organization holds of them and since when, and what it aims at."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards.querysets.titles import LadderQuerySet, LevelQuerySet, PlanQuerySet, RecordQuerySet
from orgs.models import Organization


class TitleLadder(models.Model):
    """Titles of one kind, one above the other, such as 文明单位 or 职工之家."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="title_ladders", verbose_name=_("committee")
    )
    name = models.CharField(_("name"), max_length=60)
    lead_body = models.CharField(_("lead body"), max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = LadderQuerySet.as_manager()

    class Meta:
        verbose_name = _("title ladder")
        verbose_name_plural = _("title ladders")
        ordering = ["organization__sort", "pk"]
        constraints = [models.UniqueConstraint(fields=["organization", "name"], name="one_ladder_a_name")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("ladder_detail", args=[self.pk])


class TitleLevel(models.Model):
    """A title of a ladder. Several may stand on one step; each asks for one of the step below."""

    ladder = models.ForeignKey(
        TitleLadder, models.PROTECT, related_name="levels", verbose_name=_("title ladder")
    )
    step = models.PositiveSmallIntegerField(
        _("step"), validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    name = models.CharField(_("title"), max_length=60)
    issuer = models.CharField(_("issued by"), max_length=100, blank=True)
    conditions = models.TextField(_("conditions"), blank=True)
    valid_years = models.PositiveSmallIntegerField(
        _("valid for, in years"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
    )
    has_recheck = models.BooleanField(_("re-checked every year"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = LevelQuerySet.as_manager()

    class Meta:
        verbose_name = _("title")
        verbose_name_plural = _("titles")
        ordering = ["ladder_id", "step", "pk"]
        constraints = [models.UniqueConstraint(fields=["ladder", "name"], name="one_title_a_name")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return self.ladder.get_absolute_url()

    @property
    def organization(self):
        return self.ladder.organization


class TitleRecord(models.Model):
    """That an organization was granted a title. It is never deleted: what is lost stays on record as lost."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="titles", verbose_name=_("organization")
    )
    level = models.ForeignKey(TitleLevel, models.PROTECT, related_name="records", verbose_name=_("title"))
    granted_on = models.DateField(_("granted on"))
    document_number = models.CharField(_("document number"), max_length=60, blank=True)
    # The last day of validity, counted when it was granted; none where the title does not run out.
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    out_of_order_reason = models.CharField(_("why without the step below"), max_length=200, blank=True)
    lost_on = models.DateField(_("lost on"), null=True, blank=True)
    lost_reason = models.CharField(_("why it was lost"), max_length=200, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("title held")
        verbose_name_plural = _("titles held")
        ordering = ["-granted_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "level", "granted_on"], name="one_grant_a_day")
        ]

    def __str__(self):
        return f"{self.organization.short_name} {self.level}"

    def get_absolute_url(self):
        return reverse("unit_titles", args=[self.organization_id])


class TitleRecheck(models.Model):
    """A title was looked at again and stays."""

    record = models.ForeignKey(
        TitleRecord, models.PROTECT, related_name="rechecks", verbose_name=_("title held")
    )
    checked_on = models.DateField(_("re-checked on"))
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("re-check")
        verbose_name_plural = _("re-checks")
        ordering = ["-checked_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["record", "checked_on"], name="one_recheck_a_day")]

    def __str__(self):
        return f"{self.record} {self.checked_on}"


class TitlePlan(models.Model):
    """An organization aims at a title by a day. It is open until the title is granted or the plan is given up."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="title_plans", verbose_name=_("organization")
    )
    level = models.ForeignKey(TitleLevel, models.PROTECT, related_name="plans", verbose_name=_("title"))
    planned_by = models.DateField(_("planned by"))
    measures = models.TextField(_("measures"), blank=True)
    reached_on = models.DateField(_("reached on"), null=True, blank=True)
    given_up_on = models.DateField(_("given up on"), null=True, blank=True)
    given_up_reason = models.CharField(_("why it was given up"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("upgrade plan")
        verbose_name_plural = _("upgrade plans")
        ordering = ["planned_by", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "level"],
                condition=models.Q(reached_on=None, given_up_on=None),
                name="one_open_title_plan",
            )
        ]

    def __str__(self):
        return f"{self.organization.short_name} → {self.level}"

    def get_absolute_url(self):
        return reverse("unit_titles", args=[self.organization_id])

    @property
    def is_open(self):
        return self.reached_on is None and self.given_up_on is None
