"""Clauses over commitments."""

from django.db import models
from django.db.models import F, Q

from accounts.querysets import under
from campaigns.choices import Light
from campaigns.lights import SOON
from orgs import appointments
from orgs.choices import Role
from orgs.models import Organization
from supervision.choices import PUBLIC_STATES, CommitmentKind, CommitmentState

SORT_KEYS = {"due": F("due_on"), "organization": F("organization__sort"), "published": F("published_on")}


class CommitmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those in the user's care, and those that are published anywhere in the tree she works in."""
        mine = Q(organization__in=Organization.objects.in_care_of(user))
        roots = {f"/{path.split('/')[1]}/" for path in appointments.paths(user)}
        public = Q(state__in=PUBLIC_STATES) & under("organization__path", roots)
        return self.filter(mine | public)

    def in_care_of(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def own_of(self, user, *roles):
        return self.filter(organization__in=Organization.objects.own_of(user, *roles))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def of_campaign(self, campaign):
        return self.filter(campaign=campaign)

    def published(self):
        """Whatever has been published, also what has been kept or assessed since."""
        return self.filter(state__in=PUBLIC_STATES)

    def for_the_public(self, organization):
        """The services that ``organization`` and those below it promise: nothing of members, nothing unpublished."""
        return self.published().of_organizations().of_kind(CommitmentKind.SERVICE).within(organization)

    def published_by(self, day):
        return self.published().filter(published_on__lte=day)

    def of_year(self, day):
        """Those that fall due in the year of ``day``."""
        return self.filter(due_on__year=day.year)

    def due_during(self, period):
        return self.filter(due_on__range=(period.first, period.last))

    def in_state(self, state):
        return self.filter(state=state)

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def among(self, ids):
        return self.filter(pk__in=ids)

    def to_review_by(self, user):
        """Proposals that ``user`` may review: where she is staff, proposed by somebody else."""
        hers = Organization.objects.in_care_of(user, Role.STAFF)
        proposals = self.in_state(CommitmentState.PROPOSED).exclude(proposed_by=user)
        return proposals.filter(organization__in=hers)

    def kept_by_day(self, day):
        return self.published().filter(kept_on__lte=day)

    def not_kept_by_day(self, day):
        """Published, due before ``day`` or said to be not kept, and not kept by then."""
        failed = Q(state__in=(CommitmentState.NOT_KEPT, CommitmentState.ASSESSED)) | Q(due_on__lt=day)
        return self.published_by(day).filter(failed).filter(Q(kept_on=None) | Q(kept_on__gt=day))

    def shining(self, light, day):
        """Published commitments whose light on ``day`` is ``light``; agrees with ``Commitment.light_on``."""
        kept = Q(kept_on__isnull=False, kept_on__lte=day)
        due = {
            Light.DONE: kept,
            Light.OVERDUE: ~kept & Q(due_on__lte=day),
            Light.DUE_SOON: ~kept & Q(due_on__gt=day, due_on__lte=day + SOON),
            Light.ON_TIME: ~kept & Q(due_on__gt=day + SOON),
        }[Light(light)]
        return self.published().filter(due)

    def pressing_on(self, day):
        """Published, not yet said to be kept or not, and due within the last stretch or overdue."""
        return self.in_state(CommitmentState.PUBLISHED).filter(due_on__lte=day + SOON)

    def of_members(self):
        return self.filter(member__isnull=False)

    def of_organizations(self):
        return self.filter(member=None)

    def matching(self, words):
        return self.filter(
            Q(text__contains=words)
            | Q(member__name__contains=words)
            | Q(checker__contains=words)
            | Q(organization__name__contains=words)
        )

    def for_list(self):
        return self.select_related("organization", "member", "campaign")

    def for_detail(self):
        return self.for_list().select_related(
            "activity", "task", "carried_from", "proposed_by", "reviewed_by", "assessed_by"
        )

    def with_verdict(self, campaign):
        """Annotated with the ``verdict`` and the ``verdict_note`` that ``campaign`` passed on each when it looked back."""
        look_backs = self.model.look_backs.rel.related_model.objects.filter(
            campaign=campaign, commitment=models.OuterRef("pk")
        )
        return self.annotate(
            verdict=models.Subquery(look_backs.values("verdict")[:1]),
            verdict_note=models.Subquery(look_backs.values("note")[:1]),
        )

    def with_successor(self):
        return self.select_related("carried_to")

    def in_order(self, key):
        """By "due", "organization" or "published", downwards with a dash before it; by anything else by due day."""
        expression = SORT_KEYS.get(key.removeprefix("-"), F("due_on"))
        order = expression.desc(nulls_last=True) if key.startswith("-") else expression.asc(nulls_last=True)
        return self.order_by(order, "organization__sort", "organization_id", "pk")

    def by_organization(self):
        return self.order_by("organization__sort", "organization_id", "member__name_pinyin", "due_on", "pk")
