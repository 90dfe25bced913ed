"""A standing team, and who is in it."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from orgs.models import Member, Organization
from teams.choices import TeamKind
from teams.querysets import TeamMemberQuerySet, TeamQuerySet


class Team(models.Model):
    """A team that an organization sets up to serve, teach, advise, perform or play, by rules of its own."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="teams", verbose_name=_("organization")
    )
    kind = models.CharField(_("kind of team"), max_length=20, choices=TeamKind)
    name = models.CharField(_("name of the team"), max_length=100)
    rules = models.TextField(_("rules of the team"), blank=True)
    set_up_on = models.DateField(_("set up on"))
    dissolved_on = models.DateField(_("team dissolved on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ["organization__sort", "kind", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "name"],
                name="one_team_a_name",
                violation_error_message=_("The organization has a team of this name already."),
            ),
            models.CheckConstraint(
                condition=models.Q(dissolved_on=None) | models.Q(dissolved_on__gte=models.F("set_up_on")),
                name="team_ends_after_start",
                violation_error_message=_("A team is dissolved after it was set up."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("team_detail", args=[self.pk])

    def stands_on(self, day):
        return self.set_up_on <= day and (self.dissolved_on is None or day < self.dissolved_on)


class TeamMember(models.Model):
    """A person in a team: a member of ours, or somebody from outside by name and unit."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="members", verbose_name=_("team"))
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="teams", verbose_name=_("member")
    )
    # Of a member of ours, name and unit are taken over from the roll.
    name = models.CharField(_("name"), max_length=60, blank=True)
    name_pinyin = models.CharField(max_length=200, editable=False, blank=True)
    unit = models.CharField(_("unit of the person"), max_length=100, blank=True)
    expertise = models.CharField(_("expertise or topics"), max_length=200, blank=True)
    is_captain = models.BooleanField(_("captain"), default=False)
    joined_on = models.DateField(_("joined the team on"))
    left_on = models.DateField(_("left the team on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = TeamMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("team member")
        verbose_name_plural = _("team members")
        ordering = ["-is_captain", "name_pinyin", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "member"],
                condition=models.Q(left_on=None, member__isnull=False),
                name="once_in_a_team",
            ),
            models.UniqueConstraint(
                fields=["team"],
                condition=models.Q(left_on=None, is_captain=True),
                name="one_captain_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(left_on=None) | models.Q(left_on__gte=models.F("joined_on")),
                name="leaves_after_joining",
                violation_error_message=_("Nobody leaves a team before joining it."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("team_member_detail", args=[self.pk])

    @property
    def organization(self):
        """The organization whose team it is, as every row belongs to one."""
        return self.team.organization

    @property
    def is_from_outside(self):
        return self.member_id is None
