"""Visits to contact points and under pairings, and the problems that were found there."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.models import Activity
from orgs.models import Organization
from orgs.periods import today
from outreach.choices import OPEN_STATES, ProblemState
from outreach.models.contact_point import ContactPoint
from outreach.models.pairing import Pairing
from outreach.querysets.visits import SOON, ProblemQuerySet, VisitQuerySet


class Visit(models.Model):
    """A visit of ``organization``. Day and topic are its own, or those of the activity record that tells of it."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="+", verbose_name=_("organization")
    )
    contact_point = models.ForeignKey(
        ContactPoint,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="visits",
        verbose_name=_("contact point"),
    )
    pairing = models.ForeignKey(
        Pairing, models.PROTECT, null=True, blank=True, related_name="visits", verbose_name=_("pairing")
    )
    activity = models.ForeignKey(
        Activity,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("activity record of the visit"),
    )
    held_on = models.DateField(_("date"), null=True, blank=True)
    topic = models.CharField(_("task of the visit"), max_length=200, blank=True)
    visitors = models.CharField(_("who went"), max_length=200, blank=True)
    person_times = models.PositiveIntegerField(
        _("persons who went"), default=1, validators=[MinValueValidator(1)]
    )
    days = models.DecimalField(
        _("days"),
        max_digits=4,
        decimal_places=1,
        default=Decimal(1),
        validators=[MinValueValidator(Decimal("0.1"))],
    )
    seen = models.TextField(_("what was seen and done"), max_length=4000)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["organization", "held_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(contact_point=None, pairing__isnull=False)
                | Q(contact_point__isnull=False, pairing=None),
                name="visit_has_one_target",
            ),
            models.CheckConstraint(
                condition=Q(activity=None, held_on__isnull=False) & ~Q(topic="")
                | Q(activity__isnull=False, held_on=None, topic=""),
                name="visit_is_dated_once",
                violation_error_message=_("Give date and task, or choose the activity record that has them."),
            ),
            models.UniqueConstraint(
                fields=["contact_point", "activity"],
                name="one_visit_a_record",
                violation_error_message=_("This record is already entered as a visit."),
            ),
            models.UniqueConstraint(
                fields=["pairing", "activity"],
                name="one_paired_visit_a_record",
                violation_error_message=_("This record is already entered as a visit."),
            ),
        ]

    def __str__(self):
        return f"{self.day:%Y-%m-%d} {self.target}"

    def get_absolute_url(self):
        return reverse("visit_detail", args=[self.pk])

    @property
    def target(self):
        """The contact point or pairing that was visited."""
        return self.contact_point if self.contact_point_id else self.pairing

    @property
    def other_side(self):
        return self.target.other_side

    @property
    def day(self):
        return self.activity.held_on if self.activity_id else self.held_on

    @property
    def subject(self):
        return self.activity.topic if self.activity_id else self.topic


class Problem(models.Model):
    """A problem found at a visit: promised by a day, solved with a result, reopened when it was not."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="+", verbose_name=_("organization")
    )
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="problems", verbose_name=_("visit"))
    description = models.CharField(_("problem"), max_length=500)
    owner = models.CharField(_("responsible person"), max_length=60)
    promised_on = models.DateField(_("to be solved by"))
    state = models.CharField(_("state"), max_length=10, choices=ProblemState, default=ProblemState.OPEN)
    solved_on = models.DateField(_("solved on"), null=True, blank=True, editable=False)
    result = models.CharField(_("result"), max_length=500, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ProblemQuerySet.as_manager()

    class Meta:
        verbose_name = _("problem found")
        verbose_name_plural = _("problems found")
        ordering = ["promised_on", "pk"]
        indexes = [models.Index(fields=["organization", "promised_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ProblemState.SOLVED, solved_on__isnull=False) & ~Q(result="")
                | Q(state__in=OPEN_STATES, solved_on=None),
                name="solved_has_a_day_and_a_result",
            ),
        ]

    def __str__(self):
        return self.description

    def get_absolute_url(self):
        return reverse("problem_detail", args=[self.pk])

    @property
    def is_open(self):
        return self.state in OPEN_STATES

    @property
    def day(self):
        """The day on which it was found."""
        return self.visit.day

    @property
    def light(self):
        """The code of its light today."""
        return self.light_on(today())

    def light_on(self, day):
        """The code of its light (components/_light.html): red once the promised day is over."""
        if not self.is_open:
            return "done"
        left = (self.promised_on - day).days
        return "overdue" if left < 0 else "due_soon" if left <= SOON else "on_time"
