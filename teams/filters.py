"""What lists of teams, of those in them and of services can be narrowed by."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from orgs.filters import OfOrganization
from orgs.periods import Period, names_a_period
from teams.choices import ServiceState, TeamKind
from teams.models import Service, Team, TeamMember

STANDING = [("now", _("At present")), ("past", _("Not at present"))]
ANY_TIME = _("At present or not")


def period_input():
    return forms.TextInput(attrs={"placeholder": _("Period, such as 2010-07 or 2010")})


class AsOfDay(OfOrganization):
    """By words and by organization; ``day`` is today."""

    def __init__(self, *args, day, **kwargs):
        super().__init__(*args, **kwargs)
        self.day = day


class WithTotals(AsOfDay):
    """The period narrows the services that are counted, not the rows."""

    period = django_filters.CharFilter(
        method="leave_all",
        label=_("Services of the period"),
        validators=[names_a_period],
        widget=period_input(),
    )

    def leave_all(self, rows, name, text):
        return rows

    @property
    def counted(self):
        """The period whose services are counted; None for all."""
        text = self.form.cleaned_data.get("period") if self.is_bound and self.form.is_valid() else ""
        return Period.parse(text) if text else None


class TeamFilter(WithTotals):
    q = django_filters.CharFilter(method="matching", label=_("Name, rules or organization"))
    kind = django_filters.ChoiceFilter(
        choices=TeamKind.choices, label=_("Kind of team"), empty_label=_("All kinds of teams")
    )
    standing = django_filters.ChoiceFilter(
        method="as_of", choices=STANDING, label=_("Standing"), empty_label=ANY_TIME
    )

    class Meta:
        model = Team
        fields = []

    def as_of(self, teams, name, standing):
        return teams.standing_on(self.day) if standing == "now" else teams.not_standing_on(self.day)


class TeamMemberFilter(WithTotals):
    q = django_filters.CharFilter(method="matching", label=_("Name, unit, expertise or topic"))
    kind = django_filters.ChoiceFilter(
        field_name="team__kind",
        choices=TeamKind.choices,
        label=_("Kind of team"),
        empty_label=_("All kinds of teams"),
    )
    standing = django_filters.ChoiceFilter(
        method="as_of", choices=STANDING, label=_("In the team"), empty_label=ANY_TIME
    )

    class Meta:
        model = TeamMember
        fields = []

    def as_of(self, people, name, standing):
        return people.on(self.day) if standing == "now" else people.not_on(self.day)


class ServiceFilter(AsOfDay):
    q = django_filters.CharFilter(method="matching", label=_("Topic, place, for whom or team"))
    team = django_filters.ModelChoiceFilter(
        queryset=lambda request: Team.objects.visible_to(request.user).by_organization(),
        label=_("Team"),
        empty_label=_("All teams"),
    )
    state = django_filters.ChoiceFilter(
        method="in_state",
        choices=[*ServiceState.choices, ("unsettled", _("To be confirmed"))],
        label=_("State"),
        empty_label=_("All states"),
    )
    period = django_filters.CharFilter(
        method="during",
        label=_("Period, such as 2010-07 or 2010"),
        validators=[names_a_period],
        widget=period_input(),
    )

    class Meta:
        model = Service
        fields = []

    def in_state(self, services, name, state):
        return services.unsettled_on(self.day) if state == "unsettled" else services.filter(state=state)
