"""A contest and the draws by which its order was made."""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.choices import BEFORE_JUDGING, ContestState, TieRule
from events.models.edition import Edition
from events.querysets.contests import ContestQuerySet, DrawQuerySet
from orgs.models import Organization

MOST_JUDGES = 30


class Contest(models.Model):
    """A contest with the rules by which its marks become ranks. Without judges it is a plain collection of papers."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="contests", verbose_name=_("organization")
    )
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, blank=True, related_name="contests", verbose_name=_("edition")
    )
    title = models.CharField(_("title"), max_length=100)
    held_on = models.DateField(_("day"))
    place = models.CharField(_("place"), max_length=100, blank=True)
    entries_until = models.DateField(_("entries until"))
    max_entries = models.PositiveSmallIntegerField(
        _("most entries of an organization"), default=3, validators=[MinValueValidator(1)]
    )
    judge_count = models.PositiveSmallIntegerField(
        _("number of judges"), default=7, validators=[MaxValueValidator(MOST_JUDGES)]
    )
    drop_high = models.PositiveSmallIntegerField(_("highest marks dropped"), default=1)
    drop_low = models.PositiveSmallIntegerField(_("lowest marks dropped"), default=1)
    mark_min = models.DecimalField(
        _("lowest mark"), max_digits=6, decimal_places=2, default=0, validators=[MinValueValidator(0)]
    )
    mark_max = models.DecimalField(_("highest mark"), max_digits=6, decimal_places=2, default=100)
    mark_step = models.DecimalField(
        _("step of the marks"),
        max_digits=4,
        decimal_places=2,
        default=Decimal("0.10"),
        validators=[MinValueValidator(Decimal("0.01"))],
    )
    tie_rule = models.CharField(_("equal results"), max_length=10, choices=TieRule, default=TieRule.SHARED)
    first_prizes = models.PositiveSmallIntegerField(_("first prizes"), default=1)
    second_prizes = models.PositiveSmallIntegerField(_("second prizes"), default=2)
    third_prizes = models.PositiveSmallIntegerField(_("third prizes"), default=3)
    excellence_prizes = models.PositiveSmallIntegerField(_("prizes of excellence"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=ContestState, default=ContestState.DRAFT)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ContestQuerySet.as_manager()

    class Meta:
        verbose_name = _("contest")
        verbose_name_plural = _("contests")
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["organization", "-held_on"])]
        constraints = [
            models.UniqueConstraint(fields=["organization", "title", "held_on"], name="one_contest_a_day"),
            models.CheckConstraint(
                condition=models.Q(mark_max__gt=models.F("mark_min")), name="marks_have_a_range"
            ),
            models.CheckConstraint(
                condition=models.Q(entries_until__lte=models.F("held_on")),
                name="entries_end_before_the_contest",
            ),
            models.CheckConstraint(
                condition=models.Q(judge_count=0)
                | models.Q(judge_count__gt=models.F("drop_high") + models.F("drop_low")),
                name="some_marks_are_kept",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("contest_detail", args=[self.pk])

    @property
    def is_collection(self):
        """Papers are only collected and counted: nobody judges them."""
        return self.judge_count == 0

    @property
    def is_draft(self):
        return self.state == ContestState.DRAFT

    @property
    def is_open(self):
        return self.state == ContestState.OPEN

    @property
    def is_judging(self):
        return self.state == ContestState.JUDGING

    @property
    def is_published(self):
        return self.state == ContestState.PUBLISHED

    @property
    def has_results(self):
        return self.state in (ContestState.DECIDED, ContestState.PUBLISHED)

    @property
    def takes_judges(self):
        return not self.is_collection and self.state in BEFORE_JUDGING


class Draw(models.Model):
    """One drawing of the order: its seed gives the same order again to whoever reckons it."""

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="draws")
    seed = models.CharField(_("seed"), max_length=32)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("drawn by")
    )
    drawn_at = models.DateTimeField(_("drawn at"), auto_now_add=True)

    objects = DrawQuerySet.as_manager()

    class Meta:
        verbose_name = _("draw")
        verbose_name_plural = _("draws")
        ordering = ["pk"]

    def __str__(self):
        return self.seed
