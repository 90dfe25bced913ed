"""The API does what its schema says, whatever it is sent."""

import io
import json

import pytest
import schemathesis
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.urls import get_resolver
from django.utils import translation
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from rest_framework.authtoken.models import Token
from rest_framework.throttling import UserRateThrottle
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from accounts.api import JSONWithinLimits, Strict
from config.wsgi import application
from orgs.periods import Period
from reports.services import bulletins

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES = 8  # of each sort, right and wrong, for every operation


def document():
    with translation.override("en"):
        return SchemaGenerator().get_schema(request=None, public=True)


def operations():
    return [
        (path, method, operation)
        for path, methods in document()["paths"].items()
        for method, operation in methods.items()
    ]


def test_the_schema_is_valid_and_has_no_gaps():
    out = io.StringIO()

    call_command("spectacular", "--validate", "--fail-on-warn", "--lang", "en", stdout=out)

    assert "openapi: 3" in out.getvalue()


def test_operation_ids_are_what_programs_were_written_against():
    assert sorted(operation["operationId"] for _path, _method, operation in operations()) == [
        "activities_create",
        "activities_list",
        "activities_partial_update",
        "activities_retrieve",
        "activities_return",
        "activities_submit",
        "activities_update",
        "activities_verify",
        "activity_kinds_list",
        "bulletins_create",
        "bulletins_list",
        "bulletins_retrieve",
        "bulletins_sign",
        "bulletins_xlsx",
        "campaigns_list",
        "campaigns_retrieve",
        "figures_list",
        "figures_retrieve",
        "jobs_retrieve",
        "members_list",
        "members_retrieve",
        "organizations_list",
        "organizations_retrieve",
        "tasks_complete",
        "tasks_list",
        "tasks_reopen",
        "tasks_retrieve",
    ]


def test_nobody_can_write_what_the_services_decide():
    schemas = document()["components"]["schemas"]
    writable = {
        name: sorted(body["properties"]) for name, body in schemas.items() if name.endswith("Request")
    }

    assert writable == {
        "AttendanceRequest": ["member", "presence"],
        "BulletinAskRequest": ["campaign", "organization", "period"],
        "CompletionRequest": ["done_on", "note"],
        "DecisionRequest": [
            "abstained",
            "carried_out_by",
            "due_on",
            "due_voters",
            "is_election",
            "matter",
            "method",
            "outcome",
            "present_voters",
            "votes_against",
            "votes_for",
        ],
        "PatchedRecordChangeRequest": RECORD,
        "RecordChangeRequest": RECORD,
        "RecordRequest": sorted([*RECORD, "organization"]),
        "ReopeningRequest": ["reason"],
        "ReturnRequest": ["reason"],
        "ResultRequest": ["field", "value"],
        "StopRequest": ["content", "place"],
    }


RECORD = [
    "agenda", "attendance", "chair", "decisions", "education", "effect", "ends_at", "held_on", "kind",
    "lesson_giver", "minutes", "observers", "occasion", "place", "recorder", "results", "service_person_times", "speeches", "starts_at", "stops", "topic", "training_way",
]  # fmt: skip


def test_the_schema_speaks_english_to_everyone(client, li):
    client.force_login(li)

    answer = client.get("/api/v1/schema/", HTTP_ACCEPT="application/vnd.oai.openapi+json")

    light = json.loads(answer.content)["components"]["schemas"]["LightEnum"]
    assert light["description"].splitlines()[0] == "* `done` - Done"


def test_every_view_of_the_api_reads_within_limits():
    views = {pattern.callback.cls for pattern in api_patterns() if hasattr(pattern.callback, "actions")}

    assert len(views) == 9
    assert [view for view in views if not issubclass(view, Strict)] == []
    assert [view for view in views if view.parser_classes != [JSONWithinLimits]] == []


def api_patterns():
    [api] = [entry for entry in get_resolver().url_patterns if str(entry.pattern) == "api/v1/"]
    waiting, found = list(api.url_patterns), []
    while waiting:
        entry = waiting.pop()
        waiting.extend(getattr(entry, "url_patterns", []))
        found += [entry] if hasattr(entry, "callback") else []
    return found


@pytest.fixture
def rows(riverside, hillside, county, sprint, li, wang, make):
    """One row of everything, by the part of the address that names its kind."""
    activity, task = make.activity(riverside), make.task(riverside, sprint)
    bulletin = make_bulletin(county, sprint, wang)
    make.member(hillside)
    return {
        "organizations": riverside.pk,
        "members": make.member(riverside).pk,
        "campaigns": sprint.pk,
        "tasks": task.pk,
        "activities": activity.pk,
        "bulletins": bulletin.pk,
        "jobs": bulletin.job_id,
    }


def make_bulletin(county, sprint, wang):
    bulletin = bulletins.ask_for_bulletin(county, sprint, Period.parse("2010-07"), by=wang)
    return bulletins.build_bulletin(bulletin, progress=lambda done, total: None)


@pytest.fixture
def one_connection():
    """The application answers inside the test's own transaction, as it does for Django's test client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("username", ["li", "wang"])
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["right", "wrong"])
def test_no_request_breaks_it(monkeypatch, request, rows, username, mode):
    """Right and wrong requests to every operation: no 5xx, no answer that the schema does not declare."""
    monkeypatch.setattr(UserRateThrottle, "allow_request", lambda *args: True)
    token = Token.objects.create(user=request.getfixturevalue(username))
    schema = schemathesis.openapi.from_dict(document())
    schema.app = application

    asked = [result.ok() for result in schema.get_all_operations()]
    assert len(asked) == len(operations())
    for operation in asked:
        if mode == GenerationMode.POSITIVE or can_be_wrong(operation):
            ask_many(operation, mode, rows, {"Authorization": f"Token {token.key}"})


def can_be_wrong(operation):
    """Where nothing is declared, nothing can be sent wrongly."""
    declared = [p for p in operation.iter_parameters() if "x-original-security-type" not in p.definition]
    return declared or list(operation.body)


def ask_many(operation, mode, rows, headers):
    row = rows.get(operation.path.split("/")[3])

    @seed(20100731)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), is_real=st.booleans())
    def ask(case, is_real):
        if is_real and row and "id" in case.path_parameters:
            case.path_parameters["id"] = row
            if "If-Match" in case.headers:
                case.headers["If-Match"] = '"1"'
        case.call_and_validate(checks=CHECKS, headers=headers)

    ask()
