"""What takes part in a contest, who judges it, and the marks."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from events.choices import Prize
from events.models.contest import Contest
from events.querysets.contests import EntryQuerySet, JudgeQuerySet, MarkQuerySet
from orgs.models import Member, Organization


class Entry(models.Model):
    """A piece entered by an organization, with those who perform or wrote it; once decided, with its result."""

    contest = models.ForeignKey(Contest, models.PROTECT, related_name="entries", verbose_name=_("contest"))
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="entries", verbose_name=_("organization")
    )
    title = models.CharField(_("title of the piece"), max_length=100)
    members = models.ManyToManyField(
        Member, blank=True, related_name="entries", verbose_name=_("contestants on the roll")
    )
    names = models.CharField(_("other contestants"), max_length=200, blank=True)
    pieces = models.PositiveIntegerField(_("number of pieces"), default=1, validators=[MinValueValidator(1)])
    drawn_number = models.PositiveSmallIntegerField(_("number drawn"), null=True, editable=False)
    withdrawn_reason = models.CharField(_("withdrawn because"), max_length=500, blank=True, editable=False)
    score = models.DecimalField(_("result"), max_digits=7, decimal_places=2, null=True, editable=False)
    rank = models.PositiveSmallIntegerField(_("rank"), null=True, editable=False)
    prize = models.CharField(_("prize"), max_length=10, choices=Prize, blank=True, editable=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        ordering = ["drawn_number", "pk"]
        constraints = [models.UniqueConstraint(fields=["contest", "drawn_number"], name="one_entry_a_number")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("contest_detail", args=[self.contest_id])

    @property
    def contestants(self):
        """Everyone who takes part in it, from the roll and beside it."""
        return "、".join(filter(None, [*(member.name for member in self.members.all()), self.names]))

    @property
    def is_withdrawn(self):
        return bool(self.withdrawn_reason)


class Judge(models.Model):
    """A person with an account who marks the entries of a contest, each by herself."""

    contest = models.ForeignKey(Contest, models.CASCADE, related_name="judges", verbose_name=_("contest"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="judging", verbose_name=_("judge")
    )
    finished_at = models.DateTimeField(_("handed in at"), null=True, editable=False)

    objects = JudgeQuerySet.as_manager()

    class Meta:
        verbose_name = _("judge")
        verbose_name_plural = _("judges")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["contest", "user"], name="one_seat_a_judge")]

    def __str__(self):
        return str(self.user)

    @property
    def organization(self):
        return self.contest.organization


class Mark(models.Model):
    """What a judge gives an entry: a place for it is laid for every pair when the judging begins."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="marks", verbose_name=_("entry"))
    judge = models.ForeignKey(Judge, models.CASCADE, related_name="marks", verbose_name=_("judge"))
    value = models.DecimalField(_("mark"), max_digits=6, decimal_places=2, null=True)
    # The judge belongs to the organization of the entry: the system has stepped her aside.
    is_aside = models.BooleanField(default=False)
    given_at = models.DateTimeField(_("given at"), null=True)

    objects = MarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        ordering = ["judge", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "judge"], name="one_mark_a_judge"),
            models.CheckConstraint(
                condition=models.Q(is_aside=False) | models.Q(value=None), name="nobody_marks_her_own"
            ),
        ]

    def __str__(self):
        return f"{self.entry} · {self.judge}"

    def get_absolute_url(self):
        return reverse("mark_give", args=[self.pk])

    @property
    def organization(self):
        """Who runs the contest: the trail of a mark is theirs, not the entrant's."""
        return self.judge.contest.organization
