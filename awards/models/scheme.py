"""A year's scheme of awards with its items, the places of each, and how they fall to the units."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards.choices import Counting, Level, RecipientKind, SchemeState
from awards.querysets.schemes import ItemQuerySet, QuotaQuerySet, SchemeQuerySet
from evaluations.models import Rubric
from orgs.models import Organization


class Scheme(models.Model):
    """The awards of one committee in one year; last year's may be copied."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="schemes", verbose_name=_("committee")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    name = models.CharField(_("name"), max_length=100)
    basis = models.CharField(_("basis"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=SchemeState, default=SchemeState.DRAFT)
    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="copies", verbose_name=_("copied from")
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SchemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("award scheme")
        verbose_name_plural = _("award schemes")
        ordering = ["-year", "organization__sort", "name"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "year", "name"], name="one_scheme_a_name")
        ]

    def __str__(self):
        return f"{self.year} {self.name}"

    def get_absolute_url(self):
        return reverse("scheme_detail", args=[self.pk])


class AwardItem(models.Model):
    """One award of a scheme: who may receive it, how many, on which conditions, by which days."""

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="items", verbose_name=_("award scheme"))
    name = models.CharField(_("award"), max_length=100)
    level = models.CharField(_("level"), max_length=10, choices=Level, default=Level.OWN)
    recipient = models.CharField(_("goes to"), max_length=20, choices=RecipientKind)
    places = models.PositiveIntegerField(_("places"))
    conditions = models.TextField(_("conditions"), blank=True)
    issuers = models.CharField(_("joint issuers"), max_length=200, blank=True)
    is_special = models.BooleanField(_("special topic"), default=False)
    nominate_by = models.DateField(_("nominations by"), null=True, blank=True)
    endorse_by = models.DateField(_("endorsed by"), null=True, blank=True)
    decide_by = models.DateField(_("decision by"), null=True, blank=True)
    publicity_days = models.PositiveSmallIntegerField(
        _("working days of publicity"), default=5, validators=[MinValueValidator(1)]
    )
    counting = models.CharField(_("counting"), max_length=10, choices=Counting, default=Counting.EXCLUSIVE)
    two_rounds = models.BooleanField(_("two-up-two-down"), default=False)
    needs_inspection = models.BooleanField(_("with inspection"), default=True)
    needs_judging = models.BooleanField(_("judged by a panel"), default=False)
    # By how much a unit may nominate more than its quota, so that there is something to choose from.
    surplus_percent = models.PositiveSmallIntegerField(
        _("nominations beyond the quota, in percent"), default=0, validators=[MaxValueValidator(300)]
    )
    # Offices asked for an opinion, one a line.
    opinions_of = models.TextField(_("opinions asked of"), blank=True, help_text=_("one office a line"))
    deeds_least = models.PositiveIntegerField(_("deeds: at least, in characters"), default=0)
    deeds_most = models.PositiveIntegerField(_("deeds: at most, in characters"), default=2000)
    front_line_percent = models.PositiveSmallIntegerField(
        _("front line: at least, in percent"), default=0, validators=[MaxValueValidator(100)]
    )
    leaders_percent = models.PositiveSmallIntegerField(
        _("leaders: at most, in percent"), default=100, validators=[MaxValueValidator(100)]
    )
    rubric = models.ForeignKey(
        Rubric,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("score shown from the rubric"),
    )
    sort = models.PositiveSmallIntegerField(_("order"), default=0)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ["sort", "pk"]
        constraints = [models.UniqueConstraint(fields=["scheme", "level", "name"], name="one_award_a_name")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("award_item_detail", args=[self.pk])

    @property
    def organization(self):
        return self.scheme.organization

    @property
    def offices(self):
        """The offices that are asked for an opinion, each once."""
        lines = (line.strip() for line in self.opinions_of.splitlines())
        return list(dict.fromkeys(line for line in lines if line))


class Condition(models.Model):
    """A rule of eligibility, one of awards/eligibility/rules.py, with its parameter (years, percent, grade)."""

    item = models.ForeignKey(AwardItem, models.CASCADE, related_name="rules", verbose_name=_("award"))
    code = models.CharField(_("rule"), max_length=40)
    value = models.DecimalField(_("value"), max_digits=9, decimal_places=2, default=Decimal(0))
    sort = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("rule of eligibility")
        verbose_name_plural = _("rules of eligibility")
        ordering = ["sort", "pk"]
        constraints = [models.UniqueConstraint(fields=["item", "code"], name="one_rule_a_code")]

    def __str__(self):
        return self.code


class Quota(models.Model):
    """How many a unit may nominate for an award: the limit in force."""

    item = models.ForeignKey(AwardItem, models.CASCADE, related_name="quotas", verbose_name=_("award"))
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+", verbose_name=_("unit"))
    places = models.PositiveIntegerField(_("places"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = QuotaQuerySet.as_manager()

    class Meta:
        verbose_name = _("quota")
        verbose_name_plural = _("quotas")
        ordering = ["organization__sort", "organization_id"]
        constraints = [models.UniqueConstraint(fields=["item", "organization"], name="one_quota_a_unit")]

    def __str__(self):
        return f"{self.organization.short_name} {self.places}"


class QuotaScenario(models.Model):
    """One way to divide the places, kept beside others until one becomes the limits."""

    item = models.ForeignKey(AwardItem, models.CASCADE, related_name="scenarios", verbose_name=_("award"))
    name = models.CharField(_("name"), max_length=60)
    # What awards/quotas.py was asked with, and the places by organization id that it answered.
    settings = models.JSONField(_("settings"), default=dict)
    places = models.JSONField(_("places"), default=dict)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("scenario")
        verbose_name_plural = _("scenarios")
        ordering = ["made_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["item", "name"], name="one_scenario_a_name")]

    def __str__(self):
        return self.name
