"""The demo office's programmes and projects, and units' claims in every state that a claim can be in."""

from datetime import date

from campaigns.models import Claim, Programme, Project
from campaigns.services import claims, projects
from campaigns.services.tasks import complete_task

MEASURES = "项目组每月一报、每季一评，年底验收"
TALK = "就目标、进度和经费沟通，双方意见记录在案"
# How far a claim has come: each state lies behind those before it.
WAY = ("applied", "talking", "offered", "confirmed", "carried", "accepted")


def prepare(told, campaign, units, staff):
    """Draw up the projects, open them, and let the claims of ``told`` come as far as they say."""
    drawn = {}
    for sort, programme in enumerate(told.get("programmes", ())):
        group = Programme(campaign=campaign, name=programme["name"], sort=sort)
        for number, (title, due_on) in enumerate(programme["projects"]):
            project = Project(
                programme=group, title=title, measures=MEASURES, leader=programme["leader"],
                owner=programme["owner"], due_on=date.fromisoformat(due_on), sort=number,
            )  # fmt: skip
            drawn[title] = projects.save_project(project, by=staff)
    for title in drawn.keys() - set(told.get("drafts", ())):
        projects.publish_project(drawn[title], by=staff)
    for one in told.get("claims", ()):
        _claim(one, drawn[one["project"]], units, staff)
    _carry(told.get("claims", ()), drawn, staff)
    for title, reason in told.get("closed", ()):
        projects.close_project(drawn[title], reason=reason, by=staff)


def _claim(one, project, units, staff):
    claim = claims.apply(
        project, units[one["unit"]], by=staff, reason=one["reason"], is_lead=one.get("is_lead", False)
    )
    if one["state"] == "withdrawn":
        claims.withdraw(claim, by=staff)
    elif one["state"] == "refused":
        claims.refuse(claim, by=staff, answer=one["answer"])
    else:
        _come_to(claim, one, staff)


def _come_to(claim, one, staff):
    reached = WAY.index(one["state"])
    if reached >= WAY.index("talking"):
        claims.note_talk(claim, by=staff, held_on=date(2010, 7, 20), text=TALK)
    if reached >= WAY.index("offered"):
        claims.offer(claim, by=staff, is_lead=one.get("is_lead", False))
    if reached >= WAY.index("confirmed"):
        claims.confirm(claim, by=staff)


def _carry(told, drawn, staff):
    """Give out what both sides confirmed, and accept what is done."""
    carried = {one["project"] for one in told if one["state"] in ("carried", "accepted")}
    for title in sorted(carried):
        projects.start_project(drawn[title], by=staff)
    for one in told:
        if one["state"] == "accepted":
            project = drawn[one["project"]]
            for claim in Claim.objects.of_project(project).carried().for_list():
                complete_task(claim.task, by=staff, done_on=date(2010, 7, 28))
            projects.accept_project(project, by=staff, result=one["result"], on=date(2010, 7, 30))
