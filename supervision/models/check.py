"""The check (检查): a round of looking at units before or after a festival, and what was found at each."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaigns.lights import light_of
from orgs.models import Organization
from supervision.choices import PROBLEM_STATES, CheckArea, CheckState, FindingState, Occasion
from supervision.models.inspection_group import InspectionGroup
from supervision.querysets.checks import CheckFindingQuerySet, CheckQuerySet


class Check(models.Model):
    """A round of checks that a committee holds at units below it."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="checks", verbose_name=_("inspecting committee")
    )
    title = models.CharField(_("title"), max_length=200)
    occasion = models.CharField(
        _("around which festival"), max_length=20, choices=Occasion, default=Occasion.NONE
    )
    starts_on = models.DateField(_("from day"))
    ends_on = models.DateField(_("to day"))
    # The codes of the areas, between commas.
    areas = models.CharField(_("areas"), max_length=100)
    # The names are those of the day on which the check was set up, whoever is in the group later.
    group = models.ForeignKey(
        InspectionGroup,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="checks",
        verbose_name=_("inspection group"),
    )
    group_head = models.CharField(_("head of the inspection group"), max_length=60)
    group_members = models.CharField(_("members of the inspection group"), max_length=300, blank=True)
    region = models.CharField(_("region"), max_length=100, blank=True)
    report = models.TextField(_("report"), blank=True, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=CheckState, default=CheckState.OPEN, editable=False
    )
    set_up_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("set up by"),
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("check")
        verbose_name_plural = _("checks")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="check_ends_after_start"
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("check_detail", args=[self.pk])

    @property
    def is_open(self):
        return self.state == CheckState.OPEN

    @property
    def area_codes(self):
        return [code for code in self.areas.split(",") if code]

    @property
    def area_labels(self):
        return [str(CheckArea(code).label) for code in self.area_codes]


class CheckFinding(models.Model):
    """What a check found at a unit: in order, or one problem. A second problem is a finding of its own."""

    # The check with all its findings goes or stays.
    check_round = models.ForeignKey(Check, models.CASCADE, related_name="findings", verbose_name=_("check"))
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="check_findings", verbose_name=_("unit")
    )
    state = models.CharField(_("state"), max_length=10, choices=FindingState, default=FindingState.TO_CHECK)
    checked_on = models.DateField(_("checked on"), null=True)
    area = models.CharField(_("area"), max_length=20, choices=CheckArea, blank=True)
    found = models.TextField(_("what was found"), blank=True)
    mend_by = models.DateField(_("to be mended by"), null=True)
    mended_on = models.DateField(_("mended on"), null=True)
    how_mended = models.TextField(_("how it was mended"), blank=True)
    mended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    confirmed_on = models.DateField(_("confirmed on"), null=True)
    return_reason = models.CharField(_("reason for return"), max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CheckFindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding of a check")
        verbose_name_plural = _("findings of checks")
        ordering = ["organization__sort", "pk"]
        indexes = [models.Index(fields=["organization", "state"])]
        constraints = [
            models.UniqueConstraint(
                fields=["check_round", "organization"],
                condition=models.Q(state=FindingState.TO_CHECK),
                name="checked_once_a_round",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=PROBLEM_STATES) | models.Q(mend_by__isnull=False),
                name="problem_has_a_deadline",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=(FindingState.MENDED, FindingState.CONFIRMED))
                | models.Q(mended_on__isnull=False),
                name="problem_mended_on_a_day",
            ),
        ]

    def __str__(self):
        return f"{self.check_round} · {self.organization.short_name}"

    def get_absolute_url(self):
        return reverse("check_finding", args=[self.pk])

    @property
    def is_problem(self):
        return self.state in PROBLEM_STATES

    def light_on(self, day):
        """The light of a problem until its deadline; None where none was found. Agrees with ``shining``."""
        if not self.is_problem or self.check_round.state == CheckState.CANCELLED:
            return None
        return light_of(due_on=self.mend_by, done_on=self.mended_on, on=day)
