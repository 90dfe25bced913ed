"""Honours: given, verifiable, revocable, never deleted; and what comes with them."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards.choices import Level, RecipientKind
from awards.models.nomination import Nomination
from awards.models.scheme import Scheme
from awards.querysets.honours import HonourQuerySet
from orgs.models import Member, Organization


class Commendation(models.Model):
    """The decision by which a committee commends (表彰决定): it has a document number and a day."""

    scheme = models.ForeignKey(
        Scheme, models.PROTECT, related_name="commendations", verbose_name=_("award scheme")
    )
    title = models.CharField(_("title"), max_length=200)
    number = models.CharField(_("document number"), max_length=60)
    issued_on = models.DateField(_("issued on"))
    issuers = models.CharField(_("issuers"), max_length=200)
    text = models.TextField(_("text"), blank=True)

    class Meta:
        verbose_name = _("commendation decision")
        verbose_name_plural = _("commendation decisions")
        ordering = ["-issued_on", "-pk"]
        constraints = [models.UniqueConstraint(fields=["scheme", "number"], name="one_decision_a_number")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("commendation_detail", args=[self.pk])

    @property
    def organization(self):
        return self.scheme.organization


class Honour(models.Model):
    """An honour of a member, an organization or something with a name: our own, or received from outside."""

    # Whose roll it stands on.
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="honours", verbose_name=_("organization")
    )
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="honours", verbose_name=_("member")
    )
    recipient = models.CharField(_("recipient"), max_length=20, choices=RecipientKind)
    name = models.CharField(_("name"), max_length=100)
    award = models.CharField(_("award"), max_length=100)
    level = models.CharField(_("level"), max_length=10, choices=Level, default=Level.OWN)
    year = models.PositiveSmallIntegerField(_("year"))
    issuer = models.CharField(_("issued by"), max_length=200)
    granted_on = models.DateField(_("granted on"))
    nomination = models.OneToOneField(Nomination, models.PROTECT, null=True, related_name="honour")
    commendation = models.ForeignKey(
        Commendation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="honours",
        verbose_name=_("commendation decision"),
    )
    number = models.CharField(_("certificate number"), max_length=30, blank=True)
    code = models.CharField(_("verification code"), max_length=16, blank=True)
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)
    revoked_because = models.CharField(_("revoked because"), max_length=300, blank=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = HonourQuerySet.as_manager()

    class Meta:
        verbose_name = _("honour")
        verbose_name_plural = _("honours")
        ordering = ["-granted_on", "award", "organization__sort", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["number"], condition=~models.Q(number=""), name="one_certificate_a_number"
            )
        ]
        indexes = [models.Index(fields=["organization", "-granted_on"])]

    def __str__(self):
        return f"{self.name} · {self.award}"

    def get_absolute_url(self):
        return reverse("honour_detail", args=[self.pk])


class Reward(models.Model):
    """A line of the ledger of rewards and penalties: what came with an honour, or what was taken."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="rewards", verbose_name=_("organization")
    )
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="rewards", verbose_name=_("member")
    )
    honour = models.ForeignKey(
        Honour, models.PROTECT, null=True, blank=True, related_name="rewards", verbose_name=_("honour")
    )
    is_penalty = models.BooleanField(_("penalty"), default=False)
    what = models.CharField(_("what"), max_length=200)
    amount = models.DecimalField(_("amount in yuan"), max_digits=12, decimal_places=2, null=True, blank=True)
    day = models.DateField(_("day"))
    basis = models.CharField(_("basis"), max_length=200, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = HonourQuerySet.as_manager()

    class Meta:
        verbose_name = _("reward or penalty")
        verbose_name_plural = _("rewards and penalties")
        ordering = ["-day", "-pk"]

    def __str__(self):
        return self.what
