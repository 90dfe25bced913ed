"""One honest row each of nominations on their way."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count

from django.utils import timezone

from accounts.errors import WrongState
from awards.chain import NominationState, asked_of, ready_to_decide
from awards.models import Inspection, Nomination, NominationStep, OfficeOpinion, Publicity
from awards.services import nominations
from tests import factories

S = NominationState
_numbers = count(1)
DEEDS = "长期扎根一线，带头服务群众。" * 10


def nomination(item, organization, *, by=None, recipient=None, **fields):
    """A draft; ``recipient`` is a member, an organization or a name, as the award asks (default: a new one)."""
    if recipient is None:
        recipient = _recipient(item, organization)
    field = {"member": "member", "organization": "recipient_organization"}.get(
        item.recipient, "recipient_name"
    )
    defaults = {
        "deeds": DEEDS,
        "short_deeds": "扎根一线",
        "post": "科长",
        "proposed_by": by,
        field: recipient,
    }
    return Nomination.objects.create(item=item, organization=organization, **defaults | fields)


def submitted(item, organization, by, **fields):
    """Handed in through the service, with all its rules."""
    return nominations.submit_nomination(nomination(item, organization, by=by, **fields), by=by)


def done(verb, row, *, by):
    """``verb``, which takes many, on ``row`` alone as it stands now: the row afterwards, or WrongState that says why not."""
    now = Nomination.objects.for_list().get(pk=row.pk)
    decided = verb([now], by=by, seen={now.pk: now.version})
    for _skipped, why in decided.skipped:
        raise WrongState(why)
    return decided.done[0]


def in_state(row, state, *, by=None, on=date(2010, 6, 1)):
    """Bring a draft to ``state`` by honest rows, without asking the rules: each step on record, with what it needs."""
    was = S.DRAFT
    for to in _way_to(row.item, S(state)):
        if to in NEEDS:
            NEEDS[to](row, on)
        NominationStep.objects.create(
            nomination=row, was=was, to=to, by=by, on=on, organization=row.item.scheme.organization,
            reason="不符合条件" if to in (S.REJECTED, S.WITHDRAWN) else "",
        )  # fmt: skip
        was = to
        row.version += 1
    row.state = was
    row.save()
    return row


def _way_to(item, state):
    """The steps that lead to ``state``; those aside of the way are reached from where they most often are."""
    way = asked_of(item)
    before = {
        S.RESERVE: ready_to_decide(item),
        S.SUSPENDED: S.PUBLISHED,
        S.REJECTED: S.ENDORSED,
        S.WITHDRAWN: S.ENDORSED,
    }
    if state == S.DRAFT:
        return []
    if state in before:
        return [*_way_to(item, before[state]), state]
    return way[: way.index(state) + 1]


def _reviewed(row, on):
    row.findings = []


def _inspected(row, on):
    Inspection.objects.create(nomination=row, inspected_on=on, group="考察一组", finding="属实")


def _consulted(row, on):
    for office in row.item.offices:
        OfficeOpinion.objects.create(
            nomination=row,
            office=office,
            asked_on=on,
            reply="agree",
            replied_on=on,
            document_number="纪函〔2010〕1号",
        )


def _scored(row, on):
    row.score, row.score_source = Decimal(90), "judged"


def _published(row, on):
    """Posted in a publicity of its own."""
    posted = Publicity.objects.create(
        scheme=row.item.scheme, title="表彰对象公示", office="机关工委办公室", state="posted"
    )
    posted.entries.create(nomination=row)
    at = timezone.make_aware(datetime.combine(on, datetime.min.time()))
    posted.periods.create(posted_at=at, last_day=on + timedelta(days=7))


def _approved(row, on):
    """Its publicity is over."""
    Publicity.objects.filter(entries__nomination=row).update(state="closed")


NEEDS = {
    S.REVIEWED: _reviewed,
    S.INSPECTED: _inspected,
    S.CONSULTED: _consulted,
    S.SCORED: _scored,
    S.PUBLISHED: _published,
    S.APPROVED: _approved,
}


def _recipient(item, organization):
    number = next(_numbers)
    if item.recipient == "member":
        return factories.member(organization, f"被推荐人{number}")
    return organization if item.recipient == "organization" else f"第{number}窗口"
