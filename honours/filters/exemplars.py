"""What the list of exemplars can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign
from honours.choices import ExemplarState, HonourLevel
from honours.filters.honours import year_filter
from orgs.filters import OfOrganization


class ExemplarFilter(OfOrganization):
    q = django_filters.CharFilter(method="matching", label=_("Headline, name or organization"))
    state = django_filters.ChoiceFilter(
        choices=ExemplarState.choices, label=_("State"), empty_label=_("All states")
    )
    level = django_filters.ChoiceFilter(
        choices=HonourLevel.choices, label=_("Known in"), empty_label=_("Known anywhere")
    )
    about = django_filters.ChoiceFilter(
        method="being",
        choices=[
            ("members", _("Members")),
            ("organizations", _("Organizations")),
            ("flags", _("Flag units")),
        ],
        label=_("Members or organizations"),
        empty_label=_("Members or organizations"),
    )
    campaign = django_filters.ModelChoiceFilter(
        queryset=lambda request: Campaign.objects.visible_to(request.user),
        label=_("Campaign"),
        empty_label=_("All campaigns"),
    )
    year = year_filter(_("Found in the year"), method="of_year")

    class Meta:
        fields = []

    def being(self, exemplars, name, what):
        sorts = {
            "members": exemplars.of_members,
            "organizations": exemplars.of_organizations,
            "flags": exemplars.flags,
        }
        return sorts[what]()

    def of_year(self, exemplars, name, year):
        return exemplars.of_year(year)
