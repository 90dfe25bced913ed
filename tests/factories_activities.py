"""Plans, the rules about them, and what is to be read; see factories.py."""

from datetime import date

from activities.models import ApprovalRule, PlannedActivity, Reading
from activities.services.plans import write_plan
from activities.services.readings import publish_reading
from tests.factories import kind


def unsaved_plan(organization, topic="支部共建", *, code="theme_day", **fields):
    defaults = {"held_on": date(2010, 7, 28), "place": "河滨广场"}
    return PlannedActivity(organization=organization, kind=kind(code), topic=topic, **defaults | fields)


def plan(organization, by, topic="支部共建", *, together=(), **fields):
    """As the service writes it."""
    return write_plan(unsaved_plan(organization, topic, **fields), by=by, together=together)


def approval(organization, *, code=None, **fields):
    """Approval asked of ``organization`` and everything below it."""
    defaults = {"clause": "县工委〔2010〕5号", "from_on": date(2010, 1, 1)}
    named = kind(code) if code else None
    return ApprovalRule.objects.create(organization=organization, kind=named, **defaults | fields)


def reading(organization, by, title="廉政准则", **fields):
    """As the service publishes it."""
    defaults = {"read_by": date(2010, 7, 31)}
    return publish_reading(Reading(organization=organization, title=title, **defaults | fields), by=by)
