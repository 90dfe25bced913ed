"""What lists of practices, adoptions, visits and benchmarks can be narrowed by."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from learning.choices import BenchmarkStanding, Direction, PracticeState, PracticeTopic
from learning.models import Benchmark, LearningVisit, Practice, PracticeAdoption
from orgs.filters import OfOrganization
from orgs.models import Member, Organization
from orgs.periods import FIRST_YEAR, LAST_YEAR, names_a_period


def period_input():
    return forms.TextInput(attrs={"placeholder": _("Period, such as 2010-07 or 2010")})


def year_filter(**options):
    """A year, written as four digits."""
    box = forms.NumberInput(attrs={"placeholder": _("Year")})
    return django_filters.NumberFilter(
        label=_("Year"), widget=box, min_value=FIRST_YEAR, max_value=LAST_YEAR, decimal_places=0, **options
    )


class PracticeFilter(OfOrganization):
    q = django_filters.CharFilter(method="matching", label=_("Words of the practice or organization"))
    topic = django_filters.ChoiceFilter(
        choices=PracticeTopic.choices, label=_("What it is about"), empty_label=_("All matters")
    )
    state = django_filters.ChoiceFilter(
        choices=PracticeState.choices, label=_("State"), empty_label=_("All states")
    )

    class Meta:
        model = Practice
        fields = []


class AdoptionFilter(OfOrganization):
    q = django_filters.CharFilter(method="matching", label=_("Practice, organization, use or effect"))
    effect = django_filters.ChoiceFilter(
        method="with_effect",
        choices=[("known", _("What came of it is known")), ("open", _("What came of it is not known yet"))],
        label=_("What came of it"),
        empty_label=_("Known or not"),
    )
    period = django_filters.CharFilter(
        method="during", label=_("Adopted in the period"), validators=[names_a_period], widget=period_input()
    )

    class Meta:
        model = PracticeAdoption
        fields = []

    def with_effect(self, rows, name, which):
        return rows.exclude(effect="") if which == "known" else rows.filter(effect="")


class LearningVisitFilter(OfOrganization):
    q = django_filters.CharFilter(method="matching", label=_("Place, people or what was learnt"))
    direction = django_filters.ChoiceFilter(
        choices=Direction.choices, label=_("Who visited whom"), empty_label=_("Both ways")
    )
    period = django_filters.CharFilter(
        method="during", label=_("Visits of the period"), validators=[names_a_period], widget=period_input()
    )

    class Meta:
        model = LearningVisit
        fields = []


class BenchmarkFilter(OfOrganization):
    """The standing is that of the day ``day``."""

    q = django_filters.CharFilter(method="matching", label=_("Matter, with whom, measure or member"))
    year = year_filter()
    subject = django_filters.ChoiceFilter(
        method="of_subject",
        choices=[("organizations", _("Of organizations")), ("members", _("Of members"))],
        label=_("Whose sheet"),
        empty_label=_("Of organizations and members"),
    )
    standing = django_filters.ChoiceFilter(
        method="as_of", choices=BenchmarkStanding.choices, label=_("State"), empty_label=_("All states")
    )

    class Meta:
        model = Benchmark
        fields = []

    def __init__(self, *args, day, **kwargs):
        super().__init__(*args, **kwargs)
        self.day = day

    def of_subject(self, rows, name, which):
        return rows.of_members() if which == "members" else rows.of_organizations()

    def as_of(self, rows, name, standing):
        return rows.standing(standing, self.day)


class Coverage(OfOrganization):
    """Those who have a sheet of the year, and those who have not."""

    year = year_filter(method="leave_all")
    has = django_filters.ChoiceFilter(
        field_name="has_sheet",
        choices=[("False", _("Without a sheet")), ("True", _("With a sheet"))],
        label=_("Benchmarking sheet"),
        empty_label=_("With and without a sheet"),
    )

    def leave_all(self, rows, name, year):
        return rows


class OrganizationCoverage(Coverage):
    q = django_filters.CharFilter(method="matching", label=_("Name of the organization"))

    class Meta:
        model = Organization
        fields = []


class MemberCoverage(Coverage):
    q = django_filters.CharFilter(method="matching", label=_("Name or pinyin initials"))

    class Meta:
        model = Member
        fields = []

    def matching(self, rows, name, words):
        """By name only: a whole ID number, by which the roll is searched, must not stand in an address."""
        words = words.strip()
        return rows.filter(name__contains=words) | rows.filter(name_initials__startswith=words.lower())


class ReaderFilter(OfOrganization):
    """The organizations with which a practice is shared."""

    q = django_filters.CharFilter(method="matching", label=_("Name of the organization"))
    has = django_filters.ChoiceFilter(
        method="adopted",
        choices=[("no", _("Not adopted yet")), ("yes", _("Has adopted it"))],
        label=_("Has adopted it"),
        empty_label=_("Adopted or not"),
    )

    class Meta:
        model = Organization
        fields = []

    def adopted(self, rows, name, which):
        return rows.filter(adopted_on__isnull=which == "no")
