"""What lists of tasks can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from campaigns.choices import Attention, Light, Subject, TaskKind
from campaigns.filters.of_campaign import OfCampaign, campaign_filter
from campaigns.models import Campaign, Task, TaskProgress, ThemeItem, Track
from orgs.models import Organization
from orgs.periods import Period, names_a_period


class SprintFilter(django_filters.FilterSet):
    """The tasks of one campaign: by unit, by their light on ``day``, by words."""

    q = django_filters.CharFilter(method="matching", label=_("Task, unit, leader or responsible person"))
    organization = django_filters.ModelChoiceFilter(
        method="within",
        queryset=lambda request: Organization.objects.in_care_of(request.user).in_tree_order(),
        label=_("Organization and below"),
        empty_label=_("All organizations"),
    )
    light = django_filters.ChoiceFilter(
        method="shining", choices=Light.choices, label=_("Light"), empty_label=_("All lights")
    )

    class Meta:
        model = Task
        fields = []

    def __init__(self, *args, day, **kwargs):
        super().__init__(*args, **kwargs)
        self.day = day

    def matching(self, tasks, name, words):
        return tasks.matching(words)

    def within(self, tasks, name, organization):
        return tasks.within(organization)

    def shining(self, tasks, name, light):
        return tasks.shining(light, self.day)


class TaskFilter(OfCampaign, SprintFilter):
    """All tasks: by campaign and by the month in which they fall due, too."""

    campaign = campaign_filter()
    month = django_filters.CharFilter(
        method="due_during", label=_("Due in the month or period"), validators=[names_a_period]
    )

    def due_during(self, tasks, name, text):
        return tasks.due_during(Period.parse(text))

    kind = django_filters.ChoiceFilter(
        choices=TaskKind.choices, label=_("Kind of task"), empty_label=_("All kinds")
    )
    subject = django_filters.ChoiceFilter(
        choices=Subject.choices, label=_("Meant for"), empty_label=_("For whomever")
    )
    whose = django_filters.ChoiceFilter(
        method="of_members",
        choices=[("member", _("members' own tasks")), ("unit", _("tasks of units"))],
        label=_("Whose task"),
        empty_label=_("Of members and units"),
    )
    track = django_filters.ModelChoiceFilter(
        method="on_track",
        queryset=lambda request: Track.objects.visible_to(request.user),
        label=_("Track"),
        empty_label=_("All tracks"),
    )
    item = django_filters.ModelChoiceFilter(
        method="about",
        queryset=lambda request: ThemeItem.objects.filter(
            group__campaign__in=Campaign.objects.visible_to(request.user)
        ),
        label=_("Item of a theme"),
        empty_label=_("All items"),
    )
    department = django_filters.CharFilter(method="in_department", label=_("Department"))
    attention = django_filters.ChoiceFilter(
        method="wanting",
        choices=Attention.choices,
        label=_("What to look for"),
        empty_label=_("Whatever they want"),
    )

    def wanting(self, tasks, name, attention):
        return tasks.wanting(attention, self.day)

    def of_members(self, tasks, name, value):
        return tasks.of_members(value == "member")

    # The hints are what the API's schema says of these two: the id of a row.
    def on_track(self, tasks, name, value: int):
        return tasks.on_track(value)

    def about(self, tasks, name, value: int):
        return tasks.about(value)

    def in_department(self, tasks, name, words):
        return tasks.in_department(words)


class ResultFilter(TaskFilter):
    """Expected and actual results: what is lacking, too."""

    result = django_filters.ChoiceFilter(
        method="with_result",
        choices=[("there", _("with an actual result")), ("lacking", _("without an actual result"))],
        label=_("Actual result"),
        empty_label=_("With and without a result"),
    )

    def with_result(self, tasks, name, value):
        return tasks.exclude(actual_result="") if value == "there" else tasks.filter(actual_result="")


class LedFilter(OfCampaign, SprintFilter):
    """The tasks of tracks that her organizations lead; the units need not be in her care."""

    organization = django_filters.ModelChoiceFilter(
        method="within",
        queryset=lambda request: (
            Organization.objects.filter(tasks__in=Task.objects.led_by(request.user))
            .distinct()
            .in_tree_order()
        ),
        label=_("Organization and below"),
        empty_label=_("All organizations"),
    )
    campaign = campaign_filter()
    track = django_filters.ModelChoiceFilter(
        method="on_track",
        queryset=lambda request: Track.objects.led_by(request.user),
        label=_("Track"),
        empty_label=_("All tracks"),
    )

    def on_track(self, tasks, name, track):
        return tasks.on_track(track)


class MatrixFilter(SprintFilter):
    """Tasks against tracks: those that serve several at once, or one."""

    share = django_filters.ChoiceFilter(
        method="sharing",
        choices=[("common", _("common tasks")), ("own", _("own tasks"))],
        label=_("Common or own"),
        empty_label=_("Common and own"),
    )

    def sharing(self, tasks, name, value):
        return tasks.sharing(value == "common")


class ReportFilter(OfCampaign, django_filters.FilterSet):
    """Monthly reports."""

    q = django_filters.CharFilter(method="matching", label=_("Task or progress"))
    organization = django_filters.ModelChoiceFilter(
        method="within",
        queryset=lambda request: Organization.objects.in_care_of(request.user).in_tree_order(),
        label=_("Organization and below"),
        empty_label=_("All organizations"),
    )
    campaign = campaign_filter(field_name="task__campaign")
    month = django_filters.CharFilter(method="of_month", label=_("Month"), validators=[names_a_period])
    obstacle = django_filters.ChoiceFilter(
        method="with_obstacle",
        choices=[("named", _("naming what stands in the way"))],
        label=_("What stands in the way"),
        empty_label=_("With and without obstacles"),
    )

    class Meta:
        model = TaskProgress
        fields = []

    def matching(self, reports, name, words):
        return reports.matching(words)

    def within(self, reports, name, organization):
        return reports.within(organization)

    def with_obstacle(self, reports, name, value):
        return reports.with_obstacle()

    def of_month(self, reports, name, text):
        period = Period.parse(text)
        return reports.filter(month__range=(period.first, period.last))
