"""A pairing: two sides bound by an agreement, or a member who helps a household."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from orgs.models import Member, Organization
from outreach.choices import PairingKind
from outreach.querysets.contact_points import PairingQuerySet


class Pairing(models.Model):
    """``organization`` (for personal help: its ``member``) and a partner of ours or outside. Ended, never deleted."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="+", verbose_name=_("organization")
    )
    kind = models.CharField(_("kind of pairing"), max_length=20, choices=PairingKind)
    member = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("member who helps"),
    )
    partner = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("partner in our organizations"),
    )
    partner_name = models.CharField(_("partner outside"), max_length=100, blank=True)
    agreement = models.CharField(_("agreement"), max_length=200, blank=True)
    plan = models.TextField(_("plan"), max_length=4000)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("last day"), null=True, blank=True)
    result = models.CharField(_("result"), max_length=500, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PairingQuerySet.as_manager()

    class Meta:
        verbose_name = _("pairing")
        verbose_name_plural = _("pairings")
        ordering = ["organization", "-from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(partner=None) ^ Q(partner_name=""),
                name="pairing_has_one_partner",
                violation_error_message=_("Choose an organization or name a partner outside: one of the two."),
            ),
            models.CheckConstraint(
                condition=Q(partner=None) | ~Q(partner=F("organization")),
                name="nobody_pairs_with_itself",
                violation_error_message=_("An organization cannot be its own partner."),
            ),
            models.CheckConstraint(
                condition=Q(kind=PairingKind.PERSONAL, member__isnull=False)
                | (~Q(kind=PairingKind.PERSONAL) & Q(member=None)),
                name="personal_help_has_a_member",
                violation_error_message=_("Personal help needs the member who helps; the other kinds have none."),
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="pairing_ends_after_start",
                violation_error_message=_("The last day lies before the first."),
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.own_side} · {self.partner_label}"

    def get_absolute_url(self):
        return reverse("pairing_detail", args=[self.pk])

    @property
    def own_side(self):
        return self.member.name if self.member_id else self.organization.short_name

    @property
    def partner_label(self):
        return self.partner.short_name if self.partner_id else self.partner_name

    @property
    def other_side(self):
        """The partner if it is an organization of ours, else None."""
        return self.partner

    @property
    def is_ended(self):
        """Ended with a result; an agreement that ran out is not ended yet."""
        return bool(self.result)

    @property
    def day(self):
        return self.from_on
