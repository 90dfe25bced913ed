"""The demo office's awards of 1 July 2010, from the scheme to the honour roll, by the doors that its people use.

What was recommended stands in demo/awards/评优推荐.xlsx; demo/awards.json tells the schemes, the days and the decisions.
"""

import json
from decimal import Decimal

from django.db import transaction

from accounts.models import User
from awards.chain import NominationState
from awards.choices import Pending, Reply
from awards.models import AwardItem, Inspection, Nomination, OfficeOpinion, Publicity, Scheme
from awards.services import (
    approvals,
    decisions,
    endorsements,
    inspections,
    on_paper,
    opinions,
    publicities,
    reviews,
)
from awards.services.items import save_item
from awards.services.schemes import open_scheme, save_scheme
from config.office_clock import office_day
from exchange import engine
from honours.models import Commendation
from honours.services.commendations import issue_commendation, save_commendation
from orgs.appointments import offices_at
from orgs.models import Member, Organization
from orgs.periods import today

FILE = "awards.json"
OFFICE = {"office": "区级机关工委办公室", "office_phone": "0871-63612345"}
GROUP = "工委推优考察组"


def prepare(folder, *, committee):
    """Run the schemes through, unless an earlier run did."""
    told = json.loads((folder / FILE).read_text(encoding="utf-8"))
    if Scheme.objects.filter(organization=committee, name=told["schemes"][0]["name"]).exists():
        return
    staff = User.objects.get(username="staff")
    # Who approves what the other chose: it takes two.
    second = User.objects.get(username="staff2")
    # The office that has an account replies by itself; the letters of the others are noted by staff.
    discipline = User.objects.get(username="discipline")
    offices = dict.fromkeys(offices_at(discipline, committee), discipline)
    with transaction.atomic():
        for one in told["schemes"]:
            _run(one, told["days"], folder, committee, staff, second, offices)


def _run(one, days, folder, committee, staff, second, offices):
    with office_day(days["drawn_up"]):
        scheme = _scheme(one, days, committee, staff)
    with office_day(days["nominated"]):
        _nominate(one, scheme, folder, staff)
    with office_day(days["endorsed"]):
        _endorse(scheme, staff)
    with office_day(days["reviewed"]):
        _examine(scheme, staff, offices)
    with office_day(days["decided"]):
        for item in scheme.items.all():
            _decide(item, staff)
    with office_day(days["posted"]):
        notice = _post(scheme, staff)
    with office_day(days["approved"]):
        publicities.close_publicity(notice, by=staff)
        posted = _in(scheme, NominationState.PUBLISHED)
        approvals.approve_many(scheme, posted, by=second, seen=_seen(posted))
    with office_day(days["commended"]):
        for decision in one["commendations"]:
            _commend(decision, scheme, staff)


def _scheme(one, days, committee, staff):
    scheme = Scheme(organization=committee, year=2010, name=one["name"], basis=one["basis"])
    scheme = save_scheme(scheme, by=staff)
    for fields in one["items"]:
        item = AwardItem(
            scheme=scheme,
            **{"needs_inspection": False} | fields,
            opinions_of=one["opinions_of"],
            nominate_by=days["nominated"],
            endorse_by=days["reviewed"],
            decide_by=days["commended"],
        )
        item.full_clean(exclude=["scheme", "rubric"])
        save_item(item, {}, by=staff)
    return open_scheme(scheme, by=staff)


def _nominate(one, scheme, folder, staff):
    if workbook := one.get("workbook"):
        file = folder / "awards" / workbook
        report = engine.load_content(file.read_bytes(), file.name, by=staff, rehearse=False)
        if report.is_refused:
            raise RuntimeError(f"{file.name}: {report.errors[:3]}")
        return
    units = list(Organization.objects.within(scheme.organization).branches().in_tree_order())
    for turn, item in enumerate(scheme.items.all()):
        for place, unit in enumerate(_some(units, one["nominated"], turn)):
            on_paper.take_in(_nomination(item, unit, place, one["windows"]), by=staff)


def _some(units, count, turn):
    """``count`` of the units, others for every award."""
    first = turn * 5
    return [units[(first + step * 2) % len(units)] for step in range(count)]


def _nomination(item, unit, place, windows):
    made = Nomination(item=item, organization=unit, score=Decimal(96) - Decimal("0.7") * place)
    if item.recipient == "member":
        made.member = Member.objects.filter(organization=unit).on(today()).order_by("pk")[item.sort]
    elif item.recipient == "organization":
        made.recipient_organization = unit
    else:
        made.recipient_name = windows[place]
    return made


def _endorse(scheme, staff):
    """Level by level, until everything is with the committee."""
    while waiting := _in(scheme, NominationState.SUBMITTED):
        endorsements.endorse_many(waiting, by=staff, seen=_seen(waiting))


def _examine(scheme, staff, offices):
    """Eligibility and papers, the visit where the award asks for one, the opinions of the offices."""
    endorsed = _in(scheme, NominationState.ENDORSED)
    reviews.review_many(endorsed, by=staff, seen=_seen(endorsed))
    for one in _in(scheme, NominationState.REVIEWED):
        if one.item.needs_inspection:
            found = Inspection(
                inspected_on=today(), group=GROUP, talks_members=6, talks_cadres=3, talks_masses=4,
                finding="事迹属实，党员和群众认可。",
            )  # fmt: skip
            inspections.note_inspection(one, found, by=staff)
    waiting = _in(scheme, NominationState.REVIEWED, NominationState.INSPECTED)
    opinions.ask_many(waiting, by=staff, seen=_seen(waiting))
    for office in waiting[0].item.offices:
        asked = OfficeOpinion.objects.filter(nomination__item__scheme=scheme, office=office)
        asked = list(asked.select_related("nomination"))
        answer = opinions.Answer(Reply.AGREE, today(), "无异议函〔2010〕6号", "")
        opinions.reply_many(asked, answer, by=offices.get(office, staff), seen=_seen(asked))


def _decide(item, staff):
    """The best by score have the places; everybody else is told where she came."""
    decisions.note_first(item, item.places, by=staff)
    others = Nomination.objects.of(item).in_state(NominationState.CONSULTED).filter(pending="")
    for rank, one in enumerate(others.order_by("-score", "pk"), start=item.places + 1):
        reason = f"考评得分{one.score:.1f}，排第{rank}位，本奖项名额{item.places}个"
        decisions.note(item, {one.pk: one.version}, Pending.REJECTED, by=staff, reason=reason)
    noted = decisions.ripe(item).exclude(pending="")
    decisions.release(item, by=staff, seen=decisions.fingerprint(noted))


def _post(scheme, staff):
    text = "经推荐、审核、考察、征求意见和集体研究，拟表彰下列集体和个人，现予公示。"
    notice = Publicity(scheme=scheme, title=f"关于{scheme.name}拟表彰对象的公示", text=text, **OFFICE)
    notice = publicities.draft_publicity(notice, list(scheme.items.all()), by=staff)
    return publicities.post_publicity(notice, by=staff)


def _commend(decision, scheme, staff):
    fields = {name: decision[name] for name in ("title", "document_number", "issuers")}
    made = Commendation(scheme=scheme, decided_on=today(), level=decision["honour_level"], **fields)
    made = save_commendation(made, by=staff)
    approved = [one for one in _in(scheme, NominationState.APPROVED) if one.item.level == decision["level"]]
    issue_commendation(made, approved, by=staff)


def _in(scheme, *states):
    return list(Nomination.objects.of_scheme(scheme).in_state(*states).for_list().order_by("pk"))


def _seen(rows):
    return {one.pk: one.version for one in rows}
