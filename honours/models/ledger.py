"""The ledger of rewards and penalties."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards.models import AwardItem
from honours.choices import PenaltyKind, RewardKind
from honours.models.honour import Honour
from honours.querysets.ledger import PenaltyQuerySet, RewardQuerySet
from orgs.models import Member, Organization


class RewardNorm(models.Model):
    """What everybody who receives an award gets with it: the budget is this times the places."""

    item = models.ForeignKey(AwardItem, models.CASCADE, related_name="rewards", verbose_name=_("award"))
    kind = models.CharField(_("kind"), max_length=12, choices=RewardKind)
    what = models.CharField(_("what"), max_length=100)
    # In yuan, for each.
    amount = models.DecimalField(
        _("worth, in yuan"),
        max_digits=10,
        decimal_places=2,
        default=Decimal(0),
        validators=[MinValueValidator(0)],
    )

    class Meta:
        verbose_name = _("reward of an award")
        verbose_name_plural = _("rewards of awards")
        ordering = ["item_id", "pk"]
        constraints = [models.UniqueConstraint(fields=["item", "what"], name="one_reward_a_name")]

    def __str__(self):
        return self.what

    @property
    def organization(self):
        return self.item.scheme.organization


class Reward(models.Model):
    """A reward due to somebody honoured, and the day on which it was given."""

    honour = models.ForeignKey(Honour, models.PROTECT, related_name="rewards", verbose_name=_("honour"))
    kind = models.CharField(_("kind"), max_length=12, choices=RewardKind)
    what = models.CharField(_("what"), max_length=100)
    amount = models.DecimalField(_("worth, in yuan"), max_digits=10, decimal_places=2, default=Decimal(0))
    given_on = models.DateField(_("handed over on"), null=True, blank=True)

    objects = RewardQuerySet.as_manager()

    class Meta:
        verbose_name = _("reward")
        verbose_name_plural = _("rewards")
        ordering = ["-honour__awarded_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["honour", "what"], name="one_reward_an_honour")]

    def __str__(self):
        return f"{self.honour} {self.what}"

    @property
    def organization(self):
        return self.honour.organization


class Penalty(models.Model):
    """A penalty of a member or of a whole organization; lifted it stays on the ledger."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="penalties", verbose_name=_("organization")
    )
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="penalties", verbose_name=_("member")
    )
    kind = models.CharField(_("kind"), max_length=16, choices=PenaltyKind)
    reason = models.TextField(_("reason"))
    decided_on = models.DateField(_("day of the decision"))
    decided_by_office = models.CharField(_("decision taken by"), max_length=100)
    document_number = models.CharField(_("document number"), max_length=60, blank=True)
    lifted_on = models.DateField(_("lifted on"), null=True, blank=True)
    # The consulted office whose account entered it; empty if staff did.
    office = models.CharField(_("entered by the office"), max_length=100, blank=True, editable=False)
    # The committee that consults it: offices of one name serve several.
    office_at = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="+", editable=False,
        verbose_name=_("committee of the office"),
    )  # fmt: skip
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PenaltyQuerySet.as_manager()

    class Meta:
        verbose_name = _("penalty")
        verbose_name_plural = _("penalties")
        ordering = ["-decided_on", "-pk"]

    def __str__(self):
        return f"{self.member or self.organization} {self.get_kind_display()}"

    def get_absolute_url(self):
        return reverse("penalty_detail", args=[self.pk])
