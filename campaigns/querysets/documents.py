"""Clauses over plan documents and the opinions asked for them."""

from django.db import models
from django.db.models import Count, F, Q

from campaigns.choices import DocumentState
from campaigns.querysets.campaigns import CampaignPartQuerySet
from orgs.choices import Role
from orgs.models import Organization

SORT_KEYS = {
    "title": F("title"),
    "campaign": F("campaign__name"),
    "issued": F("issued_on"),
    "opinions": F("opinions_by"),
}


class PlanDocumentQuerySet(CampaignPartQuerySet):
    def visible_to(self, user):
        """Documents of the campaigns that concern her; drafts only where she looks after the sponsor itself."""
        drafts = Q(state=DocumentState.DRAFT) & ~Q(
            campaign__sponsor__in=Organization.objects.in_care_of(user)
        )
        return super().visible_to(user).exclude(drafts)

    def issued_since(self, day):
        return self.filter(issued_on__gte=day)

    def open_on(self, day):
        """Those that opinions can be given on."""
        return self.filter(state=DocumentState.CONSULTATION, opinions_by__gte=day)

    def run_by(self, user):
        """Documents that she writes and issues: as staff of the sponsor, or as secretary of her own organization."""
        staff = Organization.objects.in_care_of(user, Role.STAFF)
        own = Organization.objects.own_of(user, Role.SECRETARY)
        sub = Q(campaign__sponsor__in=own, campaign__parent__isnull=False)
        return self.filter(Q(campaign__sponsor__in=staff) | sub)

    def awaiting_answers(self):
        """Not issued yet, and with opinions that wait for an answer: ``unanswered_count`` of them."""
        unissued = self.filter(state__in=(DocumentState.DRAFT, DocumentState.CONSULTATION))
        waiting = Count("opinions", filter=Q(opinions__is_adopted=None))
        return (
            unissued.annotate(unanswered_count=waiting)
            .filter(unanswered_count__gt=0)
            .order_by("opinions_by", "pk")
        )

    def with_any_of(self, opinions):
        """Those on which one of ``opinions`` was given."""
        return self.filter(pk__in=opinions.order_by().values("document"))

    def matching(self, words):
        return self.filter(Q(title__contains=words) | Q(number__contains=words) | Q(text__contains=words))

    def for_list(self):
        return self.select_related("campaign__sponsor", "campaign__parent__sponsor", "replaces")

    def in_order(self, key):
        """By "title", "campaign", "issued" or "opinions", downwards with a dash before it; else the latest first."""
        expression = SORT_KEYS.get(key.removeprefix("-"))
        if expression is None:
            return self.order_by("-campaign__starts_on", "campaign_id", "-pk")
        order = expression.desc(nulls_last=True) if key.startswith("-") else expression.asc(nulls_last=True)
        return self.order_by(order, "-pk")


class OpinionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Opinions of the organizations in her care: staff of the sponsor see all, a unit its own."""
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def of(self, document):
        return self.filter(document=document)

    def of_campaign(self, campaign):
        return self.filter(document__campaign=campaign)

    def raised_since(self, moment):
        return self.filter(raised_at__gte=moment).select_related("document")

    def unanswered(self):
        return self.filter(is_adopted=None)

    def silent_among(self, units):
        """Those of ``units`` that have given no opinion among these."""
        return units.exclude(pk__in=self.values("organization")).by_sort()

    def for_list(self):
        return self.select_related("organization", "raised_by", "answered_by").order_by(
            "organization__sort", "organization_id", "raised_at", "pk"
        )
