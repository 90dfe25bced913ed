"""How much of a target has been reached: counted from the rows themselves each time, never kept.

What counts lies between the day from which the target counts and the day asked about, or the deadline if that is
earlier: what comes after the deadline is too late. It counts for the unit in whose part of the tree the organization
of the row stands *now*: a branch that is moved takes what it did along.

A target of a mass organization that counts tasks counts those meant for it; every other one counts them all.

Every source is one grouped query, however many targets and units are asked about and however many days; sums are rolled
up the tree here.
"""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate

from django.db.models import Count, Sum

from accounts.querysets import under
from activities.models import Activity, ActivityResult
from campaigns.choices import CountedFrom, TaskState
from campaigns.models import Progress, Target, Task
from campaigns.targets.standards import STANDARDS
from orgs.periods import years_later

ZERO = Decimal(0)
# Sources whose rows each happen on a day; the others are a state of things on a day.
EVENTS = (
    CountedFrom.ACTIVITIES, CountedFrom.RESULTS, CountedFrom.PERSON_TIMES, CountedFrom.TASKS, CountedFrom.TASK_RATE,
)  # fmt: skip
MOST_PATHS = 50


@dataclass(frozen=True)
class Claim:
    """One value that is asked for: of ``target``, at ``path`` and below, from ``since`` to ``until``."""

    key: object
    target: Target
    path: str
    since: date
    until: date

    @property
    def source(self):
        """What has to be counted: claims of one source share its rows."""
        target = self.target
        match target.counted_from:
            case CountedFrom.ACTIVITIES | CountedFrom.PERSON_TIMES:
                return target.counted_from, target.kind_id
            case CountedFrom.RESULTS:
                return target.counted_from, target.result_field_id
            case CountedFrom.TASKS | CountedFrom.TASK_RATE:
                return target.counted_from, (target.campaign_id, target.task_subject)
        return target.counted_from, target.standard

    @property
    def place(self):
        """The organization whose part of the tree counts."""
        return int(self.path.rstrip("/").rsplit("/", 1)[-1])


def claim_of(unit_target):
    """What a unit has reached of its part."""
    target = unit_target.target
    return Claim(unit_target.pk, target, unit_target.organization.path, target.starts_on, unit_target.due_on)


def claim_of_whole(target):
    """What everybody below the sponsor has reached together."""
    return Claim(target.pk, target, target.campaign.sponsor.path, target.starts_on, target.due_on)


def reached(unit_targets, day):
    """{id of the unit's target: how much it has reached by ``day``}."""
    return {key: values[0] for key, values in reached_on(unit_targets, [day]).items()}


def reached_on(unit_targets, days):
    """{id of the unit's target: what it had reached by each of ``days``}, as the rows stand now."""
    unit_targets = list(unit_targets)
    by_hand = [one for one in unit_targets if one.target.counted_from == CountedFrom.BY_HAND]
    claims = [claim_of(one) for one in unit_targets if one.target.counted_from != CountedFrom.BY_HAND]
    return counted(claims, days) | _reported(by_hand, days)


def wholes(targets, day):
    """{id of the target: what everybody below the sponsor has reached}, for targets that the system counts."""
    claims = [claim_of_whole(one) for one in targets if one.counted_from != CountedFrom.BY_HAND]
    return {key: values[0] for key, values in counted(claims, [day]).items()}


def last_year(unit_targets):
    """{id of the unit's target: {month 1 to 12: what was reached in it}} of the twelve months before the target began.

    Nothing for targets that are reported by hand or count a state of things: those have no months of last year.
    """
    claims = []
    for one in unit_targets:
        since = years_later(one.target.starts_on, -1)
        until = one.target.starts_on - timedelta(days=1)
        if one.target.counted_from in EVENTS:
            claims.append(Claim(one.pk, one.target, one.organization.path, since, until))
    months = {claim.key: defaultdict(Decimal) for claim in claims}
    for claim, day, amount in _happened(claims):
        months[claim.key][day.month] += amount
    return months


def counted(claims, days):
    """{key of the claim: its value by each of ``days``}."""
    values = _sums([claim for claim in claims if claim.target.counted_from in EVENTS], days)
    return values | _met([claim for claim in claims if claim.target.counted_from not in EVENTS], days)


def _sums(claims, days):
    happened = defaultdict(lambda: defaultdict(Decimal))
    for claim, day, amount in _happened(claims):
        happened[claim.key][day] += amount
    totals = _totals_of_tasks(claims)
    values = {}
    for claim in claims:
        by_day = sorted(happened[claim.key].items())
        sums = [ZERO, *accumulate(amount for _day, amount in by_day)]
        own = [sums[bisect_right(by_day, day, key=lambda pair: pair[0])] for day in days]
        if claim.target.counted_from == CountedFrom.TASK_RATE:
            own = [_percent(done, totals[claim.key]) for done in own]
        values[claim.key] = own
    return values


def _happened(claims):
    """(claim, day, amount) of everything that counts for one of ``claims``."""
    waiting = defaultdict(list)
    for claim in claims:
        waiting[claim.source, claim.place].append(claim)
    for source, path, day, amount in _events(claims):
        for place in path.strip("/").split("/"):
            for claim in waiting.get((source, int(place)), ()):
                if claim.since <= day <= claim.until:
                    yield claim, day, Decimal(amount)


def _events(claims):
    """(source, path, day, amount), grouped in the database: one query for each sort of row."""
    wanted = defaultdict(set)
    for claim in claims:
        wanted[claim.target.counted_from].add(claim.source[1])
    if not wanted:
        return
    there = under_any(claims)
    within = (min(claim.since for claim in claims), max(claim.until for claim in claims))
    kinds = wanted[CountedFrom.ACTIVITIES] | wanted[CountedFrom.PERSON_TIMES]
    if kinds:
        rows = Activity.objects.counted().filter(there, kind__in=kinds, held_on__range=within)
        rows = rows.order_by().values_list("kind_id", "organization__path", "held_on")
        for kind, path, day, times, persons in rows.annotate(
            times=Count("pk"), persons=Sum("service_person_times", default=0)
        ):
            yield (CountedFrom.ACTIVITIES, kind), path, day, times
            yield (CountedFrom.PERSON_TIMES, kind), path, day, persons
    if fields := wanted[CountedFrom.RESULTS]:
        held = Activity.objects.counted().filter(there, held_on__range=within)
        rows = ActivityResult.objects.filter(field__in=fields, activity__in=held).order_by()
        rows = rows.values_list("field_id", "activity__organization__path", "activity__held_on")
        for field, path, day, amount in rows.annotate(amount=Sum("value")):
            yield (CountedFrom.RESULTS, field), path, day, amount
    if campaigns := wanted[CountedFrom.TASKS] | wanted[CountedFrom.TASK_RATE]:
        asked = {campaign for campaign, _subject in campaigns}
        rows = Task.objects.filter(there, campaign__in=asked, state=TaskState.DONE, done_on__range=within)
        rows = rows.order_by().values_list("campaign_id", "subject", "organization__path", "done_on")
        for campaign, subject, path, day, times in rows.annotate(times=Count("pk")):
            for source in (CountedFrom.TASKS, CountedFrom.TASK_RATE):
                yield (source, (campaign, "")), path, day, times
                yield (source, (campaign, subject)), path, day, times


def under_any(claims, field="organization__path"):
    """The condition that a row lies below one of the claims; below what they have in common where they are many."""
    paths = sorted({claim.path for claim in claims})
    tops = [path for path in paths if not any(path != other and path.startswith(other) for other in paths)]
    return under(field, tops if len(tops) <= MOST_PATHS else [_common(tops)])


def _common(paths):
    first, last = min(paths), max(paths)
    same = 0
    while same < min(len(first), len(last)) and first[same] == last[same]:
        same += 1
    return first[: first.rfind("/", 0, same) + 1]


def _totals_of_tasks(claims):
    """{key: how many tasks there are} for claims that ask for a share of tasks."""
    asking = [claim for claim in claims if claim.target.counted_from == CountedFrom.TASK_RATE]
    totals = dict.fromkeys((claim.key for claim in asking), 0)
    if not asking:
        return totals
    rows = Task.objects.filter(under_any(asking), campaign__in={claim.target.campaign_id for claim in asking})
    rows = rows.order_by().values_list("campaign_id", "subject", "organization__path")
    waiting = defaultdict(list)
    for claim in asking:
        waiting[claim.source[1], claim.place].append(claim)
    for campaign, subject, path, times in rows.annotate(times=Count("pk")):
        for place in path.strip("/").split("/"):
            for counts in ("", subject):
                for claim in waiting.get(((campaign, counts), int(place)), ()):
                    totals[claim.key] += times
    return totals


def _percent(done, total):
    """In percent with two digits, rounded down: a hundred only when everything is done."""
    return Decimal(int(done * 10000 / total)) / 100 if total else ZERO


def _met(claims, days):
    """States of things: one look at each standard for each day, whoever asks."""
    values = {claim.key: [ZERO] * len(days) for claim in claims}
    looks = defaultdict(list)
    for claim in claims:
        for number, day in enumerate(days):
            on = min(day, claim.until)
            if on >= claim.since:
                looks[claim.target.standard, claim.since, on].append((claim, number))
    for (code, since, on), asking in looks.items():
        standard = STANDARDS.get(code)
        paths = sorted({claim.path for claim, _number in asking})
        counts = defaultdict(int)
        for path in standard.places(paths, since, on) if standard else ():
            for place in path.strip("/").split("/"):
                counts[int(place)] += 1
        for claim, number in asking:
            values[claim.key][number] = Decimal(counts[claim.place])
    return values


def _reported(unit_targets, days):
    """What was typed: the latest report on or before each day; before the first one, nothing."""
    if not unit_targets:
        return {}
    reports = defaultdict(list)
    rows = Progress.objects.filter(unit_target__in=unit_targets).order_by("as_of", "pk")
    for key, as_of, value in rows.values_list("unit_target_id", "as_of", "value"):
        reports[key].append((as_of, value))
    return {one.pk: [_latest(reports[one.pk], min(day, one.due_on)) for day in days] for one in unit_targets}


def _latest(reports, day):
    before = [value for as_of, value in reports if as_of <= day]
    return before[-1] if before else ZERO


def rows_of(unit_target, day):
    """The rows that make up what the unit has reached by ``day``, latest first."""
    claim = claim_of(unit_target)
    target, there = claim.target, under_any([claim])
    until = min(day, claim.until)
    within = (claim.since, until)
    match target.counted_from:
        case CountedFrom.ACTIVITIES | CountedFrom.PERSON_TIMES:
            rows = Activity.objects.counted().filter(there, kind=target.kind_id, held_on__range=within)
            return rows.for_list().latest_first()
        case CountedFrom.RESULTS:
            held = Activity.objects.counted().filter(there, held_on__range=within)
            rows = ActivityResult.objects.filter(field=target.result_field_id, activity__in=held)
            return rows.select_related("activity__organization").order_by("-activity__held_on", "-pk")
        case CountedFrom.TASKS | CountedFrom.TASK_RATE:
            rows = Task.objects.filter(there, campaign=target.campaign_id, state=TaskState.DONE)
            if target.task_subject:
                rows = rows.filter(subject=target.task_subject)
            return rows.filter(done_on__range=within).for_list().order_by("-done_on", "-pk")
        case CountedFrom.BY_HAND:
            rows = Progress.objects.filter(unit_target=unit_target, as_of__lte=until)
            return rows.select_related("reported_by").order_by("-as_of", "-pk")
    standard = STANDARDS.get(target.standard)
    if standard is None:  # a standard that is offered no longer
        return Target.objects.none()
    return standard.rows([claim.path], claim.since, until)
