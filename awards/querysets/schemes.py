"""Clauses over schemes, awards and quotas."""

from django.db import models
from django.db.models import Count, F, Q, Sum

from awards.choices import SchemeState
from orgs.choices import Role
from orgs.models import Organization

SCHEME_KEYS = {"year": F("year"), "name": F("name"), "places": F("places_in_all"), "state": F("state")}
QUOTA_KEYS = {"unit": F("organization__sort"), "award": F("item__name"), "places": F("places")}


def readable_by(user, path=""):
    """Schemes of committees that concern her; drafts only for those who draw them up."""
    concern = Q(**{f"{path}organization__in": Organization.objects.leading(user)})
    hers = Q(**{f"{path}organization__in": Organization.objects.in_care_of(user, Role.STAFF)})
    return concern & (~Q(**{f"{path}state": SchemeState.DRAFT}) | hers)


def in_order_of(rows, keys, key, *otherwise):
    """By one of ``keys``, downwards with a dash before it; ``otherwise`` comes after it."""
    expression = keys.get(key.removeprefix("-"))
    if expression is None:
        return rows.order_by(*otherwise)
    return rows.order_by(expression.desc() if key.startswith("-") else expression.asc(), *otherwise)


class SchemeQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(readable_by(user))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def of_year(self, year):
        return self.filter(year=year)

    def in_force(self):
        """Those that are under way or over: drafts are nobody's business yet."""
        return self.exclude(state=SchemeState.DRAFT)

    def matching(self, words):
        return self.filter(Q(name__contains=words) | Q(basis__contains=words))

    def for_list(self):
        """With the number of awards and of the places that they have together."""
        return self.select_related("organization", "copied_from").annotate(
            award_count=Count("items"), places_in_all=Sum("items__places", default=0)
        )

    def in_order(self, key):
        return in_order_of(self, SCHEME_KEYS, key, "-year", "organization__sort", "name", "pk")


class ItemQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(readable_by(user, "scheme__"))

    def within(self, organization):
        return self.filter(scheme__organization__path__startswith=organization.path)

    def of_year(self, year):
        return self.filter(scheme__year=year)

    def in_force(self):
        return self.exclude(scheme__state=SchemeState.DRAFT)

    def nominated_for_on(self, day):
        """Awards of schemes under way whose nominations are still taken on ``day``."""
        return self.filter(Q(nominate_by=None) | Q(nominate_by__gte=day), scheme__state=SchemeState.OPEN)

    def asking(self, opinions):
        """Awards about whose nominations one of ``opinions`` was asked."""
        return self.filter(pk__in=opinions.values("nomination__item"))

    def special(self):
        return self.filter(is_special=True)

    def for_list(self):
        """With the places that quotas give out."""
        return (
            self.select_related("scheme__organization", "rubric")
            .annotate(given_out=Sum("quotas__places", default=0), quota_count=Count("quotas"))
            .order_by("-scheme__year", "scheme_id", "sort", "pk")
        )

    def with_rules(self):
        return self.prefetch_related("rules")

    def not_wholly_given_out(self):
        """After ``for_list``: those that have quotas which do not add up to their places."""
        return self.filter(quota_count__gt=0).exclude(given_out=F("places"))


class QuotaQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Quotas of units in her care, of schemes that she may read."""
        mine = self.filter(organization__in=Organization.objects.in_care_of(user))
        return mine.filter(readable_by(user, "item__scheme__"))

    def of(self, item):
        return self.filter(item=item)

    def of_year(self, year):
        return self.filter(item__scheme__year=year)

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def matching(self, words):
        return self.filter(
            Q(item__name__contains=words)
            | Q(item__scheme__name__contains=words)
            | Q(organization__name__contains=words)
            | Q(organization__unit__contains=words)
        )

    def for_list(self):
        return self.select_related("organization", "item__scheme__organization")

    def in_order(self, key):
        return in_order_of(
            self, QUOTA_KEYS, key, "-item__scheme__year", "item__scheme_id", "item__sort", "item_id",
            "organization__sort", "pk",
        )  # fmt: skip
