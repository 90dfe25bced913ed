"""Honest rows of outreach/, as tests/factories.py makes those of the others."""

from datetime import date
from decimal import Decimal

from outreach.models import Condolence, ContactPoint, GoodDeed, Pairing, Problem, ResearchPaper, Visit
from outreach.services.condolences import keep_condolence
from tests import factories


def contact_point(organization, leader="孙领导", **fields):
    defaults = {"place_name": "" if fields.get("place") else "柳树村", "from_on": date(2010, 1, 1)}
    return ContactPoint.objects.create(organization=organization, leader=leader, **defaults | fields)


def pairing(organization, **fields):
    defaults = {
        "kind": "community", "partner_name": "" if fields.get("partner") else "东门社区", "plan": "每季度一次主题党日",
        "from_on": date(2010, 1, 1),
    }  # fmt: skip
    return Pairing.objects.create(organization=organization, **defaults | fields)


def visit(target, **fields):
    aim = {"contact_point" if isinstance(target, ContactPoint) else "pairing": target}
    dated = {} if fields.get("activity") else {"held_on": date(2010, 6, 1), "topic": "走访农户"}
    defaults = {
        "visitors": "孙领导、王干事",
        "person_times": 2,
        "days": Decimal(1),
        "seen": "看望三户，村道待修",
    }
    return Visit.objects.create(organization=target.organization, **aim, **dated | defaults | fields)


def problem(visit, description="村道失修", **fields):
    defaults = {"owner": "李书记", "promised_on": date(2010, 6, 30)}
    return Problem.objects.create(
        organization=visit.organization, visit=visit, description=description, **defaults | fields
    )


def good_deed(organization, title="清理小区楼道", **fields):
    defaults = {"done_on": date(2010, 6, 5), "beneficiaries": "东门小区居民", "person_times": 40}
    return GoodDeed.objects.create(organization=organization, title=title, **defaults | fields)


def paper(organization, title="村级组织运转调研", **fields):
    defaults = {"author": "孙领导", "written_on": date(2010, 6, 20)}
    return ResearchPaper.objects.create(organization=organization, title=title, **defaults | fields)


def line(name="周困难", amount="500", **fields):
    return {"name": name, "member": None, "gift": "大米一袋", "amount": amount, "note": ""} | fields


def condolence(organization, by, *lines, state="draft", **fields):
    """A list, sealed as the service seals it, of a record that then stands at ``state``."""
    made = factories.activity(organization, "走访慰问困难党员", code="condolence")
    defaults = {"occasion": "party_day", "group": "hardship_member", "giver": "县级机关工委"}
    kept = keep_condolence(
        Condolence(activity=made, **defaults | fields), list(lines) or [line(), line("吴老", "800")], by=by
    )
    if state != "draft":
        type(made).objects.filter(pk=made.pk).update(state=state)
    kept.activity.refresh_from_db()
    return kept
