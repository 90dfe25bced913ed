"""Clauses over tasks."""

from django.db import models
from django.db.models import Case, Count, F, Q, Value, When

from campaigns.choices import Light, TaskState
from campaigns.lights import SOON
from orgs.models import Organization

SORT_KEYS = {"due": F("due_on"), "organization": F("organization__sort"), "leader": F("leader")}


class TaskQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(organization__in=Organization.objects.in_care_of(user))

    def led_by(self, user):
        """Tasks of tracks that an organization in her care leads, whosever tasks they are."""
        tracks = self.model.tracks.field.related_model.objects.led_by(user)
        tied = self.model.tracks.through.objects.filter(track__in=tracks)
        return self.filter(pk__in=tied.values("task"))

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
