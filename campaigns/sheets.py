"""The sheet of tasks: which campaign it belongs to is told by the title above its header."""

import re
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.choices import TaskState
from campaigns.models import Campaign, Task
from campaigns.permissions import can_sponsor
from campaigns.services.campaigns import save_campaign
from campaigns.services.tasks import complete_task, reopen_task, save_task
from exchange import cells
from exchange.headers import Column, Layout
from exchange.registry import register
from exchange.resources import SheetResource
from orgs.appointments import above
from orgs.belonging import BelongsToOrganization
from orgs.choices import OrganizationKind
from orgs.models import Organization
from orgs.periods import today
from orgs.permissions import can_import

STATES = {
    **dict.fromkeys(["已完成", "完成", "已办结", "办结", "是", "已落实", "√"], TaskState.DONE),
    **dict.fromkeys(
        ["未完成", "未办结", "进行中", "推进中", "正在推进", "未启动", "否", "×"], TaskState.OPEN
    ),
}
IN_BRACKETS = re.compile(r"[(《“〔\[]([^()《》“”〔〕\[\]]{2,})[)》”〕\]]")
NOT_A_NAME = re.compile(r"截[至止]|单位|日期|\d{4}年\d{1,2}月")
YEAR = re.compile(r"((?:19|20)\d{2})年?")

TASKS = Layout(
    "tasks",
    gettext_lazy("Tasks"),
    30,
    (
        Column("organization", "责任单位", cells.compact, ("责任单位(党组织)", "责任党组织", "承办单位", "牵头单位", "党组织", "单位", "组织名称"), needed=True, filled=True),
        Column("title", "任务名称", cells.text, ("目标任务", "任务", "工作任务", "任务内容", "工作目标", "目标任务名称"), needed=True, filled=True),
        Column("leader", "责任领导", cells.name, ("分管领导", "牵头领导", "领导"), needed=True, filled=True),
        Column("owner", "责任人", cells.name, ("具体责任人", "负责人", "直接责任人", "承办人", "经办人"), needed=True, filled=True),
        Column("measures", "推进措施", cells.prose, ("工作措施", "措施", "主要措施", "保障措施", "具体措施"), needed=True, filled=True),
        Column("due_on", "完成时限", cells.day, ("完成期限", "时限", "截止时间", "截止日期", "要求完成时间", "时限要求"), needed=True, filled=True),
        Column("state", "完成情况", cells.choice(STATES), ("是否完成", "状态", "进展情况", "完成状态")),
        Column("done_on", "完成时间", cells.day, ("完成日期", "实际完成时间", "办结时间", "实际完成日期")),
    ),
)  # fmt: skip


class TaskSheet(BelongsToOrganization):
    """A row gives a unit its task, with what has come of it."""

    key_fields = ("organization", "title")

    class Meta(SheetResource.Meta):
        model = Task

    def existing(self):
        self.campaign = self._campaign() if self.organizations else None
        return Task.objects.filter(campaign=self.campaign).select_related("organization", "campaign")

    def prepare(self, task, row):
        task.campaign, task.sort = self.campaign, row.number

    def settle(self, task):
        """Where no state is given, the day says it."""
        task.state = task.state or (TaskState.DONE if task.done_on else TaskState.OPEN)

    def check(self, task, row):
        if task.state == TaskState.DONE and not task.done_on:
            return {"done_on": _("The task is done, but not on which day.")}
        if task.state == TaskState.OPEN and task.done_on:
            return {"done_on": _("The task is not done, but has a day on which it was.")}
        if task.done_on and task.done_on > today():
            return {"done_on": _("The day lies in the future.")}
        return {}

    def keep(self, task):
        """What was given is changed here; done or not done goes through the door of the task."""
        state, done_on = task.state, task.done_on
        if self.was is None or "state" not in self.changed(task):
            save_task(task, by=self.by)
            return
        task.state, task.done_on = self.was["state"], self.was["done_on"]
        if self.changed(task):
            save_task(task, by=self.by)
        if state == TaskState.DONE:
            complete_task(task, by=self.by, done_on=done_on, note=task.note)
        else:
            reopen_task(task, by=self.by, reason=_("A loaded workbook says that it is not done."))
        task.state, task.done_on = state, done_on

    def _campaign(self):
        """The campaign of the title, made if it is new."""
        name, sponsors = campaign_name(self.table), self._sponsors()
        known = {campaign.sponsor_id: campaign for campaign in Campaign.objects.filter(name=name)}
        found = next((known[sponsor.pk] for sponsor in sponsors if sponsor.pk in known), None)
        return found or save_campaign(self._new_campaign(name, sponsors[0]), by=self.by)

    def _sponsors(self):
        """Whose campaign it is: of the nearest work committee above the tasks' units, else of the top of their tree.

        Staff who do not serve that committee set up only campaigns of their own; its campaigns may still be theirs to
        add to.
        """
        first = min(self.organizations.values(), key=lambda organization: organization.path)
        chain = sorted(
            Organization.objects.in_bulk(above([first.path])).values(), key=lambda one: -len(one.path)
        )
        sponsor = next((one for one in chain if one.kind == OrganizationKind.WORK_COMMITTEE), chain[-1])
        if self.by is None or can_sponsor(self.by, sponsor):
            return [sponsor]
        return [[one for one in chain if can_sponsor(self.by, one)][-1], sponsor]

    def _new_campaign(self, name, sponsor):
        """It lasts for the year in the title, else for the years of the due dates."""
        due = sorted(self.words("due_on")) or [today()]
        said = [int(year) for line in self.table.above for year in YEAR.findall(line)]
        first, last = (said[-1], said[-1]) if said else (due[0].year, due[-1].year)
        theme = self.table.above[-1] if self.table.above else ""
        return Campaign(sponsor=sponsor, name=name, theme=theme[:200], starts_on=date(first, 1, 1), ends_on=date(last, 12, 31))  # fmt: skip


def campaign_name(table):
    """The name in the brackets of the title line, else the title, else the sheet's name."""
    title = table.above[-1] if table.above else table.sheet.name
    names = [name for name in IN_BRACKETS.findall(title) if not NOT_A_NAME.search(name)]
    return (names[-1] if names else title)[:100]


def register_sheets():
    register(TASKS, TaskSheet, can_import)
