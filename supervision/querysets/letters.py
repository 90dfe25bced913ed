"""Clauses over letters of responsibility."""

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils import timezone

from orgs.choices import READERS, PostTitle, Role
from orgs.models import Appointment, Organization
from supervision.choices import LetterState

SORT_KEYS = {"organization": F("organization__sort"), "year": F("year"), "signed": F("signed_on")}


class LetterQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def of_year(self, year):
        return self.filter(year=year)

    def of_posts(self, posts):
        return self.filter(post__in=posts)

    def with_account(self):
        """Annotated with ``has_account``: its holder is appointed at the organization and can sign in."""
        accounts = Appointment.objects.on(timezone.localdate()).filter(
            organization=OuterRef("organization"),
            role__in=READERS,
            user__is_active=True,
            user__name=OuterRef("holder"),
        )
        return self.annotate(has_account=Exists(accounts.exclude(user__name="")))

    def to_sign_by(self, user):
        """Unsigned ones that wait for ``user``: her own, and as secretary those of holders without an account.

        Agrees with ``can_sign_letter`` and ``can_note_signature``.
        """
        led = Organization.objects.own_of(user, Role.SECRETARY)
        of_secretary = Q(post=PostTitle.SECRETARY)
        own = Q(organization__in=Organization.objects.own_of(user), holder=user.name) & ~Q(holder="")
        on_paper = Q(organization__in=led, has_account=False)
        waiting = Q(of_secretary, organization__in=led) | ~of_secretary & (own | on_paper)
        return self.unsigned().with_account().filter(waiting)

    def to_organizations(self, organizations):
        return self.filter(organization__in=organizations)

    def issued_by_day(self, day):
        return self.filter(issued_on__lte=day)

    def unsigned(self):
        return self.filter(state=LetterState.ISSUED)

    def signed_by_day(self, day):
        return self.filter(signed_on__lte=day)

    def not_signed_by_day(self, day):
        return self.issued_by_day(day).filter(Q(signed_on=None) | Q(signed_on__gt=day))

    def coverage(self):
        """{"given", "signed"}, in one query."""
        return self.order_by().aggregate(
            given=Count("pk"), signed=Count("pk", filter=Q(state=LetterState.SIGNED))
        )

    def matching(self, words):
        return self.filter(
            Q(title__contains=words) | Q(holder__contains=words) | Q(organization__name__contains=words)
        )

    def for_list(self):
        return self.select_related("organization", "issuer", "signed_by", "issued_by", "noted_by")

    def by_unit(self):
        """Unit by unit, the unsigned first."""
        return self.order_by(
            "organization__sort", "organization_id", F("signed_on").desc(nulls_first=True), "pk"
        )

    def with_items(self):
        return self.prefetch_related("items")

    def in_order(self, key):
        """By "organization", "year" or "signed", downwards with a dash before it; else unsigned first."""
        expression = SORT_KEYS.get(key.removeprefix("-"))
        if expression is None:
            return self.order_by("-year", F("signed_on").desc(nulls_first=True), "organization__sort", "pk")
        order = expression.desc(nulls_last=True) if key.startswith("-") else expression.asc(nulls_last=True)
        return self.order_by(order, "-year", "organization__sort", "pk")
