"""What the opinions of all meetings can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from activities.choices import MeetingOpinionState
from activities.models import MeetingOpinion
from orgs.filters import OfOrganization
from orgs.periods import names_a_period


class MeetingOpinionFilter(OfOrganization):
    q = django_filters.CharFilter(method="matching", label=_("Topic, opinion, speaker or meeting"))
    answer = django_filters.ChoiceFilter(
        choices=MeetingOpinionState.choices, label=_("Answer"), empty_label=_("Answered or not")
    )
    month = django_filters.CharFilter(
        method="during", label=_("Month or period, such as 2010-07 or 2010-Q2"), validators=[names_a_period]
    )

    class Meta:
        model = MeetingOpinion
        fields = []
