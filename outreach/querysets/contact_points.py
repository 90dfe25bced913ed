"""Clauses over contact points and pairings."""

from django.db.models import F, OuterRef, Q

from outreach.querysets.owned import SpannedQuerySet, count_of


class ContactPointQuerySet(SpannedQuerySet):
    other_sides = ("place",)
    sort_keys = {"leader": F("leader"), "organization": F("organization__sort"), "last": F("last_visit_on")}
    usual_order = ("organization__sort", "organization_id", "leader", "pk")

    def looked_after_by(self, user):
        """Those that the account of ``user`` is named for."""
        return self.filter(account=user)

    def matching(self, words):
        return self.filter(
            Q(leader__contains=words) | Q(place_name__contains=words) | Q(place__name__contains=words)
        )

    def for_list(self):
        return self.select_related("organization", "place", "account")

    def with_progress(self, day):
        papers = self.model.papers.field.model.objects.filter(
            contact_point=OuterRef("pk"), written_on__year=day.year, written_on__lte=day
        )
        return self.with_visits("contact_point", day).annotate(paper_count=count_of(papers, "contact_point"))


class PairingQuerySet(SpannedQuerySet):
    other_sides = ("partner",)
    sort_keys = {"from": F("from_on"), "organization": F("organization__sort"), "last": F("last_visit_on")}
    usual_order = ("organization__sort", "organization_id", "-from_on", "pk")

    def matching(self, words):
        return self.filter(
            Q(partner_name__contains=words)
            | Q(partner__name__contains=words)
            | Q(member__name__contains=words)
            | Q(agreement__contains=words)
        )

    def for_list(self):
        return self.select_related("organization", "partner", "member")

    def with_progress(self, day):
        return self.with_visits("pairing", day)
