"""Committee staff upload a workbook, read its preview, and confirm it."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import AuditEntry, InboxItem
from exchange.choices import BatchState
from exchange.models import ImportBatch
from jobs import runner
from jobs.models import Job
from orgs.choices import Role, Service
from orgs.models import Member
from orgs.services.members import save_member
from tests.workbooks import (
    ROSTER,
    everything,
    page,
    person,
    upload,
    work,
    workbook,
)  # fmt: skip


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def staff(client, wang):
    client.cookies["django_language"] = "en"
    client.force_login(wang)
    return client


def test_staff_choose_a_file_read_the_preview_confirm_and_are_done(staff, make, riverside, wang):
    known = make.member(riverside, "罗莉旭")
    rows = [
        person(make, 1),
        person(make, 2, 姓名="吴兰", 公民身份号码=known.id_number, 性别="男", 手机号码="13800138000"),
    ]
    before = everything()[1]

    batch = upload(staff, workbook(ROSTER, *rows))
    assert [batch.state, batch.added, batch.changed, batch.unchanged, batch.refused] == [
        "previewed",
        1,
        1,
        0,
        0,
    ]
    assert everything()[1] == before
    preview = page(staff, batch)
    assert "This is a preview: nothing has been loaded yet." in preview
    assert "姓名: <del>罗莉旭</del> → <ins>吴兰</ins>" in preview
    assert "手机号码: <del>***</del> → <ins>***</ins>" in preview
    assert known.id_number not in preview
    assert known.phone not in preview

    response = staff.post(reverse("import_confirm", args=[batch.pk]))
    assert response.url == batch.get_absolute_url()
    work(batch)

    batch.refresh_from_db()
    assert [batch.state, batch.content_sealed] == ["applied", ""]
    assert "The workbook has been loaded." in page(staff, batch)
    assert sorted(Member.objects.values_list("name", flat=True)) == ["吴兰", "罗莉旭"]
    trail = AuditEntry.objects.filter(actor=wang).order_by("pk").values_list("action", flat=True)
    assert list(trail) == [
        "import.upload", "import.previewed", "member.create", "member.change", "import.applied",
    ]  # fmt: skip


def test_the_page_follows_the_job_until_the_preview_stands(staff, make, riverside):
    staff.post(reverse("import_new"), {"file": SimpleUploadedFile("a.xlsx", workbook(ROSTER, person(make)))})
    batch = ImportBatch.objects.get()
    progress = reverse("import_progress", args=[batch.pk])

    assert "The workbook is being examined" in page(staff, batch)
    assert staff.get(progress, headers={"hx-request": "true"}).status_code == 200
    work(batch)
    finished = staff.get(progress, headers={"hx-request": "true"})
    assert [finished.status_code, finished["HX-Refresh"]] == [286, "true"]


def test_a_refused_upload_names_every_error_and_cannot_be_confirmed(staff, make, riverside):
    rows = [person(make, 1, 姓名=""), person(make, 2, 所在党支部="无名党支部")]
    batch = upload(staff, workbook(ROSTER, *rows))

    assert [batch.state, batch.content_sealed, batch.refused] == ["refused", "", 2]
    assert [(error["sheet"], error["cell"]) for error in batch.report["errors"]] == [
        ("表一", "B2"),
        ("表一", "F3"),
    ]
    shown = page(staff, batch)
    assert "“姓名” must not be empty." in shown
    assert reverse("import_confirm", args=[batch.pk]) not in shown
    staff.post(reverse("import_confirm", args=[batch.pk]))
    assert not Job.objects.filter(kind="import.apply").exists()
    assert not Member.objects.exists()


def test_a_report_is_in_chinese_for_those_who_read_chinese(client, wang, make, riverside):
    client.force_login(wang)
    batch = upload(client, workbook(ROSTER, person(make, 1, 姓名="")))

    with translation.override("zh-hans"):
        expected = translation.gettext("“%(column)s” must not be empty.") % {"column": "姓名"}
    assert batch.report["errors"] == [{"sheet": "表一", "cell": "B2", "reason": expected}]


def test_a_workbook_of_something_else_is_refused_with_what_is_understood(staff):
    batch = upload(staff, workbook(["表彰层次", "奖项"], ["区委表彰", "先锋"]))

    assert batch.state == BatchState.REFUSED
    assert "No sheet has a header row that is understood." in batch.report["errors"][0]["reason"]


def test_confirming_twice_loads_once(staff, make, riverside):
    batch = upload(staff, workbook(ROSTER, person(make)))

    staff.post(reverse("import_confirm", args=[batch.pk]))
    staff.post(reverse("import_confirm", args=[batch.pk]))
    assert Job.objects.filter(kind="import.apply").count() == 1
    work(batch)
    staff.post(reverse("import_confirm", args=[batch.pk]))

    assert Job.objects.filter(kind="import.apply").count() == 1
    assert Member.objects.count() == 1


def test_the_same_file_again_says_so_and_changes_nothing(staff, make, riverside):
    content = workbook(ROSTER, person(make))
    first = upload(staff, content)
    staff.post(reverse("import_confirm", args=[first.pk]))
    work(first)

    second = upload(staff, content)

    assert [second.added, second.changed, second.unchanged] == [0, 0, 1]
    assert "Exactly this file was loaded on" in page(staff, second)


def test_what_has_changed_since_the_preview_is_found_before_anything_is_loaded(staff, make, riverside, wang):
    batch = upload(staff, workbook(ROSTER, person(make, 1), person(make, 2, 姓名="吴兰")))
    riverside.name = "滨河党支部"
    riverside.save()

    staff.post(reverse("import_confirm", args=[batch.pk]))
    work(batch)

    batch.refresh_from_db()
    assert [batch.state, len(batch.report["errors"])] == ["refused", 2]
    assert not Member.objects.exists()
    assert (
        InboxItem.objects.get(user=wang).text
        == "花名册.xlsx was not loaded: things have changed since its preview."
    )


def test_a_discarded_upload_is_gone_for_good(staff, make, riverside):
    batch = upload(staff, workbook(ROSTER, person(make)))

    assert staff.post(reverse("import_discard", args=[batch.pk])).url == reverse("import_list")
    staff.post(reverse("import_confirm", args=[batch.pk]))

    batch.refresh_from_db()
    assert [batch.state, batch.content_sealed] == ["discarded", ""]
    assert not Job.objects.filter(kind="import.apply").exists()


def test_a_preview_of_yesterday_is_too_old_to_confirm(staff, make, riverside):
    batch = upload(staff, workbook(ROSTER, person(make)))
    ImportBatch.objects.update(uploaded_at=timezone.now() - timedelta(hours=25))

    staff.post(reverse("import_confirm", args=[batch.pk]))
    assert not Job.objects.filter(kind="import.apply").exists()

    upload(staff, workbook(ROSTER, person(make)))
    batch.refresh_from_db()
    assert [batch.state, batch.content_sealed] == ["discarded", ""]


def test_the_content_stands_sealed_while_it_waits(staff, make, riverside):
    content = workbook(ROSTER, person(make))
    batch = upload(staff, content)

    assert batch.content == content
    assert batch.content_sealed.startswith("v1.")


def test_those_who_are_not_staff_may_not_upload(client, li, sun, he, make, riverside):
    for person_ in (li, sun, he):
        client.force_login(person_)
        assert client.get(reverse("import_new")).status_code == 403
        assert (
            client.post(reverse("import_new"), {"file": SimpleUploadedFile("a.xlsx", b"x")}).status_code
            == 403
        )
    assert not ImportBatch.objects.exists()


def test_a_colleagues_upload_does_not_exist_for_others(staff, client, make, county, riverside):
    batch = upload(staff, workbook(ROSTER, person(make)))
    client.force_login(make.person("colleague", Role.STAFF, county))

    for name in ("import_detail", "import_progress"):
        assert client.get(reverse(name, args=[batch.pk])).status_code == 404
    for name in ("import_confirm", "import_discard"):
        assert client.post(reverse(name, args=[batch.pk])).status_code == 404


def test_who_is_no_longer_staff_when_the_job_runs_loads_nothing(staff, make, riverside, wang):
    batch = upload(staff, workbook(ROSTER, person(make)))
    staff.post(reverse("import_confirm", args=[batch.pk]))
    wang.appointments.update(until_on=timezone.localdate())

    runner.run(Job.objects.get(kind="import.apply").pk)

    batch.refresh_from_db()
    assert batch.state == BatchState.PREVIEWED
    assert not Member.objects.exists()


def test_staff_of_one_branch_cannot_reach_into_another(client, make, county, riverside, hillside):
    client.force_login(make.person("local", Role.STAFF, riverside))
    foreign = make.member(hillside, "山里人")
    rows = [
        person(make, 1, 所在党支部="山边党支部"),
        person(make, 2, 公民身份号码=foreign.id_number, 性别="男"),
    ]

    batch = upload(client, workbook(ROSTER, *rows))

    assert [(error["cell"]) for error in batch.report["errors"]] == ["F2", "D3"]
    foreign.refresh_from_db()
    assert [foreign.name, foreign.organization] == ["山里人", hillside]


def test_an_upload_that_is_too_large_never_gets_that_far(staff, settings):
    settings.IMPORT_LIMITS = {"file_bytes": 1000}

    response = staff.post(reverse("import_new"), {"file": SimpleUploadedFile("a.xlsx", bytes(1001))})

    assert response.status_code == 422
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_uploads_costs_the_same_however_long_it_is(staff, wang, count, django_assert_num_queries):
    for number in range(count):
        ImportBatch.objects.create(file_name=f"{number}.xlsx", sha256="0" * 64, uploaded_by=wang)

    staff.get(reverse("import_list"))
    with django_assert_num_queries(9):
        staff.get(reverse("import_list"))


def test_a_member_who_was_changed_by_hand_is_shown_as_changed_back(staff, make, riverside):
    content = workbook(ROSTER, person(make))
    first = upload(staff, content)
    staff.post(reverse("import_confirm", args=[first.pk]))
    work(first)
    member = Member.objects.get()
    member.service = Service.RETIRED
    save_member(member, by=None)

    second = upload(staff, content)

    assert [second.changed, second.report["changes"][0]["fields"]] == [
        1,
        [["人员类别", "Retired", "In service"]],
    ]
