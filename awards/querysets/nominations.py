"""Clauses over nominations and what belongs to them."""

from django.db import models
from django.db.models import Count, Exists, F, Min, OuterRef, Q
from django.db.models.functions import Coalesce

from awards.chain import ALIVE, IN_HAND, PLACED, NominationState
from awards.choices import SchemeState
from awards.querysets.schemes import in_order_of
from orgs.appointments import offices_of
from orgs.choices import KEEPERS, Role
from orgs.models import Organization

NAME = Coalesce("member__name", "recipient_organization__name", "recipient_name")
KEYS = {
    "recipient": NAME,
    "unit": F("organization__sort"),
    "award": F("item__sort"),
    "score": F("score"),
    "state": F("state"),
}

OPINION_KEYS = {"office": F("office"), "asked": F("asked_on"), "replied": F("replied_on")}


class NominationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Nominations by units in her care; drafts are the unit's own business."""
        mine = Q(organization__in=Organization.objects.in_care_of(user))
        own = Q(organization__in=Organization.objects.own_of(user, *KEEPERS))
        return self.filter(mine & (~Q(state=NominationState.DRAFT) | own | Q(proposed_by=user)))

    def open_to(self, user):
        """Those that are visible to her, that a panel on which she sits is to judge, or that her office is asked about."""
        seen = self.model._default_manager.visible_to(user).values("pk")
        judged = Q(item__in=self._panels_of(user)) & ~Q(state=NominationState.DRAFT)
        opinions = self.model.opinions.field.model.objects.asked_of(user)
        return self.filter(Q(pk__in=seen) | judged | Q(pk__in=opinions.values("nomination")))

    def _panels_of(self, user):
        """The ids of the awards that she judges."""
        panels = self.model.item.field.related_model.panel.related.related_model
        return panels._default_manager.filter(judges__user=user).values("item")

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def of(self, item):
        return self.filter(item=item)

    def of_scheme(self, scheme):
        return self.filter(item__scheme=scheme)

    def of_year(self, year):
        return self.filter(item__scheme__year=year)

    def in_state(self, *states):
        return self.filter(state__in=states)

    def alive(self):
        return self.filter(state__in=ALIVE)

    def in_hand(self):
        return self.filter(state__in=IN_HAND)

    def placed(self):
        """Those that have one of the places of their award."""
        return self.filter(state__in=PLACED)

    def waiting_for(self, user, *roles):
        """Those that wait for the endorsement of an organization at which she serves herself."""
        mine = Organization.objects.own_of(user, *roles)
        return self.filter(state=NominationState.SUBMITTED, stands_with__in=mine)

    def own_of(self, user, *roles):
        """Those of organizations at which she serves herself."""
        return self.filter(organization__in=Organization.objects.own_of(user, *roles))

    def run_by(self, user):
        """Those that she handles as staff of the committee; drafts are none of its business."""
        hers = Organization.objects.in_care_of(user, Role.STAFF)
        return self.filter(item__scheme__organization__in=hers).exclude(state=NominationState.DRAFT)

    def under_way(self):
        """Those of schemes that are open: of others nothing changes."""
        return self.filter(item__scheme__state=SchemeState.OPEN)

    def to_endorse(self, user):
        """Those that wait for her endorsement: as secretary of the organization, or as staff in its place."""
        hers = Q(stands_with__in=Organization.objects.own_of(user, Role.SECRETARY))
        as_staff = Q(item__scheme__organization__in=Organization.objects.in_care_of(user, Role.STAFF))
        return self.under_way().filter(hers | as_staff, state=NominationState.SUBMITTED)

    def given_back(self):
        """Drafts that were handed in before and came back."""
        back = self.model.steps.field.model.objects.filter(
            nomination=OuterRef("pk"), to=NominationState.DRAFT
        )
        return self.filter(Exists(back), state=NominationState.DRAFT)

    def asking_for_exceptions(self):
        """Those about which somebody asks for an exception that nobody has answered."""
        return self.filter(exceptions__isnull=False, exceptions__granted=None).distinct()

    def among(self, ids):
        return self.filter(pk__in=ids)

    def about_member(self, member):
        return self.filter(member=member)

    def proved_by(self, activity):
        return self.filter(evidence__activity=activity)

    def about_organization(self, organization):
        return self.filter(recipient_organization=organization)

    def matching(self, words):
        return self.filter(
            Q(member__name__contains=words)
            | Q(recipient_organization__name__contains=words)
            | Q(recipient_name__contains=words)
            | Q(organization__name__contains=words)
            | Q(item__name__contains=words)
        )

    def with_recipient(self):
        """With whom it is about and where it stands, the award apart."""
        return self.select_related(
            "organization", "member__organization", "recipient_organization", "stands_with"
        )

    def for_list(self):
        return self.select_related(
            "item__scheme__organization", "organization", "member__organization", "recipient_organization", "stands_with",
            "proposed_by",
        )  # fmt: skip

    def for_review(self):
        """With the rules of their awards."""
        return self.for_list().prefetch_related("item__rules")

    def for_detail(self):
        return self.for_list().select_related("assembly__kind", "substitutes_for__member").prefetch_related(
            "evidence__activity__kind", "evidence__task", "item__rules", "exceptions__asked_by",
            "exceptions__answered_by", "assembly__decisions",
        )  # fmt: skip

    def in_order(self, key):
        return in_order_of(
            self, KEYS, key, "-item__scheme__year", "item__scheme_id", "item__sort", "item_id", "organization__sort", "pk",
        )  # fmt: skip


class NominationPartQuerySet(models.QuerySet):
    def for_list(self):
        return self.select_related("by", "organization")

    def choices(self):
        """The steps that gave a place; a notice taken down brings back what had been chosen, by whomever."""
        return self.filter(to=NominationState.CHOSEN).exclude(was__in=PLACED).order_by("pk")

    def latest_reasons(self, nominations, to):
        """{nomination id: why it was last brought to ``to``}, in one query."""
        rows = self.filter(nomination__in=nominations, to=to).order_by("pk")
        return dict(rows.values_list("nomination_id", "reason"))


class OfficeOpinionQuerySet(models.QuerySet):
    def run_by(self, user):
        """Opinions about nominations that she handles as staff of the committee."""
        return self.filter(self._run_by(user))

    def asked_of(self, user):
        """Opinions that the committee asked of an office for which she answers."""
        return self.filter(self._asked_of(user))

    def open_to(self, user):
        """Those that she may note: as staff of the committee, or for her own office."""
        return self.filter(self._run_by(user) | self._asked_of(user))

    def _run_by(self, user):
        hers = Organization.objects.in_care_of(user, Role.STAFF)
        return Q(nomination__item__scheme__organization__in=hers)

    def _asked_of(self, user):
        """Of the very committee that she is appointed at: an office of the same name elsewhere is another one."""
        asked = Q(pk__in=[])
        for path, office in offices_of(user):
            asked |= Q(office=office, nomination__item__scheme__organization__path=path)
        return asked

    def open(self):
        """Those that an answer is waited for: where a nomination is out of the running, nobody waits any more."""
        waits = (NominationState.REVIEWED, NominationState.INSPECTED)
        return self.filter(
            reply="", nomination__state__in=waits, nomination__item__scheme__state=SchemeState.OPEN
        )

    def answered(self):
        return self.exclude(reply="")

    def per_award(self):
        """(award id, how many, the first day of asking), the longest asked first."""
        counted = self.order_by().values_list("nomination__item").annotate(Count("pk"), first=Min("asked_on"))
        return list(counted.order_by("first", "nomination__item"))

    def among(self, ids):
        return self.filter(pk__in=ids)

    def of_item(self, item):
        return self.filter(nomination__item=item)

    def matching(self, words):
        return self.filter(
            Q(office__contains=words)
            | Q(document_number__contains=words)
            | Q(nomination__member__name__contains=words)
            | Q(nomination__recipient_organization__name__contains=words)
            | Q(nomination__recipient_name__contains=words)
        )

    def for_list(self):
        return self.select_related(
            "nomination__item__scheme__organization", "nomination__organization", "nomination__member__organization",
            "nomination__recipient_organization", "noted_by",
        )  # fmt: skip

    def in_order(self, key):
        return in_order_of(
            self, OPINION_KEYS, key, "reply", "-asked_on", "office", "nomination__item__sort", "nomination_id", "pk",
        )  # fmt: skip
