"""What the list of planned activities can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from activities.choices import PlannedState
from activities.models import ActivityKind, PlannedActivity
from orgs.models import Organization
from orgs.periods import Period, names_a_period


class PlanFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="matching", label=_("Topic, place or organization"))
    organization = django_filters.ModelChoiceFilter(
        method="within",
        queryset=lambda request: Organization.objects.in_care_of(request.user).in_tree_order(),
        label=_("Organization and below"),
        empty_label=_("All organizations"),
    )
    kind = django_filters.ModelChoiceFilter(
        queryset=lambda request: ActivityKind.objects.offered(), label=_("Kind"), empty_label=_("All kinds")
    )
    state = django_filters.ChoiceFilter(
        choices=PlannedState.choices, label=_("State"), empty_label=_("All states")
    )
    month = django_filters.CharFilter(
        method="during", label=_("Month or period, such as 2010-07 or 2010-Q2"), validators=[names_a_period]
    )

    class Meta:
        model = PlannedActivity
        fields = []

    def matching(self, plans, name, words):
        return plans.matching(words)

    def within(self, plans, name, organization):
        return plans.within(organization)

    def during(self, plans, name, text):
        return plans.during(Period.parse(text))
