"""The notice slip (组织活动通知单): the four unified, sent down, signed for, held, reported."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from activities.choices import ADVANCE_DAYS, SHIFT_DAYS, ActivityForm, NoticeState, ReceiptStep
from activities.models.kind import ActivityKind
from activities.querysets.notices import NoticeQuerySet, ReceiptQuerySet
from orgs.models import Organization


class NoticeCounter(models.Model):
    """The last slip number of a year, locked while a number is taken."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("notice counter")
        constraints = [
            models.UniqueConstraint(fields=["organization", "year"], name="one_notice_counter_a_year")
        ]

    def __str__(self):
        return f"{self.organization_id} {self.year}: {self.last}"


class Notice(models.Model):
    """One activity fixed once for all: unified time, content, form and feedback."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="notices", verbose_name=_("issuer")
    )
    year = models.PositiveSmallIntegerField(_("year"), null=True, editable=False)
    number = models.PositiveIntegerField(_("number"), null=True, editable=False)
    kind = models.ForeignKey(ActivityKind, models.PROTECT, related_name="+", verbose_name=_("kind"))
    topic = models.CharField(_("topic"), max_length=200)
    content = models.TextField(_("content"), blank=True)
    form = models.CharField(_("form"), max_length=20, choices=ActivityForm, default=ActivityForm.MEETING)
    held_on = models.DateField(_("date"))
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=100, blank=True)
    feedback_by = models.DateField(_("feedback by"))
    contact = models.CharField(_("contact"), max_length=100, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=NoticeState, default=NoticeState.DRAFT)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("written by")
    )
    sent_at = models.DateTimeField(_("sent at"), null=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "year", "number"], name="one_notice_a_number"),
            models.CheckConstraint(
                condition=models.Q(feedback_by__gte=models.F("held_on")), name="feedback_follows_the_activity"
            ),
        ]

    def __str__(self):
        return self.topic

    def get_absolute_url(self):
        return reverse("notice_detail", args=[self.pk])

    @property
    def slip_number(self):
        """The number as it is printed, by year; empty until the slip is sent."""
        if not self.number:
            return ""
        return gettext("[%(year)s] No. %(number)s") % {"year": self.year, "number": self.number}

    @property
    def is_draft(self):
        return self.state == NoticeState.DRAFT

    @property
    def is_sent(self):
        return self.state == NoticeState.SENT


class Receipt(models.Model):
    """A unit's copy of a notice: signed for, announced, perhaps shifted, and held."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="receipts")
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="receipts", verbose_name=_("unit")
    )
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("signed for by")
    )
    signed_at = models.DateTimeField(_("signed for at"), null=True)
    posted_on = models.DateField(_("announced on"), null=True, blank=True)
    channel = models.CharField(_("channel"), max_length=60, blank=True)
    shifted_to = models.DateField(_("shifted to"), null=True, blank=True)
    shift_reason = models.CharField(_("reason for the shift"), max_length=200, blank=True)
    activity = models.OneToOneField(
        "activities.Activity",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="receipt",
        verbose_name=_("record"),
    )

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        ordering = ["organization__sort", "pk"]
        constraints = [models.UniqueConstraint(fields=["notice", "organization"], name="one_receipt_a_unit")]

    def __str__(self):
        return f"{self.organization} {self.notice}"

    def get_absolute_url(self):
        return self.notice.get_absolute_url()

    @property
    def day(self):
        """The day on which this unit holds the activity."""
        return self.shifted_to or self.notice.held_on

    @property
    def feedback_by(self):
        """The day by which this unit reports: who holds it later has as long after it as the others."""
        grace = self.notice.feedback_by - self.notice.held_on
        return max(self.notice.feedback_by, self.day + grace)

    @property
    def shift_range(self):
        """The first and the last day to which the activity may be shifted."""
        days = timedelta(days=SHIFT_DAYS)
        return self.notice.held_on - days, self.notice.held_on + days

    @property
    def is_announced_late(self):
        """Whether the advance notice was posted less than the usual days before the activity."""
        return bool(self.posted_on) and (self.day - self.posted_on).days < ADVANCE_DAYS

    @property
    def is_reported(self):
        return self.activity is not None and not self.activity.is_open

    def owed_on(self, day):
        """What the unit should have done by ``day`` and has not; agrees with ``ReceiptQuerySet.behind``."""
        owed = [
            (ReceiptStep.SIGN, self.signed_at is None),
            (ReceiptStep.HOLD, self.activity is None and self.day < day),
            (ReceiptStep.REPORT, not self.is_reported and self.feedback_by < day),
        ]
        return [step for step, is_owed in owed if is_owed]
