"""A round scores everyone of a committee by one rubric for one period."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evaluations.choices import RoundState
from evaluations.models.rubric import Criterion, Grade, Rubric
from evaluations.querysets.rounds import RoundPartQuerySet, RoundQuerySet
from orgs.models import Member, Organization
from orgs.periods import Period, in_the_calendar, names_a_period


class Round(models.Model):
    """Scores of a period, as of its last day. Closed, it is frozen; until then it may be reckoned again."""

    rubric = models.ForeignKey(Rubric, models.PROTECT, related_name="rounds", verbose_name=_("rubric"))
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="rounds", verbose_name=_("everyone below")
    )
    name = models.CharField(_("name"), max_length=100)
    period = models.CharField(_("period"), max_length=10, validators=[names_a_period])
    as_of = models.DateField(_("as of"), validators=[in_the_calendar])
    state = models.CharField(_("state"), max_length=10, choices=RoundState, default=RoundState.OPEN)
    reckoned_at = models.DateTimeField(_("reckoned at"), null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ["-as_of", "-pk"]
        constraints = [models.UniqueConstraint(fields=["organization", "name"], name="one_round_a_name")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("round_detail", args=[self.pk])

    @property
    def is_open(self):
        return self.state == RoundState.OPEN

    @property
    def window(self):
        return Period.parse(self.period)


class Mark(models.Model):
    """What an assessor judged or a workbook brought: an input, never a result."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="marks")
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, related_name="marks", verbose_name=_("criterion")
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="+", verbose_name=_("organization")
    )
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("member")
    )
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=2)
    evidence = models.CharField(_("evidence"), max_length=300, blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(auto_now=True)

    objects = RoundPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        ordering = ["criterion__sort", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "criterion", "organization", "member"],
                nulls_distinct=False,
                name="one_mark_each",
            )
        ]

    def __str__(self):
        return f"{self.criterion} {self.value}"

    @property
    def key(self):
        return self.organization_id, self.member_id


class Score(models.Model):
    """The points that a criterion gave, with what was measured. Reckoned, never typed."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, related_name="scores", verbose_name=_("criterion")
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="+", verbose_name=_("organization")
    )
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("member")
    )
    measured = models.DecimalField(_("measured"), max_digits=14, decimal_places=2, null=True)
    # Of how many, where the value is a share.
    base = models.DecimalField(_("of"), max_digits=14, decimal_places=2, null=True)
    points = models.DecimalField(_("points"), max_digits=7, decimal_places=2)

    objects = RoundPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ["criterion__sort", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "criterion", "organization", "member"],
                nulls_distinct=False,
                name="one_score_each",
            )
        ]

    def __str__(self):
        return f"{self.criterion} {self.points}"


class Result(models.Model):
    """The total, the grade and the rank of one who was scored."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="results")
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="+", verbose_name=_("organization")
    )
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("member")
    )
    total = models.DecimalField(_("total"), max_digits=7, decimal_places=2)
    grade = models.ForeignKey(Grade, models.PROTECT, null=True, related_name="+", verbose_name=_("grade"))
    rank = models.PositiveIntegerField(_("rank"))
    is_vetoed = models.BooleanField(_("vetoed"), default=False)

    objects = RoundPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("result of a round")
        verbose_name_plural = _("results of a round")
        ordering = ["rank", "organization__sort", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "organization", "member"], nulls_distinct=False, name="one_result_each"
            )
        ]

    def __str__(self):
        return f"{self.subject} {self.total}"

    def get_absolute_url(self):
        return reverse("round_result", args=[self.pk])

    @property
    def subject(self):
        """Who was scored: the member by name, else the organization."""
        return self.member.name if self.member_id else self.organization.short_name

    @property
    def key(self):
        return self.organization_id, self.member_id
