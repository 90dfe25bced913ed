"""What lists of units' plans and carriers can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from campaigns.choices import UnitPlanState
from campaigns.filters.of_campaign import OfCampaign, campaign_filter
from campaigns.models import Carrier, UnitPlan
from orgs.models import Organization


class OwnedFilter(OfCampaign, django_filters.FilterSet):
    """By words, by campaign, by organization."""

    q = django_filters.CharFilter(method="matching", label=_("Title, content or organization"))
    campaign = campaign_filter()
    organization = django_filters.ModelChoiceFilter(
        method="within",
        queryset=lambda request: Organization.objects.in_care_of(request.user).in_tree_order(),
        label=_("Organization and below"),
        empty_label=_("All organizations"),
    )

    def matching(self, found, name, words):
        return found.matching(words)

    def within(self, found, name, organization):
        return found.within(organization)


class UnitPlanFilter(OwnedFilter):
    state = django_filters.ChoiceFilter(
        choices=UnitPlanState.choices, label=_("State"), empty_label=_("All states")
    )

    class Meta:
        model = UnitPlan
        fields = []


class CarrierFilter(OwnedFilter):
    reviewed = django_filters.ChoiceFilter(
        method="with_review",
        choices=[("yes", _("reviewed")), ("no", _("not reviewed yet"))],
        label=_("Review"),
        empty_label=_("Reviewed or not"),
    )

    linked = django_filters.ChoiceFilter(
        method="with_links",
        choices=[("yes", _("linked to records or projects")), ("no", _("linked to nothing"))],
        label=_("Links"),
        empty_label=_("Linked or not"),
    )

    class Meta:
        model = Carrier
        fields = []

    def with_review(self, found, name, value):
        return found.reviewed(value == "yes")

    def with_links(self, found, name, value):
        return found.linked(value == "yes")
