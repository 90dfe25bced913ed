"""The course of a campaign: the S-curve of its tasks or of one target, and the milestones of all its targets."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaigns import curves
from campaigns.models import Node, Target, Task, UnitTarget
from campaigns.targets.standing import standings
from campaigns.views.campaign_heads import campaign_or_404, crumbs_of, head
from campaigns.views.days import day_asked

TASKS = "tasks"


@require_safe
def campaign_course(request, pk):
    """``?of=tasks`` or the id of a target says of what the curve is; the first target given to somebody in her care, else tasks."""
    campaign, day = campaign_or_404(request, pk), day_asked(request)
    rows = standings(
        UnitTarget.objects.visible_to(request.user).of_campaign(campaign).for_list().by_unit(), day
    )
    targets = list(Target.objects.of_campaign(campaign))
    tasks = list(Task.objects.visible_to(request.user).of_campaign(campaign))
    asked = request.GET.get("of") or (str(min(rows, key=_place).unit_target.target_id) if rows else TASKS)
    names = {TASKS: _("Tasks")} | {str(target.pk): target.title for target in targets}
    if asked not in names:
        raise Http404
    of_one = [row for row in rows if str(row.unit_target.target_id) == asked]
    curve = curves.of_tasks(tasks, day) if asked == TASKS else curves.of_target(of_one, day)
    months, lines = curves.boxes(rows, day)
    nodes = list(Node.objects.of_campaign(campaign))
    context = head(campaign) | {
        "campaign": campaign,
        "day": day,
        "asked": asked,
        "names": names.items(),
        "curve": curve,
        "chart": curves.chart(curve, day),
        "months": months,
        "lines": lines,
        "nodes": [[node for node in nodes if node.day in month] for month in months],
        "crumbs": crumbs_of(campaign, (_("Course"), "")),
    }
    return render(request, "campaigns/boards/campaign_course.html", context)


def _place(row):
    target = row.unit_target.target
    return target.sort, target.pk
