"""Clauses over good deeds and research papers."""

from django.db.models import F, Q

from outreach.querysets.owned import OwnedQuerySet


class GoodDeedQuerySet(OwnedQuerySet):
    sort_keys = {
        "date": F("done_on"),
        "organization": F("organization__sort"),
        "person_times": F("person_times"),
    }
    usual_order = ("-done_on", "-pk")

    def during(self, period):
        return self.filter(done_on__range=(period.first, period.last))

    def confirmed(self):
        return self.exclude(confirmed_by="")

    def unconfirmed(self):
        return self.filter(confirmed_by="")

    def matching(self, words):
        return self.filter(Q(title__contains=words) | Q(beneficiaries__contains=words))

    def for_list(self):
        return self.select_related("organization")

    def latest_first(self):
        return self.order_by(*self.usual_order)


class PaperQuerySet(OwnedQuerySet):
    other_sides = ("contact_point__place",)
    sort_keys = {"date": F("written_on"), "organization": F("organization__sort"), "author": F("author")}
    usual_order = ("-written_on", "-pk")

    def during(self, period):
        return self.filter(written_on__range=(period.first, period.last))

    def adopted(self):
        return self.exclude(adoption="")

    def not_adopted(self):
        return self.filter(adoption="")

    def matching(self, words):
        return self.filter(
            Q(title__contains=words) | Q(author__contains=words) | Q(reference__contains=words)
        )

    def for_list(self):
        return self.select_related("organization", "contact_point__place")

    def latest_first(self):
        return self.order_by(*self.usual_order)
