"""What the list of targets can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from campaigns.choices import CountedFrom, Horizon, Pace, Subject
from campaigns.filters.of_campaign import OfCampaign, campaign_filter
from campaigns.models import Target, Track

LIGHTS = [(pace.value, pace.label) for pace in Pace if pace != Pace.NO_TASKS]


class TargetFilter(OfCampaign, django_filters.FilterSet):
    """The light is worked out from what is counted, so the view narrows by it (``light``)."""

    q = django_filters.CharFilter(method="matching", label=_("Target or measure"))
    campaign = campaign_filter()
    track = django_filters.ModelChoiceFilter(
        queryset=lambda request: Track.objects.visible_to(request.user),
        label=_("Track"),
        empty_label=_("All tracks"),
    )
    horizon = django_filters.ChoiceFilter(
        choices=Horizon.choices, label=_("Horizon"), empty_label=_("All horizons")
    )
    subject = django_filters.ChoiceFilter(
        choices=Subject.choices, label=_("Meant for"), empty_label=_("For whomever")
    )
    counted_from = django_filters.ChoiceFilter(
        choices=CountedFrom.choices, label=_("Counted from what"), empty_label=_("However counted")
    )
    light = django_filters.ChoiceFilter(
        method="any_light", choices=LIGHTS, label=_("Light"), empty_label=_("All lights")
    )

    class Meta:
        model = Target
        fields = []

    def matching(self, targets, name, words):
        return targets.matching(words)

    def any_light(self, targets, name, light):
        return targets

    @property
    def light_asked(self):
        return self.form.cleaned_data.get("light") if self.is_valid() else ""
