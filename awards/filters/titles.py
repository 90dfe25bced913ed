"""What the lists of titles, upgrade plans and brands can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from awards.choices import Pressing, Reach, UpgradePlanState
from awards.models import ArchiveFolder, Brand, TitleLadder, TitleLevel, TitlePlan, TitleRecord
from orgs.models import Organization
from orgs.periods import today


def _unit_filter():
    return django_filters.ModelChoiceFilter(
        method="within",
        queryset=lambda request: Organization.objects.in_care_of(request.user).in_tree_order(),
        label=_("Organization and below"),
        empty_label=_("All organizations"),
    )


class _Narrowed(django_filters.FilterSet):
    q = django_filters.CharFilter(method="matching", label=_("Name or organization"))
    organization = _unit_filter()

    def matching(self, rows, name, words):
        return rows.matching(words)

    def within(self, rows, name, organization):
        return rows.within(organization)


class TitleFilter(_Narrowed):
    """Narrows the organizations of the matrix by what they hold; ``ladder`` narrows its columns."""

    ladder = django_filters.ModelChoiceFilter(
        method="as_it_is",
        queryset=lambda request: TitleLadder.objects.visible_to(request.user),
        label=_("Title ladder"),
        empty_label=_("All ladders"),
    )
    level = django_filters.ModelChoiceFilter(
        method="holding",
        queryset=lambda request: TitleLevel.objects.visible_to(request.user),
        label=_("Title held"),
        empty_label=_("Any title or none"),
    )
    pressing = django_filters.ChoiceFilter(
        method="wanting", choices=Pressing.choices, label=_("To look after"), empty_label=_("All titles")
    )

    class Meta:
        model = Organization
        fields = []

    def as_it_is(self, units, name, ladder):
        return units

    def holding(self, units, name, level):
        records = TitleRecord.objects.held_on(today()).filter(level=level)
        return units.filter(pk__in=records.values("organization"))

    def wanting(self, units, name, what):
        return units.filter(pk__in=TitleRecord.objects.pressing(what, today()).values("organization"))


class PlanFilter(_Narrowed):
    ladder = django_filters.ModelChoiceFilter(
        field_name="level__ladder",
        queryset=lambda request: TitleLadder.objects.visible_to(request.user),
        label=_("Title ladder"),
        empty_label=_("All ladders"),
    )
    state = django_filters.ChoiceFilter(
        method="in_state", choices=UpgradePlanState.choices, label=_("State"), empty_label=_("Open plans")
    )

    class Meta:
        model = TitlePlan
        fields = []

    def in_state(self, plans, name, state):
        return plans

    @property
    def qs(self):
        """Open plans unless others are asked for."""
        return super().qs.in_state(self.form.cleaned_data.get("state") if self.form.is_valid() else "")


class BrandFilter(_Narrowed):
    reach = django_filters.ChoiceFilter(
        method="at", choices=Reach.choices, label=_("Highest level"), empty_label=_("All levels")
    )

    class Meta:
        model = Brand
        fields = []

    def at(self, brands, name, reach):
        return brands.at(reach)


class ArchiveFilter(_Narrowed):
    q = django_filters.CharFilter(method="matching", label=_("Title, organization or custodian"))
    ladder = django_filters.ModelChoiceFilter(
        field_name="level__ladder",
        queryset=lambda request: TitleLadder.objects.visible_to(request.user),
        label=_("Title ladder"),
        empty_label=_("All ladders"),
    )
    standing = django_filters.ChoiceFilter(
        method="standing_so",
        choices=[("gaps", _("With gaps")), ("complete", _("Complete"))],
        label=_("Catalogue"),
        empty_label=_("With gaps or complete"),
    )

    class Meta:
        model = ArchiveFolder
        fields = []

    def standing_so(self, folders, name, asked):
        return folders.with_gaps() if asked == "gaps" else folders.complete()
