"""Clauses over notice slips and what the units answer."""

from django.db import models
from django.db.models import Case, Count, Q, When
from django.db.models.functions import Coalesce

from activities.choices import ActivityState, NoticeState
from orgs.choices import Role
from orgs.models import Organization

# The day on which a unit holds what a notice asks for.
RECEIPT_DAY = Coalesce("shifted_to", "notice__held_on")
REPORTED = (ActivityState.SUBMITTED, ActivityState.VERIFIED)


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Notices of issuers in her care, and those that were sent to a unit in her care."""
        mine = Organization.objects.in_care_of(user)
        received = Q(
            pk__in=self.model.receipts.field.model.objects.filter(organization__in=mine).values("notice")
        )
        return self.filter(Q(organization__in=mine) | received)

    def issued_in_care_of(self, user):
        """Notices of issuers in her care, drafts too."""
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def during(self, period):
        return self.filter(held_on__range=(period.first, period.last))

    def matching(self, words):
        return self.filter(Q(topic__contains=words) | Q(content__contains=words) | Q(place__contains=words))

    def with_answers(self):
        """Annotated with how many units each was sent to, and how many have signed, held and reported."""
        held = Q(receipts__activity__isnull=False)
        reported = Q(receipts__activity__state__in=REPORTED)
        return self.annotate(
            unit_count=Count("receipts"),
            signed_count=Count("receipts", filter=Q(receipts__signed_at__isnull=False)),
            held_count=Count("receipts", filter=held),
            reported_count=Count("receipts", filter=reported),
        )

    def for_list(self):
        return self.select_related("organization", "kind", "written_by")

    def latest_first(self):
        return self.order_by("-held_on", "-pk")


class ReceiptQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def answered_by(self, user):
        """Receipts of the units for which she may sign."""
        return self.filter(
            organization__in=Organization.objects.in_care_of(user, Role.SECRETARY, Role.RECORDER)
        )

    def of(self, notice):
        return self.filter(notice=notice)

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def during(self, period):
        return self.alias(day=RECEIPT_DAY).filter(day__range=(period.first, period.last))

    def matching(self, words):
        return self.filter(
            Q(notice__topic__contains=words)
            | Q(notice__content__contains=words)
            | Q(organization__name__contains=words)
        )

    def standing(self):
        """Those whose notice has not been withdrawn."""
        return self.filter(notice__state=NoticeState.SENT)

    def unsigned(self):
        return self.filter(signed_at=None)

    def signed(self):
        return self.exclude(signed_at=None)

    def unheld(self):
        return self.filter(activity=None)

    def unreported(self):
        """No record at all, or one that has not been handed in."""
        return self.filter(Q(activity=None) | ~Q(activity__state__in=REPORTED))

    def owing(self, step):
        """Those that have not signed, held or reported, whether or not it was due yet."""
        return {"sign": self.unsigned, "hold": self.unheld, "report": self.unreported}[step]()

    def behind(self, notice, day):
        """Of one notice, those that on ``day`` should have signed, held or reported and have not.

        Signing is due from the start, holding once the unit's own day is over, reporting after the feedback day.
        """
        grace = notice.feedback_by - notice.held_on
        not_held = Q(activity=None) & (Q(shifted_to__lt=day) | Q(shifted_to=None, notice__held_on__lt=day))
        not_reported = (Q(activity=None) | ~Q(activity__state__in=REPORTED)) & (
            Q(shifted_to=None) | Q(shifted_to__lt=day - grace)
        )
        late = not_held if notice.feedback_by >= day else not_held | not_reported
        return self.filter(Q(signed_at=None) | late)

    def answers(self):
        """How many have signed, announced, held and reported, as {"units", "signed", …}, in one query."""
        return self.aggregate(
            units=Count("pk"),
            signed=Count("pk", filter=Q(signed_at__isnull=False)),
            announced=Count("pk", filter=Q(posted_on__isnull=False)),
            held=Count("pk", filter=Q(activity__isnull=False)),
            reported=Count("pk", filter=Q(activity__state__in=REPORTED)),
        )

    def for_list(self):
        return self.select_related("organization", "notice", "signed_by", "activity")

    def for_detail(self):
        return self.select_related(
            "organization", "notice__organization", "notice__kind", "signed_by", "activity"
        ).prefetch_related("evidence")

    def unsigned_first(self):
        """What waits for a signature on top, then the latest activity first."""
        waiting = Case(When(signed_at=None, notice__state=NoticeState.SENT, then=0), default=1)
        return self.order_by(waiting, "-notice__held_on", "organization__sort", "pk")

    def by_unit(self):
        return self.order_by("organization__sort", "organization_id")
