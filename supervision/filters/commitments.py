"""What the lists of commitments can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from campaigns.choices import Light
from campaigns.models import Campaign
from orgs.filters import OfOrganization
from orgs.models import Organization
from orgs.periods import Period, names_a_period
from supervision.choices import CommitmentKind, CommitmentState, LookBackVerdict
from supervision.models import Commitment, MeasureLookBack


def campaigns_of(request):
    return Campaign.objects.visible_to(request.user)


class BoardFilter(django_filters.FilterSet):
    """What is published for everybody to read."""

    q = django_filters.CharFilter(method="matching", label=_("Commitment, member, checker or organization"))
    campaign = django_filters.ModelChoiceFilter(
        queryset=campaigns_of, label=_("Campaign"), empty_label=_("All campaigns")
    )
    kind = django_filters.ChoiceFilter(
        choices=CommitmentKind.choices, label=_("Kind"), empty_label=_("All kinds")
    )
    subject = django_filters.ChoiceFilter(
        method="promised_by",
        choices=[("organization", _("Organizations")), ("member", _("Members"))],
        label=_("Who promises"),
        empty_label=_("Organizations and members"),
    )
    light = django_filters.ChoiceFilter(
        method="shining", choices=Light.choices, label=_("Light"), empty_label=_("All lights")
    )
    month = django_filters.CharFilter(
        method="due_during", label=_("Due in the month or period"), validators=[names_a_period]
    )

    class Meta:
        model = Commitment
        fields = []

    def __init__(self, *args, day, **kwargs):
        super().__init__(*args, **kwargs)
        self.day = day

    def matching(self, commitments, name, words):
        return commitments.matching(words)

    def promised_by(self, commitments, name, who):
        return commitments.of_members() if who == "member" else commitments.of_organizations()

    def shining(self, commitments, name, light):
        return commitments.shining(light, self.day)

    def due_during(self, commitments, name, text):
        return commitments.due_during(Period.parse(text))


class CommitmentFilter(BoardFilter):
    """The commitments in her care, in every state."""

    organization = django_filters.ModelChoiceFilter(
        method="within",
        queryset=lambda request: Organization.objects.in_care_of(request.user).in_tree_order(),
        label=_("Organization and below"),
        empty_label=_("All organizations"),
    )
    state = django_filters.ChoiceFilter(
        choices=CommitmentState.choices, label=_("State"), empty_label=_("All states")
    )

    def within(self, commitments, name, organization):
        return commitments.within(organization)


class LookBackFilter(OfOrganization):
    """The commitments of a predecessor, with the verdicts on them."""

    q = django_filters.CharFilter(method="matching", label=_("Commitment, member, checker or organization"))
    verdict = django_filters.ChoiceFilter(
        method="judged",
        choices=[*LookBackVerdict.choices, ("none", _("Not looked at yet"))],
        label=_("Verdict"),
        empty_label=_("All verdicts"),
    )

    class Meta:
        model = Commitment
        fields = []

    def judged(self, commitments, name, verdict):
        return commitments.filter(verdict=None if verdict == "none" else verdict)


class MeasureFilter(LookBackFilter):
    """The measures of a predecessor, of one sort, with the verdicts on them."""

    q = django_filters.CharFilter(method="matching", label=_("Title, content or unit"))

    class Meta:
        model = MeasureLookBack
        fields = []
