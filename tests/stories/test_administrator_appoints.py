"""The administrator makes accounts, appoints people and ends it, within the own tree and never for herself."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.errors import WrongState
from accounts.models import AuditEntry, User
from jobs.choices import JobState
from jobs.models import Job
from orgs.choices import Role
from orgs.models import Appointment
from orgs.services import accounts
from orgs.services.appointments import end_appointment

NEW = {
    "username": "qian",
    "name": "钱书记",
    "password1": "shanbian-2010-zhi",
    "password2": "shanbian-2010-zhi",
}


def listed(response):
    return [account.username for account in response.context["page_obj"]]


def messages(response):
    return [str(message) for message in response.context["messages"]]


@pytest.fixture
def bai(hillside, make):
    """Administrator of Hillside only."""
    return make.person("bai", Role.ADMINISTRATOR, hillside, "白管理")


def test_an_account_is_made_and_appointed(client, riverside, gu):
    client.force_login(gu)

    made = client.post(reverse("account_create"), NEW)
    qian = User.objects.get(username="qian")
    client.post(
        reverse("appointment_create"),
        {"user": qian.pk, "role": Role.SECRETARY, "organization": riverside.pk},
    )

    assert (made.status_code, made.url) == (302, f"{reverse('appointment_create')}?user={qian.pk}")
    assert qian.check_password(NEW["password1"])
    appointment = Appointment.objects.get(user=qian)
    assert (appointment.role, appointment.organization, appointment.until_on) == (
        "secretary",
        riverside,
        None,
    )
    assert list(AuditEntry.objects.filter(actor=gu).order_by("pk").values_list("action", flat=True)) == [
        "account.create",
        "appointment.give",
    ]
    assert NEW["password1"] not in str(list(AuditEntry.objects.values_list("before", "after", "reason")))
    client.logout()
    client.post(reverse("account_login"), {"login": "qian", "password": NEW["password1"]})
    assert client.get(riverside.get_absolute_url()).url == reverse("account_change_password")
    User.objects.filter(pk=qian.pk).update(must_change_password=False)
    assert client.get(riverside.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"password1": "short", "password2": "short"}, "password1"),
        ({"password1": "1234567890123", "password2": "1234567890123"}, "password1"),
        ({"password1": "qian-qian-qian-"[:14], "password2": "something-else-1"}, "password2"),
        ({"username": "gu"}, "username"),
        ({"name": ""}, "name"),
    ],
)
def test_a_poor_account_is_not_made(client, gu, change, field):
    client.force_login(gu)

    response = client.post(reverse("account_create"), NEW | change)

    assert (response.status_code, field in response.context["form"].errors) == (422, True)
    assert not User.objects.filter(username="qian").exists()


def test_an_account_is_switched_off_and_on(client, riverside, li, gu):
    browser_of_li = client.__class__()
    browser_of_li.force_login(li)
    client.force_login(gu)

    client.post(reverse("account_switch", args=[li.pk]), {"active": "0"})

    li.refresh_from_db()
    assert not li.is_active
    assert browser_of_li.get(riverside.get_absolute_url()).status_code == 302
    client.post(reverse("account_switch", args=[li.pk]), {"active": "1"})
    li.refresh_from_db()
    assert li.is_active
    assert list(AuditEntry.objects.filter(actor=gu).order_by("pk").values_list("action", flat=True)) == [
        "account.disable",
        "account.enable",
    ]


def test_switched_off_twice_is_too_late(client, li, gu):
    client.force_login(gu)
    accounts.switch_account(li, active=False, by=gu)

    response = client.post(reverse("account_switch", args=[li.pk]), {"active": "0"}, follow=True)

    assert len(messages(response)) == 1
    assert AuditEntry.objects.filter(action="account.disable").count() == 1
    with pytest.raises(WrongState):
        accounts.switch_account(li, active=False, by=gu)


def test_nobody_switches_off_herself(client, gu):
    client.force_login(gu)

    response = client.post(reverse("account_switch", args=[gu.pk]), {"active": "0"})

    gu.refresh_from_db()
    assert (response.status_code, gu.is_active) == (403, True)


def test_an_account_that_serves_elsewhere_too_stays_on(client, hillside, wang, bai, make):
    make.appointment(wang, Role.RECORDER, hillside)
    client.force_login(bai)

    response = client.post(reverse("account_switch", args=[wang.pk]), {"active": "0"})

    wang.refresh_from_db()
    assert (response.status_code, wang.is_active) == (403, True)


def test_an_account_of_another_tree_is_unknown(client, li, bai):
    client.force_login(bai)

    assert client.post(reverse("account_switch", args=[li.pk]), {"active": "0"}).status_code == 404
    assert listed(client.get(reverse("account_list"))) == ["bai"]


def test_an_appointment_ends_at_once(client, riverside, li, gu):
    appointment = li.appointments.get()
    client.force_login(gu)

    client.post(reverse("appointment_end", args=[appointment.pk]))

    client.force_login(li)
    assert client.get(riverside.get_absolute_url()).status_code == 404
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.actor, entry.before) == (
        "appointment.end", gu, {"user": "li", "role": "secretary"},
    )  # fmt: skip


def test_an_ended_appointment_is_not_ended_again(client, li, gu):
    appointment = li.appointments.get()
    day = timezone.localdate() - timedelta(days=9)
    Appointment.objects.filter(pk=appointment.pk).update(until_on=day)
    client.force_login(gu)

    response = client.post(reverse("appointment_end", args=[appointment.pk]), follow=True)

    appointment.refresh_from_db()
    assert (len(messages(response)), appointment.until_on) == (1, day)
    with pytest.raises(WrongState):
        end_appointment(appointment, by=gu)


def test_an_appointment_in_another_tree_is_unknown(client, li, bai):
    client.force_login(bai)

    assert client.post(reverse("appointment_end", args=[li.appointments.get().pk])).status_code == 404
    with pytest.raises(PermissionDenied):
        end_appointment(li.appointments.get(), by=bai)


def test_nobody_ends_her_own_appointment(client, gu):
    client.force_login(gu)

    assert client.post(reverse("appointment_end", args=[gu.appointments.get().pk])).status_code == 403
    assert gu.appointments.get().until_on is None


@pytest.mark.parametrize("who", ["herself", "a stranger", "a place outside"])
def test_an_appointment_that_is_not_hers_to_give(client, county, riverside, hillside, bai, li, make, who):
    new = make.user("qian")
    account, organization = {
        "herself": (bai, hillside),
        "a stranger": (li, hillside),
        "a place outside": (new, riverside),
    }[who]
    before = Appointment.objects.count()
    client.force_login(bai)

    wish = {"user": account.pk, "role": Role.STAFF, "organization": organization.pk}
    response = client.post(reverse("appointment_create"), wish)

    assert (response.status_code, Appointment.objects.count()) == (422, before)


@pytest.mark.parametrize("person", ["wang", "sun", "li", "mei", "he"])
@pytest.mark.parametrize(
    ("method", "url_name", "has_pk"),
    [
        ("get", "account_list", False),
        ("get", "account_create", False),
        ("post", "account_create", False),
        ("get", "appointment_create", False),
        ("post", "appointment_create", False),
        ("post", "account_switch", True),
        ("post", "appointment_end", True),
        ("get", "job_list", False),
        ("post", "job_retry", True),
    ],
)
def test_others_do_not_administer(client, request, riverside, person, method, url_name, has_pk):
    user = request.getfixturevalue(person)
    client.force_login(user)
    before = (User.objects.count(), Appointment.objects.count())

    response = getattr(client, method)(
        reverse(url_name, args=[user.pk] if has_pk else []), NEW if method == "post" else {}
    )

    assert response.status_code == 403
    assert (User.objects.count(), Appointment.objects.count()) == before


def test_accounts_are_searched_and_filtered(client, li, wang, gu, make):
    make.user("new")
    User.objects.filter(pk=li.pk).update(is_active=False)
    client.force_login(gu)

    def found(**wishes):
        return listed(client.get(reverse("account_list"), wishes))

    assert found() == ["gu", "li", "new", "wang"]
    assert found(q="李") == ["li"]
    assert found(q="WANG") == ["wang"]
    assert found(role=Role.STAFF) == ["wang"]
    assert found(is_active="False") == ["li"]


def test_a_failed_job_is_tried_again(client, county, gu):
    job = Job.objects.create(
        kind="bulletin.build", key="bulletin:1", state=JobState.FAILED, error="磁盘已满", attempt=6,
        organization_path=county.path,
    )  # fmt: skip
    client.force_login(gu)

    page = client.get(reverse("job_list"), {"state": JobState.FAILED}).content.decode()
    client.post(reverse("job_retry", args=[job.pk]))

    assert "磁盘已满" in page
    job.refresh_from_db()
    assert (job.state, job.error, job.attempt) == (JobState.QUEUED, "", 0)
    entry = AuditEntry.objects.latest("pk")
    assert (entry.action, entry.actor, entry.before) == (
        "job.retry", gu, {"state": "failed", "error": "磁盘已满"},
    )  # fmt: skip


@pytest.mark.parametrize("state", [JobState.QUEUED, JobState.RUNNING, JobState.DONE])
def test_only_a_failed_job_is_tried_again(client, gu, county, state):
    job = Job.objects.create(kind="x", key="x", state=state, organization_path=county.path)
    client.force_login(gu)

    response = client.post(reverse("job_retry", args=[job.pk]), follow=True)

    job.refresh_from_db()
    assert (len(messages(response)), job.state) == (1, state)
    assert not AuditEntry.objects.filter(action="job.retry").exists()


def test_jobs_of_another_tree_are_unknown(client, county, riverside, hillside, bai, gu):
    theirs = Job.objects.create(kind="x", key="1", state=JobState.FAILED, organization_path=riverside.path)
    nobodys = Job.objects.create(kind="x", key="2", state=JobState.FAILED)
    hers = Job.objects.create(kind="x", key="3", state=JobState.FAILED, organization_path=hillside.path)
    client.force_login(bai)

    assert list(client.get(reverse("job_list")).context["page_obj"]) == [hers]
    assert [client.post(reverse("job_retry", args=[job.pk])).status_code for job in (theirs, nobodys)] == [
        404,
        404,
    ]
    client.force_login(gu)
    assert list(client.get(reverse("job_list")).context["page_obj"]) == [hers, nobodys, theirs]


@pytest.mark.parametrize("url_name", ["account_list", "job_list"])
def test_the_list_costs_the_same_however_long_it_is(client, county, riverside, gu, li, make, url_name):
    Job.objects.create(kind="x", key="x", asked_by=li, organization_path=county.path)
    client.force_login(gu)
    client.get(reverse(url_name))
    with CaptureQueriesContext(connection) as short:
        client.get(reverse(url_name))
    for number in range(29):
        person = make.person(f"p{number}", Role.RECORDER, riverside)
        Job.objects.create(kind="x", key=f"x{number}", asked_by=person, organization_path=county.path)
    with CaptureQueriesContext(connection) as long:
        response = client.get(reverse(url_name))

    assert len(response.context["page_obj"]) >= 30
    assert len(long) == len(short)


def test_a_forgotten_password_is_given_anew_and_must_be_changed(client, gu, mei):
    client.force_login(gu)
    page = client.post(reverse("account_reset", args=[mei.pk]))
    password = page.context["password"]
    assert password in page.content.decode()
    client.post(reverse("account_logout"))

    assert client.post("/accounts/login/", {"login": "mei", "password": password}).status_code == 302
    change = reverse("account_change_password")
    assert client.get(reverse("dashboard")).url == change
    answer = {"oldpassword": password, "password1": "ein-neues-Wort-7", "password2": "ein-neues-Wort-7"}
    client.post(change, answer)
    assert client.get(reverse("dashboard")).status_code == 200
    assert AuditEntry.objects.filter(action="account.reset", actor=gu).exists()


def test_nobody_gives_a_new_password_outside_her_tree_or_to_herself(client, gu, li):
    client.force_login(li)
    assert client.post(reverse("account_reset", args=[gu.pk])).status_code == 403
    client.force_login(gu)
    assert client.post(reverse("account_reset", args=[gu.pk])).status_code == 403
