"""What the lists of nominations and of opinions can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from awards.chain import IN_HAND, NominationState
from awards.models import AwardItem, Nomination, OfficeOpinion, Scheme
from orgs.filters import OfOrganization


class NominationFilter(OfOrganization):
    q = django_filters.CharFilter(method="matching", label=_("Recipient, unit or award"))
    year = django_filters.NumberFilter(
        field_name="item__scheme__year", label=_("Year"), min_value=1900, max_value=2200
    )
    scheme = django_filters.ModelChoiceFilter(
        field_name="item__scheme",
        queryset=lambda request: Scheme.objects.visible_to(request.user),
        label=_("Award scheme"),
        empty_label=_("All schemes"),
    )
    item = django_filters.ModelChoiceFilter(
        queryset=lambda request: AwardItem.objects.visible_to(request.user).for_list(),
        label=_("Award"),
        empty_label=_("All awards"),
    )
    state = django_filters.ChoiceFilter(
        choices=NominationState.choices, label=_("State"), empty_label=_("All states")
    )

    class Meta:
        model = Nomination
        fields = []


class InHandFilter(NominationFilter):
    """Of nominations that are with the committee and not decided."""

    state = django_filters.ChoiceFilter(
        choices=[(state.value, state.label) for state in IN_HAND],
        label=_("State"),
        empty_label=_("All states"),
    )


class OfficeOpinionFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="matching", label=_("Office, number or recipient"))
    item = django_filters.ModelChoiceFilter(
        field_name="nomination__item",
        queryset=lambda request: AwardItem.objects.asking(
            OfficeOpinion.objects.open_to(request.user)
        ).for_list(),
        label=_("Award"),
        empty_label=_("All awards"),
    )
    only = django_filters.ChoiceFilter(
        method="in_part",
        choices=[("open", _("Not answered")), ("answered", _("Answered"))],
        label=_("Answered"),
        empty_label=_("Answered or not"),
    )

    class Meta:
        model = OfficeOpinion
        fields = []

    def matching(self, opinions, name, words):
        return opinions.matching(words.strip())

    def in_part(self, opinions, name, part):
        return opinions.open() if part == "open" else opinions.answered()
