"""Whose educations are shown."""

import django_filters
from django.utils.translation import gettext_lazy as _

from activities.choices import Education
from activities.models import Activity
from orgs.filters import OfOrganization
from orgs.models import Organization


class CoverageFilter(OfOrganization):
    """Units by name, by organization, and by the education that they lack in the period ``year``."""

    q = django_filters.CharFilter(method="matching", label=_("Name or unit"))
    lacking = django_filters.ChoiceFilter(
        method="without",
        choices=Education.choices,
        label=_("Lacking an education"),
        empty_label=_("Lacking or not"),
    )

    class Meta:
        model = Organization
        fields = []

    def __init__(self, *args, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.year = year

    def without(self, units, name, education):
        given = Activity.objects.counted().during(self.year).filter(education=education)
        return units.exclude(pk__in=given.values("organization"))
