"""Good things done for the masses, and research papers."""

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from orgs.models import Organization
from outreach.models.contact_point import ContactPoint
from outreach.querysets.deeds import GoodDeedQuerySet, PaperQuerySet


class GoodDeed(models.Model):
    """A practical thing that was done for people, and who of them confirms it."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="+", verbose_name=_("organization")
    )
    title = models.CharField(_("what was done"), max_length=200)
    done_on = models.DateField(_("date"))
    beneficiaries = models.CharField(_("for whom"), max_length=100)
    person_times = models.PositiveIntegerField(_("person-times"), validators=[MinValueValidator(1)])
    effect = models.CharField(_("what came of it"), max_length=500, blank=True)
    confirmed_by = models.CharField(_("confirmed by a beneficiary"), max_length=60, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = GoodDeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("good deed")
        verbose_name_plural = _("good deeds")
        ordering = ["-done_on", "-pk"]
        indexes = [models.Index(fields=["organization", "done_on"])]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("good_deed_detail", args=[self.pk])

    @property
    def day(self):
        return self.done_on


class ResearchPaper(models.Model):
    """A research paper, of a contact point or by itself. The text lies where ``reference`` says."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="+", verbose_name=_("organization")
    )
    contact_point = models.ForeignKey(
        ContactPoint,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="papers",
        verbose_name=_("contact point"),
    )
    title = models.CharField(_("title"), max_length=200)
    author = models.CharField(_("author"), max_length=60)
    written_on = models.DateField(_("date"))
    reference = models.CharField(_("document number or place of keeping"), max_length=200, blank=True)
    adoption = models.CharField(_("adopted by and how"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("research paper")
        verbose_name_plural = _("research papers")
        ordering = ["-written_on", "-pk"]
        indexes = [models.Index(fields=["organization", "written_on"])]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("research_paper_detail", args=[self.pk])

    @property
    def day(self):
        return self.written_on
