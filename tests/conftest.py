"""A small world that everyone knows by heart.

``county`` is the work committee, ``riverside`` and ``hillside`` are its branches. li is the secretary of Riverside and
mei its recorder; wang is county staff, sun the leader, he the auditor, gu the administrator; zhao is the secretary of
Hillside: the stranger.
"""

import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as property_settings

from orgs.choices import OrganizationKind, Role
from tests import data_of_migrations, factories

# How fast examples are made depends on the machine, and says nothing about the product.
property_settings.register_profile("office", suppress_health_check=[HealthCheck.too_slow])
property_settings.load_profile("office")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Tests that flush the database run last: after the first of them, what migrations put in is gone."""
    items.sort(key=_flushes)


def pytest_sessionfinish(session):
    """With PostgreSQL and Redis at hand nothing may be skipped: a run that left something out is red."""
    if connection.vendor != "postgresql" or not settings.REDIS_URL:
        return
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", [])
    if skipped:
        reporter.write_line(
            f"{len(skipped)} tests were skipped although PostgreSQL and Redis are there", red=True
        )
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _flushes(item):
    marker = item.get_closest_marker("django_db")
    return "live_server" in item.fixturenames or bool(marker and marker.kwargs.get("transaction"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, request):
    """Tables straight from the models, which takes seconds; with --migrations as the office gets them."""
    if request.config.getoption("nomigrations"):
        with django_db_blocker.unblock():
            data_of_migrations.put_in()


@pytest.fixture(autouse=True)
def own_language():
    """What language the last request of another test spoke is nobody's business."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    """No test writes among the files of the office."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def make():
    return factories


@pytest.fixture
def county(db):
    return factories.organization(
        "中共江城县县级机关工作委员会", kind=OrganizationKind.WORK_COMMITTEE, unit="县级机关工委", sort=0
    )


@pytest.fixture
def riverside(county):
    return factories.organization("河滨党支部", parent=county, sort=1)


@pytest.fixture
def hillside(county):
    return factories.organization("山边党支部", parent=county, sort=2)


@pytest.fixture
def li(riverside):
    return factories.person("li", Role.SECRETARY, riverside, "李书记")


@pytest.fixture
def mei(riverside):
    return factories.person("mei", Role.RECORDER, riverside, "梅记录")


@pytest.fixture
def wang(county):
    return factories.person("wang", Role.STAFF, county, "王干事")


@pytest.fixture
def sun(county):
    return factories.person("sun", Role.LEADER, county, "孙领导")


@pytest.fixture
def he(county):
    return factories.person("he", Role.AUDITOR, county, "何审计")


@pytest.fixture
def gu(county):
    return factories.person("gu", Role.ADMINISTRATOR, county, "顾管理")


@pytest.fixture
def zhao(hillside):
    return factories.person("zhao", Role.SECRETARY, hillside, "赵书记")


@pytest.fixture
def sprint(county):
    return factories.campaign(county)
