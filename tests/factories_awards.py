"""One honest row each of a year's awards."""

from datetime import date

from awards.models import AwardItem, Condition, Quota, QuotaScenario, Scheme
from awards.services import quotas


def scheme(organization, name="七一表彰", **fields):
    return Scheme.objects.create(organization=organization, name=name, **{"year": 2010} | fields)


def item(of_scheme, name="优秀共产党员", *, rules=(), **fields):
    """An award to members, with ``rules`` as (code, value)."""
    defaults = {
        "recipient": "member", "places": 10, "nominate_by": date(2010, 5, 31), "endorse_by": date(2010, 6, 10),
        "decide_by": date(2010, 6, 30),
    }  # fmt: skip
    made = AwardItem.objects.create(scheme=of_scheme, name=name, **defaults | fields)
    for n, (code, value) in enumerate(rules):
        Condition.objects.create(item=made, code=code, value=value, sort=n)
    return made


def quota(of_item, organization, places):
    return Quota.objects.create(item=of_item, organization=organization, places=places)


def scenario(of_item, by, name="方案一", **settings) -> QuotaScenario:
    return quotas.save_scenario(of_item, name, quotas.Settings(**settings), by=by)
