"""A rubric: a versioned tree of weighted criteria, and the grades that totals earn."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaigns.models import StandardDocument
from evaluations.choices import Judged, Method, RubricState, Source
from evaluations.querysets.rubrics import CriterionQuerySet, RubricQuerySet
from orgs.models import Organization


class Rubric(models.Model):
    """By what ``organization`` scores those below it. In force it is not changed any more: a later revision replaces it."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="rubrics", verbose_name=_("organization")
    )
    name = models.CharField(_("name"), max_length=100)
    subject = models.CharField(_("scores"), max_length=20, choices=Judged, default=Judged.ORGANIZATIONS)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("replaces")
    )
    # What its criteria have to add up to before it is put in force; bonus and veto come on top.
    full_points = models.DecimalField(
        _("points in all"), max_digits=7, decimal_places=2, default=Decimal(100)
    )
    # The share of those scored that shall earn a grade that counts as reached.
    goal_percent = models.DecimalField(
        _("goal, in percent"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    state = models.CharField(_("state"), max_length=10, choices=RubricState, default=RubricState.DRAFT)
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RubricQuerySet.as_manager()

    class Meta:
        verbose_name = _("rubric")
        verbose_name_plural = _("rubrics")
        ordering = ["organization__sort", "name", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "name", "revision"], name="one_rubric_a_revision")
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("rubric_detail", args=[self.pk])

    @property
    def is_draft(self):
        return self.state == RubricState.DRAFT

    @property
    def is_in_force(self):
        return self.state == RubricState.IN_FORCE


class Criterion(models.Model):
    """One criterion: how many points at most, what is measured, and how points follow from it."""

    rubric = models.ForeignKey(Rubric, models.CASCADE, related_name="criteria", verbose_name=_("rubric"))
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children", verbose_name=_("in the group")
    )
    name = models.CharField(_("criterion"), max_length=200)
    # The document that asks for it, and where it says so; the clause may stand alone.
    document = models.ForeignKey(
        StandardDocument,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("standard document"),
    )
    clause = models.CharField(_("clause"), max_length=200, blank=True)
    points = models.DecimalField(
        _("points"), max_digits=7, decimal_places=2, default=Decimal(0), validators=[MinValueValidator(0)]
    )
    method = models.CharField(_("how it is scored"), max_length=20, choices=Method, default=Method.RATIO)
    source = models.CharField(
        _("where the value comes from"), max_length=20, choices=Source, default=Source.JUDGED
    )
    # Code of a figure in evaluations/sources.py.
    figure = models.CharField(_("figure"), max_length=60, blank=True)
    # STEPS: [[from value, points], …], the highest step that is reached counts.
    steps = models.JSONField(_("steps"), default=list, blank=True)
    # DEDUCTION and BONUS: points for each case. RATIO: the value at which the points are full.
    per_case = models.DecimalField(
        _("points for each case"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    full_at = models.DecimalField(_("full at"), max_digits=14, decimal_places=2, null=True, blank=True)
    sort = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["sort", "pk"]

    def __str__(self):
        return self.name

    @property
    def organization(self):
        return self.rubric.organization

    @property
    def is_group(self):
        return self.method == Method.GROUP

    @property
    def counts_in_full(self):
        """Whether its points are part of what the rubric adds up to."""
        return self.method not in (Method.GROUP, Method.BONUS, Method.VETO)


class Grade(models.Model):
    """A grade, the total from which it is earned, and the share of those scored that may have it."""

    rubric = models.ForeignKey(Rubric, models.CASCADE, related_name="grades", verbose_name=_("rubric"))
    name = models.CharField(_("grade"), max_length=20)
    from_points = models.DecimalField(
        _("from points"), max_digits=7, decimal_places=2, validators=[MinValueValidator(0)]
    )
    # At most this share, rounded down; those tied at the border all fall to the next grade.
    cap_percent = models.DecimalField(
        _("at most, in percent"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    is_goal = models.BooleanField(_("counts as reached"), default=False)

    class Meta:
        verbose_name = _("grade")
        verbose_name_plural = _("grades")
        ordering = ["-from_points", "pk"]
        constraints = [models.UniqueConstraint(fields=["rubric", "name"], name="one_grade_a_name")]

    def __str__(self):
        return self.name
