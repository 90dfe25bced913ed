"""What lists of reported work to verify can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from campaigns.choices import Check, ReportedBy
from campaigns.filters.of_campaign import OfCampaign, campaign_filter
from campaigns.models import Task, TaskProgress, Track
from orgs.models import Organization
from orgs.periods import Period, names_a_period


def units(request):
    """Those whose tasks she may judge; they need not be in her care."""
    judged = Task.objects.judged_by(request.user).order_by()
    return Organization.objects.filter(pk__in=judged.values("organization")).in_tree_order()


class TaskCheckFilter(OfCampaign, django_filters.FilterSet):
    """Tasks said to be done on tracks whose lead verifies: those that wait, unless others are asked for."""

    q = django_filters.CharFilter(method="matching", label=_("Task, unit, leader or responsible person"))
    check = django_filters.ChoiceFilter(
        method="decided",
        choices=[(one.value, one.label) for one in (Check.WAITING, Check.VERIFIED)],
        label=_("Verified or not"),
        empty_label=_("Verified or not"),
    )
    organization = django_filters.ModelChoiceFilter(
        method="within", queryset=units, label=_("Organization and below"), empty_label=_("All organizations")
    )
    by = django_filters.ChoiceFilter(
        method="reported_by",
        choices=ReportedBy.choices,
        label=_("Reported by whom"),
        empty_label=_("Reported by anybody"),
    )
    campaign = campaign_filter()
    track = django_filters.ModelChoiceFilter(
        method="on_track",
        queryset=lambda request: Track.objects.visible_to(request.user),
        label=_("Track"),
        empty_label=_("All tracks"),
    )

    class Meta:
        model = Task
        fields = []

    def matching(self, rows, name, words):
        return rows.matching(words)

    def decided(self, rows, name, state):
        return rows.to_verify() if state == Check.WAITING else rows.verified()

    def within(self, rows, name, organization):
        return rows.within(organization)

    def reported_by(self, rows, name, whom):
        return rows.reported_by_others(self.request.user)

    def on_track(self, rows, name, track):
        return rows.on_track(track)


class ReportCheckFilter(TaskCheckFilter):
    """Monthly reports of such tracks, those given back, too."""

    q = django_filters.CharFilter(method="matching", label=_("Task or progress"))
    check = django_filters.ChoiceFilter(
        method="decided", choices=Check.choices, label=_("Verified or not"), empty_label=_("Verified or not")
    )
    campaign = campaign_filter(field_name="task__campaign")
    month = django_filters.CharFilter(method="of_month", label=_("Month"), validators=[names_a_period])

    class Meta:
        model = TaskProgress
        fields = []

    def decided(self, rows, name, state):
        return {Check.WAITING: rows.to_verify, Check.VERIFIED: rows.verified, Check.RETURNED: rows.returned}[
            Check(state)
        ]()

    def of_month(self, rows, name, text):
        period = Period.parse(text)
        return rows.filter(month__range=(period.first, period.last))
