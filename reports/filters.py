"""What the audit trail can be narrowed by."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import AuditEntry
from reports.trail import ACTIONS

DAY = {"type": "date"}


class AuditFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="matching", label=_("Object, reason or person"))
    actor = django_filters.CharFilter(field_name="actor_name", lookup_expr="contains", label=_("Done by"))
    action = django_filters.ChoiceFilter(
        choices=lambda: list(ACTIONS.items()), label=_("Action"), empty_label=_("All actions")
    )
    first = django_filters.DateFilter(
        field_name="at",
        lookup_expr="date__gte",
        label=_("From"),
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
    )
    last = django_filters.DateFilter(
        field_name="at",
        lookup_expr="date__lte",
        label=_("To"),
        widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d"),
    )

    class Meta:
        model = AuditEntry
        fields = []

    def matching(self, entries, name, words):
        return entries.matching(words)
