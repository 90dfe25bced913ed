"""A visit to learn from somebody, or of somebody who learns from us, and the lessons drawn from it."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.models import Activity
from learning.choices import Direction, LessonState
from learning.querysets import LearningVisitQuerySet, LessonQuerySet
from orgs.models import Organization


class LearningVisit(models.Model):
    """Where, when, who, and what was learnt."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="learning_visits", verbose_name=_("organization")
    )
    direction = models.CharField(
        _("who visited whom"), max_length=5, choices=Direction, default=Direction.OUT
    )
    place = models.CharField(_("the unit or place on the other side"), max_length=200)
    visited_on = models.DateField(_("day of the visit"))
    who = models.CharField(_("who took part"), max_length=300, blank=True)
    learnt = models.TextField(_("what was learnt, or advised"))
    activity = models.ForeignKey(
        Activity,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="learning_visits",
        verbose_name=_("activity record"),
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = LearningVisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("learning visit")
        verbose_name_plural = _("learning visits")
        ordering = ["-visited_on", "-pk"]
        indexes = [models.Index(fields=["organization", "-visited_on"])]

    def __str__(self):
        return f"{self.visited_on:%Y-%m-%d} {self.place}"

    def get_absolute_url(self):
        return reverse("learning_visit_detail", args=[self.pk])


class Lesson(models.Model):
    """What is to be done at home because of a visit."""

    visit = models.ForeignKey(LearningVisit, models.CASCADE, related_name="lessons")
    text = models.CharField(_("lesson drawn"), max_length=300)
    due_on = models.DateField(_("to be adopted by"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=LessonState, default=LessonState.PLANNED, editable=False
    )
    outcome = models.CharField(_("what came of it, or why not"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = LessonQuerySet.as_manager()

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        ordering = ["pk"]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return self.visit.get_absolute_url()

    @property
    def organization(self):
        return self.visit.organization
