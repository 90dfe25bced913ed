"""Signing in: by name and password, refused politely, never locking out the colleague at the next desk."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from accounts.models import AuditEntry, User
from accounts.services import DRAFTS_KEPT, create_demo_account, save_draft
from config.navigation import navigation

LOGIN = "/accounts/login/"


def sign_in(client, username, password="a-long-password", **extra):
    return client.post(LOGIN, {"login": username, "password": password}, **extra)


def test_the_right_password_opens_the_door(client, li):
    assert sign_in(client, "li").url == reverse("home")
    assert client.get(reverse("dashboard")).status_code == 200


def test_nothing_is_announced_after_signing_in(client, li):
    response = client.post(LOGIN, {"login": "li", "password": "a-long-password"}, follow=True)
    assert [str(message) for message in response.context["messages"]] == []


@pytest.mark.parametrize(("address", "said"), [("/activities/new/", True), ("/members/", False)])
def test_the_door_says_that_a_form_was_kept(client, db, address, said):
    response = client.get(LOGIN, {"next": address})
    assert ("alert-info" in response.content.decode()) is said


def test_wrong_password_and_unknown_name_read_the_same(client, li):
    wrong = sign_in(client, "li", "wrong-password")
    unknown = sign_in(client, "nobody-here", "wrong-password")
    assert (wrong.status_code, unknown.status_code) == (200, 200)
    assert wrong.context["form"].non_field_errors() == unknown.context["form"].non_field_errors()


def test_nobody_can_sign_up(client, db):
    assert client.get("/accounts/signup/").status_code == 404
    assert not User.objects.exists()


def test_every_page_sends_a_stranger_to_the_door_and_back(client, li):
    response = client.get(reverse("member_list"))
    assert response.url == f"{LOGIN}?next={reverse('member_list')}"
    assert client.post(response.url, {"login": "li", "password": "a-long-password"}).url == reverse(
        "member_list"
    )


def test_signing_out_ends_the_session(client, li):
    sign_in(client, "li")
    old = client.cookies["sessionid"].value
    client.post(reverse("account_logout"))
    client.cookies["sessionid"] = old
    assert client.get(reverse("dashboard")).status_code == 302


def test_a_disabled_account_is_out_at_once(client, li):
    sign_in(client, "li")
    User.objects.filter(pk=li.pk).update(is_active=False)
    assert client.get(reverse("dashboard")).status_code == 302


def test_guessing_locks_the_guesser_and_nobody_else(client, li, zhao):
    for _ in range(5):
        sign_in(client, "li", "wrong-password")
    locked = sign_in(client, "li")
    assert locked.status_code == 429
    assert sign_in(client, "zhao").status_code == 302


def test_behind_our_proxy_each_computer_counts_for_itself(client, settings, li):
    settings.NUM_PROXIES = 1
    for attempt in range(5):
        sign_in(client, "li", "wrong-password", headers={"x-forwarded-for": f"10.9.9.{attempt}, 192.0.2.7"})
    assert sign_in(client, "li", headers={"x-forwarded-for": "192.0.2.7"}).status_code == 429
    assert sign_in(client, "li", headers={"x-forwarded-for": "192.0.2.8"}).status_code == 302


def test_pages_of_the_signed_in_stay_out_of_caches(client, li):
    client.force_login(li)
    assert "no-store" in client.get(reverse("dashboard"))["Cache-Control"]


def test_a_draft_is_kept_and_belongs_to_its_writer(client, li, mei):
    client.force_login(li)
    url = reverse("draft_save", args=["activity", "new"])
    kept = client.post(url, {"content": {"topic": ["学习"]}}, content_type="application/json")
    assert kept.status_code == 200
    assert li.drafts.get().content == {"topic": ["学习"]}
    assert not mei.drafts.exists()

    assert client.delete(url).status_code == 204
    assert not li.drafts.exists()


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{",
        '{"content": 3}',
        '{"content": []}',
        '{"content": {"topic": ["\\ud800"]}}',
        "[" * 150_000,
    ],
)
def test_what_is_no_draft_is_refused(client, li, body):
    client.force_login(li)
    url = reverse("draft_save", args=["activity", "new"])
    assert client.post(url, body, content_type="application/json").status_code == 400


def test_what_is_typed_stands_sealed(client, li):
    client.force_login(li)
    url = reverse("draft_save", args=["activity", "new"])
    client.post(url, {"content": {"minutes": ["联系电话 13812345678"]}}, content_type="application/json")
    draft = li.drafts.get()
    assert draft.content == {"minutes": ["联系电话 13812345678"]}
    assert "13812345678" not in draft.content_sealed


@pytest.mark.parametrize(("form", "key"), [("x" * 41, "new"), ("activity", "x" * 61)])
def test_a_draft_of_no_form_of_ours_is_refused(client, li, form, key):
    client.force_login(li)
    url = reverse("draft_save", args=[form, key])
    assert client.post(url, {"content": {}}, content_type="application/json").status_code == 400


def test_the_oldest_of_too_many_drafts_goes(li):
    for number in range(DRAFTS_KEPT + 2):
        save_draft(li, "activity", f"new-{number}", {})
    assert li.drafts.count() == DRAFTS_KEPT
    assert not li.drafts.filter(key="new-0").exists()


def test_signing_in_failing_and_a_new_password_stay_on_record(client, li):
    sign_in(client, "li", "wrong-password")
    sign_in(client, "li")
    url = reverse("account_change_password")
    client.post(
        url,
        {"oldpassword": "a-long-password", "password1": "ein-neues-Wort-7", "password2": "ein-neues-Wort-7"},
    )
    actions = list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))
    assert [action for action in actions if action.startswith("account.")] == [
        "account.login_failed",
        "account.login",
        "account.password",
    ]


def test_a_demo_account_does_not_sign_in_on_a_server(client, settings, db):
    settings.DEBUG = True
    create_demo_account("staff", name="演示", password="a-long-password")
    assert sign_in(client, "staff").status_code == 302
    settings.DEBUG = False
    assert client.get(reverse("home")).status_code == 302
    assert sign_in(client, "staff").status_code == 200


def test_the_demo_does_not_touch_a_real_account(settings, li):
    settings.DEBUG = True
    with pytest.raises(ImproperlyConfigured):
        create_demo_account("li", name="演示", password="b-long-password")
    li.refresh_from_db()
    assert li.check_password("a-long-password")


@pytest.mark.parametrize(
    ("back", "status", "there"),
    [("/", 302, "/"), ("todo", 302, "todo"), ("a\x00b", 302, "a%00b"), ("//elsewhere.cn", 204, None)],
)
def test_a_look_is_kept_and_leads_back_into_the_house(client, li, back, status, there):
    client.force_login(li)
    response = client.post(reverse("preferences_save"), {"theme": "dark", "next": back})
    assert (response.status_code, response.headers.get("Location")) == (status, there)


def test_the_password_that_was_given_is_no_password_of_her_own(client, li):
    User.objects.filter(pk=li.pk).update(must_change_password=True)
    sign_in(client, "li")
    url = reverse("account_change_password")
    same = client.post(url, dict.fromkeys(("oldpassword", "password1", "password2"), "a-long-password"))
    assert same.status_code == 200
    assert User.objects.get(pk=li.pk).must_change_password is True


@pytest.mark.parametrize("who", ["li", "mei", "wang", "sun", "he", "gu"])
def test_what_stands_around_every_page_costs_little(rf, request, riverside, who):
    user = User.objects.get(pk=request.getfixturevalue(who).pk)
    asked = rf.get(reverse("inbox_list"))
    asked.user, asked.resolver_match = user, resolve(asked.path)
    with CaptureQueriesContext(connection) as queries:
        navigation(asked)
    assert len(queries) <= 6
