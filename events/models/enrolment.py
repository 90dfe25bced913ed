"""Children enrolled in a camp. They are minors: the name stands sealed, see accounts/vault.py."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.vault import sealed_property
from events.models.edition import Edition
from events.querysets.series import EnrolmentQuerySet
from orgs.models import Member, Organization


class Enrolment(models.Model):
    """A child's place in an edition, asked for by the parent's unit."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="enrolments", verbose_name=_("edition"))
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="enrolments", verbose_name=_("unit of the parent")
    )
    child_name_sealed = models.TextField(editable=False)
    child_name_hash = models.CharField(max_length=64, editable=False)
    parent = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("parent on the roll")
    )
    parent_name = models.CharField(_("parent's name"), max_length=60, blank=True)
    age_group = models.CharField(_("age group"), max_length=20, blank=True)
    session = models.CharField(_("session"), max_length=30, blank=True)
    enrolled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("enrolled by")
    )
    enrolled_at = models.DateTimeField(_("enrolled at"), auto_now_add=True)

    objects = EnrolmentQuerySet.as_manager()

    child_name = sealed_property("child_name")

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "organization", "child_name_hash"], name="one_place_a_child"
            )
        ]

    def __str__(self):
        # Never the child's name: this text goes into the audit trail.
        return f"{self.edition} · {self.organization}"

    @property
    def parent_label(self):
        return self.parent.name if self.parent_id else self.parent_name
