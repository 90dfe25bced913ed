"""What the lists of rubrics, rounds and results can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from evaluations.choices import Judged, RoundState, RubricState
from evaluations.models import Grade, Result, Round, Rubric
from orgs.models import Organization


def _committees(request):
    return Organization.objects.leading(request.user).units_above_branches()


class RubricFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="matching", label=_("Name"))
    organization = django_filters.ModelChoiceFilter(
        queryset=_committees, label=_("Committee"), empty_label=_("All committees")
    )
    state = django_filters.ChoiceFilter(
        choices=RubricState.choices, label=_("State"), empty_label=_("All states")
    )
    subject = django_filters.ChoiceFilter(
        choices=Judged.choices, label=_("Scores"), empty_label=_("Whoever is scored")
    )

    class Meta:
        model = Rubric
        fields = []

    def matching(self, rows, name, words):
        return rows.matching(words)


class RoundFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="matching", label=_("Round or rubric"))
    organization = django_filters.ModelChoiceFilter(
        queryset=_committees, label=_("Committee"), empty_label=_("All committees")
    )
    state = django_filters.ChoiceFilter(
        choices=RoundState.choices, label=_("State"), empty_label=_("All states")
    )

    class Meta:
        model = Round
        fields = []

    def matching(self, rows, name, words):
        return rows.matching(words)


class ResultFilter(django_filters.FilterSet):
    """The results of one round."""

    q = django_filters.CharFilter(method="matching", label=_("Organization or member"))
    grade = django_filters.ModelChoiceFilter(
        queryset=lambda request: Grade.objects.none(), label=_("Grade"), empty_label=_("All grades")
    )
    vetoed = django_filters.ChoiceFilter(
        method="by_veto",
        choices=[("yes", _("Vetoed")), ("no", _("Not vetoed"))],
        label=_("Vetoed"),
        empty_label=_("Vetoed or not"),
    )
    organization = django_filters.ModelChoiceFilter(
        method="within",
        queryset=lambda request: Organization.objects.in_care_of(request.user).in_tree_order(),
        label=_("Organization and below"),
        empty_label=_("All organizations"),
    )

    class Meta:
        model = Result
        fields = []

    def __init__(self, *args, round_, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["grade"].queryset = round_.rubric.grades.all()

    def matching(self, rows, name, words):
        return rows.matching(words)

    def by_veto(self, rows, name, answer):
        return rows.filter(is_vetoed=answer == "yes")

    def within(self, rows, name, organization):
        return rows.within(organization)
