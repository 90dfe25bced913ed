"""The benchmarking sheet: with whom one compares oneself in what, how large the gap is, and what closes it."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from learning.choices import BenchmarkStanding
from learning.querysets import BenchmarkQuerySet
from orgs.models import Member, Organization


def a_number(label):
    return models.DecimalField(label, max_digits=12, decimal_places=2, null=True, blank=True)


class Benchmark(models.Model):
    """One item of the sheet of an organization or, with ``member``, of one of its members, in a year."""

    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="benchmarks", verbose_name=_("organization")
    )
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="benchmarks", verbose_name=_("member")
    )
    year = models.PositiveSmallIntegerField(_("year of comparison"))
    item = models.CharField(_("in what one compares oneself"), max_length=200)
    target = models.CharField(_("with whom or what"), max_length=200)
    target_value = a_number(_("value there"))
    own_value = a_number(_("own value"))
    unit = models.CharField(_("unit of measurement"), max_length=20, blank=True)
    shortfall = models.CharField(_("the gap in words"), max_length=300, blank=True)
    measure = models.TextField(_("measure that closes the gap"))
    due_on = models.DateField(_("due on"), null=True, blank=True)
    closed_on = models.DateField(_("gap closed on"), null=True, blank=True, editable=False)
    outcome = models.CharField(_("what came of it"), max_length=300, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = BenchmarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("benchmark")
        verbose_name_plural = _("benchmarks")
        ordering = ["-year", "organization__sort", "pk"]
        indexes = [models.Index(fields=["year", "organization"]), models.Index(fields=["year", "member"])]

    def __str__(self):
        return self.item

    def get_absolute_url(self):
        return reverse("benchmark_detail", args=[self.pk])

    @property
    def subject(self):
        """Whose sheet it is on."""
        return self.member if self.member_id else self.organization

    @property
    def gap(self):
        """The value there less one's own; None unless both are numbers."""
        if self.target_value is None or self.own_value is None:
            return None
        return self.target_value - self.own_value

    def standing_on(self, day):
        if self.closed_on and self.closed_on <= day:
            return BenchmarkStanding.CLOSED
        return BenchmarkStanding.OVERDUE if self.due_on and self.due_on < day else BenchmarkStanding.OPEN
