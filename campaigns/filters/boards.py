"""What the board of a campaign can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from campaigns.choices import Pace
from orgs.models import Organization

LIGHTS = [(pace.value, pace.label) for pace in Pace if pace != Pace.NO_TASKS]


class BoardFilter(django_filters.FilterSet):
    """Units of the board. Their lights are worked out from what is counted, so the view narrows by ``light``."""

    q = django_filters.CharFilter(method="matching", label=_("Organization"))
    organization = django_filters.ModelChoiceFilter(
        method="within",
        queryset=lambda request: Organization.objects.in_care_of(request.user).in_tree_order(),
        label=_("Organization and below"),
        empty_label=_("All organizations"),
    )
    light = django_filters.ChoiceFilter(
        method="any_light", choices=LIGHTS, label=_("Light"), empty_label=_("All lights")
    )

    class Meta:
        model = Organization
        fields = []

    def matching(self, organizations, name, words):
        return organizations.matching(words)

    def within(self, organizations, name, organization):
        return organizations.within(organization)

    def any_light(self, organizations, name, light):
        return organizations

    @property
    def light_asked(self):
        return self.form.cleaned_data.get("light") if self.is_valid() else ""
