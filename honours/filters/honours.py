"""What the roll, the commendations and the pages for leaders can be narrowed by."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from awards.models import Scheme
from honours.choices import CommendationState, HonourLevel, Received, Source, Standing, Trait
from honours.models import Commendation, Honour, Revocation
from orgs.filters import OfOrganization
from orgs.models import Member, Organization
from orgs.periods import FIRST_YEAR, LAST_YEAR


def year_filter(label, **options):
    """A year, written as four digits."""
    box = forms.NumberInput(attrs={"placeholder": label})
    return django_filters.NumberFilter(
        label=label, widget=box, min_value=FIRST_YEAR, max_value=LAST_YEAR, decimal_places=0, **options
    )


def level_filter(**options):
    return django_filters.ChoiceFilter(
        choices=HonourLevel.choices, label=_("Level"), empty_label=_("All levels"), **options
    )


def award_filter():
    """Its choices are the names of the honours that she sees; ``_Named`` fills them in."""
    return django_filters.ChoiceFilter(
        field_name="name", label=_("Honour"), empty_label=_("All honours"), choices=[]
    )


class _Named(OfOrganization):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        seen = Honour.objects.visible_to(self.request.user).names()
        self.filters["award"].extra["choices"] = [(name, name) for name in seen]


class HonourFilter(_Named):
    q = django_filters.CharFilter(method="matching", label=_("Recipient, honour, issuer or organization"))
    year = year_filter(_("Year"), method="of_year")
    level = level_filter()
    award = award_filter()
    received_by = django_filters.ChoiceFilter(
        method="received", choices=Received.choices, label=_("Received by"), empty_label=_("All recipients")
    )
    source = django_filters.ChoiceFilter(
        method="from_source",
        choices=Source.choices,
        label=_("Where it comes from"),
        empty_label=_("All sources"),
    )
    standing = django_filters.ChoiceFilter(
        method="that_stand",
        choices=Standing.choices,
        label=_("Standing or revoked"),
        empty_label=_("Standing and revoked"),
    )
    scheme = django_filters.ModelChoiceFilter(
        method="of_scheme",
        queryset=lambda request: Scheme.objects.visible_to(request.user),
        label=_("Award scheme"),
        empty_label=_("All schemes"),
    )
    trait = django_filters.ChoiceFilter(
        method="with_trait",
        choices=Trait.choices,
        label=_("Front line or leaders"),
        empty_label=_("Front line, leaders and others"),
    )
    special = django_filters.ChoiceFilter(
        method="on_special_topics",
        choices=[("1", _("only on special topics"))],
        label=_("Special topic"),
        empty_label=_("All topics"),
    )

    class Meta:
        model = Honour
        fields = []

    def of_year(self, rows, name, year):
        return rows.of_year(year)

    def received(self, rows, name, sort):
        return rows.received_by(sort)

    def from_source(self, rows, name, source):
        match source:
            case Source.OWN:
                return rows.own()
            case Source.UPWARD:
                return rows.recommended_upward()
        return rows.from_outside()

    def that_stand(self, rows, name, standing):
        match standing:
            case Standing.STANDING:
                return rows.standing()
            case Standing.REVOKED:
                return rows.revoked()
        open_ones = Revocation.objects.visible_to(self.request.user).open()
        return rows.filter(pk__in=open_ones.values("honour"))

    def of_scheme(self, rows, name, scheme):
        return rows.of_scheme(scheme)

    def with_trait(self, rows, name, trait):
        return rows.of_leaders() if trait == Trait.LEADER else rows.of_the_front_line()

    def on_special_topics(self, rows, name, value):
        return rows.special()


class CommendationFilter(OfOrganization):
    q = django_filters.CharFilter(method="matching", label=_("Title, document number, issuer or scheme"))
    year = year_filter(_("Year"), method="of_year")
    level = level_filter()
    state = django_filters.ChoiceFilter(
        choices=CommendationState.choices, label=_("State"), empty_label=_("Drafts and issued")
    )

    class Meta:
        model = Commendation
        fields = []

    def of_year(self, rows, name, year):
        return rows.of_year(year)


class RepeatFilter(_Named):
    """Narrows the honours from which repeat winners are told; the years are the columns."""

    q = django_filters.CharFilter(method="matching", label=_("Recipient, honour, issuer or organization"))
    first = year_filter(_("From year"), method="as_it_is")
    last = year_filter(_("Until year"), method="as_it_is")
    level = level_filter()
    award = award_filter()

    class Meta:
        model = Honour
        fields = []

    def as_it_is(self, rows, name, year):
        return rows


class _Coverage(OfOrganization):
    """Of rows with ``level_count`` and, for each level, ``at_<level>``."""

    year = year_filter(_("Year"), method="as_it_is")
    has = django_filters.ChoiceFilter(
        method="honoured",
        choices=[
            ("yes", _("Honoured")),
            ("no", _("Not honoured")),
            ("twice", _("Honoured at several levels")),
        ],
        label=_("Honoured or not"),
        empty_label=_("Honoured or not"),
    )
    level = level_filter(method="at_level")

    def as_it_is(self, rows, name, year):
        return rows

    def honoured(self, rows, name, which):
        match which:
            case "yes":
                return rows.filter(level_count__gt=0)
            case "no":
                return rows.filter(level_count=0)
        return rows.filter(level_count__gt=1)

    def at_level(self, rows, name, level):
        return rows.filter(**{f"at_{level}__gt": 0})


class OrganizationCoverage(_Coverage):
    q = django_filters.CharFilter(method="matching", label=_("Name of the organization"))

    class Meta:
        model = Organization
        fields = []


class MemberCoverage(_Coverage):
    q = django_filters.CharFilter(method="matching", label=_("Name or pinyin initials"))

    class Meta:
        model = Member
        fields = []

    def matching(self, rows, name, words):
        """By name only: a whole ID number, by which the roll is searched, must not stand in an address."""
        words = words.strip()
        return rows.filter(name__contains=words) | rows.filter(name_initials__startswith=words.lower())
