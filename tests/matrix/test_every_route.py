"""Every route × method × role is decided by one written table (table.py); a route without a row fails.

A method that has no row must not succeed for anyone.
"""

from copy import copy

import pytest
from django.db import transaction
from django.urls import reverse

from tests.matrix.parts import DATA, OUTCOMES, SAMPLES
from tests.matrix.samples import JSON_PAGES
from tests.matrix.table import PEOPLE
from tests.matrix.walk import routes

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
NAMES = sorted({name for _route, name in routes()})


@pytest.fixture
def ask(client, world, sessions):
    """The status of one call by one person; whatever it changed is undone."""

    def call(person, name, method):
        arguments, extra = SAMPLES.get(name, lambda world: ((), {}))(world)
        data = DATA.get((name, method), lambda world: {})(world)
        url = reverse(name, args=arguments)
        options = dict(extra)
        if method != "GET" and (name in JSON_PAGES or name.startswith("api:")):
            options |= {"content_type": "application/json"}
        with transaction.atomic():
            client.cookies = copy(sessions[person])
            response = getattr(client, method.lower())(url, data, **options)
            transaction.set_rollback(True)
            if response.streaming:
                b"".join(response.streaming_content)  # read to its end, a file is closed
        return response.status_code

    return call


def test_no_route_is_without_a_row():
    written = {name for name, _method in OUTCOMES}
    assert sorted(set(NAMES) - written) == []
    assert sorted(written - set(NAMES)) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_table_decides(ask, name):
    found, wanted = {}, {}
    for method in METHODS:
        outcomes = OUTCOMES.get((name, method))
        if outcomes is None:
            continue
        wanted[method] = dict(zip(PEOPLE, map(int, outcomes.split()), strict=True))
        found[method] = {person: ask(person, name, method) for person in PEOPLE}
    assert found == wanted


@pytest.mark.parametrize("name", NAMES)
def test_what_has_no_row_succeeds_for_nobody(ask, name):
    undeclared = [method for method in METHODS if (name, method) not in OUTCOMES]
    for method in undeclared:
        for person in ("anonymous", "staff", "secretary"):
            assert ask(person, name, method) in {302, 401, 403, 404, 405, 429}, (method, person)
