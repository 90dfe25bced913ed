"""Whose duties are shown, and of which kind."""

import django_filters
from django.utils.translation import gettext_lazy as _

from activities.models import ActivityKind
from orgs.models import Organization


class DutyFilter(django_filters.FilterSet):
    """The organizations whose duties are shown; the year and the kind narrow their duties, not them."""

    q = django_filters.CharFilter(
        field_name="name", lookup_expr="contains", label=_("Name of the organization")
    )
    organization = django_filters.ModelChoiceFilter(
        method="within",
        queryset=lambda request: Organization.objects.in_care_of(request.user).in_tree_order(),
        label=_("Organization and below"),
        empty_label=_("All organizations"),
    )
    kind = django_filters.ModelChoiceFilter(
        method="leave_all",
        queryset=lambda request: ActivityKind.objects.offered(),
        label=_("Kind"),
        empty_label=_("All kinds"),
    )

    class Meta:
        model = Organization
        fields = []

    def within(self, organizations, name, organization):
        return organizations.within(organization)

    def leave_all(self, organizations, name, kind):
        return organizations
