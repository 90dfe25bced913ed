"""The office's register of activities: head counts only, one line an activity."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.choices import ActivityState
from activities.models import Activity, ActivityKind, Attendance
from activities.services.records import enter_register_line
from exchange import cells
from exchange.errors import CellError
from exchange.headers import Column, Layout
from exchange.registry import register
from exchange.resources import SheetResource
from orgs.belonging import BelongsToOrganization
from orgs.periods import today
from orgs.permissions import can_import


def heads(value):
    """A count of people; a blank cell counts nobody."""
    return cells.whole(value) or 0


ACTIVITIES = Layout(
    "activities",
    gettext_lazy("Activity register"),
    40,
    (
        Column("organization", "党组织", cells.compact, ("组织名称", "党组织名称", "所在党支部", "所属支部", "党支部", "支部名称", "开展单位", "单位", "主办单位"), needed=True, filled=True),
        Column("kind", "活动类别", cells.compact, ("活动类型", "类别", "类型", "活动形式", "组织生活类别"), needed=True, filled=True),
        Column("topic", "活动主题", cells.text, ("主题", "活动名称", "活动内容", "内容"), needed=True, filled=True),
        Column("held_on", "活动日期", cells.day, ("活动时间", "日期", "时间", "开展时间", "召开时间"), needed=True, filled=True),
        Column("place", "地点", cells.text, ("活动地点", "召开地点")),
        Column("due_count", "应到人数", heads, ("应到", "应参加人数", "应到会人数")),
        Column("present_count", "实到人数", heads, ("实到", "参加人数", "到会人数", "实际参加人数")),
        Column("leave_count", "请假人数", heads, ("请假",)),
        Column("absent_count", "缺席人数", heads, ("缺席", "缺勤人数", "无故缺席人数")),
        Column("service_person_times", "服务对象人次", cells.whole, ("服务人次", "慰问人次", "服务对象", "受益人次")),
    ),
)  # fmt: skip


class ActivitySheet(BelongsToOrganization):
    """A row notes an activity that has taken place."""

    key_fields = ("organization", "kind", "topic", "held_on")

    class Meta(SheetResource.Meta):
        model = Activity

    def load(self):
        self.kinds = {}
        for kind in ActivityKind.objects.offered():
            self.kinds |= {cells.compact(word): kind for word in (kind.name, *kind.synonyms)}
        super().load()

    def existing(self):
        known = Activity.objects.filter(
            organization__in=self.organizations.values(), held_on__in=self.words("held_on")
        ).select_related("organization", "kind")
        self.by_name = set(Attendance.objects.filter(activity__in=known).values_list("activity", flat=True))
        return known

    def find_kind(self, word):
        if word not in self.kinds:
            known = "、".join(dict.fromkeys(kind.name for kind in self.kinds.values()))
            raise CellError(
                _("%(value)s is not understood here; known are: %(known)s.")
                % {"value": cells.quoted(word), "known": known}
            )
        return self.kinds[word]

    def check(self, activity, row):
        if activity.held_on > today():
            return {"held_on": _("The day lies in the future.")}
        if self.was is not None and activity.state != ActivityState.VERIFIED:
            return {
                "topic": _(
                    "Its own people are still writing this record; it is verified or returned, not loaded."
                )
            }
        if self.changed(activity) and activity.pk in self.by_name:
            return {
                "topic": _(
                    "This record names who was there; its counts follow from the names and are not loaded."
                )
            }
        told = activity.present_count + activity.leave_count + activity.absent_count
        if told > activity.due_count:
            return {"due_count": _("Present, on leave and absent are together more than were due.")}
        return {}

    def keep(self, activity):
        enter_register_line(activity, by=self.by)


def register_sheets():
    register(ACTIVITIES, ActivitySheet, can_import)
