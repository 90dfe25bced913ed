"""Who judges the nominations of an award, by which criteria, and the marks they gave."""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards.choices import PanelState
from awards.models.nomination import Nomination
from awards.models.scheme import AwardItem
from awards.querysets.judging import JudgeMarkQuerySet, PanelJudgeQuerySet, PanelQuerySet


class Panel(models.Model):
    """The judges of one award. They mark independently first; then, if wanted, each sees the others' marks."""

    item = models.OneToOneField(AwardItem, models.PROTECT, related_name="panel", verbose_name=_("award"))
    is_blind = models.BooleanField(_("judges do not see names"), default=False)
    drop_high = models.PositiveSmallIntegerField(
        _("highest marks dropped"), default=1, validators=[MaxValueValidator(5)]
    )
    drop_low = models.PositiveSmallIntegerField(
        _("lowest marks dropped"), default=1, validators=[MaxValueValidator(5)]
    )
    state = models.CharField(
        _("state"), max_length=12, choices=PanelState, default=PanelState.SETUP, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PanelQuerySet.as_manager()

    class Meta:
        verbose_name = _("judging panel")
        verbose_name_plural = _("judging panels")
        ordering = ["item_id"]

    def __str__(self):
        return str(self.item)

    def get_absolute_url(self):
        return reverse("panel_detail", args=[self.pk])

    @property
    def organization(self):
        return self.item.scheme.organization


class JudgingCriterion(models.Model):
    """What is judged, and how many points it gives at most: points are the weight."""

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="criteria")
    name = models.CharField(_("criterion"), max_length=100)
    points = models.DecimalField(
        _("points given"), max_digits=6, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    sort = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("judging criterion")
        verbose_name_plural = _("judging criteria")
        ordering = ["sort", "pk"]
        constraints = [models.UniqueConstraint(fields=["panel", "name"], name="one_judging_criterion_a_name")]

    def __str__(self):
        return self.name


class PanelJudge(models.Model):
    """A seat on the panel. Reserves step in, in their order, for judges who must stand aside."""

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="judges")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("judge")
    )
    is_reserve = models.BooleanField(_("reserve"), default=False)
    handed_in_at = models.DateTimeField(_("handed in"), null=True, editable=False)

    objects = PanelJudgeQuerySet.as_manager()

    class Meta:
        verbose_name = _("panel judge")
        verbose_name_plural = _("panel judges")
        ordering = ["is_reserve", "pk"]
        constraints = [models.UniqueConstraint(fields=["panel", "user"], name="one_panel_seat_a_judge")]

    def __str__(self):
        return str(self.user)


class JudgeMark(models.Model):
    """The points that a judge gave a nomination for one criterion."""

    judge = models.ForeignKey(PanelJudge, models.PROTECT, related_name="marks")
    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="marks")
    criterion = models.ForeignKey(JudgingCriterion, models.PROTECT, related_name="marks")
    points = models.DecimalField(_("points given"), max_digits=6, decimal_places=2)
    given_at = models.DateTimeField(auto_now=True)

    objects = JudgeMarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("judge's mark")
        verbose_name_plural = _("judges' marks")
        ordering = ["nomination_id", "criterion__sort", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["judge", "nomination", "criterion"], name="one_judge_mark_each")
        ]

    def __str__(self):
        return f"{self.criterion} {self.points}"
