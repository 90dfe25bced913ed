"""A nomination on its way from the unit to the honour, and what was asked and answered on the way."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.models import Activity
from awards.chain import ALIVE, NominationState
from awards.choices import Pending, Reply, ScoreSource
from awards.models.scheme import AwardItem
from awards.querysets.nominations import NominationPartQuerySet, NominationQuerySet, OfficeOpinionQuerySet
from campaigns.models import Task
from orgs.models import Member, Organization


class Nomination(models.Model):
    """Somebody proposed for an award by a unit. ``state`` is changed by awards.services.chain and nowhere else."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    item = models.ForeignKey(AwardItem, models.PROTECT, related_name="nominations", verbose_name=_("award"))
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="nominations", verbose_name=_("nominated by")
    )
    # Exactly one of these three, as the award asks.
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="nominations", verbose_name=_("member")
    )
    recipient_organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="nominated",
        verbose_name=_("organization"),
    )
    recipient_name = models.CharField(_("name"), max_length=100, blank=True)
    post = models.CharField(_("post or position"), max_length=100, blank=True)
    is_front_line = models.BooleanField(_("works in the front line"), default=False)
    is_leader = models.BooleanField(_("leader of county rank or above"), default=False)
    deeds = models.TextField(_("written deeds"), blank=True)
    short_deeds = models.CharField(_("deeds in short"), max_length=300, blank=True)
    # The branch assembly that recommended; its record is in the system already.
    assembly = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("recommended by")
    )
    votes_for = models.PositiveIntegerField(_("votes for"), null=True, blank=True)
    votes_against = models.PositiveIntegerField(_("votes against"), null=True, blank=True)
    votes_abstained = models.PositiveIntegerField(_("abstained"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=NominationState, default=NominationState.DRAFT, editable=False
    )
    # While it climbs: whose endorsement it waits for.
    stands_with = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("waits for"),
    )
    # What the rules of eligibility found when it was reviewed.
    findings = models.JSONField(_("eligibility"), default=list, editable=False)
    score = models.DecimalField(
        _("score"), max_digits=7, decimal_places=2, null=True, blank=True, editable=False
    )
    score_source = models.CharField(max_length=10, choices=ScoreSource, blank=True, editable=False)
    pending = models.CharField(
        _("noted decision"), max_length=10, choices=Pending, blank=True, editable=False
    )
    pending_reason = models.CharField(_("reason"), max_length=300, blank=True, editable=False)
    # In reserve: who comes first. Chosen out of the reserve: whose place it took.
    reserve_order = models.PositiveSmallIntegerField(_("place in the reserve"), null=True, editable=False)
    substitutes_for = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="substitutes",
        verbose_name=_("in place of"),
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("proposed by"),
    )
    created_at = models.DateTimeField(_("entered"), auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        ordering = ["item_id", "organization__sort", "pk"]
        indexes = [models.Index(fields=["item", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(member__isnull=False, recipient_organization=None, recipient_name="")
                | models.Q(member=None, recipient_organization__isnull=False, recipient_name="")
                | (models.Q(member=None, recipient_organization=None) & ~models.Q(recipient_name="")),
                name="nomination_of_one_recipient",
            ),
            models.UniqueConstraint(
                fields=["item", "member"],
                condition=models.Q(state__in=ALIVE, member__isnull=False),
                name="one_live_nomination_a_member",
            ),
            models.UniqueConstraint(
                fields=["item", "recipient_organization"],
                condition=models.Q(state__in=ALIVE, recipient_organization__isnull=False),
                name="one_live_nomination_a_unit",
            ),
        ]

    def __str__(self):
        return f"{self.recipient} · {self.item}"

    def get_absolute_url(self):
        return reverse("nomination_detail", args=[self.pk])

    @property
    def recipient(self):
        """The name of who is nominated."""
        if self.member_id:
            return self.member.name
        return self.recipient_organization.name if self.recipient_organization_id else self.recipient_name

    @property
    def home(self):
        """The organization that the recipient belongs to, or is."""
        if self.member_id:
            return self.member.organization
        return self.recipient_organization or self.organization

    @property
    def is_draft(self):
        return self.state == NominationState.DRAFT


class NominationStep(models.Model):
    """One move on the chain, as it happened. Never changed, never deleted."""

    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="steps")
    was = models.CharField(_("before"), max_length=10, choices=NominationState)
    to = models.CharField(_("step"), max_length=10, choices=NominationState)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    # Whose endorsement, review or decision it was.
    organization = models.ForeignKey(
        Organization, models.PROTECT, null=True, related_name="+", verbose_name=_("organization")
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    on = models.DateField(_("day"))
    at = models.DateTimeField(_("time"), auto_now_add=True)

    objects = NominationPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a nomination")
        verbose_name_plural = _("steps of a nomination")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.nomination} {self.get_to_display()}"


class NominationEvidence(models.Model):
    """A record that is in the system already and proves the deeds."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="evidence")
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("activity record")
    )
    task = models.ForeignKey(
        Task, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("task")
    )

    class Meta:
        verbose_name = _("evidence of a nomination")
        verbose_name_plural = _("evidence of nominations")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(activity__isnull=False, task=None)
                | models.Q(activity=None, task__isnull=False),
                name="nomination_evidence_is_one_row",
            ),
            models.UniqueConstraint(
                fields=["nomination", "activity", "task"], nulls_distinct=False, name="evidence_picked_once"
            ),
        ]

    def __str__(self):
        return str(self.proves)

    @property
    def proves(self):
        return self.activity or self.task


class Inspection(models.Model):
    """The group's visit: whom it talked to and what it found."""

    nomination = models.OneToOneField(Nomination, models.CASCADE, related_name="inspection")
    inspected_on = models.DateField(_("inspected on"))
    group = models.CharField(_("group of inspectors"), max_length=200)
    talks_members = models.PositiveSmallIntegerField(_("members talked to"), default=0)
    talks_cadres = models.PositiveSmallIntegerField(_("cadres talked to"), default=0)
    talks_masses = models.PositiveSmallIntegerField(_("others talked to"), default=0)
    finding = models.TextField(_("finding"))
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("inspection of a nomination")
        verbose_name_plural = _("inspections of nominations")

    def __str__(self):
        return f"{self.nomination} {self.inspected_on}"


class OfficeOpinion(models.Model):
    """An office was asked about a nomination; empty ``reply`` while it has not answered."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="opinions")
    office = models.CharField(_("office asked"), max_length=100)
    asked_on = models.DateField(_("asked on"))
    reply = models.CharField(_("reply"), max_length=12, choices=Reply, blank=True)
    replied_on = models.DateField(_("replied on"), null=True, blank=True)
    document_number = models.CharField(_("document number"), max_length=60, blank=True)
    words = models.CharField(_("conditions or reasons"), max_length=300, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("noted by"),
    )
    # By an account of the office, not by staff from its letter.
    is_own = models.BooleanField(_("given by the office itself"), default=False, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OfficeOpinionQuerySet.as_manager()

    class Meta:
        verbose_name = _("opinion of an office")
        verbose_name_plural = _("opinions of offices")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["nomination", "office"], name="one_opinion_an_office"),
            models.CheckConstraint(
                condition=models.Q(is_own=False) | models.Q(noted_by__isnull=False) & ~models.Q(reply=""),
                name="own_opinion_is_somebodys_reply",
            ),
        ]

    def __str__(self):
        return f"{self.office} {self.get_reply_display()}"

    def get_absolute_url(self):
        return reverse("office_opinion_detail", args=[self.pk])

    def get_state_display(self):
        """What stands there, for whoever read something older."""
        return self.get_reply_display() or _("not answered")


class EligibilityException(models.Model):
    """A rule of eligibility is set aside for one nomination: one person asks with a reason, another grants."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="exceptions")
    code = models.CharField(_("rule"), max_length=40)
    reason = models.CharField(_("reason"), max_length=300)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    granted = models.BooleanField(_("granted"), null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("answered by")
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("exception from a rule")
        verbose_name_plural = _("exceptions from rules")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["nomination", "code"], name="one_exception_a_rule"),
            models.CheckConstraint(
                condition=models.Q(answered_by=None) | ~models.Q(answered_by=models.F("asked_by")),
                name="exception_takes_a_second_person",
            ),
        ]

    def __str__(self):
        return f"{self.nomination} {self.code}"


class DeclaredConflict(models.Model):
    """Somebody says that she should not judge or decide on a nomination; she is believed."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="declared_conflicts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=200)
    declared_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("declared conflict of interest")
        verbose_name_plural = _("declared conflicts of interest")
        constraints = [models.UniqueConstraint(fields=["nomination", "user"], name="declared_once")]

    def __str__(self):
        return f"{self.user} {self.nomination}"
