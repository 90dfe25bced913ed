"""What the lists of exempt members and of published participation can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from activities.choices import ParticipationState
from activities.models import MemberExemption, Participation
from orgs.models import Organization
from orgs.periods import Period, names_a_period


class ExemptionFilter(django_filters.FilterSet):
    """Of exemptions, as of the day ``day``."""

    q = django_filters.CharFilter(method="matching", label=_("Name or pinyin initials"))
    organization = django_filters.ModelChoiceFilter(
        method="within",
        queryset=lambda request: Organization.objects.in_care_of(request.user).in_tree_order(),
        label=_("Organization and below"),
        empty_label=_("All organizations"),
    )
    standing = django_filters.ChoiceFilter(
        method="as_of",
        choices=[("now", _("In force today")), ("over", _("Over or still to come"))],
        label=_("In force"),
        empty_label=_("In force or not"),
    )

    class Meta:
        model = MemberExemption
        fields = []

    def __init__(self, *args, day, **kwargs):
        super().__init__(*args, **kwargs)
        self.day = day

    def matching(self, exemptions, name, words):
        return exemptions.matching(words.strip())

    def within(self, exemptions, name, organization):
        return exemptions.within(organization)

    def as_of(self, exemptions, name, standing):
        return exemptions.on(self.day) if standing == "now" else exemptions.not_on(self.day)


class ParticipationFilter(django_filters.FilterSet):
    half = django_filters.CharFilter(
        method="of_half", label=_("Half-year, such as 2010-H1"), validators=[names_a_period]
    )
    organization = django_filters.ModelChoiceFilter(
        method="within",
        queryset=lambda request: Organization.objects.in_care_of(request.user).in_tree_order(),
        label=_("Organization and below"),
        empty_label=_("All organizations"),
    )
    state = django_filters.ChoiceFilter(
        choices=ParticipationState.choices, label=_("State"), empty_label=_("All states")
    )
    objections = django_filters.ChoiceFilter(
        method="with_objections",
        choices=[("open", _("With open objections"))],
        label=_("Objections"),
        empty_label=_("With and without objections"),
    )

    class Meta:
        model = Participation
        fields = []

    def of_half(self, lists, name, text):
        return lists.of(Period.parse(text))

    def within(self, lists, name, organization):
        return lists.within(organization)

    def with_objections(self, lists, name, which):
        return lists.with_open_objections().waiting()
