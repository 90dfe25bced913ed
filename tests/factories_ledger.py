"""Honest rewards, penalties and exemplars."""

from datetime import date

from honours.models import Exemplar, Honour, Penalty, Publication, Reward, RewardNorm
from tests import factories_nominations as nominated


def norm(item, what="奖金", amount=500, kind="money"):
    return RewardNorm.objects.create(item=item, what=what, amount=amount, kind=kind)


def granted(item, organization, member, **fields):
    """An honour that came out of ``item``, as a commendation writes it on the roll."""
    nomination = nominated.nomination(item, organization, recipient=member)
    nominated.in_state(nomination, "honoured")
    defaults = {
        "recipient_name": member.name, "name": item.name, "level": 2, "issuer": "县级机关工委",
        "document_number": "工委〔2010〕12号", "awarded_on": date(2010, 6, 28), "deeds": nomination.deeds,
    }  # fmt: skip
    return Honour.objects.create(
        nomination=nomination, organization=organization, member=member, **defaults | fields
    )


def reward(honour, what="奖金", amount=500, kind="money", **fields):
    return Reward.objects.create(honour=honour, what=what, amount=amount, kind=kind, **fields)


def penalty(organization, member=None, *, kind="warning", decided_on=date(2010, 3, 5), **fields):
    defaults = {
        "reason": "无故不参加组织生活",
        "decided_by_office": "机关纪委",
        "document_number": "机纪〔2010〕3号",
    }
    return Penalty.objects.create(
        organization=organization, member=member, kind=kind, decided_on=decided_on, **defaults | fields
    )


def exemplar(organization, title="扎根基层三十年", *, member=None, **fields):
    defaults = {"deeds": "三十年如一日服务群众。", "found_on": date(2010, 4, 1)}
    return Exemplar.objects.create(organization=organization, member=member, title=title, **defaults | fields)


def publication(exemplar, medium="《工作与学习》", recommended_on=date(2010, 5, 4), **fields):
    return Publication.objects.create(
        exemplar=exemplar, medium=medium, recommended_on=recommended_on, **fields
    )
