"""An opinion that was given at a meeting, and what became of it."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.choices import MeetingOpinionState
from activities.models.record import Activity
from activities.querysets.opinions import MeetingOpinionQuerySet
from orgs.models import Member


class MeetingOpinion(models.Model):
    """What one speaker said about one topic: a member, or a guest by name and unit."""

    activity = models.ForeignKey(
        Activity, models.CASCADE, related_name="opinions", verbose_name=_("activity record")
    )
    member = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("member")
    )
    speaker = models.CharField(_("name of the guest"), max_length=60, blank=True)
    unit = models.CharField(_("unit of the guest"), max_length=100, blank=True)
    topic = models.CharField(_("topic"), max_length=200)
    text = models.TextField(_("opinion"))
    answer = models.CharField(
        _("answer"),
        max_length=10,
        choices=MeetingOpinionState,
        default=MeetingOpinionState.WAITING,
        editable=False,
    )
    reason = models.TextField(_("why, or how it is carried out"), blank=True, editable=False)
    answered_on = models.DateField(_("answered on"), null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = MeetingOpinionQuerySet.as_manager()

    class Meta:
        verbose_name = _("opinion given at a meeting")
        verbose_name_plural = _("opinions given at meetings")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answer=MeetingOpinionState.WAITING, answered_on=None)
                | ~models.Q(answer=MeetingOpinionState.WAITING) & models.Q(answered_on__isnull=False),
                name="opinion_answered_on_a_day",
            ),
            models.CheckConstraint(condition=~models.Q(speaker=""), name="opinion_has_a_speaker"),
        ]

    def __str__(self):
        return f"{self.speaker}: {self.topic}"

    def get_absolute_url(self):
        return reverse("meeting_opinion_detail", args=[self.pk])

    @property
    def organization(self):
        return self.activity.organization

    @property
    def is_waiting(self):
        return self.answer == MeetingOpinionState.WAITING
