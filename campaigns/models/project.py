"""Programmes, their projects, and the claims by which units take projects on (认项)."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaigns import lights
from campaigns.choices import ClaimState, ProjectState
from campaigns.models.campaign import Campaign
from campaigns.querysets.campaigns import CampaignPartQuerySet
from campaigns.querysets.projects import ClaimQuerySet, ProjectQuerySet
from orgs.models import Organization
from orgs.periods import today


class Programme(models.Model):
    """A group of projects of a campaign (工程)."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="programmes", verbose_name=_("campaign")
    )
    name = models.CharField(_("name"), max_length=100)
    sort = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = CampaignPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["sort", "pk"]
        constraints = [models.UniqueConstraint(fields=["campaign", "name"], name="one_programme_a_name")]

    def __str__(self):
        return self.name


class Project(models.Model):
    """A project that units may take on, with the four fields that no project may lack."""

    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="projects", verbose_name=_("programme")
    )
    title = models.CharField(_("project"), max_length=200)
    content = models.TextField(_("content"), blank=True)
    leader = models.CharField(_("responsible leader"), max_length=60)
    owner = models.CharField(_("responsible person"), max_length=60)
    measures = models.CharField(_("measures"), max_length=500)
    due_on = models.DateField(_("due on"))
    state = models.CharField(_("state"), max_length=10, choices=ProjectState, default=ProjectState.DRAFT)
    result = models.CharField(_("result"), max_length=500, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    sort = models.PositiveSmallIntegerField(_("order"), default=0)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        ordering = ["programme__sort", "programme_id", "sort", "pk"]
        constraints = [models.UniqueConstraint(fields=["programme", "title"], name="one_project_a_title")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("project_detail", args=[self.pk])

    @property
    def light(self):
        """As of today; a project that was accepted is done."""
        return lights.light_of(due_on=self.due_on, done_on=self.closed_on, on=today())

    @property
    def organization(self):
        """Whoever sponsors the campaign draws up its projects."""
        return self.programme.campaign.sponsor


class Claim(models.Model):
    """A unit's wish to carry a project: alone, as the lead, or jointly."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="claims", verbose_name=_("project"))
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="claims", verbose_name=_("organization")
    )
    reason = models.CharField(_("why this unit"), max_length=500)
    is_lead = models.BooleanField(_("as the lead"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=ClaimState, default=ClaimState.APPLIED)
    answer = models.CharField(_("answer"), max_length=300, blank=True)
    # What a unit carries is a task of its own, with a light like every other.
    task = models.OneToOneField(
        "campaigns.Task",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="claim",
        verbose_name=_("task"),
    )
    applied_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["applied_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "organization"],
                condition=~models.Q(state__in=["refused", "withdrawn"]),
                name="one_standing_claim_a_unit",
            )
        ]

    def __str__(self):
        return f"{self.project} · {self.organization.short_name}"


class Talk(models.Model):
    """What was said when a claim was talked over."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="talks")
    held_on = models.DateField(_("day"))
    text = models.CharField(_("what was said"), max_length=500)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("talk")
        verbose_name_plural = _("talks")
        ordering = ["held_on", "pk"]

    def __str__(self):
        return f"{self.held_on} {self.text[:40]}"
