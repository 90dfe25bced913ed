"""The office of Wuhua in July 2010: every figure that its workbooks hold comes out of the product."""

import json
from io import StringIO

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse

from accounts.models import User
from accounts.services import create_demo_account
from config import demo
from orgs.models import Member
from reports.models import Bulletin

EXPECTED = json.loads((demo.FOLDER / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def office(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo as ``make demo`` leaves it, set up once for this file and then undone."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(django_settings, "DEBUG", True)
        patch.setattr(django_settings, "OFFICE_DAY", demo.OFFICE_DAY)
        demo.prepare(tmp_path_factory.mktemp("bulletins"))
        yield
        transaction.set_rollback(True)


@pytest.fixture
def staff(office, db):
    return User.objects.get(username="staff")


def test_every_figure_of_the_workbooks_comes_out(office, db):
    out = StringIO()
    call_command("figures", "2010-07-31", org="机关工委", json=True, stdout=out)

    wanted = {group: values for group, values in EXPECTED.items() if group != "awards"}
    assert json.loads(out.getvalue()) == wanted


def test_the_grid_names_the_missing_duty_of_the_irregular_branches_and_its_clause(client, staff):
    client.force_login(staff)
    rows = client.get(reverse("duty_grid"), {"year": "2010"}).context["rows"]
    june = [cells[5] for _organization, cells in rows]
    missing = [
        duty.rule.clause
        for cell, _state, _words in june
        for duty in cell.duties
        if duty.rule.kind.code == "branch_assembly" and duty.lacking
    ]
    clause = "1998年《中国共产党党和国家机关基层组织工作条例》施行时期的通行做法：支部党员大会每季度召开一次"
    assert (len(rows), missing) == (36, [clause] * 17)


def test_in_a_month_without_records_every_branch_is_on_the_chase_list(client, staff):
    client.force_login(staff)
    page = client.get(reverse("todo"), {"month": "2010-08"}).context["page_obj"]
    assert [unit.is_silent for unit in page] == [True] * 36


def test_the_july_bulletin_says_what_the_story_says(office, db):
    bulletin = Bulletin.objects.get()
    totals = bulletin.snapshot["totals"]
    assert (bulletin.number, bulletin.state) == (1, "signed")
    assert (totals["total"], totals["done"], totals["not_done"]) == (205, 100, 105)
    assert (totals["rate"], totals["time_progress"], totals["gap"]) == (48.8, 58.3, -9.6)
    assert len(bulletin.snapshot["lines"]) == totals["units"] == 42


def test_loading_again_changes_nothing(office, db):
    out = StringIO()
    call_command("load", str(demo.FOLDER), stdout=out)
    call_command("figures", "2010-07-31", org="机关工委", json=True, stdout=StringIO())
    assert Member.objects.count() == 1267


@pytest.mark.parametrize("name", ["dashboard", "organization_list", "member_list", "activity_list", "task_list", "campaign_list", "bulletin_list", "audit_list", "import_list"])  # fmt: skip
def test_every_page_of_the_office_opens(client, staff, name):
    client.force_login(staff)
    assert client.get(reverse(name)).status_code == 200


def test_no_page_of_the_office_shows_a_whole_number(client, staff):
    client.force_login(staff)
    secrets = {value for member in Member.objects.all()[:60] for value in (member.id_number, member.phone)}
    member = Member.objects.by_name()[0]
    pages = [reverse("member_list"), member.get_absolute_url(), reverse("audit_list"), reverse("dashboard")]
    for page in [*pages, f"{reverse('member_list')}?format=xlsx"]:
        content = client.get(page).content.decode(errors="ignore")
        assert [value for value in secrets if value in content] == []


def test_the_secretary_sees_the_finance_branch_only(client, office, db):
    client.force_login(User.objects.get(username="secretary"))
    page = client.get(reverse("member_list")).content.decode()
    assert "区财政局" in page
    assert "区委组织部" not in page


def test_unknown_names_are_refused_with_a_sentence(office, db):
    with pytest.raises(CommandError, match="火星支部"):
        call_command("figures", "2010-07-31", org="火星支部")
    with pytest.raises(CommandError, match="2010-13"):
        call_command("bulletin", "2010-13", org="机关工委")


def test_demo_accounts_refuse_to_exist_without_debug(db, settings):
    settings.DEBUG = False
    with pytest.raises(ImproperlyConfigured):
        create_demo_account("newcomer", name="x", password="y")
    assert not User.objects.filter(username="newcomer").exists()
