"""Clauses over rounds, marks, scores and results."""

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from evaluations.choices import Judged, RoundState
from orgs.choices import Role
from orgs.models import Organization

ORDERS = {"rank": "rank", "total": "total", "organization": "organization__sort"}
ROUND_ORDERS = {"as_of": "as_of", "name": "name", "organization": "organization__sort"}


def _order(key, orders, default):
    field = orders.get(key.removeprefix("-"), default)
    return F(field).desc() if key.startswith("-") else F(field).asc()


def _count(rows, field):
    """How many ``rows`` there are, as a number beside each row of the query outside."""
    counted = rows.order_by().values(field).annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted), 0)


class RoundQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Staff and leaders see the rounds of their committees; whoever is scored sees a round once it is closed."""
        closed = Q(state=RoundState.CLOSED, organization__in=Organization.objects.leading(user))
        return self.filter(closed | Q(organization__in=_judging(user)))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def open(self):
        return self.filter(state=RoundState.OPEN)

    def run_by(self, user):
        """Rounds in which she gives marks."""
        return self.filter(organization__in=_judging(user))

    def matching(self, words):
        return self.filter(Q(name__contains=words) | Q(rubric__name__contains=words))

    def with_marks(self):
        """Annotated with how many marks are given and how many are wanted: one for each criterion that owes them."""
        parts = (self.model.marks.rel.related_model, self.model.results.rel.related_model)
        marks, results = (part.objects.filter(round=OuterRef("pk")) for part in parts)
        criteria = self.model.rubric.field.related_model.criteria.rel.related_model.objects.owing_marks()
        given, scored = _count(marks.filter(criterion__in=criteria), "round"), _count(results, "round")
        by_hand = _count(criteria.filter(rubric=OuterRef("rubric_id")), "rubric")
        return self.annotate(marks_given=given, marks_wanted=scored * by_hand)

    def for_list(self):
        return self.select_related("rubric", "organization")

    def in_order(self, key):
        return self.order_by(_order(key or "-as_of", ROUND_ORDERS, "as_of"), "-pk")


class RoundPartQuerySet(models.QuerySet):
    """Rows about one who is scored: staff and leaders of the round's committee see all, the others their own once it is closed."""

    def visible_to(self, user):
        own = Q(organization__in=Organization.objects.in_care_of(user), round__state=RoundState.CLOSED)
        return self.filter(own | Q(round__organization__in=_judging(user)))

    def of_round(self, round_):
        return self.filter(round=round_)

    def of_subject(self, result):
        """The rows about whom ``result`` is about, in its round."""
        return self.filter(
            round=result.round_id, organization=result.organization_id, member=result.member_id
        )

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def of_criterion(self, criterion):
        return self.filter(criterion=criterion)

    def matching(self, words):
        return self.filter(Q(organization__name__contains=words) | Q(member__name__contains=words))

    def for_list(self):
        return self.select_related("organization", "member", "grade")

    def for_page(self):
        return self.for_list().select_related("round__rubric__organization", "round__organization")

    def with_criterion(self):
        return self.select_related("criterion")

    def with_giver(self):
        return self.select_related("given_by")

    def per_criterion(self):
        """{criterion id: how many}."""
        return dict(self.order_by().values_list("criterion_id").annotate(Count("pk")))

    def per_grade(self):
        """{grade id: how many}."""
        return dict(self.order_by().values_list("grade_id").annotate(Count("pk")))

    def in_order(self, key):
        return self.order_by(
            _order(key, ORDERS, "rank"), "rank", "organization__sort", "organization_id", "pk"
        )

    def graded_on(self, day):
        """Of closed rounds about organizations, whose day lies in the year up to ``day``."""
        return self.filter(
            round__state=RoundState.CLOSED, round__as_of__year=day.year, round__as_of__lte=day
        ).exclude(round__rubric__subject=Judged.MEMBERS)

    def reaching_goal(self):
        return self.filter(grade__is_goal=True)


def _judging(user):
    return Organization.objects.in_care_of(user, Role.STAFF, Role.LEADER)
