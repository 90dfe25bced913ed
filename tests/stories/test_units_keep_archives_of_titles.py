"""A unit keeps the papers for a title: the conditions become the catalogue, papers are filed, gaps are seen."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from awards.models import ArchiveFolder, ArchiveItem
from tests import factories_awards as made
from tests.workbooks import rows_of

CONDITIONS = "创建一年以上\n\n近两年无重大事故\n创建一年以上\n档案齐全"


@pytest.fixture(autouse=True)
def clock(settings):
    settings.OFFICE_DAY = "2010-07-05"


@pytest.fixture
def level(county):
    return made.ladder(county, conditions=CONDITIONS).levels.get(step=1)


@pytest.fixture
def folder(riverside, level):
    return made.archive(riverside, level, lines=["创建一年以上"], filed=["近两年无重大事故"])


def line(**fields):
    return {"criterion": "创建一年以上", "is_required": "on"} | fields


def test_opening_takes_the_conditions_over(client, riverside, mei, level):
    client.force_login(mei)
    typed = {"organization": riverside.pk, "level": level.pk, "custodian": "王档案"}
    assert client.post(reverse("archive_create"), typed).status_code == 302
    folder = ArchiveFolder.objects.get()
    assert [(item.criterion, item.is_filed) for item in folder.items.all()] == [
        ("创建一年以上", False), ("近两年无重大事故", False), ("档案齐全", False),
    ]  # fmt: skip
    assert client.post(reverse("archive_create"), typed).status_code == 422
    assert riverside.get_absolute_url()
    assert folder.get_absolute_url() in client.get(riverside.get_absolute_url()).content.decode()


def test_later_conditions_are_taken_over_in_one_click(client, li, folder):
    client.force_login(li)
    page = client.get(folder.get_absolute_url())
    assert page.context["untaken"] == ["档案齐全"]
    for _again in range(2):
        client.post(reverse("archive_take_over", args=[folder.pk]))
    assert [item.criterion for item in folder.items.all()] == ["创建一年以上", "近两年无重大事故", "档案齐全"]
    assert AuditEntry.objects.get(action="archive.take_over").after == {"lines": 1}


def test_a_paper_is_filed_as_a_record_or_in_the_cabinet(client, make, riverside, hillside, li, folder):
    record, alien = (
        make.activity(unit, topic, state="verified")
        for unit, topic in ((riverside, "创建动员会"), (hillside, "别家的会"))
    )
    draft = make.activity(riverside, "草稿")
    item = folder.items.first()
    url = reverse("archive_item_edit", args=[item.pk])
    client.force_login(li)
    assert client.post(url, line(filed_on="2010-07-01", version=1)).status_code == 422
    for wrong in (alien, draft):
        assert client.post(url, line(activity=wrong.pk, version=1)).status_code == 422
    assert client.post(url, line(location="柜1", filed_on="2010-07-06", version=1)).status_code == 422
    assert client.post(url, line(activity=record.pk, version=1)).status_code == 302
    assert client.post(url, line(location="柜1", version=1)).status_code == 409

    item.refresh_from_db()
    assert (item.activity, item.filed_on) == (record, date(2010, 7, 5))
    page = client.get(folder.get_absolute_url())
    assert (page.context["gaps"], page.context["filed"]) == ([], 2)
    assert record.get_absolute_url() in page.content.decode()


def test_lines_of_ones_own_are_added_and_struck_out(client, li, folder):
    client.force_login(li)
    client.post(
        reverse("archive_item_create", args=[folder.pk]), line(criterion="获奖证书复印件", is_required="")
    )
    item = folder.items.get(criterion="获奖证书复印件")
    assert not item.is_required
    client.post(reverse("archive_item_remove", args=[item.pk]), {"version": 2})
    assert ArchiveItem.objects.filter(pk=item.pk).exists()
    client.post(reverse("archive_item_remove", args=[item.pk]), {"version": 1})
    assert not ArchiveItem.objects.filter(pk=item.pk).exists()
    assert AuditEntry.objects.get(action="archive_item.remove").before["criterion"] == "获奖证书复印件"


def test_the_list_shows_who_has_gaps(client, riverside, hillside, wang, level, folder):
    made.archive(hillside, level, filed=["创建一年以上", "近两年无重大事故", "档案齐全"])
    client.force_login(wang)

    def units(**asked):
        return [
            folder.organization for folder, _n in client.get(reverse("archive_list"), asked).context["table"]
        ]

    assert units() == [riverside, hillside]
    assert units(standing="gaps") == [riverside]
    assert units(standing="complete") == [hillside]
    assert units(sort="gaps") == [hillside, riverside]
    rows = rows_of(client.get(reverse("archive_list"), {"format": "xlsx"}))
    assert [row[3:] for row in rows] == [(2, 1, 1, 1), (3, 3, 0, 0)]


def test_the_catalogue_as_a_workbook_and_on_paper(client, li, folder):
    client.force_login(li)
    rows = rows_of(client.get(folder.get_absolute_url(), {"format": "xlsx"}))
    assert [(row[0], row[1], row[5]) for row in rows] == [
        (1, "创建一年以上", None), (2, "近两年无重大事故", "柜2-盒5"), (None, "档案齐全", None),
    ]  # fmt: skip
    assert rows[1][6] == date(2010, 3, 1)
    paper = client.get(reverse("archive_print", args=[folder.pk])).content.decode()
    assert "柜2-盒5" in paper
    assert "王档案" in paper


def test_the_custodian_changes_and_the_folder_stays(client, riverside, hillside, li, sun, zhao, folder):
    edit = reverse("archive_edit", args=[folder.pk])
    client.force_login(sun)
    assert client.post(edit, {"custodian": "赵档案", "version": 1}).status_code == 403
    client.force_login(zhao)
    assert client.get(folder.get_absolute_url()).status_code == 404
    client.force_login(li)
    assert (
        client.post(edit, {"custodian": "赵档案", "version": 1, "organization": hillside.pk}).status_code
        == 302
    )
    assert client.post(edit, {"custodian": "钱档案", "version": 1}).status_code == 409
    folder.refresh_from_db()
    assert (folder.custodian, folder.organization) == ("赵档案", riverside)
