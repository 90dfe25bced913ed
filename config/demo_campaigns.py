"""The demo office's campaigns, as demo/campaigns.json tells them: set up by its staff through the doors that people use."""

import json
from datetime import date

from django.db import transaction

from accounts.models import User
from campaigns.models import (
    Campaign,
    Carrier,
    GroupMember,
    Node,
    PlanDocument,
    Stage,
    StageStep,
    ThemeGroup,
    ThemeItem,
    Track,
    UnitPlan,
)
from campaigns.services import carriers, documents, opinions, plans, unit_plans
from campaigns.services.campaigns import save_campaign
from campaigns.units.reviews import PLAN
from config import demo_checklists, demo_projects, demo_standards, demo_targets
from config.office_clock import office_day
from orgs.models import Organization

# The plan was laid out over the months when it had been issued, and looked at on the day of the demo.
PLANNED_ON = "2010-06-21"
FILE = "campaigns.json"
THREE_YEARS = "创先争优三年方案（抓基础、促效能、树品牌）"


def prepare(folder, on):
    """Set the campaigns up as of the day ``on``, unless an earlier run did."""
    whole = json.loads((folder / FILE).read_text(encoding="utf-8"))
    told = whole["campaigns"]
    if Campaign.objects.filter(name=THREE_YEARS).exists():
        return
    people = {user.username: user for user in User.objects.all()}
    units = {unit.name: unit for unit in Organization.objects.all()}
    with transaction.atomic():
        made = {}
        for one in told:
            made[one["key"]] = _plan(one, made, units, people["staff"])
            with office_day(PLANNED_ON):
                demo_targets.give_out(one, made[one["key"]], units, people["staff"])
        with office_day(on):
            for one in told:
                _work(one, made[one["key"]], units, people)
            demo_standards.prepare(whole["standards"], units, people["staff"])


def _plan(one, made, units, staff):
    """The campaign with its plan, and what of its documents has been issued."""
    campaign = _campaign(one, made, units, staff)
    for theme in one.get("themes", ()):
        items = [ThemeItem(name=name, weight=weight) for name, weight in theme["items"]]
        marked = theme.get("is_checklist", False)
        group = ThemeGroup(
            campaign=campaign, name=theme["name"], subject=theme["subject"], is_checklist=marked
        )
        plans.save_theme(group, items, by=staff)
    for stage in one.get("stages", ()):
        steps = [StageStep(**step) for step in stage.pop("steps")]
        plans.save_stage(Stage(campaign=campaign, **stage), steps, by=staff)
    tracks = [Track(**track | {"lead": units.get(track.get("lead"))}) for track in one.get("tracks", ())]
    plans.save_tracks(campaign, tracks, by=staff)
    plans.save_nodes(campaign, [Node(**node) for node in one.get("nodes", ())], by=staff)
    if people := one.get("group"):
        plans.save_group(campaign, [GroupMember(**person) for person in people], by=staff)
    return campaign


def _campaign(one, made, units, staff):
    """The sprint stands already: the workbook of its tasks has set it up."""
    sponsor = units[one["sponsor"]]
    campaign = Campaign.objects.filter(sponsor=sponsor, name=one["name"]).first()
    campaign = campaign or Campaign(sponsor=sponsor, name=one["name"])
    campaign.parent = made.get(one.get("parent"))
    for name in ("theme", "purpose", "subjects"):
        setattr(campaign, name, one.get(name, ""))
    for name in ("starts_on", "ends_on"):
        setattr(campaign, name, date.fromisoformat(one[name]))
    return save_campaign(campaign, by=staff, version=campaign.version if campaign.pk else None)


def _work(one, campaign, units, people):
    """What has been done under the plan since."""
    for document in one.get("documents", ()):
        _document(document, campaign, units, people)
    for plan in one.get("unit_plans", ()):
        _unit_plan(plan, campaign, units, people)
    for carrier in one.get("carriers", ()):
        by, unit = people[carrier.pop("by")], units[carrier.pop("unit")]
        records = demo_checklists.records_of(unit, carrier.pop("records", ()))
        new = Carrier(campaign=campaign, organization=unit, **carrier)
        carriers.save_carrier(new, by=by, activities=records)
    demo_checklists.say(one, campaign, units, people)
    demo_targets.report(one, campaign, units, people["staff"])
    demo_projects.prepare(one, campaign, units, people["staff"])


def _document(told, campaign, units, people):
    staff = people["staff"]
    document = PlanDocument(campaign=campaign, title=told["title"], text=told["text"])
    document = documents.write_document(document, by=staff)
    if "issued_on" in told:
        days = {name: date.fromisoformat(told[name]) for name in ("issued_on", "in_force_from")}
        documents.issue_document(document, by=staff, number=told["number"], **days)
        return
    day = date.fromisoformat(told["opinions_by"])
    document = documents.open_document(document, by=staff, opinions_by=day)
    for said in told["opinions"]:
        by, unit = people[said["by"]], units[said["unit"]]
        opinion = opinions.give_opinion(document, unit, said["text"], by=by)
        if "answer" in said:
            opinions.answer_opinion(opinion, is_adopted=said["is_adopted"], answer=said["answer"], by=staff)


def _unit_plan(told, campaign, units, people):
    by = people[told["by"]]
    plan = UnitPlan(
        campaign=campaign, organization=units[told["unit"]], title=told["title"], text=told["text"]
    )
    plan = unit_plans.submit_plan(unit_plans.write_plan(plan, by=by), by=by)
    if told["state"] == "approved":
        review = {criterion.code: True for criterion in PLAN}
        unit_plans.approve_plan(plan, review=review, by=people["staff"])
