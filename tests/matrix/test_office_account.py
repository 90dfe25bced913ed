"""The account of a consulted office gets what is written here and nothing else, whichever route it tries.

The world is that of the matrix; the office is 区纪委, which was asked about one nomination of Riverside.
"""

from copy import copy

import pytest
from django.db import transaction
from django.urls import reverse

from orgs.choices import Role
from orgs.models import Member
from tests.matrix.parts import DATA, SAMPLES
from tests.matrix.walk import routes

NAMES = sorted({name for _route, name in routes()})

# What the office reads: what it was asked, and penalties.
OWN = {
    "todo",
    "office_opinion_list",
    "office_opinion_detail",
    "penalty_list",
    "penalty_detail",
    "penalty_create",
}
# Of anybody who signs in, and open to anybody at all.
EVERYBODYS = {
    "account_change_password", "account_inactive", "account_logout", "account_reauthenticate",
    "certificate_check", "health", "inbox_list", "public_board", "public_honour_roll", "public_objection_create",
    "public_objection_status", "public_publicity_detail", "public_publicity_list", "public_receipt_detail",
}  # fmt: skip
# What it may send: its reply, a penalty; and what anybody may.
SENT = {
    "office_opinion_detail", "office_opinion_reply_many", "penalty_create", "account_change_password", "account_login",
    "account_logout", "account_reauthenticate", "certificate_check", "draft_save", "inbox_read", "preferences_save",
    "public_objection_create", "public_objection_status", "set_language",
}  # fmt: skip
REFUSED = {403, 404, 405}


@pytest.fixture
def office(make, world):
    return make.person("zhou", Role.OFFICE, world.county, "周纪检")


@pytest.fixture
def ask(client, office, world):
    """What one call gets; whatever it changed is undone."""
    client.force_login(office)
    signed_in = copy(client.cookies)

    def call(name, method):
        arguments, extra = SAMPLES.get(name, lambda world: ((), {}))(world)
        data = DATA.get((name, method), lambda world: {})(world)
        options = dict(extra)
        if method != "GET" and (name == "draft_save" or name.startswith("api:")):
            options["content_type"] = "application/json"
        with transaction.atomic():
            client.cookies = copy(signed_in)
            response = getattr(client, method.lower())(reverse(name, args=arguments), data, **options)
            transaction.set_rollback(True)
            if response.streaming:
                b"".join(response.streaming_content)  # read to its end, a file is closed
        return response

    return call


def test_it_reads_nothing_but_what_is_written_here(ask):
    answers = {name: ask(name, "GET") for name in NAMES}
    statuses = {name: answer.status_code for name, answer in answers.items()}
    assert {name for name, status in statuses.items() if status == 200} == OWN | EVERYBODYS
    led = {name: answer.url for name, answer in answers.items() if answer.status_code == 302}
    assert led == {"home": reverse("todo"), "account_login": "/", "set_language": "/"}
    rest = {name: status for name, status in statuses.items() if status not in (200, 302)}
    assert set(rest.values()) <= REFUSED, rest


def test_what_it_reads_holds_no_number_of_anybody(ask):
    numbers = {number for one in Member.objects.all() for number in (one.id_number, one.phone) if number}
    pages = {name: ask(name, "GET").content.decode() for name in OWN}
    assert [name for name, page in pages.items() if any(number in page for number in numbers)] == []
    assert len(numbers) > 10


def test_it_sends_nothing_but_what_is_written_here(ask):
    statuses = {name: ask(name, "POST").status_code for name in NAMES}
    assert {name for name, status in statuses.items() if status < 400} == SENT
    refused = {name: status for name, status in statuses.items() if status >= 400}
    assert set(refused.values()) <= REFUSED, refused
