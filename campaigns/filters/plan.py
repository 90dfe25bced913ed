"""What lists of campaigns and of documents can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from campaigns.choices import DocumentState, Phase
from campaigns.filters.of_campaign import OfCampaign, campaign_filter
from campaigns.models import Campaign, Opinion, PlanDocument
from orgs.models import Organization
from orgs.periods import today


def sponsors(request):
    return (
        Organization.objects.filter(campaigns__in=Campaign.objects.visible_to(request.user))
        .distinct()
        .in_tree_order()
    )


class CampaignFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="matching", label=_("Name, theme or sponsor"))
    phase = django_filters.ChoiceFilter(
        method="standing", choices=Phase.choices, label=_("State"), empty_label=_("All states")
    )
    sponsor = django_filters.ModelChoiceFilter(
        queryset=sponsors, label=_("Sponsor"), empty_label=_("All sponsors")
    )

    class Meta:
        model = Campaign
        fields = []

    def matching(self, campaigns, name, words):
        return campaigns.matching(words)

    def standing(self, campaigns, name, phase):
        return campaigns.in_phase(phase, today())


class DocumentFilter(OfCampaign, django_filters.FilterSet):
    q = django_filters.CharFilter(method="matching", label=_("Title, number or words of the text"))
    campaign = campaign_filter()
    state = django_filters.ChoiceFilter(
        choices=DocumentState.choices, label=_("State"), empty_label=_("All states")
    )
    opinions = django_filters.ChoiceFilter(
        method="with_opinions",
        choices=[("unanswered", _("with opinions without an answer"))],
        label=_("Opinions"),
        empty_label=_("With and without opinions"),
    )

    class Meta:
        model = PlanDocument
        fields = []

    def matching(self, documents, name, words):
        return documents.matching(words)

    def with_opinions(self, documents, name, value):
        return documents.with_any_of(Opinion.objects.visible_to(self.request.user).unanswered())
