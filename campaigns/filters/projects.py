"""What the list of projects can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from campaigns.choices import ProjectState
from campaigns.filters.of_campaign import OfCampaign, campaign_filter
from campaigns.models import Programme, Project
from orgs.models import Organization


class ProjectFilter(OfCampaign, django_filters.FilterSet):
    q = django_filters.CharFilter(
        method="matching", label=_("Project, programme, leader or responsible person")
    )
    campaign = campaign_filter(method="of_campaign")
    programme = django_filters.ModelChoiceFilter(
        queryset=lambda request: Programme.objects.visible_to(request.user),
        label=_("Programme"),
        empty_label=_("All programmes"),
    )
    state = django_filters.ChoiceFilter(
        choices=ProjectState.choices, label=_("State"), empty_label=_("All states")
    )
    organization = django_filters.ModelChoiceFilter(
        method="within",
        queryset=lambda request: Organization.objects.in_care_of(request.user).in_tree_order(),
        label=_("Claimed or carried in"),
        empty_label=_("All organizations"),
    )

    class Meta:
        model = Project
        fields = []

    def matching(self, projects, name, words):
        return projects.matching(words)

    def of_campaign(self, projects, name, campaign):
        return projects.of_campaign(campaign)

    def within(self, projects, name, organization):
        return projects.within(organization)
