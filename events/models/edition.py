"""One edition of a series, under its number."""

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.choices import SeriesKind
from events.models.series import Series
from events.querysets.series import EditionQuerySet
from orgs.models import Organization


class Edition(models.Model):
    """A series held once, under its number. The first number known may be any: the 21st camp is entered as 21."""

    series = models.ForeignKey(Series, models.PROTECT, related_name="editions", verbose_name=_("series"))
    # Whose series it is; a series never changes hands, so that the edition can be counted by itself.
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="editions", editable=False, verbose_name=_("organization")
    )
    number = models.PositiveSmallIntegerField(_("number of the edition"), validators=[MinValueValidator(1)])
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"))
    theme = models.CharField(_("theme"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=100, blank=True)
    organizers = models.CharField(_("organizers"), max_length=200, blank=True)
    places = models.PositiveIntegerField(
        _("places for children"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="one_edition_a_number"),
            models.CheckConstraint(
                condition=models.Q(until_on__gte=models.F("from_on")), name="edition_ends_after_start"
            ),
        ]

    def __str__(self):
        return gettext("Edition %(number)s of %(series)s") % {"number": self.number, "series": self.series}

    def get_absolute_url(self):
        return reverse("edition_detail", args=[self.pk])

    @property
    def takes_children(self):
        return self.series.kind == SeriesKind.CAMP
