"""Clauses over contests, entries, judges, marks and winners."""

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, Sum

from events.choices import BEFORE_JUDGING, UPPER_LEVELS, ContestState, Level
from orgs.models import Organization

CONTEST_ORDERS = {"day": "held_on", "title": "title", "organization": "organization__sort", "state": "state"}
ENTRY_ORDERS = {
    "organization": "organization__sort",
    "number": "drawn_number",
    "title": "title",
    "rank": "rank",
}
WINNER_ORDERS = {
    "day": "held_on", "organization": "organization__sort", "contest": "contest_name", "level": "level", "name": "name",
}  # fmt: skip


def _sorted(rows, orders, key, *otherwise):
    field = orders.get(key.lstrip("-"))
    if field is None:
        return rows.order_by(*otherwise)
    order = F(field).desc(nulls_last=True) if key.startswith("-") else F(field).asc(nulls_last=True)
    return rows.order_by(order, "pk")


class ContestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Contests in her care; above it those that are announced; and those that she judges."""
        above = Q(organization__in=Organization.objects.leading(user)) & ~Q(state=ContestState.DRAFT)
        judged = self.model.judges.field.model.objects.filter(user=user).values("contest")
        return self.filter(
            Q(organization__in=Organization.objects.in_care_of(user)) | above | Q(pk__in=judged)
        )

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def matching(self, words):
        return self.filter(Q(title__contains=words) | Q(organization__name__contains=words))

    def in_year(self, year):
        return self.filter(held_on__year=year)

    def announced_by(self, day):
        """Of the year that ``day`` lies in, held on or before it, and no draft."""
        return self.in_year(day.year).filter(held_on__lte=day).exclude(state=ContestState.DRAFT)

    def open_on(self, day):
        return self.filter(state=ContestState.OPEN, entries_until__gte=day)

    def still_to_judge_by(self, user):
        """Those being judged whose marks she has not handed in yet."""
        waiting = self.model.judges.field.model.objects.filter(
            contest=OuterRef("pk"), user=user, finished_at=None
        )
        return self.filter(Exists(waiting), state=ContestState.JUDGING)

    def for_list(self):
        standing = Q(entries__withdrawn_reason="")
        return self.select_related("organization", "edition__series").annotate(
            entry_count=Count("entries", filter=standing), piece_count=Sum("entries__pieces", filter=standing)
        )

    def for_detail(self):
        return self.select_related("organization", "edition__series")

    def in_order(self, key):
        """By "day", "title", "organization" or "state", downwards with a dash before it."""
        return _sorted(self, CONTEST_ORDERS, key, "-held_on", "-pk")


class DrawQuerySet(models.QuerySet):
    def for_list(self):
        return self.select_related("drawn_by").order_by("pk")


class EntryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Her own units' entries; everybody's once the results are out; and those that she judges."""
        judged = self.model.marks.field.model.objects.filter(judge__user=user).values("entry")
        public = Q(
            contest__organization__in=Organization.objects.leading(user),
            contest__state=ContestState.PUBLISHED,
        )
        return self.filter(
            Q(organization__in=Organization.objects.in_care_of(user)) | public | Q(pk__in=judged)
        )

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def of(self, contest):
        return self.filter(contest=contest)

    def standing(self):
        """Those that take part: not withdrawn."""
        return self.filter(withdrawn_reason="")

    def entered_by(self, day):
        """To contests of the year that ``day`` lies in, held on or before it."""
        return self.standing().filter(contest__held_on__year=day.year, contest__held_on__lte=day)

    def for_list(self):
        return self.select_related("contest__organization", "organization").prefetch_related("members")

    def with_marks(self):
        """Each with all its marks and who gave them."""
        marks = self.model.marks.field.model.objects.select_related("judge__user").order_by("judge", "pk")
        return self.prefetch_related(Prefetch("marks", marks))

    def per_organization(self):
        """(organization, entries, pieces), the most first."""
        return (
            self.order_by()
            .values_list("organization__name")
            .annotate(entries=Count("pk"), number=Sum("pieces"))
            .order_by("-number", "organization__sort")
        )

    def in_order(self, key, *, ranked=True):
        """By "organization", "number", "title" or "rank"; else as ranked, as drawn, as they came.

        Without ``ranked`` nothing follows the ranks: the order would tell them before they are published.
        """
        usual = [F("drawn_number").asc(nulls_last=True), "organization__sort", "pk"]
        if ranked:
            return _sorted(self, ENTRY_ORDERS, key, F("rank").asc(nulls_last=True), *usual)
        open_keys = {name: field for name, field in ENTRY_ORDERS.items() if name != "rank"}
        return _sorted(self, open_keys, key, *usual)


class JudgeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Herself as a judge, of contests that are announced."""
        return self.filter(user=user).exclude(contest__state__in=BEFORE_JUDGING)

    def with_progress(self):
        """Each with how many entries she marks, and how many of them she has marked."""
        return self.select_related("user", "contest__organization").annotate(
            due=Count("marks", filter=Q(marks__is_aside=False, marks__entry__withdrawn_reason="")),
            done=Count(
                "marks",
                filter=Q(
                    marks__is_aside=False, marks__entry__withdrawn_reason="", marks__value__isnull=False
                ),
            ),
        )


class MarkQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The marks that she gives herself; others' are shown by the contest, when its rules allow it."""
        return self.filter(judge__user=user).exclude(judge__contest__state__in=BEFORE_JUDGING)

    def standing(self):
        return self.filter(entry__withdrawn_reason="")

    def missing(self):
        """Those still to be given."""
        return self.standing().filter(value=None, is_aside=False)

    def for_list(self):
        return self.select_related(
            "entry__organization", "judge__user", "judge__contest__organization"
        ).prefetch_related("entry__members")

    def as_drawn(self):
        return self.order_by("entry__drawn_number", "pk")


class WinnerQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Winners in her care, and those of the published contests that concern her."""
        return self.filter(
            Q(organization__in=Organization.objects.in_care_of(user))
            | Q(entry__contest__organization__in=Organization.objects.leading(user))
        )

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def of_own_contests(self):
        return self.filter(level=Level.OWN)

    def of_upper_contests(self):
        return self.filter(level__in=UPPER_LEVELS)

    def won_by(self, day):
        """In the year that ``day`` lies in, on or before it."""
        return self.filter(held_on__year=day.year, held_on__lte=day)

    def in_year(self, year):
        return self.filter(held_on__year=year)

    def matching(self, words):
        return self.filter(
            Q(contest_name__contains=words) | Q(name__contains=words) | Q(organization__name__contains=words)
        )

    def for_list(self):
        return self.select_related("organization", "entry__contest", "event__edition__series")

    def count_by(self, field):
        """(value of ``field``, winners), the most first."""
        return self.order_by().values_list(field).annotate(winners=Count("pk")).order_by("-winners", field)

    def count_by_event(self, events):
        """{event id: winners}: those entered for the event, and those of the contest that it points to."""
        entered = dict(self.filter(event__in=events, entry=None).count_by("event"))
        contests = [event.contest_id for event in events if event.contest_id]
        judged = dict(self.filter(entry__contest__in=contests).count_by("entry__contest"))
        return {event.pk: entered.get(event.pk, 0) + judged.get(event.contest_id, 0) for event in events}

    def in_order(self, key):
        return _sorted(self, WINNER_ORDERS, key, "-held_on", "contest_name", "pk")
