"""What the lists of checks and of their findings can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from campaigns.choices import Light
from orgs.filters import OfOrganization
from supervision.choices import CheckArea, CheckState, FindingState, Occasion
from supervision.models import Check, CheckFinding, InspectionGroup


class CheckFilter(OfOrganization):
    q = django_filters.CharFilter(method="matching", label=_("Title or inspection group"))
    occasion = django_filters.ChoiceFilter(
        choices=Occasion.choices, label=_("Around which festival"), empty_label=_("All festivals")
    )
    area = django_filters.ChoiceFilter(
        method="in_area", choices=CheckArea.choices, label=_("Area"), empty_label=_("All areas")
    )
    state = django_filters.ChoiceFilter(
        choices=CheckState.choices, label=_("State"), empty_label=_("All states")
    )

    class Meta:
        model = Check
        fields = []

    def within(self, checks, name, organization):
        return checks.reaching(organization)

    def in_area(self, checks, name, area):
        return checks.in_area(area)


class InspectionGroupFilter(OfOrganization):
    q = django_filters.CharFilter(method="matching", label=_("Name, head, member or region"))
    is_active = django_filters.ChoiceFilter(
        choices=[("True", _("Goes on checking")), ("False", _("Put aside"))],
        label=_("State"),
        empty_label=_("All groups"),
    )

    class Meta:
        model = InspectionGroup
        fields = []


class CheckFindingFilter(OfOrganization):
    q = django_filters.CharFilter(method="matching", label=_("What was found, check or unit"))
    check = django_filters.ModelChoiceFilter(
        field_name="check_round",
        queryset=lambda request: Check.objects.visible_to(request.user).in_order(""),
        label=_("Check"),
        empty_label=_("All checks"),
    )
    occasion = django_filters.ChoiceFilter(
        field_name="check_round__occasion",
        choices=Occasion.choices,
        label=_("Around which festival"),
        empty_label=_("All festivals"),
    )
    area = django_filters.ChoiceFilter(choices=CheckArea.choices, label=_("Area"), empty_label=_("All areas"))
    state = django_filters.ChoiceFilter(
        choices=FindingState.choices, label=_("State"), empty_label=_("All states")
    )
    light = django_filters.ChoiceFilter(
        method="shining", choices=Light.choices, label=_("Light"), empty_label=_("All lights")
    )

    class Meta:
        model = CheckFinding
        fields = []

    def __init__(self, *args, day, **kwargs):
        super().__init__(*args, **kwargs)
        self.day = day

    def shining(self, findings, name, light):
        return findings.shining(light, self.day)
