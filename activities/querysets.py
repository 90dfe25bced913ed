"""Clauses over activities."""

from django.db import models
from django.db.models import Case, Count, F, FloatField, OuterRef, Q, Subquery, Sum, When
from django.db.models.functions import Cast, Coalesce, NullIf, TruncMonth

from activities.choices import LEAVE, ActivityState, NoticeState, ObjectionState, ParticipationState, Presence
from orgs.choices import Role
from orgs.models import Organization

RATE = Cast("present_count", FloatField()) / NullIf(Cast("due_count", FloatField()), 0.0)
SORT_KEYS = {"date": F("held_on"), "organization": F("organization__sort"), "rate": RATE}
# The day on which a unit holds what a notice asks for.
RECEIPT_DAY = Coalesce("shifted_to", "notice__held_on")
REPORTED = (ActivityState.SUBMITTED, ActivityState.VERIFIED)


class KindQuerySet(models.QuerySet):
    def offered(self, *, besides=None):
        """Kinds that a branch may record, and the kind with the id ``besides``, which a record already has."""
        return self.filter(Q(is_active=True) | Q(pk=besides)).order_by("sort", "pk")


class ActivityQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def during(self, period):
        return self.filter(held_on__range=(period.first, period.last))

    def counted(self):
        """What figures count: held and handed in. A draft or a returned record is not yet a fact."""
        return self.filter(state__in=(ActivityState.SUBMITTED, ActivityState.VERIFIED))

    def awaiting(self):
        return self.filter(state=ActivityState.SUBMITTED)

    def among(self, ids):
        return self.filter(pk__in=ids).order_by("-held_on", "-pk")

    def returned(self):
        return self.filter(state=ActivityState.RETURNED)

    def of_kind(self, code):
        return self.filter(kind__code=code)

    def matching(self, words):
        return self.filter(
            Q(topic__contains=words) | Q(place__contains=words) | Q(organization__name__contains=words)
        )

    def head_counts(self):
        """Sums of due and present over all of them, as {"due", "present"}."""
        return self.aggregate(due=Sum("due_count", default=0), present=Sum("present_count", default=0))

    def per_organization_and_month(self):
        """(organization id, first of month, how many), grouped in the database."""
        return (
            self.annotate(month=TruncMonth("held_on"))
            .values_list("organization_id", "month")
            .annotate(how_many=Count("*"))
            .order_by()
        )

    def per_organization_kind_and_month(self):
        """(organization id, kind id, first of month, how many), grouped in the database."""
        return (
            self.annotate(month=TruncMonth("held_on"))
            .values_list("organization_id", "kind_id", "month")
            .annotate(how_many=Count("*"))
            .order_by()
        )

    def for_list(self):
        return self.select_related("organization", "kind", "submitted_by")

    def for_detail(self):
        return self.for_list().select_related("decided_by").prefetch_related("evidence__uploaded_by")

    def latest_first(self):
        return self.order_by(F("held_on").desc(), "-pk")

    def in_order(self, key):
        """By "date", "organization" or "rate", downwards with a dash before it; by anything else latest first."""
        expression = SORT_KEYS.get(key.removeprefix("-"))
        if expression is None:
            return self.latest_first()
        order = expression.desc if key.startswith("-") else expression.asc
        return self.order_by(order(nulls_last=True), "organization_id", "-held_on", "-pk")


class AttendanceQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(activity__organization__in=Organization.objects.in_care_of(user))

    def away(self):
        """Everyone who was due and was not there, with leave or without."""
        return self.exclude(presence=Presence.PRESENT)

    def made_up(self):
        return self.exclude(made_up_on=None)

    def for_detail(self):
        return self.select_related("member", "activity__organization", "activity__kind")

    def for_list(self):
        return self.select_related("member").order_by("member__name_pinyin", "pk")

    def per_branch_and_member(self, half, branches):
        """Head counts of counted activities of ``half``, for the branch each member belonged to on the day."""
        activities = self.model.activity.field.related_model.objects
        held_on = F("activity__held_on")
        return (
            self.filter(activity__in=activities.during(half).counted())
            .filter(
                Q(member__memberships__until_on=None) | Q(member__memberships__until_on__gt=held_on),
                member__memberships__from_on__lte=held_on,
                member__memberships__organization__in=branches,
            )
            .values("member_id", branch_id=F("member__memberships__organization_id"))
            .annotate(
                due=Count("pk"),
                present=Count("pk", filter=Q(presence=Presence.PRESENT)),
                absent=Count("pk", filter=Q(presence=Presence.ABSENT)),
                on_leave=Count("pk", filter=Q(presence__in=LEAVE)),
                made_up=Count("pk", filter=~Q(made_up_on=None)),
            )
            .order_by()
        )


class DutyRuleQuerySet(models.QuerySet):
    def in_force_on(self, day):
        return self.filter(from_on__lte=day).filter(Q(until_on=None) | Q(until_on__gt=day))

    def in_force_between(self, first, last):
        """Rules in force on at least one of the days from ``first`` to ``last``."""
        return self.filter(from_on__lte=last).filter(Q(until_on=None) | Q(until_on__gt=first))

    def latest_first(self):
        return self.order_by("-from_on", "organization_kind", "kind__sort", "pk")

    def for_list(self):
        return self.select_related("kind")


class ExemptionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def between(self, first, last):
        """Exemptions that hold on at least one of the days from ``first`` to ``last``."""
        return self.filter(from_on__lte=last, until_on__gte=first)

    def for_list(self):
        return self.select_related("organization", "kind", "granted_by")


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
        )

    def unsigned_first(self):
        """What waits for a signature on top, then the latest activity first."""
        waiting = Case(When(signed_at=None, notice__state=NoticeState.SENT, then=0), default=1)
        return self.order_by(waiting, "-notice__held_on", "organization__sort", "pk")

    def by_unit(self):
        return self.order_by("organization__sort", "organization_id")


class DecisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(activity__organization__in=Organization.objects.in_care_of(user))


class ResultQuerySet(models.QuerySet):
    def for_list(self):
        return self.select_related("field").order_by("field__sort", "pk")


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(activity__organization__in=Organization.objects.in_care_of(user))

    def for_list(self):
        return self.select_related("activity__organization", "uploaded_by")

    def of(self, activity):
        return self.filter(activity=activity)

    def same_file_as(self, sha256):
        return self.filter(sha256=sha256)

    def in_the_tree_of(self, organization):
        """Those of every organization under the same committee, whoever may see them."""
        root = organization.path.split("/")[1]
        return self.filter(activity__organization__path__startswith=f"/{root}/")

    def likenesses(self):
        """(id, perceptual hash) of the photos."""
        return self.exclude(likeness="").values_list("pk", "likeness")


class ParticipationQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def of(self, half):
        return self.filter(half=str(half))

    def with_head_counts(self):
        """Annotated with the sums over the lines (``due_sum``, ``present_sum``, ``made_up_sum``) and ``members``."""
        return self.annotate(
            members=Count("lines"),
            due_sum=Sum("lines__due", default=0),
            present_sum=Sum("lines__present", default=0),
            made_up_sum=Sum("lines__made_up", default=0),
        )

    def with_open_objections(self):
        """Annotated with ``open_objections``: how many nobody has answered yet."""
        objection = self.model.lines.field.model.objections.field.model
        waiting = (
            objection.objects.filter(line__participation=OuterRef("pk"))
            .open()
            .order_by()
            .values("line__participation")
            .annotate(how_many=Count("*"))
            .values("how_many")
        )
        return self.annotate(open_objections=Coalesce(Subquery(waiting), 0))

    def waiting(self):
        """After ``with_open_objections``: those where somebody waits for an answer."""
        return self.filter(open_objections__gt=0)

    def coverage(self):
        """How many lists there are, how many of them are closed, and how many objections wait for an answer."""
        return self.with_open_objections().aggregate(
            published=Count("pk"),
            closed=Count("pk", filter=Q(state=ParticipationState.CLOSED)),
            waiting=Sum("open_objections", default=0),
        )

    def for_list(self):
        return self.select_related("organization", "published_by")

    def by_sort(self):
        return self.order_by("-half", "organization__sort", "pk")


class ParticipationLineQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(participation__organization__in=Organization.objects.in_care_of(user))

    def of(self, member, half):
        """The lines of ``member`` in the lists of ``half``: several, if she moved meanwhile."""
        return self.filter(member=member, participation__half=str(half))

    def of_lists(self, lists):
        return self.filter(participation__in=lists)

    def totals(self):
        """The sums over all lines, as {"due", "present", …}."""
        counts = ("due", "present", "on_leave", "absent", "made_up")
        return self.order_by().aggregate(**{name: Sum(name, default=0) for name in counts})

    def for_list(self):
        return self.select_related("participation__organization").order_by(
            "-participation__half", "participation__organization__sort", "member__name_pinyin", "pk"
        )


class ObjectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(line__participation__organization__in=Organization.objects.in_care_of(user))

    def open(self):
        return self.filter(state=ObjectionState.OPEN)

    def about(self, participation):
        return self.filter(line__participation=participation)

    def for_list(self):
        return self.select_related("line__participation__organization", "raised_by", "decided_by")


class MemberExemptionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(member__organization__in=Organization.objects.in_care_of(user))

    def on(self, day):
        return self.filter(from_on__lte=day).filter(Q(until_on=None) | Q(until_on__gte=day))

    def not_on(self, day):
        return self.filter(Q(from_on__gt=day) | Q(until_on__lt=day))

    def within(self, organization):
        return self.filter(member__organization__path__startswith=organization.path)

    def matching(self, words):
        return self.filter(
            Q(member__name__contains=words) | Q(member__name_initials__startswith=words.lower())
        )

    def overlapping(self, exemption):
        """Other exemptions of the same member on some of the same days."""
        until = Q() if exemption.until_on is None else Q(from_on__lte=exemption.until_on)
        return self.filter(until, member=exemption.member).filter(
            Q(until_on=None) | Q(until_on__gte=exemption.from_on)
        )

    def for_list(self):
        return self.select_related("member__organization", "granted_by")

    def by_name(self):
        return self.order_by("member__name_pinyin", "member_id", "-from_on")
