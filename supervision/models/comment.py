"""A leader's comment (领导点评) on an organization or a member, and the task that came of it."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaigns.choices import TaskState
from campaigns.models import Campaign, Task
from orgs.models import Member, Organization
from supervision.choices import CommentForm, Grade, Rectification
from supervision.querysets.comments import LeaderCommentQuerySet


class LeaderComment(models.Model):
    """What a leader said of an organization in one round; what is wanting becomes a task with a day."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="leader_comments", verbose_name=_("campaign")
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="leader_comments", verbose_name=_("organization")
    )
    member = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="leader_comments",
        verbose_name=_("member"),
    )
    leader = models.CharField(_("leader"), max_length=60)
    round = models.PositiveSmallIntegerField(_("round"), default=1)
    form = models.CharField(_("form"), max_length=20, choices=CommentForm, default=CommentForm.MEETING)
    given_on = models.DateField(_("given on"))
    merits = models.TextField(_("merits"), blank=True)
    problems = models.TextField(_("problems"), blank=True)
    suggestions = models.TextField(_("suggestions"), blank=True)
    grade = models.CharField(_("grade"), max_length=10, choices=Grade, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    task = models.OneToOneField(
        Task, models.SET_NULL, null=True, editable=False, related_name="leader_comment"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = LeaderCommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("leader's comment")
        verbose_name_plural = _("leaders' comments")
        ordering = ["-given_on", "-pk"]
        indexes = [models.Index(fields=["organization", "given_on"])]

    def __str__(self):
        return f"{self.leader} · {self.subject}"

    def get_absolute_url(self):
        return reverse("leader_comment_detail", args=[self.pk])

    @property
    def subject(self):
        """Whom the comment is about: the member by name, else the organization."""
        return self.member.name if self.member_id else self.organization.short_name

    @property
    def rectification(self):
        if self.task is None:
            return Rectification.NONE
        return Rectification.DONE if self.task.state == TaskState.DONE else Rectification.OPEN
