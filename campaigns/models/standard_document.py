"""The documents by which a committee judges: criteria elsewhere cite them with their clause."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaigns.querysets.standard_documents import StandardDocumentQuerySet
from orgs.models import Organization
from orgs.periods import today


class StandardDocument(models.Model):
    """A numbered document of some issuer, kept by the committee that judges by it."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="standard_documents", verbose_name=_("kept by")
    )
    number = models.CharField(_("document number"), max_length=60)
    title = models.CharField(_("title"), max_length=200)
    issuer = models.CharField(_("issuer"), max_length=100, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    # The last day on which it holds.
    in_force_until = models.DateField(_("in force until"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = StandardDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("standard document")
        verbose_name_plural = _("standard documents")
        ordering = ["organization__sort", "organization_id", "number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "number"], name="one_document_a_number"),
            models.CheckConstraint(
                condition=models.Q(in_force_until=None)
                | models.Q(issued_on=None)
                | models.Q(in_force_until__gte=models.F("issued_on")),
                name="in_force_after_issue",
            ),
        ]

    def __str__(self):
        return f"{self.number}《{self.title}》"

    def get_absolute_url(self):
        return reverse("standard_document_detail", args=[self.pk])

    @property
    def is_expired(self):
        """Whether it is out of force today."""
        return self.in_force_until is not None and self.in_force_until < today()
