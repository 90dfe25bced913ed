"""What lists of tasks can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from campaigns.choices import Light
from campaigns.models import Campaign, Task
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


class TaskFilter(SprintFilter):
    """All tasks: by campaign and by the month in which they fall due, too."""

    campaign = django_filters.ModelChoiceFilter(
        queryset=lambda request: Campaign.objects.visible_to(request.user),
        label=_("Campaign"),
        empty_label=_("All campaigns"),
    )
    month = django_filters.CharFilter(
        method="due_during", label=_("Due in the month or period"), validators=[names_a_period]
    )

    def due_during(self, tasks, name, text):
        return tasks.due_during(Period.parse(text))
