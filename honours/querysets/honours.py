"""Clauses over commendations, honours and revocations."""

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.functions import ExtractYear

from awards.querysets.schemes import in_order_of
from honours.choices import CommendationState, HonourLevel, Received, RevocationState
from orgs.choices import Role
from orgs.models import Organization

COMMENDATION_KEYS = {
    "day": F("decided_on"),
    "level": F("level"),
    "title": F("title"),
    "number": F("document_number"),
}
HONOUR_KEYS = {
    "recipient": F("recipient_name"),
    "unit": F("organization__sort"),
    "honour": F("name"),
    "level": F("level"),
    "day": F("awarded_on"),
}


class CommendationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Decisions of committees that concern her; drafts only for the staff."""
        concern = Q(scheme__organization__in=Organization.objects.leading(user))
        hers = Q(scheme__organization__in=Organization.objects.in_care_of(user, Role.STAFF))
        return self.filter(concern & (Q(state=CommendationState.ISSUED) | hers))

    def issued(self):
        return self.filter(state=CommendationState.ISSUED)

    def own(self):
        """Our own decisions, not those of a higher body."""
        return self.filter(level__lte=HonourLevel.COMMITTEE)

    def within(self, organization):
        return self.filter(scheme__organization__path__startswith=organization.path)

    def of_year(self, year):
        return self.filter(decided_on__year=year)

    def years(self):
        """The years in which there are any, latest first."""
        found = self.order_by().annotate(decided_in=ExtractYear("decided_on"))
        return list(found.values_list("decided_in", flat=True).distinct().order_by("-decided_in"))

    def matching(self, words):
        return self.filter(
            Q(title__contains=words)
            | Q(document_number__contains=words)
            | Q(issuers__contains=words)
            | Q(scheme__name__contains=words)
        )

    def for_list(self):
        return self.select_related("scheme__organization", "node").annotate(honour_count=Count("honours"))

    def in_order(self, key):
        return in_order_of(self, COMMENDATION_KEYS, key, "-decided_on", "-pk")


class HonourQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def of_year(self, year):
        return self.filter(awarded_on__year=year)

    def during(self, period):
        return self.filter(awarded_on__range=(period.first, period.last))

    def of_members(self, members):
        return self.filter(member__in=members)

    def between_years(self, first, last):
        return self.filter(awarded_on__year__gte=first, awarded_on__year__lte=last)

    def of_scheme(self, scheme):
        return self.filter(nomination__item__scheme=scheme)

    def standing(self):
        """Those that were not revoked."""
        return self.filter(is_revoked=False)

    def revoked(self):
        return self.filter(is_revoked=True)

    def own(self):
        """Those granted by our own decisions, each with a certificate of ours."""
        return self.exclude(certificate_number="")

    def recommended_upward(self):
        """Those that a higher body granted on our recommendation."""
        return self.filter(nomination__isnull=False, certificate_number="")

    def from_outside(self):
        """Those received from elsewhere and entered by hand."""
        return self.filter(nomination=None)

    def special(self):
        """Those of awards on special topics."""
        return self.filter(nomination__item__is_special=True)

    def received_by(self, sort):
        match sort:
            case Received.MEMBER:
                return self.filter(member__isnull=False)
            case Received.ORGANIZATION:
                return self.filter(is_organization=True)
        return self.filter(member=None, is_organization=False)

    def received_before(self):
        """Those whose recipient has the same honour of an earlier year, which stands."""
        earlier = self.model.objects.standing().filter(
            name=OuterRef("name"), awarded_on__year__lt=ExtractYear(OuterRef("awarded_on"))
        )
        home = earlier.filter(member=None, organization=OuterRef("organization"))
        of_name = home.filter(is_organization=False, recipient_name=OuterRef("recipient_name"))
        return self.filter(
            Exists(earlier.filter(member=OuterRef("member")))
            | Q(is_organization=True) & Exists(home.filter(is_organization=True))
            | Q(member=None, is_organization=False) & Exists(of_name)
        )

    def of_leaders(self):
        return self.filter(nomination__is_leader=True)

    def of_the_front_line(self):
        return self.filter(nomination__is_front_line=True)

    def names(self):
        """What the honours are called, each once."""
        return self.order_by("name").values_list("name", flat=True).distinct()

    def matching(self, words):
        return self.filter(
            Q(recipient_name__contains=words)
            | Q(name__contains=words)
            | Q(issuer__contains=words)
            | Q(organization__name__contains=words)
        )

    def for_list(self):
        return self.select_related("organization", "member", "commendation", "nomination__item__scheme")

    def by_award(self):
        """As a decision lists them: award by award, unit by unit."""
        return self.order_by("nomination__item__sort", "nomination__item_id", "organization__sort", "pk")

    def in_order(self, key):
        return in_order_of(
            self, HONOUR_KEYS, key, "-awarded_on", "-level", "name", "organization__sort", "pk"
        )


class RevocationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Staff alone see what is proposed and the facts behind it."""
        return self.filter(honour__organization__in=Organization.objects.in_care_of(user, Role.STAFF))

    def of(self, honour):
        return self.filter(honour=honour)

    def open(self):
        return self.filter(state=RevocationState.PROPOSED)

    def approved(self):
        return self.filter(state=RevocationState.APPROVED)

    def for_list(self):
        return self.select_related("honour__organization", "honour__nomination", "proposed_by", "decided_by")
