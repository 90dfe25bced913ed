"""Honest rows of events/: what a test does not say is as in an ordinary office."""

from datetime import date
from decimal import Decimal
from itertools import count

from events.choices import ContestState, Level, SeriesKind
from events.models import Contest, Edition, Enrolment, Entry, Event, Judge, Mark, Series, Winner
from events.services import contests, enrolments, judging

_numbers = count(1)


def series(organization, name=None, *, kind=SeriesKind.FESTIVAL, **fields):
    return Series.objects.create(
        organization=organization, name=name or f"文化艺术节{next(_numbers)}", kind=kind, **fields
    )


def edition(series, number=1, **fields):
    defaults = {"from_on": date(2010, 5, 1), "until_on": date(2199, 12, 31), "theme": "共建和谐"}
    return Edition.objects.create(
        series=series, organization=series.organization, number=number, **defaults | fields
    )


def event(edition, name="书画展", **fields):
    defaults = {"organization": edition.organization, "from_on": date(2010, 5, 10), "place": "文化馆"}
    return Event.objects.create(edition=edition, name=name, **defaults | fields)


def enrolment(edition, organization, by, name="小明", **fields):
    defaults = {"parent_name": "张三", "age_group": "小学"}
    row = Enrolment(edition=edition, organization=organization, **defaults | fields)
    return enrolments.enrol(row, child_name=name, by=by)


def contest(organization, title=None, *, state=ContestState.DRAFT, **fields):
    """Three judges, one highest and one lowest mark dropped."""
    defaults = {
        "held_on": date(2199, 6, 30), "entries_until": date(2199, 6, 20), "judge_count": 3, "drop_high": 1,
        "drop_low": 1, "mark_max": Decimal(10),
    }  # fmt: skip
    return Contest.objects.create(
        organization=organization,
        title=title or f"演讲比赛{next(_numbers)}",
        state=state,
        **defaults | fields,
    )


def entry(contest, organization, title=None, **fields):
    return Entry.objects.create(
        contest=contest, organization=organization, title=title or f"学楷模{next(_numbers)}",
        **{"names": "选手甲"} | fields,
    )  # fmt: skip


def judging_contest(organization, by, judges, entrants, **fields):
    """A contest whose judges wait for nothing but their own marks."""
    made = contest(organization, state=ContestState.OPEN, **{"judge_count": len(judges)} | fields)
    for entrant in entrants:
        entry(made, entrant)
    for judge in judges:
        judging.name_judge(made, judge, by=by)
    made = contests.advance(made, ContestState.DRAWN, by=by)
    return contests.advance(made, ContestState.JUDGING, by=by)


def mark_all(contest, values):
    """Every judge gives ``values[title][number]`` as her number among the judges has it, and hands in."""
    for number, judge in enumerate(
        Judge.objects.filter(contest=contest).select_related("user").order_by("pk")
    ):
        for mark in Mark.objects.filter(judge=judge, is_aside=False).select_related("entry"):
            judging.give_mark(mark, Decimal(values[mark.entry.title][number]), by=judge.user)
        judging.hand_in(judge, by=judge.user)


def winner(organization, name="李四", *, level=Level.CITY, **fields):
    defaults = {"contest_name": "全市演讲比赛", "held_on": date(2010, 6, 10), "prize": "一等奖"}
    return Winner.objects.create(organization=organization, name=name, level=level, **defaults | fields)
