"""What the lists of publicities and objections can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from awards.choices import ObjectionState, PublicityState
from awards.models import Objection, Publicity, Scheme


class PublicityFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="matching", label=_("Title or scheme"))
    year = django_filters.NumberFilter(method="in_year", label=_("Year"), min_value=1900, max_value=2200)
    scheme = django_filters.ModelChoiceFilter(
        queryset=lambda request: Scheme.objects.visible_to(request.user),
        label=_("Award scheme"),
        empty_label=_("All schemes"),
    )
    state = django_filters.ChoiceFilter(
        choices=PublicityState.choices, label=_("State"), empty_label=_("All states")
    )

    class Meta:
        model = Publicity
        fields = []

    def matching(self, rows, name, words):
        return rows.matching(words.strip())

    def in_year(self, rows, name, year):
        return rows.of_year(int(year))


class ObjectionFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="matching", label=_("Receipt number or facts"))
    publicity = django_filters.ModelChoiceFilter(
        queryset=lambda request: Publicity.objects.visible_to(request.user),
        label=_("Publicity"),
        empty_label=_("All publicities"),
    )
    state = django_filters.ChoiceFilter(
        choices=ObjectionState.choices, label=_("State"), empty_label=_("All states")
    )

    class Meta:
        model = Objection
        fields = []

    def matching(self, rows, name, words):
        return rows.matching(words.strip())
