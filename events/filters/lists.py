"""What the lists of this app can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from events.choices import ContestState, Level, SeriesKind
from events.models import Contest, Enrolment, Series, Winner
from orgs.models import Organization
from orgs.periods import FIRST_YEAR, LAST_YEAR


def _in_care(request):
    return Organization.objects.in_care_of(request.user).in_tree_order()


def _concerning(request):
    return Organization.objects.leading(request.user).in_tree_order()


class WithinFilter(django_filters.FilterSet):
    """By words, by a subtree and by the year."""

    q = django_filters.CharFilter(method="matching", label=_("Name or organization"))
    organization = django_filters.ModelChoiceFilter(
        method="within",
        queryset=_concerning,
        label=_("Organization and below"),
        empty_label=_("All organizations"),
    )
    year = django_filters.NumberFilter(
        method="in_year", label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR
    )

    def matching(self, rows, name, words):
        return rows.matching(words)

    def within(self, rows, name, organization):
        return rows.within(organization)

    def in_year(self, rows, name, year):
        return rows.in_year(int(year))


class SeriesFilter(WithinFilter):
    kind = django_filters.ChoiceFilter(
        choices=SeriesKind.choices, label=_("Kind"), empty_label=_("All kinds")
    )

    class Meta:
        model = Series
        fields = []


class ContestFilter(WithinFilter):
    state = django_filters.ChoiceFilter(
        choices=ContestState.choices, label=_("State"), empty_label=_("All states")
    )

    class Meta:
        model = Contest
        fields = []


class WinnerFilter(WithinFilter):
    q = django_filters.CharFilter(method="matching", label=_("Contest, winner or organization"))
    level = django_filters.ChoiceFilter(choices=Level.choices, label=_("Level"), empty_label=_("All levels"))

    class Meta:
        model = Winner
        fields = []


class EnrolmentFilter(django_filters.FilterSet):
    organization = django_filters.ModelChoiceFilter(
        method="within",
        queryset=_in_care,
        label=_("Organization and below"),
        empty_label=_("All organizations"),
    )
    session = django_filters.CharFilter(lookup_expr="contains", label=_("Session"))
    age_group = django_filters.CharFilter(lookup_expr="contains", label=_("Age group"))

    class Meta:
        model = Enrolment
        fields = []

    def within(self, rows, name, organization):
        return rows.within(organization)
