"""A round reckoned from rows: what is stored, what a row is worth, how many queries it takes."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from activities.models import Participation, ParticipationLine
from evaluations import reckoning, rules
from evaluations.choices import Judged, Method
from evaluations.measures import Subject
from evaluations.models import Result, Score
from evaluations.scoring import points_of, share_of
from evaluations.services.rounds import give_marks, reckon_round
from evaluations.sources import SOURCES
from tests import factories_evaluations as made
from tests import factories_supervision
from tests.factories_targets import target, unit_target


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-20"


def everything(judged):
    """An item for each figure about those who are scored, and one of each method that is judged."""
    figures = [source for source in SOURCES.values() if source.fits(judged)]
    return [
        *(
            made.item(source.code, 5, Method.DEDUCTION, source.code, per_case=1)
            if source.counts_against
            else made.item(source.code, 5, Method.RATIO, source.code, full_at=4)
            for source in figures
        ),
        made.item("评分", 5),
        made.item("奖励", 5, Method.BONUS, per_case=2),
        made.item("否决", 0, Method.VETO),
    ]


@pytest.fixture
def busy(make, riverside, hillside, sprint, wang):
    """Rows behind every figure of Riverside."""
    for number, done_on in enumerate((date(2010, 5, 1), date(2010, 6, 9), None)):
        make.task(riverside, sprint, due_on=date(2010, 5, 10 + number), done_on=done_on)
    for _number in range(2):
        make.activity(riverside, state="submitted")
    factories_supervision.published(riverside)
    factories_supervision.published(riverside, "办好", kept_on=date(2010, 5, 1)).save()
    type(riverside.commitments.get(text="办好")).objects.filter(text="办好").update(state="kept")
    unit_target(target(sprint), riverside)
    participation = Participation.objects.create(
        organization=riverside, half="2010-H1", published_on=date(2010, 7, 1), closes_on=date(2010, 7, 8)
    )
    for present in (3, 7):
        ParticipationLine.objects.create(
            participation=participation,
            member=make.member(riverside),
            name="甲",
            due=8,
            present=present,
            absent=1,
        )
    return riverside


@pytest.mark.parametrize("judged", [Judged.BRANCHES, Judged.MEMBERS])
def test_every_stored_score_follows_from_what_is_stored_with_it(busy, county, wang, judged):
    round_ = made.open_round(county, made.rubric(county, *everything(judged), subject=judged), wang)
    scores = Score.objects.of_round(round_).select_related("criterion")
    assert scores
    for score in scores:
        assert points_of(rules.rule_of(score.criterion), rules.measured_of(score)) == score.points
    for result in Result.objects.of_round(round_):
        shares = Score.objects.of_subject(result).values_list("points", flat=True)
        assert sum(shares) == result.total


def test_the_rows_behind_a_score_add_up_to_what_was_measured(busy, county, wang):
    round_ = made.open_round(county, made.rubric(county, *everything(Judged.BRANCHES)), wang)
    checked = set()
    for score in Score.objects.of_round(round_).filter(organization=busy).select_related("criterion"):
        figure = score.criterion.figure
        rows = reckoning.rows_of(score.criterion, Subject(busy), round_)
        if figure and figure != "tasks.behind_time" and score.measured is not None:
            assert sum(row.taken.value for row in rows) == score.measured, figure
            checked.add(figure)
    assert {"tasks.in_time", "activities.attendance", "activities.duties", "commitments.kept"} <= checked


@pytest.mark.parametrize(
    ("figure", "delete"),
    [
        ("tasks.in_time", lambda unit: unit.tasks.filter(done_on=date(2010, 5, 1))),
        ("tasks.in_time", lambda unit: unit.tasks.filter(done_on=None)),
        ("commitments.kept", lambda unit: unit.commitments.filter(text="办好")),
        ("activities.held", lambda unit: unit.activities.all()),
        ("activities.attendance", lambda unit: ParticipationLine.objects.filter(present=3)),
    ],
)
def test_removing_a_record_changes_the_score_by_the_share_that_was_shown(busy, county, wang, figure, delete):
    item = made.item(figure, 17, Method.RATIO, figure, full_at=3)
    round_ = made.open_round(county, made.rubric(county, item), wang)
    before = Score.objects.get(round=round_, organization=busy)
    row = delete(busy)[0]
    rows = reckoning.rows_of(before.criterion, Subject(busy), round_)
    if figure == "activities.attendance":  # the two lines stand on one page
        shown = next(one for one in rows if one.taken.value == row.present)
    else:
        shown = next(one for one in rows if one.url == row.get_absolute_url())
    share = share_of(rules.rule_of(before.criterion), rules.measured_of(before), shown.taken)
    row.delete()
    reckon_round(round_, by=wang)
    after = Score.objects.get(round=round_, organization=busy)
    assert before.points - after.points == share
    assert share != 0


def test_a_mark_changes_the_total_and_a_veto_the_grade(county, riverside, hillside, wang):
    rubric = made.rubric(county, made.item("评分", 100), made.item("否决", 0, Method.VETO))
    round_ = made.open_round(county, rubric, wang)
    mark, veto = rubric.criteria.all()
    give_marks(
        round_,
        mark,
        {(riverside.pk, None): (Decimal(95), "台账"), (hillside.pk, None): (Decimal(50), "")},
        by=wang,
    )
    result = Result.objects.get(round=round_, organization=riverside)
    assert (result.total, result.grade.name, result.rank) == (95, "好", 1)
    give_marks(round_, veto, {(riverside.pk, None): (Decimal(1), "处分决定")}, by=wang)
    result = Result.objects.get(round=round_, organization=riverside)
    assert (result.total, result.grade.name, result.rank, result.is_vetoed) == (95, "一般", 2, True)


def reckon_queries(round_):
    with CaptureQueriesContext(connection) as queries:
        reckoning.reckon(round_)
    return len(queries)


def test_the_number_of_queries_does_not_depend_on_how_many_are_scored(make, busy, county, sprint, wang):
    round_ = made.open_round(county, made.rubric(county, *everything(Judged.BRANCHES)), wang)
    few = reckon_queries(round_)
    for number in range(30):
        branch = make.organization(f"第{number}支部", parent=county)
        make.task(branch, sprint, due_on=date(2010, 5, 10))
        make.activity(branch, state="submitted")
        factories_supervision.published(branch)
    assert reckon_queries(round_) == few


def page_queries(client, url):
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_the_pages_cost_the_same_at_two_and_at_thirty(client, make, county, riverside, sprint, wang):
    rubric = made.rubric(
        county, made.item("任务", 60, Method.RATIO, "tasks.in_time"), made.item("台账质量", 40)
    )
    round_ = made.open_round(county, rubric, wang)
    client.force_login(wang)

    def urls():
        result = Result.objects.get(round=round_, organization=riverside)
        return [
            round_.get_absolute_url(), result.get_absolute_url(), rubric.get_absolute_url(),
            reverse("round_list"), reverse("rubric_list"), reverse("todo"),
            reverse("round_marks", args=[round_.pk, rubric.criteria.last().pk]),
            reverse("score_rows", args=[result.pk, rubric.criteria.first().pk]),
        ]  # fmt: skip

    few = [page_queries(client, url) for url in urls()]
    for number in range(30):
        branch = make.organization(f"第{number}支部", parent=county)
        make.task(branch, sprint, due_on=date(2010, 5, 10))
        make.task(riverside, sprint, due_on=date(2010, 5, 10))
        made.open_round(county, made.rubric(county, name=f"规则{number}"), wang, name=f"第{number}轮")
    reckon_round(round_, by=wang)
    assert [page_queries(client, url) for url in urls()] == few
