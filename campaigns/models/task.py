"""What one unit has to do by a day."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.models import Activity
from campaigns import lights
from campaigns.choices import Check, Subject, TaskKind, TaskState
from campaigns.models.campaign import Campaign
from campaigns.models.plan import ThemeItem, Track
from campaigns.querysets.giving import TaskTemplateQuerySet
from campaigns.querysets.tasks import TaskPartQuerySet, TaskQuerySet
from orgs.models import Member, Organization


class Task(models.Model):
    """A unit's task, with the four fields that no task may lack: leader, owner, measures, due date."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="tasks", verbose_name=_("campaign"))
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="tasks", verbose_name=_("responsible unit")
    )
    title = models.CharField(_("task"), max_length=200)
    leader = models.CharField(_("responsible leader"), max_length=60)
    owner = models.CharField(_("responsible person"), max_length=60)
    # Of somebody whom no roll knows: people of mass organizations need not be in the Party.
    owner_post = models.CharField(
        _("unit and position of the responsible person"), max_length=100, blank=True
    )
    measures = models.CharField(_("measures"), max_length=500)
    due_on = models.DateField(_("due on"))
    state = models.CharField(_("state"), max_length=10, choices=TaskState, default=TaskState.OPEN)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    marked_at = models.DateTimeField(null=True, editable=False)
    # Who found in order that it is done: committee staff, or the lead organization of a track that verifies.
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    verified_at = models.DateTimeField(null=True, editable=False)
    note = models.CharField(_("note"), max_length=500, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=TaskKind, default=TaskKind.PARTY)
    # For whom it is, within the unit: its Party organization, or a mass organization beside it.
    subject = models.CharField(_("meant for"), max_length=20, choices=Subject, default=Subject.ORGANIZATIONS)
    # Whose own task it is, where it is one member's.
    member = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name=_("member's own task"),
    )
    # The chain of three levels: who answers first, which department is concerned, and above: who does it.
    first_responsible = models.CharField(_("first responsible"), max_length=60, blank=True)
    department = models.CharField(_("department in charge"), max_length=100, blank=True)
    expected_result = models.CharField(_("expected result"), max_length=300, blank=True)
    actual_result = models.CharField(_("actual result"), max_length=300, blank=True)
    unit_target = models.ForeignKey(
        "campaigns.UnitTarget",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name=_("target"),
    )
    # A task may serve several titles at once.
    tracks = models.ManyToManyField(Track, blank=True, related_name="tasks", verbose_name=_("tracks"))
    items = models.ManyToManyField(
        ThemeItem, blank=True, related_name="tasks", verbose_name=_("items of themes")
    )
    part_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("part of")
    )
    depends_on = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="dependents", verbose_name=_("depends on")
    )
    give_out = models.ForeignKey(
        "campaigns.GiveOut", models.PROTECT, null=True, blank=True, related_name="tasks"
    )
    # The template it was given from, and its version then; a later one shows as a difference.
    template = models.ForeignKey(
        "campaigns.TaskTemplate", models.SET_NULL, null=True, blank=True, related_name="tasks"
    )
    template_version = models.PositiveIntegerField(default=1, editable=False)
    sort = models.PositiveIntegerField(_("order"), default=0)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["organization__sort", "sort", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "organization", "title"], name="one_task_a_title"),
            models.CheckConstraint(
                condition=models.Q(state=TaskState.OPEN, done_on=None)
                | models.Q(state=TaskState.DONE, done_on__isnull=False),
                name="done_has_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(verified_at=None) | models.Q(state=TaskState.DONE),
                name="only_what_is_done_is_verified",
            ),
        ]
        indexes = [
            models.Index(fields=["campaign", "organization"]),
            models.Index(fields=["organization", "due_on"]),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("task_detail", args=[self.pk])

    @property
    def owner_words(self):
        """The responsible person as she is shown: with unit and position where they were said."""
        return f"{self.owner}（{self.owner_post}）" if self.owner and self.owner_post else self.owner

    def light_on(self, day):
        """The light of this task as of ``day``, with its reason."""
        return lights.light_of(due_on=self.due_on, done_on=self.done_on, on=day)


class TaskProgress(models.Model):
    """A unit's report of a month on a task: how far it has come, and what stands in the way.

    Given back, it says why (``reason``) until the unit reports anew.
    """

    task = models.ForeignKey(Task, models.CASCADE, related_name="progress")
    month = models.DateField(_("month"), help_text=_("its first day"))
    percent = models.PositiveSmallIntegerField(_("percent done"))
    text = models.CharField(_("progress"), max_length=500)
    obstacle = models.CharField(_("what stands in the way"), max_length=300, blank=True)
    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reported_at = models.DateTimeField(auto_now=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    reason = models.CharField(_("reason for giving back"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = TaskPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("monthly report")
        verbose_name_plural = _("monthly reports")
        ordering = ["-month"]
        constraints = [
            models.UniqueConstraint(fields=["task", "month"], name="one_task_report_a_month"),
            models.CheckConstraint(condition=models.Q(percent__lte=100), name="percent_up_to_100"),
        ]

    def __str__(self):
        return f"{self.month:%Y-%m} {self.percent} %"

    @property
    def check_state(self):
        """Where it stands with whoever verifies."""
        if not self.decided_at:
            return Check.WAITING
        return Check.RETURNED if self.reason else Check.VERIFIED


class TaskProof(models.Model):
    """An activity record that proves work on a task."""

    task = models.ForeignKey(Task, models.CASCADE, related_name="proofs")
    activity = models.ForeignKey(
        Activity, models.PROTECT, related_name="+", verbose_name=_("activity record")
    )
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    objects = TaskPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("proof")
        verbose_name_plural = _("proofs")
        ordering = ["activity__held_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["task", "activity"], name="a_record_proves_once")]

    def __str__(self):
        return f"{self.task} · {self.activity}"


class TaskTemplate(models.Model):
    """A task as it is given to many units; each unit's own task says leader and person anew where they are empty."""

    campaign = models.ForeignKey(
        Campaign, models.CASCADE, related_name="task_templates", verbose_name=_("campaign")
    )
    title = models.CharField(_("task"), max_length=200)
    measures = models.CharField(_("measures"), max_length=500)
    expected_result = models.CharField(_("expected result"), max_length=300, blank=True)
    due_on = models.DateField(_("due on"))
    kind = models.CharField(_("kind"), max_length=20, choices=TaskKind, default=TaskKind.PARTY)
    # For whom it is, within the unit: its Party organization, or a mass organization beside it.
    subject = models.CharField(_("meant for"), max_length=20, choices=Subject, default=Subject.ORGANIZATIONS)
    tracks = models.ManyToManyField(Track, blank=True, related_name="+", verbose_name=_("tracks"))
    items = models.ManyToManyField(ThemeItem, blank=True, related_name="+", verbose_name=_("items of themes"))
    sort = models.PositiveIntegerField(_("order"), default=0)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = TaskTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("task to give out")
        verbose_name_plural = _("tasks to give out")
        ordering = ["sort", "pk"]
        constraints = [models.UniqueConstraint(fields=["campaign", "title"], name="one_template_a_title")]

    def __str__(self):
        return self.title

    @property
    def organization(self):
        """Whoever sponsors the campaign gives out its tasks."""
        return self.campaign.sponsor
