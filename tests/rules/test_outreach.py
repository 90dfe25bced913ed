"""Problems move as the table says, figures open into their rows, sums never tell on one, lists cost the same at any length."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.errors import WrongState
from orgs.choices import Role
from outreach import tally
from outreach.choices import PROBLEM_MOVES, Group, Occasion, ProblemState
from outreach.models import Visit
from outreach.services import visits
from outreach.steps import next_step
from reports.catalogue import CATALOGUE, figure
from tests import factories_outreach as outreach

DAY = date(2010, 7, 31)


@pytest.fixture(autouse=True)
def summer(settings):
    settings.OFFICE_DAY = str(DAY)


def stand(problem, state):
    """Put the problem at ``state`` without walking there."""
    problem.state = state
    solved = state == ProblemState.SOLVED
    problem.solved_on, problem.result = (date(2010, 7, 1), "好") if solved else (None, "")
    problem.save()
    return problem


@pytest.mark.parametrize("was", ProblemState)
@pytest.mark.parametrize("to", [ProblemState.SOLVED, ProblemState.REOPENED])
def test_the_table_says_how_a_problem_moves(riverside, wang, was, to):
    problem = stand(outreach.problem(outreach.visit(outreach.pairing(riverside))), was)

    def move():
        if to == ProblemState.SOLVED:
            return visits.solve_problem(problem, by=wang, solved_on=date(2010, 7, 2), result="好")
        return visits.reopen_problem(problem, by=wang, reason="再看")

    if to in PROBLEM_MOVES[was]:
        assert move().state == to
    else:
        with pytest.raises(WrongState):
            move()


@pytest.mark.parametrize(
    ("promised_on", "state", "light"),
    [
        (date(2010, 7, 30), "open", "overdue"),
        (date(2010, 7, 31), "reopened", "due_soon"),
        (date(2010, 8, 14), "open", "due_soon"),
        (date(2010, 8, 15), "open", "on_time"),
        (date(2010, 7, 1), "solved", "done"),
    ],
)
def test_a_problem_is_red_once_its_day_is_over(riverside, promised_on, state, light):
    problem = outreach.problem(outreach.visit(outreach.pairing(riverside)), promised_on=promised_on)

    assert stand(problem, state).light_on(DAY) == light
    assert type(problem).objects.overdue_on(DAY).exists() == (light == "overdue")


@pytest.mark.parametrize(
    ("overdue", "visits_", "open_", "papers", "light"),
    [(1, 2, 1, 1, "overdue"), (0, 1, 1, 1, "on_time"), (0, 2, 1, 0, "on_time"), (0, 2, 0, 0, "on_time"), (0, 2, 0, 1, "done")],
)  # fmt: skip
def test_the_next_step_is_the_most_pressing(overdue, visits_, open_, papers, light):
    point = SimpleNamespace(
        overdue_count=overdue, visit_count=visits_, open_count=open_, paper_count=papers, visits_a_year=2, papers_a_year=1,
    )  # fmt: skip

    assert next_step(point, DAY).light == light
    assert (
        next_step(
            SimpleNamespace(**vars(point) | {"overdue_count": 0, "visit_count": 0}), date(2010, 11, 1)
        ).light
        == "due_soon"
    )


@pytest.fixture
def year(county, riverside, hillside, make):
    """What two branches did in 2010, and rows of other years, days and organizations that must not count."""
    point = outreach.contact_point(riverside)
    outreach.contact_point(riverside, "旧领导", until_on=date(2010, 6, 30))
    outreach.contact_point(hillside, from_on=date(2010, 8, 1))
    pairing = outreach.pairing(hillside)
    first = outreach.visit(point, person_times=3)
    record = make.activity(hillside, "结对走访", held_on=date(2010, 7, 1), state="verified")
    outreach.visit(pairing, activity=record, person_times=4)
    outreach.visit(point, held_on=date(2009, 12, 31), person_times=50)
    outreach.visit(point, held_on=date(2010, 8, 1), person_times=50)
    outreach.problem(first, promised_on=date(2010, 7, 30))
    outreach.problem(first, "水渠堵塞", state="solved", solved_on=date(2010, 7, 1), result="好")
    outreach.paper(riverside)
    outreach.paper(riverside, "去年的", written_on=date(2009, 6, 1))
    outreach.good_deed(riverside)
    outreach.good_deed(hillside, "送诊", person_times=2)
    make.activity(riverside, "慰问", code="condolence", state="verified", service_person_times=17)
    make.activity(riverside, "草稿", code="condolence", service_person_times=99)


FIGURES = {
    "contact_points": (1, 1, 1), "pairings": (1, 1, 0), "visits": (2, 2, 1), "visit_person_times": (7, 2, 3),
    "problems_found": (2, 2, 2), "problems_solved": (1, 1, 1), "problems_overdue": (1, 1, 1), "papers": (1, 1, 1),
    "good_deeds": (2, 2, 1), "good_deed_person_times": (42, 2, 40), "condolence_person_times": (17, 1, 17),
}  # fmt: skip


def test_every_figure_of_this_app_is_in_the_catalogue_and_tried_here():
    assert {code for code in CATALOGUE if code.startswith("outreach.")} == {
        f"outreach.{name}" for name in FIGURES
    }


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_counts_the_year_and_opens_into_its_rows(client, wang, county, riverside, year, name):
    value, rows, of_riverside = FIGURES[name]

    counted = figure(f"outreach.{name}", county, DAY)
    assert (counted.value, counted.row_count, len(counted.rows)) == (value, rows, rows)
    assert figure(f"outreach.{name}", riverside, DAY).value == of_riverside

    client.force_login(wang)
    address = reverse("figure_detail", args=[f"outreach.{name}"])
    page = client.get(address, {"organization": county.pk, "day": "2010-07-31"})
    assert (page.status_code, page.context["page_obj"].paginator.count, page.context["hidden"]) == (
        200,
        rows,
        0,
    )
    assert str(value) in str(page.context["sentence"])
    for row in page.context["page_obj"]:
        assert row.get_absolute_url() in page.content.decode()
    assert client.get(address, {"organization": county.pk, "own": "1"}).status_code == 200


lists = st.lists(
    st.tuples(
        st.sampled_from(Occasion.values[:2]),
        st.sampled_from(Group.values[:2]),
        st.integers(1, 5),
        st.booleans(),
    ),
    max_size=6,
)


class Reader:
    """Somebody who leads the whole tree, and is the secretary of a part of it."""

    is_authenticated = is_active = True
    _served = [(Role.LEADER, "/1/"), (Role.SECRETARY, "/1/2/")]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lists)
def test_no_sum_tells_what_fewer_than_three_were_given(made):
    condolences = [
        SimpleNamespace(
            occasion=occasion, group=group, recipient_count=count, total=Decimal(100),
            get_occasion_display=lambda: "", get_group_display=lambda: "",
            organization=SimpleNamespace(path="/1/2/" if own else "/1/3/"),
        )
        for occasion, group, count, own in made
    ]  # fmt: skip

    lines, everything = tally.lines(condolences, Reader())

    assert sum(line.recipients for line in lines) == everything.recipients == sum(row[2] for row in made)
    for line in lines:
        assert (line.total is None) == (not line.is_entitled and line.recipients < tally.LEAST)
    assert everything.total is None or everything.total == 100 * len(made)
    assert everything.total is None or all(line.total is not None for line in lines)


def fill(riverside, li, number):
    point = outreach.contact_point(riverside, f"领导{number}")
    visit = outreach.visit(point)
    outreach.problem(visit, f"问题{number}")
    outreach.visit(outreach.pairing(riverside, partner_name=f"社区{number}"))
    outreach.good_deed(riverside)
    outreach.paper(riverside, contact_point=point)
    outreach.condolence(riverside, li)
    return point


PAGES = (
    "contact_point_list", "pairing_list", "visit_list", "problem_list", "good_deed_list", "research_paper_list",
    "condolence_list", "todo",
)  # fmt: skip


def test_a_list_costs_the_same_at_one_row_and_at_thirty(client, riverside, li, django_assert_max_num_queries):
    client.force_login(li)

    def costs():
        found = {}
        for name in PAGES:
            with django_assert_max_num_queries(100) as counted:
                assert client.get(reverse(name)).status_code == 200
            found[name] = len(counted)
        return found

    fill(riverside, li, 0)
    costs()  # what is looked up once for a session is looked up here
    at_one = costs()
    for number in range(1, 30):
        fill(riverside, li, number)

    assert costs() == at_one


def test_a_page_of_a_contact_point_costs_the_same_however_much_was_found(
    client, riverside, li, django_assert_max_num_queries
):
    point = fill(riverside, li, 0)
    client.force_login(li)

    def cost():
        with django_assert_max_num_queries(40) as counted:
            assert client.get(point.get_absolute_url()).status_code == 200
        return len(counted)

    cost()
    at_one = cost()
    for number in range(5):
        outreach.problem(outreach.visit(point, topic=f"再访{number}"), f"又一件{number}")

    assert (cost(), Visit.objects.filter(contact_point=point).count()) == (at_one, 6)
