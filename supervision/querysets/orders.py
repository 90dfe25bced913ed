"""Clauses over supervision orders and the units' copies of them."""

from datetime import timedelta

from django.db import models
from django.db.models import Count, F, Q

from orgs.choices import Role
from orgs.models import Organization
from supervision.choices import SIGN_DAYS, OrderReceiptState, OrderState

TO_REPORT = (OrderReceiptState.SIGNED, OrderReceiptState.RETURNED)
ORDER_SORT_KEYS = {"number": F("number"), "due": F("due_on"), "organization": F("organization__sort")}
COPY_SORT_KEYS = {"due": F("order__due_on"), "organization": F("organization__sort")}


class OrderQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Orders issued in the user's care, and those that one of her organizations received."""
        mine = Organization.objects.in_care_of(user)
        received = self.model.receipts.rel.related_model.objects.filter(organization__in=mine)
        return self.filter(Q(organization__in=mine) | Q(pk__in=received.values("order")))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def in_state(self, state):
        return self.filter(state=state)

    def for_list(self):
        return self.select_related("organization", "issued_by", "task")

    def with_answers(self, user, day):
        """With how many units it went to, how many are closed and how many overdue; of those that ``user`` may see."""
        seen = Q(receipts__organization__in=Organization.objects.in_care_of(user))
        unsigned = Q(receipts__state=OrderReceiptState.ISSUED) & Q(
            issued_on__lt=day - timedelta(days=SIGN_DAYS)
        )
        unreported = Q(receipts__state__in=TO_REPORT) & Q(due_on__lt=day)
        standing = Q(state=OrderState.ISSUED)
        return self.annotate(
            unit_count=Count("receipts", filter=seen),
            closed_count=Count("receipts", filter=seen & Q(receipts__state=OrderReceiptState.CLOSED)),
            overdue_count=Count("receipts", filter=seen & standing & (unsigned | unreported)),
        )

    def matching(self, words):
        return self.filter(Q(title__contains=words) | Q(content__contains=words))

    def due_during(self, period):
        return self.filter(due_on__range=(period.first, period.last))

    def in_order(self, key):
        """By "number", "due" or "organization", downwards with a dash; by anything else the latest first."""
        expression = ORDER_SORT_KEYS.get(key.removeprefix("-"))
        if expression is None:
            return self.order_by("-year", "-number", "-pk")
        order = expression.desc() if key.startswith("-") else expression.asc()
        return self.order_by(order, "-year", "-number", "-pk")


class OrderReceiptQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def own_of(self, user, *roles):
        return self.filter(organization__in=Organization.objects.own_of(user, *roles))

    def of(self, order):
        return self.filter(order=order)

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def standing(self):
        """Of orders that are looked after, not withdrawn."""
        return self.exclude(order__state=OrderState.WITHDRAWN)

    def open(self):
        return self.standing().exclude(state=OrderReceiptState.CLOSED)

    def of_campaign(self, campaign):
        """Of orders about its tasks, and of those about no task that its sponsor's committees issued in its days."""
        in_its_days = Q(
            order__task=None,
            order__issued_on__range=(campaign.starts_on, campaign.ends_on),
            order__organization__path__startswith=campaign.sponsor.path,
        )
        return self.filter(Q(order__task__campaign=campaign) | in_its_days)

    def closed(self):
        return self.standing().filter(state=OrderReceiptState.CLOSED)

    def awaiting_unit(self):
        """To be signed or to be reported: the unit has the word."""
        return self.open().exclude(state=OrderReceiptState.REPORTED)

    def reported(self):
        return self.open().filter(state=OrderReceiptState.REPORTED)

    def with_open_steps(self):
        """Those because of which a step was taken that is not closed."""
        return self.filter(pk__in=self.model.escalations.rel.related_model.objects.open().values("receipt"))

    def to_decide_by(self, user):
        """Reports that ``user`` may close or return: on orders of her committee, reported by somebody else."""
        hers = Organization.objects.in_care_of(user, Role.STAFF)
        return self.reported().exclude(reported_by=user).filter(order__organization__in=hers)

    def overdue_on(self, day):
        """Not signed within the days of grace, or not reported by the due day."""
        unsigned = Q(state=OrderReceiptState.ISSUED, order__issued_on__lt=day - timedelta(days=SIGN_DAYS))
        unreported = Q(state__in=TO_REPORT, order__due_on__lt=day)
        return self.filter(unsigned | unreported, order__state=OrderState.ISSUED)

    def issued_in_year(self, day):
        return self.standing().filter(order__issued_on__year=day.year, order__issued_on__lte=day)

    def in_state(self, state):
        return self.filter(state=state)

    def matching(self, words):
        return self.filter(Q(order__title__contains=words) | Q(organization__name__contains=words))

    def for_list(self):
        return self.select_related("organization", "order__organization", "order__issued_by", "reported_by")

    def in_order(self, key):
        """By "due" or "organization", downwards with a dash before it; by anything else by due day."""
        expression = COPY_SORT_KEYS.get(key.removeprefix("-"), F("order__due_on"))
        order = expression.desc() if key.startswith("-") else expression.asc()
        return self.order_by(order, "organization__sort", "organization_id", "pk")


class OrderStepQuerySet(models.QuerySet):
    def of(self, receipt):
        return self.filter(receipt=receipt).select_related("by").order_by("pk")
