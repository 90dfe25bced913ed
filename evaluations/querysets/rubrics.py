"""Clauses over rubrics and criteria."""

from django.db import models
from django.db.models import Count, F, Q

from evaluations.choices import Method, RubricState, Source
from orgs.choices import Role
from orgs.models import Organization

# Marked by hand only where there is a case.
BY_CASE = (Method.BONUS, Method.VETO)
ORDERS = {"name": "name", "organization": "organization__sort", "in_force": "in_force_from"}


class RubricQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever is scored by a rubric may read it; drafts are seen by those who keep them."""
        drafts = Q(organization__in=Organization.objects.in_care_of(user, Role.STAFF, Role.LEADER))
        return self.filter(
            drafts | ~Q(state=RubricState.DRAFT) & Q(organization__in=Organization.objects.leading(user))
        )

    def kept_by(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user, Role.STAFF))

    def in_force(self):
        return self.filter(state=RubricState.IN_FORCE)

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def matching(self, words):
        return self.filter(name__contains=words)

    def for_list(self):
        return self.select_related("organization").annotate(
            criterion_count=Count("criteria", filter=~Q(criteria__method=Method.GROUP))
        )

    def for_page(self):
        return self.select_related("organization", "replaces")

    def in_order(self, key):
        field = F(ORDERS.get(key.removeprefix("-"), "organization__sort"))
        order = field.desc(nulls_last=True) if key.startswith("-") else field.asc(nulls_last=True)
        return self.order_by(order, "name", "-revision", "pk")


class CriterionQuerySet(models.QuerySet):
    def visible_to(self, user):
        rubrics = self.model.rubric.field.related_model.objects.visible_to(user)
        return self.filter(rubric__in=rubrics)

    def of_rubric(self, rubric):
        return self.filter(rubric=rubric)

    def citing(self, document):
        """Those that cite ``document``, in rubrics that are drafts or in force."""
        current = self.filter(document=document).exclude(rubric__state=RubricState.RETIRED)
        return current.order_by("rubric__organization__sort", "rubric_id", "sort", "pk")

    def with_document(self):
        return self.select_related("document")

    def leaves(self):
        """What is scored; groups only hold others together."""
        return self.exclude(method=Method.GROUP)

    def groups(self):
        return self.filter(method=Method.GROUP)

    def marked_by_hand(self):
        """Those that wait for a mark: judged or imported."""
        return self.leaves().exclude(source=Source.FIGURE)

    def owing_marks(self):
        """Of these, those that everyone has to be marked on: a bonus or a veto is marked only where there is a case."""
        return self.marked_by_hand().exclude(method__in=BY_CASE)

    def with_rubric(self):
        return self.select_related("rubric__organization")
