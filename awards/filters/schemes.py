"""What the lists of schemes, quotas and candidates can be narrowed by."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from awards.choices import SchemeState
from awards.models import Quota, Scheme
from orgs.models import Organization


class SchemeFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="matching", label=_("Name or basis"))
    year = django_filters.NumberFilter(label=_("Year"), min_value=1900, max_value=2200)
    state = django_filters.ChoiceFilter(
        choices=SchemeState.choices, label=_("State"), empty_label=_("All states")
    )
    organization = django_filters.ModelChoiceFilter(
        queryset=lambda request: Organization.objects.leading(request.user).units_above_branches(),
        label=_("Committee"),
        empty_label=_("All committees"),
    )

    class Meta:
        model = Scheme
        fields = []

    def matching(self, schemes, name, words):
        return schemes.matching(words)


class QuotaFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="matching", label=_("Award, scheme or unit"))
    year = django_filters.NumberFilter(
        field_name="item__scheme__year", label=_("Year"), min_value=1900, max_value=2200
    )
    scheme = django_filters.ModelChoiceFilter(
        field_name="item__scheme",
        queryset=lambda request: Scheme.objects.visible_to(request.user),
        label=_("Award scheme"),
        empty_label=_("All schemes"),
    )
    organization = django_filters.ModelChoiceFilter(
        method="within",
        queryset=lambda request: Organization.objects.in_care_of(request.user).in_tree_order(),
        label=_("Organization and below"),
        empty_label=_("All organizations"),
    )

    class Meta:
        model = Quota
        fields = []

    def matching(self, quotas, name, words):
        return quotas.matching(words)

    def within(self, quotas, name, organization):
        return quotas.within(organization)


class CandidateForm(forms.Form):
    """Which recipients are looked at; rules are answered in one go, so this is no filter of the database."""

    q = forms.CharField(label=_("Name"), max_length=60, required=False)
    unit = forms.ModelChoiceField(
        Organization.objects.none(), label=_("Unit"), empty_label=_("All units"), required=False
    )
    only = forms.ChoiceField(
        label=_("Eligible"),
        choices=[("", _("Eligible or not")), ("yes", _("Eligible")), ("no", _("Not eligible"))],
        required=False,
    )

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
