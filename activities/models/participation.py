"""The half-year publication of participation (公示): a frozen list for each branch, corrected by objection only."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.choices import ObjectionState, ParticipationState
from activities.querysets.participation import (
    ObjectionQuerySet,
    ParticipationLineQuerySet,
    ParticipationQuerySet,
)
from activities.rates import percent
from orgs.models import Member, Organization


class Participation(models.Model):
    """The list of one branch for one half-year."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="participations", verbose_name=_("branch")
    )
    half = models.CharField(_("half-year"), max_length=7)
    state = models.CharField(
        _("state"), max_length=10, choices=ParticipationState, default=ParticipationState.PUBLISHED
    )
    published_on = models.DateField(_("published on"))
    closes_on = models.DateField(_("objections until"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("published by")
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("participation list")
        verbose_name_plural = _("participation lists")
        ordering = ["-half", "organization__sort"]
        constraints = [models.UniqueConstraint(fields=["organization", "half"], name="one_list_a_half_year")]

    def __str__(self):
        return f"{self.organization} {self.half}"

    def get_absolute_url(self):
        return reverse("participation_detail", args=[self.pk])

    @property
    def is_open(self):
        """Whether lines may still be objected to and corrected."""
        return self.state == ParticipationState.PUBLISHED


class ParticipationLine(models.Model):
    """One member's half-year, as frozen; the name is copied, so that the list reads the same for ever."""

    participation = models.ForeignKey(Participation, models.CASCADE, related_name="lines")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=60)
    due = models.PositiveIntegerField(_("due"), default=0)
    present = models.PositiveIntegerField(_("present"), default=0)
    on_leave = models.PositiveIntegerField(_("on leave"), default=0)
    absent = models.PositiveIntegerField(_("absent"), default=0)
    made_up = models.PositiveIntegerField(_("made up"), default=0)

    objects = ParticipationLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a participation list")
        verbose_name_plural = _("lines of a participation list")
        ordering = ["member__name_pinyin", "pk"]
        constraints = [models.UniqueConstraint(fields=["participation", "member"], name="one_line_a_member")]

    def __str__(self):
        return self.name

    @property
    def organization(self):
        return self.participation.organization

    @property
    def rate(self):
        """Present of due in percent; None when nothing was due."""
        return percent(self.present, self.due)

    @property
    def rate_with_make_up(self):
        """The second rate: what was made up counts too."""
        return percent(self.present + self.made_up, self.due)


class ParticipationObjection(models.Model):
    """An objection to a line, looked into and answered; upheld, it corrects the line."""

    line = models.ForeignKey(ParticipationLine, models.CASCADE, related_name="objections")
    text = models.CharField(_("objection"), max_length=500)
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("raised by")
    )
    raised_at = models.DateTimeField(_("raised at"), auto_now_add=True)
    state = models.CharField(_("state"), max_length=10, choices=ObjectionState, default=ObjectionState.OPEN)
    answer = models.CharField(_("answer"), max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        ordering = ["pk"]

    def __str__(self):
        return self.text

    @property
    def is_open(self):
        return self.state == ObjectionState.OPEN

    @property
    def organization(self):
        return self.line.participation.organization
