"""Clauses over tasks."""

from django.db import models
from django.db.models import BigIntegerField, Case, Count, F, Q, Value, When
from django.db.models.functions import Cast

from accounts.models import AuditEntry
from campaigns.choices import Attention, Light, TaskState
from campaigns.lights import SOON
from orgs.choices import KEEPERS, Role
from orgs.identities import accounts_of
from orgs.models import Organization
from orgs.periods import Period

SORT_KEYS = {"due": F("due_on"), "organization": F("organization__sort"), "leader": F("leader")}


class TaskQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def led_by(self, user):
        """Tasks of tracks that an organization in her care leads, whosever tasks they are."""
        tracks = self.model.tracks.field.related_model.objects.led_by(user)
        tied = self.model.tracks.through.objects.filter(track__in=tracks)
        return self.filter(pk__in=tied.values("task"))

    def entrusted(self):
        """Tasks that the lead organization of one of their tracks verifies; never those of the lead itself."""
        return self.filter(pk__in=self._verified_ties().values("task"))

    def judged_by(self, user):
        """Tasks that she may verify or give back, so far as she did not mark them; agrees with ``can_give_back``."""
        staffed = Organization.objects.in_care_of(user, Role.STAFF)
        return self.filter(Q(organization__in=staffed) | self._led_for(user))

    def reported_by_others(self, user):
        """Those that no account of hers marked done; agrees with ``can_verify``."""
        return self.exclude(marked_by__in=accounts_of(user))

    def to_be_checked(self):
        """Done on a track whose lead organization verifies, whether verified or not."""
        tied = self.model.tracks.through.objects.filter(track__lead_verifies=True)
        return self.filter(state=TaskState.DONE, pk__in=tied.values("task"))

    def to_verify(self):
        return self.to_be_checked().filter(verified_at=None)

    def verified(self):
        return self.filter(verified_at__isnull=False)

    def _led_for(self, user):
        """Tasks that the lead organization verifies of which she is the secretary, her own unit's left out."""
        leads = Organization.objects.in_care_of(user, Role.SECRETARY)
        tied = self._verified_ties().filter(track__lead__in=leads)
        own = Organization.objects.own_of(user, *KEEPERS)
        return Q(pk__in=tied.values("task")) & ~Q(organization__in=own)

    def _verified_ties(self):
        tied = self.model.tracks.through.objects.filter(track__lead_verifies=True)
        return tied.exclude(task__organization=F("track__lead"))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def of_campaign(self, campaign):
        return self.filter(campaign=campaign)

    def of_units(self, organizations):
        return self.filter(organization__in=organizations)

    def due_during(self, period):
        return self.filter(due_on__range=(period.first, period.last))

    def due_before(self, day):
        return self.filter(due_on__lt=day)

    def done_by(self, day):
        return self.filter(state=TaskState.DONE, done_on__lte=day)

    def done_during(self, period):
        return self.filter(state=TaskState.DONE, done_on__range=(period.first, period.last))

    def done_since(self, moment, day):
        """Marked done after ``moment``; those that a workbook brought in as done, on ``day`` or later."""
        marked = Q(marked_at__gte=moment) | Q(marked_at=None, done_on__gte=day)
        return self.filter(marked, state=TaskState.DONE)

    def not_done_by(self, day):
        return self.exclude(state=TaskState.DONE, done_on__lte=day)

    def done_late_by(self, day):
        return self.done_by(day).filter(done_on__gt=F("due_on"))

    def overdue_on(self, day):
        """Due on or before the day and not done."""
        return self.not_done_by(day).filter(due_on__lte=day)

    def not_yet_due_on(self, day):
        return self.not_done_by(day).filter(due_on__gt=day)

    def due_soon_on(self, day):
        return self.not_yet_due_on(day).filter(due_on__lte=day + SOON)

    def shining(self, light, day):
        """Tasks whose light on ``day`` is ``light``; agrees with ``lights.light_of``."""
        return {
            Light.DONE: self.done_by(day),
            Light.OVERDUE: self.overdue_on(day),
            Light.DUE_SOON: self.due_soon_on(day),
            Light.ON_TIME: self.not_yet_due_on(day).filter(due_on__gt=day + SOON),
        }[Light(light)]

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def of_member(self, member):
        return self.filter(member=member)

    def of_members(self, yes):
        """Members' own tasks, or those of units."""
        return self.filter(member__isnull=not yes)

    def on_track(self, track):
        return self.filter(tracks=track)

    def about(self, item):
        return self.filter(items=item)

    def in_department(self, words):
        return self.filter(department__contains=words)

    def open(self):
        return self.filter(state=TaskState.OPEN)

    def sharing(self, common):
        """Those that serve more than one track (common), or one at most (own)."""
        counted = self.annotate(served=Count("tracks", distinct=True))
        return counted.filter(served__gt=1) if common else counted.filter(served__lte=1)

    def with_result(self):
        """Those from which a result is expected, or that have brought one."""
        return self.exclude(expected_result="", actual_result="")

    def owing_report(self, month):
        """Given out before the end of ``month``, not done before it, and not reported for it."""
        return (
            self.filter(give_out__isnull=False, give_out__given_at__date__lte=month.last)
            .exclude(state=TaskState.DONE, done_on__lt=month.first)
            .exclude(progress__month=month.first)
        )

    def to_report(self, month):
        """Open in ``month``: not done before it began."""
        return self.exclude(state=TaskState.DONE, done_on__lt=month.first)

    def lacking_people(self):
        """Open tasks that name no responsible leader or no responsible person yet."""
        return self.open().filter(Q(leader="") | Q(owner=""))

    def clashing(self):
        """Open tasks that fall due before something that has to be done first: a task they wait for, or a part."""
        awaited = self.model.depends_on.through.objects.filter(
            to_task__state=TaskState.OPEN, to_task__due_on__gt=F("from_task__due_on")
        )
        parts = self.model.objects.open().filter(part_of__isnull=False, due_on__gt=F("part_of__due_on"))
        ties = Q(pk__in=awaited.values("from_task")) | Q(pk__in=parts.order_by().values("part_of"))
        return self.open().filter(ties)

    def urged(self):
        """Those that a lead body has asked for, as the trail says."""
        urges = AuditEntry.objects.about_rows_of(self.model).filter(action="task.urge").order_by()
        return self.filter(pk__in=urges.annotate(task=Cast("target_id", BigIntegerField())).values("task"))

    def wanting(self, attention, day):
        """Those to which an office turns its attention on ``day``."""
        return {
            Attention.NO_PEOPLE: self.lacking_people,
            Attention.NO_TRACK: lambda: self.filter(tracks=None),
            Attention.COMMON: lambda: self.sharing(True),
            Attention.CLASH: self.clashing,
            Attention.UNREPORTED: lambda: self.owing_report(Period.month_of(day).previous),
            Attention.URGED: lambda: self.open().urged(),
        }[Attention(attention)]()

    def with_links(self):
        return self.prefetch_related("tracks", "items")

    def for_page(self):
        """Everything that the page of one task shows."""
        return self.for_list().select_related("unit_target__target", "give_out", "campaign__sponsor")

    def matching(self, words):
        return self.filter(
            Q(title__contains=words)
            | Q(owner__contains=words)
            | Q(leader__contains=words)
            | Q(organization__name__contains=words)
            | Q(member__name__contains=words)
        )

    def for_list(self):
        return self.select_related("organization", "campaign", "member")

    def count_by_unit(self, day):
        """(organization id, how many, how many of them done by ``day``), grouped in the database."""
        done = Count("pk", filter=Q(state=TaskState.DONE, done_on__lte=day))
        return self.order_by().values_list("organization_id").annotate(total=Count("*"), done=done)

    def count_by_track(self, day):
        """{track id: "total", and of them "done" by ``day`` and "overdue" on it}, grouped in the database."""
        done = Q(task__state=TaskState.DONE, task__done_on__lte=day)
        tied = (
            self.model.tracks.through.objects.filter(task__in=self.order_by()).order_by().values("track_id")
        )
        rows = tied.annotate(
            total=Count("pk"),
            done=Count("pk", filter=done),
            overdue=Count("pk", filter=~done & Q(task__due_on__lte=day)),
        )
        return {row["track_id"]: row for row in rows}

    def count_by_campaign(self):
        """(campaign id, its name, how many), grouped in the database."""
        rows = self.order_by("campaign__name", "campaign_id").values_list("campaign_id", "campaign__name")
        return rows.annotate(number=Count("pk"))

    def most_pressing_first(self, day):
        """Overdue first, then by due date, what is done last."""
        is_done = Case(When(state=TaskState.DONE, done_on__lte=day, then=Value(1)), default=Value(0))
        return self.order_by(is_done, "due_on", "organization__sort", "sort", "pk")

    def in_order(self, key, day):
        """By "due", "organization" or "leader", downwards with a dash before it; by anything else most pressing first."""
        expression = SORT_KEYS.get(key.removeprefix("-"))
        if expression is None:
            return self.most_pressing_first(day)
        order = expression.desc() if key.startswith("-") else expression.asc()
        return self.order_by(order, "organization__sort", "organization_id", "sort", "pk")

    def by_unit(self):
        return self.order_by("organization__sort", "organization_id", "sort", "pk")

    def among(self, ids):
        return self.filter(pk__in=ids).for_list().by_unit()

    def for_checking(self):
        """Everything that whoever verifies reads of a task: what proves it, and the unit's monthly reports."""
        with_people = self.for_list().select_related("marked_by", "verified_by")
        return with_people.with_links().prefetch_related("proofs__activity", "progress")

    def waiting_first(self):
        """Those that nobody has verified, the longest done first; then the others."""
        waiting = F("verified_at").asc(nulls_first=True)
        return self.order_by(waiting, "done_on", "organization__sort", "organization_id", "sort", "pk")


class TaskPartQuerySet(models.QuerySet):
    """Monthly reports and proofs: whoever sees the task sees them."""

    def visible_to(self, user):
        return self.filter(task__organization__in=Organization.objects.in_care_of(user))

    def of_campaign(self, campaign):
        return self.filter(task__campaign=campaign)

    def reported_since(self, moment):
        return self.filter(reported_at__gte=moment)

    def of_month(self, month):
        return self.filter(month=month.first)

    def judged_by(self, user):
        """Reports that she may verify or give back, so far as she did not write them."""
        return self.filter(task__in=self._tasks().judged_by(user))

    def reported_by_others(self, user):
        """Those that no account of hers wrote; agrees with ``can_verify_report``."""
        return self.exclude(reported_by__in=accounts_of(user))

    def to_be_checked(self):
        """Of tasks on a track whose lead organization verifies, whether decided on or not."""
        tracks = self.model.task.field.related_model.tracks
        tied = tracks.through.objects.filter(track__lead_verifies=True)
        return self.filter(task__in=tied.values("task"))

    def to_verify(self):
        return self.to_be_checked().filter(decided_at=None)

    def verified(self):
        return self.filter(decided_at__isnull=False, reason="")

    def with_obstacle(self):
        return self.exclude(obstacle="")

    def returned(self):
        """Given back, and not reported anew."""
        return self.exclude(reason="")

    def of_units(self, organizations):
        return self.filter(task__organization__in=organizations)

    def count_by_campaign(self):
        """(campaign id, its name, how many), grouped in the database."""
        name = "task__campaign__name"
        rows = self.order_by(name, "task__campaign_id").values_list("task__campaign_id", name)
        return rows.annotate(number=Count("pk"))

    def on_track(self, track):
        return self.filter(task__tracks=track)

    def among(self, ids):
        return self.filter(pk__in=ids).for_list().waiting_first()

    def for_checking(self):
        return self.for_list().select_related("decided_by").prefetch_related("task__tracks")

    def waiting_first(self):
        """Those on which nobody has decided, the oldest month first; then the others."""
        waiting = F("decided_at").asc(nulls_first=True)
        unit = ("task__organization__sort", "task__organization_id", "task__sort", "pk")
        return self.order_by(waiting, "month", *unit)

    def _tasks(self):
        return self.model.task.field.related_model.objects

    def matching(self, words):
        return self.filter(Q(task__title__contains=words) | Q(text__contains=words))

    def within(self, organization):
        return self.filter(task__organization__path__startswith=organization.path)

    def for_list(self):
        return self.select_related("task__organization", "task__campaign", "reported_by")

    def latest_first(self):
        return self.order_by(
            "-month", "task__organization__sort", "task__organization_id", "task__sort", "pk"
        )
