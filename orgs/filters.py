"""What the lists of organizations and members can be narrowed by."""

import re
import unicodedata

import django_filters
from django.db import models
from django.utils.translation import gettext_lazy as _

from orgs.choices import Gender, MemberKind, OrganizationKind, Role, Service
from orgs.models import Member, Organization
from orgs.periods import Period

# As many digits as a phone or an ID number has, whole or cut short.
PRIVATE = re.compile(r"\d{11,}[\dxX]?")


def is_private(words):
    """Whether the words look like an ID number or a phone: they must never stand in an address."""
    return bool(PRIVATE.fullmatch(plain(words)))


def plain(words):
    """Words as the roll keeps them: full-width characters made ordinary, the blanks in a number taken out."""
    words = unicodedata.normalize("NFKC", words).strip()
    without_blanks = re.sub(r"[\s-]", "", words)
    return without_blanks if PRIVATE.fullmatch(without_blanks) else words


class FindingChoice(models.TextChoices):
    NO_LEADING_TEAM = "no_leading_team", _("No leading team")
    SECRETARY_VACANT = "secretary_vacant", _("Secretary vacant")
    ELECTION_OVERDUE = "election_overdue", _("Election overdue")


class OrganizationFilter(django_filters.FilterSet):
    """Of organizations on the day ``day``."""

    q = django_filters.CharFilter(method="matching", label=_("Name or unit"))
    kind = django_filters.ChoiceFilter(
        choices=OrganizationKind.choices, label=_("Kind"), empty_label=_("All kinds")
    )
    finding = django_filters.ChoiceFilter(
        method="with_finding",
        choices=FindingChoice.choices,
        label=_("What is wrong"),
        empty_label=_("Right or wrong"),
    )

    class Meta:
        model = Organization
        fields = []

    def __init__(self, *args, day, **kwargs):
        super().__init__(*args, **kwargs)
        self.day = day

    def matching(self, organizations, name, words):
        return organizations.matching(words)

    def with_finding(self, organizations, name, code):
        # Findings are read of organizations in care only; so is this list of them.
        return organizations.in_care_of(self.request.user).with_finding(code, self.day)


class MemberFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="matching", label=_("Name, pinyin initials or ID number"))
    organization = django_filters.ModelChoiceFilter(
        method="within",
        queryset=lambda request: Organization.objects.in_care_of(request.user).by_sort(),
        label=_("Organization and below"),
        empty_label=_("All organizations"),
    )
    kind = django_filters.ChoiceFilter(
        choices=MemberKind.choices, label=_("Kind of member"), empty_label=_("Full and probationary")
    )
    service = django_filters.ChoiceFilter(
        choices=Service.choices, label=_("Service"), empty_label=_("In service or not")
    )
    gender = django_filters.ChoiceFilter(
        choices=Gender.choices, label=_("Gender"), empty_label=_("Men and women")
    )
    flag = django_filters.ChoiceFilter(
        method="flagged",
        choices=[("hardship", _("In hardship")), ("veteran", _("Veteran"))],
        label=_("Special care"),
        empty_label=_("With and without special care"),
    )
    sort = django_filters.ChoiceFilter(
        method="sorted_by",
        choices=[
            (f"{sign}{key}", label)
            for key, label in (
                ("name", _("By name")), ("joined", _("By date of joining")), ("organization", _("By organization")),
            )
            for sign in ("", "-")
        ],
        label=_("Order"),
        empty_label=None,
    )  # fmt: skip

    class Meta:
        model = Member
        fields = []

    def matching(self, members, name, words):
        return members.matching(plain(words))

    def within(self, members, name, organization):
        return members.within(organization)

    def flagged(self, members, name, flag):
        return members.in_hardship() if flag == "hardship" else members.veterans()

    def sorted_by(self, members, name, order):
        clauses = {
            "name": members.by_name,
            "joined": members.by_joining,
            "organization": members.by_organization,
        }
        found = clauses[order.removeprefix("-")]()
        return found.reverse() if order.startswith("-") else found


class AccountFilter(django_filters.FilterSet):
    """Of accounts as they serve on the day ``day``."""

    q = django_filters.CharFilter(method="matching", label=_("Username, name or office"))
    role = django_filters.ChoiceFilter(
        method="serving_as", choices=Role.choices, label=_("Role"), empty_label=_("All roles")
    )
    is_active = django_filters.ChoiceFilter(
        choices=[("True", _("Switched on")), ("False", _("Switched off"))],
        label=_("State"),
        empty_label=_("On and off"),
    )

    class Meta:
        fields = []

    def __init__(self, *args, day, **kwargs):
        super().__init__(*args, **kwargs)
        self.day = day

    def matching(self, accounts, name, words):
        return accounts.matching(words)

    def serving_as(self, accounts, name, role):
        return accounts.serving_as(role, self.day)


class OfOrganization(django_filters.FilterSet):
    """By words and by organization, over rows that can be ``matching`` and ``within``; where they have days, ``during``."""

    q = django_filters.CharFilter(method="matching")
    organization = django_filters.ModelChoiceFilter(
        method="within",
        queryset=lambda request: Organization.objects.in_care_of(request.user).in_tree_order(),
        label=_("Organization and below"),
        empty_label=_("All organizations"),
    )

    def matching(self, rows, name, words):
        return rows.matching(words.strip())

    def within(self, rows, name, organization):
        return rows.within(organization)

    def during(self, rows, name, text):
        return rows.during(Period.parse(text))
