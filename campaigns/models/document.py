"""The plan of a campaign and its rules as documents, version by version, with the opinions asked for them."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaigns.choices import DocumentState
from campaigns.models.campaign import Campaign
from campaigns.querysets.documents import OpinionQuerySet, PlanDocumentQuerySet
from orgs.models import Organization


class PlanDocument(models.Model):
    """One version of a document: the plan itself, or rules under it. A new version replaces the issued one."""

    campaign = models.ForeignKey(
        Campaign, models.PROTECT, related_name="documents", verbose_name=_("campaign")
    )
    title = models.CharField(_("title"), max_length=200)
    number = models.CharField(_("document number"), max_length=60, blank=True)
    text = models.TextField(_("text"))
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("replaces")
    )
    state = models.CharField(_("state"), max_length=20, choices=DocumentState, default=DocumentState.DRAFT)
    opinions_by = models.DateField(_("opinions by"), null=True, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PlanDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["campaign", "title", "pk"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("document_detail", args=[self.pk])

    @property
    def organization(self):
        """Whoever sponsors the campaign writes and issues its documents."""
        return self.campaign.sponsor

    @property
    def is_open(self):
        """Whether opinions are asked for; until which day, ``opinions_by`` says."""
        return self.state == DocumentState.CONSULTATION

    @property
    def is_unissued(self):
        return self.state in (DocumentState.DRAFT, DocumentState.CONSULTATION)


class Opinion(models.Model):
    """What an organization thinks of a document, and what became of it."""

    document = models.ForeignKey(
        PlanDocument, models.CASCADE, related_name="opinions", verbose_name=_("document")
    )
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="+", verbose_name=_("organization")
    )
    text = models.TextField(_("opinion"))
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    raised_at = models.DateTimeField(auto_now_add=True)
    is_adopted = models.BooleanField(_("adopted"), null=True)
    answer = models.CharField(_("why"), max_length=300, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = OpinionQuerySet.as_manager()

    class Meta:
        verbose_name = _("opinion")
        verbose_name_plural = _("opinions")
        ordering = ["raised_at", "pk"]

    def __str__(self):
        return self.text[:40]
