"""Who was there, who was not and why, and who made it up."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.choices import Presence
from activities.models.record import Activity
from activities.querysets.attendance import AttendanceQuerySet, MemberExemptionQuerySet
from orgs.models import Member


class Attendance(models.Model):
    """Where one member who was due was."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="attendance")
    member = models.ForeignKey(Member, models.PROTECT, related_name="attendance")
    presence = models.CharField(_("presence"), max_length=10, choices=Presence, default=Presence.PRESENT)

    made_up_on = models.DateField(_("made up on"), null=True, blank=True)
    made_up_how = models.CharField(_("made up how"), max_length=100, blank=True)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints = [models.UniqueConstraint(fields=["activity", "member"], name="one_seat_a_member")]

    def __str__(self):
        return f"{self.member} {self.get_presence_display()}"


class MemberExemption(models.Model):
    """A member leaves the due count for a while: long illness, nursing, old age; somebody keeps her informed."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="exemptions")
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200)
    informed_by = models.CharField(_("kept informed by"), max_length=60, blank=True)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("granted by")
    )

    objects = MemberExemptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("member exempt from activities")
        verbose_name_plural = _("members exempt from activities")
        ordering = ["-from_on", "pk"]

    def __str__(self):
        return f"{self.member} {self.reason}"

    @property
    def organization(self):
        return self.member.organization
