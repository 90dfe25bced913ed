"""A public commitment (公开承诺): proposed, reviewed, published, kept and assessed."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.models import Activity
from campaigns import lights
from campaigns.models import Campaign, Task
from orgs.models import Member, Organization
from supervision.choices import OPEN_STATES, PUBLIC_STATES, CommitmentKind, CommitmentState, Grade
from supervision.querysets.commitments import CommitmentQuerySet


class Commitment(models.Model):
    """What an organization, or one of its members, promises by a day. Everybody may read it once it is published."""

    campaign = models.ForeignKey(
        Campaign,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="commitments",
        verbose_name=_("campaign"),
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="commitments", verbose_name=_("organization")
    )
    member = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="commitments",
        verbose_name=_("member who promises"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=CommitmentKind, default=CommitmentKind.YEARLY)
    text = models.CharField(_("commitment"), max_length=300)
    measures = models.TextField(_("measures"), blank=True)
    due_on = models.DateField(_("due on"))
    checker = models.CharField(_("checked by"), max_length=60, blank=True)
    state = models.CharField(
        _("state"), max_length=20, choices=CommitmentState, default=CommitmentState.DRAFT, editable=False
    )
    return_reason = models.CharField(_("reason for return"), max_length=500, blank=True, editable=False)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    published_on = models.DateField(_("published on"), null=True, blank=True)
    kept_on = models.DateField(_("kept on"), null=True, blank=True)
    result = models.TextField(_("result"), blank=True)
    evidence = models.CharField(_("evidence"), max_length=300, blank=True)
    activity = models.ForeignKey(
        Activity,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="commitments",
        verbose_name=_("activity as proof"),
    )
    task = models.ForeignKey(
        Task,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="commitments",
        verbose_name=_("task as proof"),
    )
    failure_reason = models.CharField(_("why it was not kept"), max_length=500, blank=True)
    grade = models.CharField(_("grade"), max_length=10, choices=Grade, blank=True)
    assessment = models.CharField(_("assessment"), max_length=500, blank=True)
    assessed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("assessed by"),
    )
    carried_from = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="carried_to",
        verbose_name=_("carried over from"),
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["organization", "state"]),
            models.Index(fields=["campaign", "state"]),
            models.Index(fields=["due_on"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state__in=PUBLIC_STATES) | models.Q(published_on__isnull=False),
                name="public_since_a_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=CommitmentState.KEPT) | models.Q(kept_on__isnull=False),
                name="kept_on_a_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=CommitmentState.ASSESSED) | ~models.Q(grade=""),
                name="assessed_with_a_grade",
            ),
        ]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return reverse("commitment_detail", args=[self.pk])

    @property
    def subject(self):
        """Who promises: the member by name, else the organization."""
        return self.member.name if self.member_id else self.organization.short_name

    @property
    def is_open(self):
        return self.state in OPEN_STATES

    @property
    def is_public(self):
        return self.state in PUBLIC_STATES

    @property
    def is_late(self):
        return bool(self.kept_on) and self.kept_on > self.due_on

    def light_on(self, day):
        """The light of a published commitment as of ``day``, with its reason; None before it is published."""
        if not self.is_public:
            return None
        return lights.light_of(due_on=self.due_on, done_on=self.kept_on, on=day)

    def is_wanting_on(self, day):
        """Whether it gives reason to escalate: said to be not kept, or published and overdue."""
        if self.state == CommitmentState.PUBLISHED:
            return self.due_on < day
        return self.is_public and self.kept_on is None
