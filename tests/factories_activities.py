"""Plans, the rules about them, and what is to be read; see factories.py."""

from datetime import date

from activities.models import ApprovalRule, MeetingOpinion, PlannedActivity, Reading
from activities.services.opinions import save_opinion
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


def opinion(activity, by, topic="党建工作", **fields):
    """What a guest said at the meeting, as the service keeps it."""
    defaults = {"speaker": "吴来宾", "unit": "河滨社区", "text": "多办实事"}
    if "member" in fields:
        defaults = {"text": "多办实事"}
    return save_opinion(MeetingOpinion(activity=activity, topic=topic, **defaults | fields), by=by)
