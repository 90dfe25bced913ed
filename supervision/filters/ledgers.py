"""What the ledgers of leaders' comments and of letters of responsibility can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from campaigns.models import Campaign
from orgs.choices import PostTitle
from orgs.filters import OfOrganization
from supervision.choices import CommentForm, Grade, LetterState, Rectification
from supervision.models import LeaderComment, ResponsibilityLetter


class LeaderCommentFilter(OfOrganization):
    q = django_filters.CharFilter(method="matching", label=_("Leader, problem, suggestion or organization"))
    campaign = django_filters.ModelChoiceFilter(
        queryset=lambda request: Campaign.objects.visible_to(request.user),
        label=_("Campaign"),
        empty_label=_("All campaigns"),
    )
    form = django_filters.ChoiceFilter(
        choices=CommentForm.choices, label=_("Form"), empty_label=_("All forms")
    )
    grade = django_filters.ChoiceFilter(choices=Grade.choices, label=_("Grade"), empty_label=_("All grades"))
    rectified = django_filters.ChoiceFilter(
        method="how_far",
        choices=Rectification.choices,
        label=_("Rectification"),
        empty_label=_("Rectified or not"),
    )

    class Meta:
        model = LeaderComment
        fields = []

    def how_far(self, comments, name, rectification):
        return comments.rectified(rectification)


class LetterUnitFilter(OfOrganization):
    """The letters of one year, unit by unit."""

    q = django_filters.CharFilter(method="matching", label=_("Title, holder or organization"))

    class Meta:
        model = ResponsibilityLetter
        fields = []


class LetterFilter(OfOrganization):
    q = django_filters.CharFilter(method="matching", label=_("Title, holder or organization"))
    year = django_filters.NumberFilter(label=_("Year"), min_value=1900, max_value=2200)
    post = django_filters.ChoiceFilter(choices=PostTitle.choices, label=_("Post"), empty_label=_("All posts"))
    state = django_filters.ChoiceFilter(
        choices=LetterState.choices, label=_("State"), empty_label=_("Signed or not")
    )

    class Meta:
        model = ResponsibilityLetter
        fields = []
