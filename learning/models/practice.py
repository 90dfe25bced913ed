"""A good practice, and who has adopted it."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.models import Activity
from learning.choices import OPEN_STATES, PracticeState, PracticeTopic
from learning.querysets import AdoptionQuerySet, PracticeQuerySet
from orgs.models import Organization


class Practice(models.Model):
    """What an organization does well, written up for others. Published means shared with everyone below ``publisher``."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="practices", verbose_name=_("organization")
    )
    topic = models.CharField(_("what it is about"), max_length=20, choices=PracticeTopic)
    title = models.CharField(_("title of the practice"), max_length=100)
    summary = models.CharField(_("in one sentence"), max_length=300)
    text = models.TextField(_("how it is done"))
    activities = models.ManyToManyField(
        Activity, blank=True, related_name="practices", verbose_name=_("activity records")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=PracticeState, default=PracticeState.DRAFT, editable=False
    )
    publisher = models.ForeignKey(
        Organization, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("shared by")
    )
    published_on = models.DateField(_("shared on"), null=True, editable=False)
    state_reason = models.CharField(_("reason of the decision"), max_length=300, blank=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PracticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")
        ordering = ["-published_on", "-pk"]
        indexes = [models.Index(fields=["state", "publisher"])]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state=PracticeState.PUBLISHED)
                | models.Q(publisher__isnull=False, published_on__isnull=False),
                name="published_by_somebody",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("practice_detail", args=[self.pk])

    @property
    def is_open(self):
        """Whether its own people may write in it."""
        return self.state in OPEN_STATES

    @property
    def is_published(self):
        return self.state == PracticeState.PUBLISHED


class PracticeAdoption(models.Model):
    """An organization takes over the practice of another, and says later what came of it."""

    practice = models.ForeignKey(
        Practice, models.PROTECT, related_name="adoptions", verbose_name=_("good practice")
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="adoptions", verbose_name=_("organization")
    )
    adopted_on = models.DateField(_("adopted on"))
    use = models.TextField(_("what is done with it"))
    effect = models.TextField(_("what came of it"), blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("adoption of a practice")
        verbose_name_plural = _("adoptions of practices")
        ordering = ["-adopted_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["practice", "organization"], name="adopted_once_by_each")
        ]

    def __str__(self):
        return f"{self.organization.short_name} · {self.practice}"

    def get_absolute_url(self):
        return self.practice.get_absolute_url()
