"""A contact point: the organization or place that a leader looks after."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from orgs.models import Organization
from outreach.querysets.contact_points import ContactPointQuerySet


class ContactPoint(models.Model):
    """``leader`` of ``organization`` looks after ``place``, an organization of ours, or ``place_name`` outside."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="+", verbose_name=_("organization")
    )
    leader = models.CharField(_("leader"), max_length=60)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("the leader's account"),
    )
    place = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contact point in our organizations"),
    )
    place_name = models.CharField(_("contact point outside"), max_length=100, blank=True)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("last day"), null=True, blank=True)
    visits_a_year = models.PositiveSmallIntegerField(
        _("visits a year"), default=2, validators=[MaxValueValidator(366)]
    )
    papers_a_year = models.PositiveSmallIntegerField(
        _("research papers a year"), default=1, validators=[MaxValueValidator(366)]
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ContactPointQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact point")
        verbose_name_plural = _("contact points")
        ordering = ["organization", "leader", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(place=None) ^ Q(place_name=""),
                name="contact_point_is_one_place",
                violation_error_message=_("Choose an organization or name a place outside: one of the two."),
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
                name="contact_point_ends_after_start",
                violation_error_message=_("The last day lies before the first."),
            ),
            models.UniqueConstraint(
                fields=["organization", "leader", "place"],
                condition=Q(until_on=None),
                name="one_open_contact_point",
                violation_error_message=_("This leader already has this contact point."),
            ),
            models.UniqueConstraint(
                fields=["organization", "leader", "place_name"],
                condition=Q(until_on=None, place=None),
                name="one_open_contact_point_outside",
                violation_error_message=_("This leader already has this contact point."),
            ),
        ]

    def __str__(self):
        return f"{self.leader} · {self.place_label}"

    def get_absolute_url(self):
        return reverse("contact_point_detail", args=[self.pk])

    @property
    def place_label(self):
        return self.place.short_name if self.place_id else self.place_name

    @property
    def other_side(self):
        """The organization of ours that is looked after; None for a place outside."""
        return self.place

    @property
    def day(self):
        return self.from_on
