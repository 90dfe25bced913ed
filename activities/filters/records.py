"""What the list of activities can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from activities.choices import COUNTED, ActivityState, Education, LessonGiver, Occasion, TrainingWay
from activities.models import Activity, ActivityKind
from orgs.models import Organization
from orgs.periods import Period, names_a_period


class ActivityFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="matching", label=_("Topic, place or organization"))
    organization = django_filters.ModelChoiceFilter(
        method="within",
        queryset=lambda request: Organization.objects.in_care_of(request.user).in_tree_order(),
        label=_("Organization and below"),
        empty_label=_("All organizations"),
    )
    kind = django_filters.ModelChoiceFilter(
        queryset=lambda request: ActivityKind.objects.offered(), label=_("Kind"), empty_label=_("All kinds")
    )
    state = django_filters.ChoiceFilter(
        method="standing_at",
        choices=[*ActivityState.choices, (COUNTED, _("Handed in or verified"))],
        label=_("State"),
        empty_label=_("All states"),
    )
    training_way = django_filters.ChoiceFilter(
        choices=TrainingWay.choices, label=_("Way of training"), empty_label=_("All ways of training")
    )
    education = django_filters.ChoiceFilter(
        choices=Education.choices, label=_("Education given"), empty_label=_("All educations")
    )
    occasion = django_filters.ChoiceFilter(
        choices=Occasion.choices, label=_("Festival or commemoration"), empty_label=_("All festivals")
    )
    lesson_giver = django_filters.ChoiceFilter(
        choices=LessonGiver.choices, label=_("Lesson given by"), empty_label=_("Lessons by anybody")
    )
    month = django_filters.CharFilter(
        method="during", label=_("Month or period, such as 2010-07 or 2010-Q2"), validators=[names_a_period]
    )

    class Meta:
        model = Activity
        fields = []

    def matching(self, activities, name, words):
        return activities.matching(words)

    def within(self, activities, name, organization):
        return activities.within(organization)

    def standing_at(self, activities, name, state):
        return activities.counted() if state == COUNTED else activities.filter(state=state)

    def during(self, activities, name, text):
        return activities.during(Period.parse(text))
