"""The roll of members. ID number and phone stand sealed; see accounts/vault.py."""

import uuid

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.masking import masked_id_number, masked_phone
from accounts.vault import sealed_property
from orgs.choices import Gender, MemberKind, Service
from orgs.models.organization import Organization
from orgs.querysets import MemberQuerySet


class Member(models.Model):
    """A Party member in the organization that keeps the membership."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="members", verbose_name=_("organization")
    )
    name = models.CharField(_("name"), max_length=60)
    name_pinyin = models.CharField(max_length=200, editable=False, db_index=True)
    name_initials = models.CharField(max_length=60, editable=False, db_index=True)
    gender = models.CharField(_("gender"), max_length=10, choices=Gender)
    ethnic_group = models.CharField(_("ethnic group"), max_length=20, blank=True)
    id_number_sealed = models.TextField(editable=False)
    id_number_hash = models.CharField(max_length=64, unique=True, editable=False)
    phone_sealed = models.TextField(editable=False, blank=True)
    born_on = models.DateField(_("born on"))
    education = models.CharField(_("education"), max_length=40, blank=True)
    joined_on = models.DateField(_("joined on"))
    full_since = models.DateField(_("full member since"), null=True, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    kind = models.CharField(_("kind of member"), max_length=20, choices=MemberKind)
    service = models.CharField(_("service"), max_length=20, choices=Service)
    is_hardship = models.BooleanField(_("in hardship"), default=False)
    is_veteran = models.BooleanField(_("veteran"), default=False)
    sort = models.PositiveIntegerField(_("order"), default=0)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = MemberQuerySet.as_manager()

    id_number = sealed_property("id_number")
    phone = sealed_property("phone")

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["name_pinyin", "pk"]
        indexes = [models.Index(fields=["organization", "name_pinyin"])]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("member_detail", args=[self.pk])

    @property
    def masked_id_number(self):
        return masked_id_number(self.id_number)

    @property
    def masked_phone(self):
        return masked_phone(self.phone)
