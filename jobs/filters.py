"""What the list of jobs can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from jobs.choices import JobState
from jobs.models import Job


class JobFilter(django_filters.FilterSet):
    state = django_filters.ChoiceFilter(
        choices=JobState.choices, label=_("State"), empty_label=_("All states")
    )

    class Meta:
        model = Job
        fields = []
