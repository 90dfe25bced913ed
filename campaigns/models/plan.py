"""What a campaign plans: themes with their items, tracks, stages with steps, nodes, and who leads it."""

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaigns.choices import Body, Subject
from campaigns.models.campaign import Campaign
from campaigns.querysets.campaigns import CampaignPartQuerySet
from campaigns.querysets.plan_parts import (
    NodeQuerySet,
    StageQuerySet,
    ThemeGroupQuerySet,
    ThemeItemQuerySet,
    TrackQuerySet,
)
from orgs.models import Organization


class ThemeGroup(models.Model):
    """A named set of items that targets and tasks are tied to: five goods, five buildings, purposes, requirements."""

    campaign = models.ForeignKey(
        Campaign, models.CASCADE, related_name="theme_groups", verbose_name=_("campaign")
    )
    name = models.CharField(_("name"), max_length=60)
    # For whom the items are a standard; empty: they only sort targets and tasks.
    subject = models.CharField(_("a standard for"), max_length=20, choices=Subject, blank=True)
    is_checklist = models.BooleanField(_("a checklist for every unit"), default=False)
    sort = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = ThemeGroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["sort", "pk"]
        constraints = [models.UniqueConstraint(fields=["campaign", "name"], name="one_theme_a_name")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """Its checklist: a theme that is none has no page of its own."""
        return reverse("checklist_detail", args=[self.pk])


class ThemeItem(models.Model):
    """One item of a theme, with its weight where the items are weighed."""

    group = models.ForeignKey(ThemeGroup, models.CASCADE, related_name="items", verbose_name=_("theme"))
    name = models.CharField(_("name"), max_length=100)
    weight = models.DecimalField(
        _("weight"), max_digits=6, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    sort = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = ThemeItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("item of a theme")
        verbose_name_plural = _("items of a theme")
        ordering = ["group__sort", "group_id", "sort", "pk"]
        constraints = [models.UniqueConstraint(fields=["group", "name"], name="one_item_a_name")]

    def __str__(self):
        return self.name


class Track(models.Model):
    """A strand of the campaign with a goal and a lead of its own: a carriage, a title aimed at."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="tracks", verbose_name=_("campaign"))
    name = models.CharField(_("name"), max_length=60)
    goal = models.CharField(_("goal"), max_length=300, blank=True)
    lead = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead organization"),
    )
    leader = models.CharField(_("responsible leader"), max_length=60, blank=True)
    # Whether what other units report on the track is verified by the lead organization, beside committee staff.
    lead_verifies = models.BooleanField(_("the lead organization verifies"), default=False)
    sort = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = TrackQuerySet.as_manager()

    class Meta:
        verbose_name = _("track")
        verbose_name_plural = _("tracks")
        ordering = ["sort", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "name"], name="one_track_a_name"),
            models.CheckConstraint(
                condition=models.Q(lead_verifies=False) | models.Q(lead__isnull=False),
                name="a_lead_verifies",
                violation_error_message=_("Name the lead organization that verifies."),
            ),
        ]

    def __str__(self):
        return self.name


class Stage(models.Model):
    """A stretch of the campaign."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="stages", verbose_name=_("campaign"))
    name = models.CharField(_("name"), max_length=60)
    content = models.CharField(_("what is done"), max_length=500, blank=True)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))

    objects = StageQuerySet.as_manager()

    class Meta:
        verbose_name = _("stage")
        verbose_name_plural = _("stages")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "name"], name="one_stage_a_name"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="stage_ends_after_start"
            ),
        ]

    def __str__(self):
        return self.name


class StageStep(models.Model):
    """A working step of a stage: public commitment, leaders' comment, mass review, commendation."""

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="steps", verbose_name=_("stage"))
    name = models.CharField(_("name"), max_length=60)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    sort = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("working step")
        verbose_name_plural = _("working steps")
        ordering = ["sort", "pk"]
        constraints = [models.UniqueConstraint(fields=["stage", "name"], name="one_step_a_name")]

    def __str__(self):
        return self.name


class Node(models.Model):
    """A day that the campaign counts down to, often with a commendation of joint issuers."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="nodes", verbose_name=_("campaign"))
    name = models.CharField(_("name"), max_length=60)
    day = models.DateField(_("day"))
    commends = models.BooleanField(_("with a commendation"), default=False)
    issuers = models.CharField(_("joint issuers"), max_length=200, blank=True)

    objects = NodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("node")
        verbose_name_plural = _("nodes")
        ordering = ["day", "pk"]
        constraints = [models.UniqueConstraint(fields=["campaign", "name"], name="one_node_a_name")]

    def __str__(self):
        return self.name


class GroupMember(models.Model):
    """Somebody of the leading group or of the office, with what she answers for."""

    campaign = models.ForeignKey(
        Campaign, models.CASCADE, related_name="group_members", verbose_name=_("campaign")
    )
    body = models.CharField(_("body"), max_length=10, choices=Body)
    name = models.CharField(_("name"), max_length=60)
    position = models.CharField(_("position"), max_length=60, blank=True)
    duty = models.CharField(_("answers for"), max_length=300, blank=True)
    sort = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = CampaignPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of the leading group or the office")
        verbose_name_plural = _("leading group and office")
        ordering = ["body", "sort", "pk"]
        constraints = [models.UniqueConstraint(fields=["campaign", "body", "name"], name="once_in_a_body")]

    def __str__(self):
        return self.name
