"""What the office of a campaign works on: planning, guiding, coordinating, inspecting; and how each lead body stands.

Every count is taken from the rows that its address shows, as far as she may see them, in a fixed number of queries.
"""

from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from campaigns.choices import Attention, Check, DocumentState, Light, ProjectState, UnitPlanState
from campaigns.models import (
    Opinion,
    PlanDocument,
    Project,
    Target,
    Task,
    TaskProgress,
    ThemeItem,
    Track,
    UnitPlan,
)
from campaigns.units.reach import plans_reach
from orgs.periods import Period
from orgs.permissions import can_read


@dataclass(frozen=True)
class Line:
    """One count, and where its rows are."""

    title: str | Promise
    count: int
    url: str
    is_pressing: bool = False


@dataclass(frozen=True)
class Function:
    """One of the four functions of an office, in what it rests on."""

    title: str
    icon: str
    lines: list[Line]


@dataclass(frozen=True)
class LedTrack:
    """A track with its lead body and what has come of it; ``to_verify`` is what waits for her own verdict."""

    track: Track
    targets: Line
    tasks: Line
    done: Line
    overdue: Line
    to_verify: Line

    @property
    def lines(self):
        return [self.targets, self.tasks, self.done, self.overdue, self.to_verify]


def functions(campaign, user, day):
    """The four functions of the office, as ``user`` sees them on ``day``."""
    tasks = Task.objects.visible_to(user).of_campaign(campaign)
    return [
        Function(_("Planning"), "timeline", _planning(campaign, user, tasks, day)),
        Function(_("Guidance"), "message", _guidance(campaign, user, day)),
        Function(_("Coordination"), "route", _coordination(campaign, user, tasks, day)),
        Function(_("Supervision and inspection"), "search", _inspection(campaign, user, tasks, day)),
    ]


def led_tracks(campaign, user, day):
    """Each track with its lead body and counts."""
    tasks = Task.objects.visible_to(user).of_campaign(campaign)
    by_track = tasks.count_by_track(day)
    targets = dict(_by_track(Target.objects.visible_to(user).of_campaign(campaign), "track_id"))
    waiting = Task.objects.judged_by(user).of_campaign(campaign).to_verify()
    to_verify = dict(_by_track(waiting, "tracks"))
    tracks = Track.objects.of_campaign(campaign).select_related("lead").by_sort()
    return [_led(campaign, track, by_track.get(track.pk, {}), targets, to_verify) for track in tracks]


def _by_track(rows, field):
    return rows.order_by().values_list(field).annotate(number=Count("pk"))


def _led(campaign, track, counts, targets, to_verify):
    def line(title, count, page, is_pressing=False, **asked):
        return Line(title, count, _page(page, campaign, track=track.pk, **asked), is_pressing and bool(count))

    return LedTrack(
        track,
        line(_("Targets"), targets.get(track.pk, 0), "target_list"),
        line(_("Tasks"), counts.get("total", 0), "task_list"),
        line(_("Tasks done"), counts.get("done", 0), "task_list", light=Light.DONE.value),
        line(_("Overdue tasks"), counts.get("overdue", 0), "task_list", True, light=Light.OVERDUE.value),
        line(_("Tasks to verify"), to_verify.get(track.pk, 0), "task_check_list", check=Check.WAITING.value),
    )


def _planning(campaign, user, tasks, day):
    bare = ThemeItem.objects.of_campaign(campaign).with_ties().filter(target_count=0, task_count=0)
    plan = f"{reverse('campaign_plan', args=[campaign.pk])}#themes"
    lines = [
        _line(
            _("Targets set"), Target.objects.visible_to(user).of_campaign(campaign), "target_list", campaign
        ),
        _line(_("Tasks given"), tasks, "task_list", campaign),
        Line(_("Items of themes to which nothing is tied"), bare.count(), plan),
        _attention(tasks, Attention.NO_PEOPLE, campaign, day),
    ]
    if can_read(user, campaign.sponsor):
        missing = len(plans_reach(campaign).missing)
        url = reverse("unit_plan_coverage", args=[campaign.pk])
        lines.append(Line(_("Units without a plan of their own"), missing, url, bool(missing)))
    return lines


def _guidance(campaign, user, day):
    documents = PlanDocument.objects.visible_to(user).of_campaign(campaign)
    issued, consulted = (
        documents.filter(state=state) for state in (DocumentState.ISSUED, DocumentState.CONSULTATION)
    )
    unanswered = documents.with_any_of(Opinion.objects.visible_to(user).unanswered())
    plans = UnitPlan.objects.visible_to(user).of_campaign(campaign).filter(state=UnitPlanState.SUBMITTED)
    month = Period.month_of(day).previous
    obstacles = TaskProgress.objects.visible_to(user).of_campaign(campaign).of_month(month).with_obstacle()
    asked = {"month": str(month), "obstacle": "named"}
    return [
        _line(_("Issued documents"), issued, "document_list", campaign, state=DocumentState.ISSUED.value),
        _line(
            _("Documents open for opinions"), consulted, "document_list", campaign,
            state=DocumentState.CONSULTATION.value,
        ),
        _line(
            _("Documents with opinions without an answer"), unanswered, "document_list", campaign,
            is_pressing=True, opinions="unanswered",
        ),
        _line(
            _("Plans of units to review"), plans, "unit_plan_list", campaign, is_pressing=True,
            state=UnitPlanState.SUBMITTED.value,
        ),
        _line(_("Reports of last month that name what stands in the way"), obstacles, "task_report_list", campaign, **asked),
    ]  # fmt: skip


def _coordination(campaign, user, tasks, day):
    projects = Project.objects.visible_to(user).of_campaign(campaign).filter(state=ProjectState.PUBLISHED)
    return [
        _attention(tasks, Attention.COMMON, campaign, day),
        _attention(tasks, Attention.CLASH, campaign, day, is_pressing=True),
        _attention(tasks, Attention.NO_TRACK, campaign, day),
        _line(_("Projects open for claims"), projects, "project_list", campaign, state=ProjectState.PUBLISHED.value),
    ]  # fmt: skip


def _inspection(campaign, user, tasks, day):
    done = Task.objects.judged_by(user).of_campaign(campaign).to_verify()
    reports = TaskProgress.objects.judged_by(user).of_campaign(campaign).to_verify()
    overdue, waiting = {"light": Light.OVERDUE.value}, {"check": Check.WAITING.value}
    return [
        _line(_("Overdue tasks"), tasks.overdue_on(day), "task_list", campaign, is_pressing=True, **overdue),
        _attention(tasks, Attention.UNREPORTED, campaign, day, is_pressing=True),
        _attention(tasks, Attention.URGED, campaign, day),
        _line(_("Tasks to verify"), done, "task_check_list", campaign, **waiting),
        _line(_("Monthly reports to verify"), reports, "task_report_check_list", campaign, **waiting),
    ]


def _attention(tasks, attention, campaign, day, *, is_pressing=False):
    title = _("Tasks %(wanting)s") % {"wanting": attention.label}
    found = tasks.wanting(attention, day)
    return _line(title, found, "task_list", campaign, is_pressing=is_pressing, attention=attention.value)


def _line(title, rows, page, campaign, *, is_pressing=False, **asked):
    count = rows.order_by().count()
    return Line(title, count, _page(page, campaign, **asked), is_pressing and bool(count))


def _page(name, campaign, **asked):
    return f"{reverse(name)}?{urlencode({'campaign': campaign.pk, **asked})}"
