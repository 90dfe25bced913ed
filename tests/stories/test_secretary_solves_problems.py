"""A problem found at a visit is promised by a day, waits on the page of things to do, and is solved with a result."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.errors import WrongState
from accounts.models import AuditEntry, InboxItem
from outreach.models import Problem
from outreach.services import visits
from tests import factories_outreach as outreach


@pytest.fixture(autouse=True)
def summer(settings):
    settings.OFFICE_DAY = "2010-07-31"


@pytest.fixture
def visit(county, riverside):
    """The county's leader was at Riverside."""
    return outreach.visit(outreach.contact_point(county, place=riverside))


@pytest.fixture
def problem(visit):
    return outreach.problem(visit)


def solve(client, problem, **data):
    fields = {"solved_on": "2010-07-20", "result": "已修通", "version": problem.version}
    return client.post(reverse("problem_solve", args=[problem.pk]), fields | data)


def waiting(client):
    sections = client.get(reverse("todo")).context["sections"]
    return [
        (item.text, item.light) for section in sections for item in section.items if "/problems/" in item.url
    ]


def test_a_problem_is_noted_and_the_other_side_told(client, visit, wang, li):
    client.force_login(wang)

    client.post(
        reverse("problem_create", args=[visit.pk]),
        {"description": "村道失修", "owner": "李书记", "promised_on": "2010-08-10"},
    )

    problem = Problem.objects.get()
    assert (problem.organization, problem.state, problem.light_on(date(2010, 7, 31))) == (
        visit.organization, "open", "due_soon",
    )  # fmt: skip
    assert InboxItem.objects.get(user=li).url == problem.get_absolute_url()
    assert [entry.action for entry in AuditEntry.objects.about(problem)] == ["problem.create"]


def test_it_is_not_promised_for_a_day_before_it_was_found(client, visit, wang):
    client.force_login(wang)

    response = client.post(
        reverse("problem_create", args=[visit.pk]),
        {"description": "村道失修", "owner": "李书记", "promised_on": "2010-05-31"},
    )

    assert (response.status_code, Problem.objects.exists()) == (422, False)
    assert "村道失修" in response.content.decode()


def test_it_waits_in_red_on_the_page_of_things_to_do_until_it_is_solved(client, problem, li):
    client.force_login(li)
    assert waiting(client) == [("村道失修", "overdue")]

    response = solve(client, problem)

    problem.refresh_from_db()
    assert response.url == problem.get_absolute_url()
    assert (problem.state, problem.solved_on, problem.result) == ("solved", date(2010, 7, 20), "已修通")
    assert waiting(client) == []
    assert [entry.action for entry in AuditEntry.objects.about(problem)] == ["problem.solved"]


def test_the_leader_finds_the_problems_of_her_own_contact_point(client, problem, sun):
    problem.visit.contact_point.account = sun
    problem.visit.contact_point.save()
    client.force_login(sun)

    assert waiting(client) == [("村道失修", "overdue")]


@pytest.mark.parametrize(
    "change", [{"result": " "}, {"solved_on": "2010-08-01"}, {"solved_on": "2010-05-31"}, {"solved_on": ""}]
)
def test_solved_means_a_day_and_a_result(client, problem, li, change):
    client.force_login(li)

    response = solve(client, problem, **change)

    assert (response.status_code, Problem.objects.get().state) == (422, "open")


def test_solved_is_solved_only_once(client, problem, li):
    client.force_login(li)
    solve(client, problem)
    problem.refresh_from_db()

    late = solve(client, problem, result="再修")

    assert [message.level_tag for message in client.get(late.url).context["messages"]][-1] == "error"
    assert Problem.objects.get().result == "已修通"


def test_an_older_page_solves_nothing(client, problem, li):
    client.force_login(li)
    Problem.objects.update(version=5, description="村道和水渠失修")

    response = solve(client, problem)

    assert (response.status_code, Problem.objects.get().state) == (409, "open")
    assert "已修通" in response.content.decode()


def test_staff_reopen_with_a_reason_and_those_concerned_are_told(client, problem, li, wang):
    visits.solve_problem(problem, by=li, solved_on=date(2010, 7, 1), result="已修通")
    client.force_login(wang)
    reopen = reverse("problem_reopen", args=[problem.pk])

    assert client.post(reopen, {"reason": " ", "version": 2}).status_code == 422
    client.post(reopen, {"reason": "雨后又塌", "version": 2})

    problem.refresh_from_db()
    assert (problem.state, problem.solved_on, problem.result) == ("reopened", None, "")
    last = AuditEntry.objects.about(problem).first()
    assert (last.action, last.reason, last.before["result"]) == ("problem.reopened", "雨后又塌", "已修通")
    assert "雨后又塌" in InboxItem.objects.filter(user=li).first().text


def test_the_secretary_does_not_reopen_and_the_leader_does_not_solve(problem, li, sun):
    with pytest.raises(PermissionDenied):
        visits.solve_problem(problem, by=sun, solved_on=date(2010, 7, 1), result="好")
    visits.solve_problem(problem, by=li, solved_on=date(2010, 7, 1), result="已修通")
    with pytest.raises(PermissionDenied):
        visits.reopen_problem(problem, by=li, reason="再看")


def test_what_is_solved_is_not_changed(problem, li, wang):
    visits.solve_problem(problem, by=li, solved_on=date(2010, 7, 1), result="已修通")
    problem.refresh_from_db()
    problem.description = "另一件事"

    with pytest.raises(WrongState):
        visits.save_problem(problem, by=wang)


def test_a_stranger_does_not_know_the_problem(client, problem, zhao):
    client.force_login(zhao)

    assert client.get(problem.get_absolute_url()).status_code == 404
    assert solve(client, problem).status_code == 404
    assert list(client.get(reverse("problem_list")).context["page_obj"]) == []
    assert waiting(client) == []


def test_the_list_narrows_to_what_is_past_its_promise(client, visit, problem, wang, li):
    outreach.problem(visit, "路灯不亮", promised_on=date(2010, 12, 1))
    done = outreach.problem(visit, "水渠堵塞")
    visits.solve_problem(done, by=li, solved_on=date(2010, 7, 1), result="已疏通")
    client.force_login(wang)

    def found(**query):
        return [row.description for row in client.get(reverse("problem_list"), query).context["page_obj"]]

    assert found() == ["村道失修", "路灯不亮", "水渠堵塞"]
    assert found(state="overdue") == ["村道失修"]
    assert found(state="open", sort="-promised") == ["路灯不亮", "村道失修"]
    assert found(state="solved", month="2010-06") == ["水渠堵塞"]
    assert found(month="2010-05") == []
