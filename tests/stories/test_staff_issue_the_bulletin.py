"""Committee staff ask for a month's bulletin, watch it being built, read it, sign it and download it."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.urls import reverse
from openpyxl import load_workbook

from accounts.errors import StaleVersion, WrongState
from accounts.models import AuditEntry
from campaigns.models import Task
from jobs import runner
from jobs.models import Job
from orgs.periods import Period
from reports.models import Bulletin
from reports.services.bulletins import ask_for_bulletin, sign_bulletin

JULY = Period.parse("2010-07")


@pytest.fixture
def tasks(make, county, riverside, hillside, sprint):
    """Riverside has done 3 of 4 (one in July), Hillside 1 of 4; half of the year and a month has passed."""
    for number in range(4):
        done_on = [date(2010, 3, 1), date(2010, 6, 1), date(2010, 7, 15), None][number]
        make.task(riverside, sprint, f"河滨{number}", done_on=done_on, due_on=date(2010, 9, 1))
        done_on = date(2010, 5, 1) if number == 0 else None
        make.task(hillside, sprint, f"山边{number}", done_on=done_on, due_on=date(2010, 7, 31), leader="林娜")


@pytest.fixture
def bulletin(tasks, county, sprint, wang):
    """The July issue, asked for and built."""
    asked = ask_for_bulletin(county, sprint, JULY, by=wang)
    assert runner.run(asked.job_id)
    return Bulletin.objects.for_reading().get(pk=asked.pk)


def post_ask(client, county, sprint, period="2010-07"):
    return client.post(
        reverse("bulletin_create"), {"organization": county.pk, "campaign": sprint.pk, "period": period}
    )


def test_the_page_follows_the_job_until_the_issue_stands(client, tasks, county, sprint, wang):
    client.force_login(wang)
    response = post_ask(client, county, sprint)
    bulletin = Bulletin.objects.get()
    assert response.url == bulletin.get_absolute_url()
    job = Job.objects.get()
    progress = reverse("bulletin_progress", args=[bulletin.pk])

    waiting = client.get(progress, headers={"hx-request": "true"})
    assert waiting.status_code == 200
    assert f'hx-get="{progress}"' in waiting.content.decode()

    runner.run(job.pk)
    finished = client.get(progress, headers={"hx-request": "true"})
    assert finished.status_code == 286
    assert finished["HX-Refresh"] == "true"
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == ("done", 2, 2)


def test_the_issue_says_who_did_what(bulletin):
    totals = bulletin.snapshot["totals"]
    assert (totals["total"], totals["done"], totals["not_done"], totals["new"]) == (8, 4, 4, 1)
    assert (totals["rate"], totals["time_progress"], totals["gap"]) == (50.0, 58.3, -8.3)
    first, second = bulletin.snapshot["lines"]
    assert (first["unit"], first["rate"], first["gap"], first["light"], first["rank"]) == (
        "河滨党支部", 75.0, 16.7, "ahead", 1,
    )  # fmt: skip
    assert (second["unit"], second["rate"], second["gap"], second["light"], second["rank"]) == (
        "山边党支部", 25.0, -33.3, "far_behind", 2,
    )  # fmt: skip
    assert [task["title"] for task in second["unfinished"]] == ["山边1", "山边2", "山边3"]
    assert second["overdue"] == 3


def test_every_number_opens_into_its_tasks(client, bulletin, wang, riverside):
    client.force_login(wang)
    page = client.get(bulletin.get_absolute_url()).content.decode()
    url = f"{reverse('bulletin_rows', args=[bulletin.pk, 'new'])}?unit={riverside.pk}"
    assert url in page

    rows = client.get(url)
    assert [task.title for task, _light in rows.context["shining"]] == ["河滨2"]


def test_a_signed_issue_has_a_number_and_never_changes(client, bulletin, wang, riverside):
    client.force_login(wang)
    before = bulletin.snapshot
    client.post(reverse("bulletin_sign", args=[bulletin.pk]), {"version": bulletin.version})
    bulletin.refresh_from_db()
    assert (bulletin.number, bulletin.state, bulletin.signed_by) == (1, "signed", wang)
    assert AuditEntry.objects.filter(action="bulletin.signed", actor=wang).count() == 1

    Task.objects.filter(title="河滨3").update(state="done", done_on=date(2010, 7, 20))
    client.post(reverse("bulletin_rebuild", args=[bulletin.pk]))
    bulletin.refresh_from_db()
    assert (bulletin.snapshot, bulletin.state) == (before, "signed")


def test_an_unsigned_issue_is_built_anew(bulletin, county, sprint, wang):
    Task.objects.filter(title="河滨3").update(state="done", done_on=date(2010, 7, 20))
    again = ask_for_bulletin(county, sprint, JULY, by=wang)
    runner.run(again.job_id)

    assert again.pk == bulletin.pk
    assert Bulletin.objects.get().snapshot["totals"]["done"] == 5


def test_numbers_follow_each_other_without_gaps(bulletin, county, sprint, wang):
    numbers = [sign_bulletin(bulletin, by=wang).number]
    for month in ("2010-08", "2010-09"):
        asked = ask_for_bulletin(county, sprint, Period.parse(month), by=wang)
        runner.run(asked.job_id)
        numbers.append(sign_bulletin(asked, by=wang).number)
    assert numbers == [1, 2, 3]


def test_signing_twice_or_something_changed_is_refused(bulletin, wang):
    with pytest.raises(StaleVersion):
        sign_bulletin(bulletin, by=wang, version=bulletin.version - 1)
    sign_bulletin(bulletin, by=wang, version=bulletin.version)
    with pytest.raises(WrongState):
        sign_bulletin(bulletin, by=wang)


def test_the_workbook_holds_the_same_figures(client, bulletin, wang):
    client.force_login(wang)
    response = client.get(reverse("bulletin_download", args=[bulletin.pk]))
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''2010-07-")
    book = load_workbook(BytesIO(response.content))
    table, annex = book.worksheets
    rows = list(table.iter_rows(min_row=4, values_only=True))
    assert [row[1:12] for row in rows] == [
        ("河滨党支部", "曾霞桂", 4, 3, 1, 1, 75, 58.3, 16.7, "进度正常", 1),
        ("山边党支部", "林娜", 4, 1, 3, 0, 25, 58.3, -33.3, "严重滞后", 2),
        ("合计", None, 8, 4, 4, 1, 50, 58.3, -8.3, None, None),
    ]
    assert "A1:M1" in [str(merged) for merged in table.merged_cells.ranges]
    assert table.freeze_panes == "C4"
    assert len(table._charts) == 1
    assert len(table.conditional_formatting) > 0
    assert (table.page_setup.paperSize, table.page_setup.orientation) == (9, "landscape")
    assert [row[2] for row in annex.iter_rows(min_row=4, values_only=True)] == [
        "河滨3",
        "山边1",
        "山边2",
        "山边3",
    ]


def test_a_month_with_everything_done_is_written_too(client, make, county, riverside, sprint, wang):
    make.task(riverside, sprint, done_on=date(2010, 7, 1))
    asked = ask_for_bulletin(county, sprint, JULY, by=wang)
    runner.run(asked.job_id)
    client.force_login(wang)
    response = client.get(reverse("bulletin_download", args=[asked.pk]))
    assert load_workbook(BytesIO(response.content)).worksheets[1].max_row == 3


@pytest.mark.parametrize("person", ["li", "mei", "sun"])
def test_those_who_are_no_staff_may_not_issue(request, client, tasks, county, sprint, person):
    client.force_login(request.getfixturevalue(person))
    assert post_ask(client, county, sprint).status_code == 403
    assert not Bulletin.objects.exists()


def test_a_secretary_sees_the_circular_only_when_it_is_signed(client, bulletin, li, wang):
    client.force_login(li)
    assert client.get(bulletin.get_absolute_url()).status_code == 404
    sign_bulletin(bulletin, by=wang)
    assert client.get(bulletin.get_absolute_url()).status_code == 200
    assert client.post(reverse("bulletin_sign", args=[bulletin.pk])).status_code == 403


def test_a_secretary_opens_only_what_is_hers(client, bulletin, li, wang):
    sign_bulletin(bulletin, by=wang)
    client.force_login(li)
    rows = client.get(reverse("bulletin_rows", args=[bulletin.pk, "total"]))
    assert rows.context["count"] == 8
    assert {task.organization.name for task, _light in rows.context["shining"]} == {"河滨党支部"}
    assert rows.context["hidden"] == 4


def test_a_month_that_is_not_over_cannot_be_signed(bulletin, wang, settings):
    settings.OFFICE_DAY = "2010-07-30"
    with pytest.raises(WrongState):
        sign_bulletin(bulletin, by=wang)
    settings.OFFICE_DAY = "2010-07-31"
    assert sign_bulletin(bulletin, by=wang).number == 1


def test_a_month_that_has_not_begun_has_no_bulletin(county, sprint, settings):
    settings.OFFICE_DAY = "2010-07-31"
    with pytest.raises(WrongState):
        ask_for_bulletin(county, sprint, Period.parse("2010-08"), by=None)
    with pytest.raises(CommandError):
        call_command("bulletin", "2010-08", org=county.name)
    assert not Bulletin.objects.exists()


def test_the_command_says_so_while_a_worker_has_the_job(tasks, county, sprint, tmp_path):
    asked = ask_for_bulletin(county, sprint, JULY, by=None)
    runner.claim(asked.job_id)
    with pytest.raises(CommandError):
        call_command("bulletin", "2010-07", org=county.name, out=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_branch_issues_no_bulletin(riverside, wang, sprint):
    with pytest.raises(PermissionDenied):
        ask_for_bulletin(riverside, sprint, JULY, by=wang)


def test_the_rows_of_a_unit_name_it(client, bulletin, riverside, wang):
    client.force_login(wang)
    one = client.get(reverse("bulletin_rows", args=[bulletin.pk, "done"]), {"unit": riverside.pk})
    every = client.get(reverse("bulletin_rows", args=[bulletin.pk, "done"]))
    assert (riverside.name in one.context["title"], riverside.name in every.context["title"]) == (True, False)


def test_an_issue_signed_by_the_command_line_names_a_signer(client, bulletin, wang):
    Bulletin.objects.filter(pk=bulletin.pk).update(state="signed", number=1, signed_at=bulletin.built_at)
    client.force_login(wang)
    assert client.get(bulletin.get_absolute_url()).context["signer"]


@pytest.mark.parametrize("address", ["{pk}/rows/done/?unit=²", "{pk}/rows/x/", "{pk}/rows/done/?unit=x"])
def test_an_address_that_means_nothing_is_not_found(client, bulletin, wang, address):
    client.force_login(wang)
    assert client.get(f"/bulletins/{address.format(pk=bulletin.pk)}").status_code == 404


@pytest.mark.parametrize("period", ["2010-13", "2010", "七月", "2099-01"])
def test_a_month_that_is_none_is_refused_with_a_sentence(client, tasks, county, sprint, wang, period):
    client.force_login(wang)
    response = post_ask(client, county, sprint, period)
    assert response.status_code == 422
    assert response.context["form"].errors["period"]


def test_the_page_costs_the_same_however_many_units(
    client, make, county, sprint, wang, django_assert_num_queries, django_assert_max_num_queries
):
    client.force_login(wang)

    def queries(units, month):
        for number in range(units):
            unit = make.organization(f"{month}第{number}党支部", parent=county)
            make.task(unit, sprint)
        bulletin = ask_for_bulletin(county, sprint, Period.parse(month), by=wang)
        runner.run(bulletin.job_id)
        with django_assert_max_num_queries(20) as counted:
            client.get(bulletin.get_absolute_url())
        return len(counted)

    assert queries(1, "2010-05") == queries(60, "2010-06")
