"""Clauses over programmes, projects and claims."""

from django.db import models
from django.db.models import Count, Prefetch, Q

from accounts.querysets import under
from campaigns.choices import ClaimState, ProjectState
from orgs.choices import Role
from orgs.models import Organization

# A claim that stands: neither refused nor taken back.
STANDING = [state for state in ClaimState if state not in (ClaimState.REFUSED, ClaimState.WITHDRAWN)]


class ProjectQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Projects of campaigns that concern her; drafts only for staff of the sponsor."""
        concern = Q(programme__campaign__sponsor__in=Organization.objects.leading(user))
        hers = Q(programme__campaign__sponsor__in=Organization.objects.in_care_of(user, Role.STAFF))
        return self.filter(concern & (~Q(state=ProjectState.DRAFT) | hers))

    def of_campaign(self, campaign):
        return self.filter(programme__campaign=campaign)

    def within(self, organization):
        """Projects carried or claimed in ``organization`` or below."""
        claims = self.model.claims.rel.related_model.objects
        standing = claims.filter(state__in=STANDING, organization__path__startswith=organization.path)
        return self.filter(pk__in=standing.values("project"))

    def claimed_below(self, organizations):
        """Projects carried or claimed in one of ``organizations`` or below."""
        claims = self.model.claims.rel.related_model.objects.filter(state__in=STANDING)
        there = under("organization__path", [one.path for one in organizations])
        return self.filter(pk__in=claims.filter(there).values("project"))

    def for_list(self):
        """With campaign, the claims that carry it, and how many claims stand."""
        claims = self.model.claims.rel.related_model.objects
        carried = claims.carried().for_list()
        return (
            self.select_related("programme__campaign__sponsor")
            .annotate(standing_count=Count("claims", filter=Q(claims__state__in=STANDING)))
            .prefetch_related(Prefetch("claims", carried, to_attr="carriers"))
        )

    def matching(self, words):
        return self.filter(
            Q(title__contains=words) | Q(leader__contains=words) | Q(owner__contains=words)
            | Q(programme__name__contains=words)
        )  # fmt: skip

    def in_order(self, key):
        """By "due" or "state", downwards with a dash; else by programme."""
        if key.removeprefix("-") not in ("due", "state"):
            return self.order_by("programme__sort", "programme_id", "sort", "pk")
        field = {"due": "due_on", "state": "state"}[key.removeprefix("-")]
        return self.order_by(f"-{field}" if key.startswith("-") else field, "programme__sort", "sort", "pk")


class ClaimQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def of_campaign(self, campaign):
        return self.filter(project__programme__campaign=campaign)

    def applied_since(self, moment):
        return self.filter(applied_at__gte=moment)

    def run_by(self, user):
        """Claims to projects of campaigns whose sponsor she is staff of."""
        hers = Organization.objects.in_care_of(user, Role.STAFF)
        return self.filter(project__programme__campaign__sponsor__in=hers)

    def of_project(self, project):
        return self.filter(project=project)

    def standing(self):
        return self.filter(state__in=STANDING)

    def carried(self):
        return self.filter(state__in=(ClaimState.CARRIED, ClaimState.ACCEPTED))

    def waiting_for_unit(self):
        return self.filter(state=ClaimState.OFFERED)

    def ready(self):
        """Both sides want it, and the project has not been given out yet."""
        return self.filter(state=ClaimState.CONFIRMED, project__state=ProjectState.PUBLISHED)

    def waiting_for_committee(self):
        return self.filter(state__in=(ClaimState.APPLIED, ClaimState.TALKING))

    def for_list(self):
        """The lead first."""
        return (
            self.select_related("organization", "project__programme__campaign__sponsor", "task")
            .prefetch_related("talks__noted_by")
            .order_by("-is_lead", "applied_at", "pk")
        )
