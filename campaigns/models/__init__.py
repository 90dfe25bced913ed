from campaigns.models.campaign import Campaign
from campaigns.models.document import Opinion, PlanDocument
from campaigns.models.look import LastLook
from campaigns.models.plan import GroupMember, Node, Stage, StageStep, ThemeGroup, ThemeItem, Track
from campaigns.models.project import Claim, Programme, Project, Talk
from campaigns.models.standard_document import StandardDocument
from campaigns.models.target import GiveOut, Milestone, Progress, Target, UnitTarget
from campaigns.models.task import Task, TaskProgress, TaskProof, TaskTemplate
from campaigns.models.unit_item import UnitItem
from campaigns.models.unit_plan import Carrier, UnitPlan

__all__ = [
    "Campaign", "Carrier", "Claim", "GiveOut", "GroupMember", "LastLook", "Milestone", "Node", "Opinion", "PlanDocument",
    "Programme", "Progress", "Project", "Stage", "StageStep", "StandardDocument", "Talk", "Target", "Task",
    "TaskProgress", "TaskProof", "TaskTemplate", "ThemeGroup", "ThemeItem", "Track", "UnitItem", "UnitPlan", "UnitTarget",
]  # fmt: skip
