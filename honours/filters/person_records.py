"""What the records of persons can be narrowed by."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from orgs.choices import Role
from orgs.filters import is_private
from orgs.models import Organization
from orgs.periods import Period, names_a_period, today


class PersonRecordFilter(django_filters.FilterSet):
    """Of members; ``period`` says which time the records tell of."""

    q = django_filters.CharFilter(method="named", label=_("Name or pinyin initials"))
    organization = django_filters.ModelChoiceFilter(
        method="within",
        queryset=lambda request: Organization.objects.in_care_of(
            request.user, Role.STAFF, Role.SECRETARY
        ).in_tree_order(),
        label=_("Organization and below"),
        empty_label=_("All organizations"),
    )
    period = django_filters.CharFilter(
        method="as_they_are",
        label=_("Year or half-year, such as 2010 or 2010-H1"),
        validators=[names_a_period],
        widget=forms.TextInput(attrs={"placeholder": _("Year or half-year, such as 2010-H1")}),
    )

    class Meta:
        fields = []

    def named(self, members, name, words):
        """An ID number must not stand in an address; nobody is found by it here."""
        return members.none() if is_private(words) else members.matching(words)

    def within(self, members, name, organization):
        return members.within(organization)

    def as_they_are(self, members, name, text):
        return members

    @property
    def asked(self):
        """The period that was asked for, or the year that it is."""
        text = self.form.cleaned_data.get("period") if self.form.is_valid() else ""
        return Period.parse(text) if text else Period.year_of(today())
