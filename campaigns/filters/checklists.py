"""What checklists and what units say of their items can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from campaigns.choices import ItemState
from campaigns.filters.of_campaign import OfCampaign, campaign_filter
from campaigns.models import ThemeGroup, ThemeItem, UnitItem
from campaigns.units import checklists
from orgs.models import Organization


class ChecklistFilter(OfCampaign, django_filters.FilterSet):
    q = django_filters.CharFilter(method="matching", label=_("Checklist or campaign"))
    campaign = campaign_filter()

    class Meta:
        model = ThemeGroup
        fields = []

    def matching(self, found, name, words):
        return found.matching(words)


class LineFilter(django_filters.FilterSet):
    """The units of one checklist: where each stands with one item, or with any."""

    q = django_filters.CharFilter(method="matching", label=_("Name or unit"))
    organization = django_filters.ModelChoiceFilter(
        method="within",
        queryset=lambda request: Organization.objects.in_care_of(request.user).in_tree_order(),
        label=_("Organization and below"),
        empty_label=_("All organizations"),
    )
    item = django_filters.ModelChoiceFilter(
        method="any_item", queryset=ThemeItem.objects.none(), label=_("Item"), empty_label=_("All items")
    )
    state = django_filters.ChoiceFilter(
        method="standing", choices=ItemState.choices, label=_("State"), empty_label=_("All states")
    )

    class Meta:
        model = Organization
        fields = []

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.items = items
        self.filters["item"].queryset = items

    def matching(self, units, name, words):
        return units.matching(words)

    def within(self, units, name, organization):
        return units.within(organization)

    def any_item(self, units, name, item):
        return units

    def standing(self, units, name, state):
        return checklists.standing(units, self.shown, ItemState(state))

    @property
    def shown(self):
        """The items whose columns are asked for: one, or all of them."""
        asked = self.form.cleaned_data.get("item") if self.is_valid() else None
        return [asked] if asked else list(self.items)


class UnitItemFilter(OfCampaign, django_filters.FilterSet):
    q = django_filters.CharFilter(method="matching", label=_("Item, note or organization"))
    campaign = campaign_filter(method="of_campaign")
    checklist = django_filters.ModelChoiceFilter(
        method="of_checklist",
        queryset=lambda request: ThemeGroup.objects.visible_to(request.user).checklists().latest_first(),
        label=_("Checklist"),
        empty_label=_("All checklists"),
    )
    organization = django_filters.ModelChoiceFilter(
        method="within",
        queryset=lambda request: Organization.objects.in_care_of(request.user).in_tree_order(),
        label=_("Organization and below"),
        empty_label=_("All organizations"),
    )
    state = django_filters.ChoiceFilter(
        choices=ItemState.choices, label=_("State"), empty_label=_("All states")
    )

    class Meta:
        model = UnitItem
        fields = []

    def matching(self, found, name, words):
        return found.matching(words)

    def of_campaign(self, found, name, campaign):
        return found.of_campaign(campaign)

    def of_checklist(self, found, name, group):
        return found.of_checklist(group)

    def within(self, found, name, organization):
        return found.within(organization)
