"""What the list of give-outs can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from campaigns.choices import GiveOutState
from campaigns.filters.of_campaign import OfCampaign, campaign_filter
from campaigns.models import GiveOut


class GiveOutFilter(OfCampaign, django_filters.FilterSet):
    q = django_filters.CharFilter(method="matching", label=_("Campaign or note"))
    campaign = campaign_filter()
    state = django_filters.ChoiceFilter(
        choices=GiveOutState.choices, label=_("State"), empty_label=_("All states")
    )

    class Meta:
        model = GiveOut
        fields = []

    def matching(self, found, name, words):
        return found.matching(words)
