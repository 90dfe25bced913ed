"""Rubrics and rounds, as tests need them."""

from datetime import date
from decimal import Decimal

from evaluations.choices import Judged, Method, RubricState, Source
from evaluations.models import Criterion, Grade, Round, Rubric
from evaluations.services import rounds, rubrics


def rubric(
    organization, *items, name="支部考核", subject=Judged.BRANCHES, state=RubricState.IN_FORCE, **fields
):
    """A rubric of ``items`` (see ``item``), in force, with the grades 好 from 90 and 一般."""
    made = Rubric.objects.create(
        organization=organization,
        name=name,
        subject=subject,
        state=state,
        in_force_from=date(2010, 1, 1),
        **fields,
    )
    for sort, one in enumerate(items or [item("任务按期完成", 100, Method.RATIO, "tasks.in_time")]):
        Criterion.objects.create(rubric=made, sort=sort, **one)
    Grade.objects.create(rubric=made, name="好", from_points=90, is_goal=True)
    Grade.objects.create(rubric=made, name="一般", from_points=0)
    return made


def item(name, points=10, method=Method.RATIO, figure="", **fields):
    source = Source.FIGURE if figure else Source.JUDGED
    return {
        "name": name,
        "points": Decimal(points),
        "method": method,
        "figure": figure,
        "source": source,
        **fields,
    }


def draft(organization, by, name="草案", start="branch"):
    return rubrics.create_rubric(Rubric(organization=organization, name=name), by=by, start=start)


def unsaved_round(organization, rubric, name="2010年上半年考核", **fields):
    return Round(
        organization=organization,
        rubric=rubric,
        name=name,
        **{"period": "2010-H1", "as_of": date(2010, 6, 30)} | fields,
    )


def open_round(organization, rubric, by, **fields):
    return rounds.open_round(unsaved_round(organization, rubric, **fields), by=by)
