"""What rewards, penalties and the ledger of both can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _

from awards.models import Scheme
from honours.choices import PENALTY_READERS, Entry, PenaltyKind, RewardKind
from honours.filters.honours import year_filter
from orgs.filters import OfOrganization
from orgs.models import Organization


class RewardFilter(OfOrganization):
    q = django_filters.CharFilter(method="matching", label=_("Recipient, honour or reward"))
    scheme = django_filters.ModelChoiceFilter(
        method="of_scheme",
        queryset=lambda request: Scheme.objects.visible_to(request.user),
        label=_("Award scheme"),
        empty_label=_("All schemes"),
    )
    kind = django_filters.ChoiceFilter(
        choices=RewardKind.choices, label=_("Kind of reward"), empty_label=_("All kinds of reward")
    )
    standing = django_filters.ChoiceFilter(
        method="standing_so",
        choices=[("left", _("Still to be given")), ("given", _("Handed over"))],
        label=_("Given or not"),
        empty_label=_("Given or not"),
    )

    class Meta:
        fields = []

    def of_scheme(self, rewards, name, scheme):
        return rewards.of_scheme(scheme)

    def standing_so(self, rewards, name, asked):
        return rewards.outstanding() if asked == "left" else rewards.given()


class PenaltyFilter(OfOrganization):
    """Of penalties as they stand on the day ``day``."""

    q = django_filters.CharFilter(method="matching", label=_("Name, reason or document number"))
    organization = django_filters.ModelChoiceFilter(
        method="within",
        queryset=lambda request: Organization.objects.in_care_of(
            request.user, *PENALTY_READERS
        ).in_tree_order(),
        label=_("Organization and below"),
        empty_label=_("All organizations"),
    )
    kind = django_filters.ChoiceFilter(
        choices=PenaltyKind.choices, label=_("Kind of penalty"), empty_label=_("All kinds of penalty")
    )
    year = year_filter(_("Year"), method="of_year")
    standing = django_filters.ChoiceFilter(
        method="standing_so",
        choices=[("force", _("Not lifted")), ("lifted", _("Lifted"))],
        label=_("In force"),
        empty_label=_("In force or lifted"),
    )

    class Meta:
        fields = []

    def __init__(self, *args, day, **kwargs):
        super().__init__(*args, **kwargs)
        self.day = day

    def of_year(self, penalties, name, year):
        return penalties.of_year(year)

    def standing_so(self, penalties, name, asked):
        return penalties.in_force_on(self.day) if asked == "force" else penalties.lifted_by(self.day)


class LedgerFilter(OfOrganization):
    """Of the honours of the ledger; what was asked is asked of the penalties too (``ledgers.narrowed``)."""

    q = django_filters.CharFilter(method="matching", label=_("Name, honour or reason"))
    entry = django_filters.ChoiceFilter(
        method="of_entry",
        choices=Entry.choices,
        label=_("Honours and penalties"),
        empty_label=_("Honours and penalties"),
    )
    year = year_filter(_("Year"), method="of_year")

    class Meta:
        fields = []

    def of_entry(self, honours, name, entry):
        return honours if entry == Entry.HONOUR else honours.none()

    def of_year(self, honours, name, year):
        return honours.of_year(year)

    @property
    def asked(self):
        return self.form.cleaned_data if self.form.is_valid() else {}
