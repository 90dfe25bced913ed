"""What a branch did: the activity record, what was decided there, and what came of it."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.choices import (
    OPEN_STATES,
    ActivityState,
    Education,
    LessonGiver,
    Occasion,
    TrainingWay,
    VoteMethod,
)
from activities.models.kind import ActivityKind, ResultField
from activities.querysets.records import ActivityQuerySet, DecisionQuerySet, ResultQuerySet
from activities.rates import percent
from orgs.models import Organization


class Activity(models.Model):
    """An activity record. Head counts follow from the attendance where names were taken, and stand by themselves
    where only a register of counts was kept."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="activities", verbose_name=_("organization")
    )
    kind = models.ForeignKey(ActivityKind, models.PROTECT, related_name="activities", verbose_name=_("kind"))
    topic = models.CharField(_("topic"), max_length=200)
    held_on = models.DateField(_("date"))
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=100, blank=True)
    chair = models.CharField(_("chair"), max_length=60, blank=True)
    recorder = models.CharField(_("recorder"), max_length=60, blank=True)
    minutes = models.TextField(_("minutes"), blank=True)
    due_count = models.PositiveIntegerField(_("due"), default=0)
    present_count = models.PositiveIntegerField(_("present"), default=0)
    leave_count = models.PositiveIntegerField(_("on leave"), default=0)
    absent_count = models.PositiveIntegerField(_("absent"), default=0)
    agenda = models.TextField(_("agenda"), blank=True)
    speeches = models.TextField(_("speeches"), blank=True)
    observers = models.CharField(_("observers"), max_length=300, blank=True)
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    notice = models.ForeignKey(
        "activities.Notice",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("notice"),
    )
    plan = models.ForeignKey(
        "activities.PlannedActivity",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name=_("plan"),
    )
    made_up_count = models.PositiveIntegerField(_("made up"), default=0)
    service_person_times = models.PositiveIntegerField(_("person-times served"), null=True, blank=True)
    # How many a list of those who were served names; where there is such a list, nobody types the person-times.
    listed_count = models.PositiveIntegerField(null=True, editable=False)
    training_way = models.CharField(
        _("way of training"), max_length=20, choices=TrainingWay, blank=True, default=""
    )
    education = models.CharField(
        _("education given"), max_length=20, choices=Education, blank=True, default=""
    )
    occasion = models.CharField(
        _("festival or commemoration"), max_length=20, choices=Occasion, blank=True, default=""
    )
    lesson_giver = models.CharField(
        _("lesson given by"), max_length=20, choices=LessonGiver, blank=True, default=""
    )
    # What the unit says to whoever asked for the activity by a notice.
    effect = models.CharField(_("effect"), max_length=300, blank=True, default="")
    state = models.CharField(_("state"), max_length=10, choices=ActivityState, default=ActivityState.DRAFT)
    return_reason = models.CharField(_("reason for return"), max_length=500, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("submitted by")
    )
    submitted_at = models.DateTimeField(_("submitted at"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["-held_on", "-pk"]
        indexes = [
            models.Index(fields=["organization", "-held_on"]),
            models.Index(fields=["held_on", "organization"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    due_count__gte=models.F("present_count")
                    + models.F("leave_count")
                    + models.F("absent_count")
                ),
                name="nobody_attends_twice",
            ),
            models.UniqueConstraint(fields=["plan", "organization"], name="one_record_of_a_plan_each"),
        ]

    def __str__(self):
        return f"{self.held_on:%Y-%m-%d} {self.topic}"

    def get_absolute_url(self):
        return reverse("activity_detail", args=[self.pk])

    @property
    def is_open(self):
        """Whether its own people may still write in it."""
        return self.state in OPEN_STATES

    @property
    def attendance_rate(self):
        """Present of due in percent, one decimal; None when nobody was due."""
        return percent(self.present_count, self.due_count)

    @property
    def rate_with_make_up(self):
        """The second rate: what was made up counts too; None when nobody was due."""
        return percent(self.present_count + self.made_up_count, self.due_count)


class Stop(models.Model):
    """One of several places of an activity: a base visited, an oath renewed."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="stops")
    sort = models.PositiveSmallIntegerField(default=0)
    place = models.CharField(_("place"), max_length=100)
    content = models.CharField(_("what was done"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("stop")
        verbose_name_plural = _("stops")
        ordering = ["sort", "pk"]

    def __str__(self):
        return self.place


class Decision(models.Model):
    """A matter put to the vote, with the counts by which it passed or failed, and who carries it out by when."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="decisions")
    sort = models.PositiveSmallIntegerField(default=0)
    matter = models.CharField(_("matter"), max_length=200)
    # Elections have a quorum and a majority of their own; see activities/votes.py.
    is_election = models.BooleanField(_("election"), default=False)
    method = models.CharField(_("way of voting"), max_length=20, choices=VoteMethod, default=VoteMethod.HANDS)
    due_voters = models.PositiveIntegerField(_("voting members due"))
    present_voters = models.PositiveIntegerField(_("voting members present"))
    votes_for = models.PositiveIntegerField(_("for"))
    votes_against = models.PositiveIntegerField(_("against"), default=0)
    abstained = models.PositiveIntegerField(_("abstained"), default=0)
    carried_out_by = models.CharField(_("carried out by"), max_length=60, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=200, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["sort", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    present_voters__gte=models.F("votes_for")
                    + models.F("votes_against")
                    + models.F("abstained")
                ),
                name="nobody_votes_twice",
            ),
            models.CheckConstraint(
                condition=models.Q(due_voters__gte=models.F("present_voters")), name="voters_present_were_due"
            ),
        ]

    def __str__(self):
        return self.matter


class ActivityResult(models.Model):
    """How much of a typed result an activity brought."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="results")
    field = models.ForeignKey(ResultField, models.PROTECT, related_name="results")
    value = models.PositiveIntegerField(_("value"))

    objects = ResultQuerySet.as_manager()

    class Meta:
        verbose_name = _("result")
        verbose_name_plural = _("results")
        ordering = ["field__sort"]
        constraints = [models.UniqueConstraint(fields=["activity", "field"], name="one_value_a_result")]

    def __str__(self):
        return f"{self.field} {self.value}"
