"""How long it takes to score 42 organizations on a rubric of 40 criteria, and in how many queries. Run by ``make bench``."""

import time
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evaluations.choices import Judged, Method
from evaluations.models import Mark, Result, Score
from evaluations.services.rounds import reckon_round
from evaluations.sources import SOURCES
from tests import factories_evaluations as made

FIGURES = [source for source in SOURCES.values() if source.fits(Judged.BRANCHES)]


def forty():
    """Every figure twice, and marks for the rest."""
    figures = [
        made.item(f"{source.code}{turn}", 2, Method.DEDUCTION, source.code, per_case=1)
        if source.counts_against
        else made.item(f"{source.code}{turn}", 2, Method.RATIO, source.code, full_at=5)
        for turn in range(2)
        for source in FIGURES
    ]
    return figures + [made.item(f"评分{number}", 2) for number in range(40 - len(figures))]


@pytest.mark.django_db
def test_forty_two_organizations_on_forty_criteria(make, county, sprint, wang):
    branches = [make.organization(f"第{number}支部", parent=county) for number in range(42)]
    for number, branch in enumerate(branches):
        for day in range(1, 11):
            done = date(2010, 5, day) if (number + day) % 3 else None
            make.task(branch, sprint, due_on=date(2010, 5, day), done_on=done)
            make.activity(branch, state="submitted", held_on=date(2010, 1 + day % 6, day))
    rubric = made.rubric(county, *forty())
    round_ = made.open_round(county, rubric, wang)
    Mark.objects.bulk_create(
        Mark(round=round_, criterion=criterion, organization=branch, value=Decimal(number % 3))
        for number, branch in enumerate(branches)
        for criterion in rubric.criteria.marked_by_hand()
    )
    took = []
    for _run in range(3):
        start = time.perf_counter()
        with CaptureQueriesContext(connection) as queries:
            reckon_round(round_, by=wang)
        took.append(time.perf_counter() - start)
    reads = [one for one in queries if one["sql"].startswith("SELECT")]
    print(
        f"\n42 organizations × {rubric.criteria.count()} criteria: best {min(took) * 1000:.0f} ms, "
        f"{len(reads)} reads, {len(queries) - len(reads)} other statements"
    )
    assert (Result.objects.count(), Score.objects.count()) == (42, 42 * 40)
    assert min(took) < 1
