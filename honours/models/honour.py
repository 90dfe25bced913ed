"""Commendations, the honours they grant, and their revocation."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards.models import Nomination, Scheme
from campaigns.models import Node
from honours.choices import CommendationState, Ground, HonourLevel, RevocationState
from honours.querysets.honours import CommendationQuerySet, HonourQuerySet, RevocationQuerySet
from orgs.models import Member, Organization


class Commendation(models.Model):
    """A decision that honours some of the approved of a scheme; of a higher body, where they were recommended upward."""

    scheme = models.ForeignKey(
        Scheme, models.PROTECT, related_name="commendations", verbose_name=_("award scheme")
    )
    title = models.CharField(_("heading"), max_length=200)
    document_number = models.CharField(_("document number"), max_length=60, blank=True)
    decided_on = models.DateField(_("day of the decision"))
    issuers = models.CharField(_("issuing body"), max_length=200)
    level = models.PositiveSmallIntegerField(_("level"), choices=HonourLevel, default=HonourLevel.COMMITTEE)
    # The node of a campaign at which it is issued.
    node = models.ForeignKey(
        Node, models.SET_NULL, null=True, blank=True, related_name="commendations", verbose_name=_("node")
    )
    text = models.TextField(_("text"), blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=CommendationState, default=CommendationState.DRAFT, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = CommendationQuerySet.as_manager()

    class Meta:
        verbose_name = _("commendation")
        verbose_name_plural = _("commendations")
        ordering = ["-decided_on", "-pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("commendation_detail", args=[self.pk])

    @property
    def organization(self):
        return self.scheme.organization

    @property
    def is_draft(self):
        return self.state == CommendationState.DRAFT

    @property
    def is_own(self):
        """Whether it is our own decision; else a higher body's."""
        return self.level <= HonourLevel.COMMITTEE


class Honour(models.Model):
    """Somebody was honoured. Never deleted: what is revoked stays on the roll, marked.

    With a nomination it came out of a scheme of ours; without one it was received from elsewhere and entered.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nomination = models.OneToOneField(
        Nomination, models.PROTECT, null=True, editable=False, related_name="honour"
    )
    commendation = models.ForeignKey(
        Commendation, models.PROTECT, null=True, editable=False, related_name="honours"
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="honours", verbose_name=_("organization")
    )
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="honours", verbose_name=_("member")
    )
    # The name as it was; for windows, families and projects the only one.
    recipient_name = models.CharField(_("award recipient"), max_length=100)
    is_organization = models.BooleanField(_("honours the organization itself"), default=False)
    name = models.CharField(_("honour"), max_length=100)
    level = models.PositiveSmallIntegerField(_("level"), choices=HonourLevel)
    issuer = models.CharField(_("issuing body"), max_length=200)
    document_number = models.CharField(_("document number"), max_length=60, blank=True)
    awarded_on = models.DateField(_("awarded on"))
    deeds = models.TextField(_("written deeds"), blank=True)
    # Of our own certificates; verified by number and code together.
    certificate_number = models.CharField(_("certificate number"), max_length=40, blank=True, editable=False)
    certificate_code = models.CharField(max_length=20, blank=True, editable=False)
    is_revoked = models.BooleanField(_("revoked"), default=False, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = HonourQuerySet.as_manager()

    class Meta:
        verbose_name = _("honour")
        verbose_name_plural = _("honours")
        ordering = ["-awarded_on", "-level", "organization__sort", "pk"]
        indexes = [models.Index(fields=["organization", "-awarded_on"])]
        constraints = [
            models.UniqueConstraint(
                fields=["certificate_number"],
                condition=~models.Q(certificate_number=""),
                name="one_certificate_a_number",
            )
        ]

    def __str__(self):
        return f"{self.recipient_name} · {self.name}"

    def get_absolute_url(self):
        return reverse("honour_detail", args=[self.pk])

    @property
    def is_from_outside(self):
        """Whether it was received from elsewhere and entered by hand."""
        return self.nomination_id is None


class Revocation(models.Model):
    """An honour is taken back: one person proposes, another decides."""

    honour = models.ForeignKey(Honour, models.PROTECT, related_name="revocations", verbose_name=_("honour"))
    ground = models.CharField(_("ground"), max_length=20, choices=Ground)
    facts = models.TextField(_("facts"))
    state = models.CharField(
        _("state"), max_length=10, choices=RevocationState, default=RevocationState.PROPOSED, editable=False
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("proposed by"),
    )
    proposed_on = models.DateField(_("proposed on"), editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("decision taken by"),
    )
    decided_on = models.DateField(_("day of the decision"), null=True, editable=False)
    document_number = models.CharField(_("document number"), max_length=60, blank=True)
    returned_on = models.DateField(_("certificate returned on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = RevocationQuerySet.as_manager()

    class Meta:
        verbose_name = _("revocation")
        verbose_name_plural = _("revocations")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["honour"],
                condition=models.Q(state=RevocationState.PROPOSED),
                name="one_open_revocation",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by=None) | ~models.Q(decided_by=models.F("proposed_by")),
                name="revocation_takes_a_second_person",
            ),
        ]

    def __str__(self):
        return f"{self.honour} {self.get_state_display()}"

    def get_absolute_url(self):
        return self.honour.get_absolute_url()

    @property
    def organization(self):
        return self.honour.organization

    @property
    def is_open(self):
        return self.state == RevocationState.PROPOSED
