"""The back-scheduling studio: a target over its units, or one unit's own milestones."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import require
from accounts.errors import WrongState
from campaigns import studio
from campaigns.choices import Shape
from campaigns.forms.targets import AdjustForm, ScheduleForm
from campaigns.models import Target, UnitTarget
from campaigns.permissions.targets import can_adjust, can_set_targets
from campaigns.services import schedules
from orgs.periods import today


@require_http_methods(["GET", "HEAD", "POST"])
def schedule_edit(request, pk):
    """Lay a target out over the months for all its units: "plan" shows what comes of it, "save" keeps it."""
    target = get_object_or_404(Target.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_set_targets(request.user, target.campaign))
    units = list(UnitTarget.objects.of_targets([target]).for_list().by_unit())

    def keep(board, form):
        schedules.save_schedule(
            target,
            board.plans,
            by=request.user,
            on=today(),
            shape=form.cleaned_data["shape"],
            stamp=form.cleaned_data["stamp"],
        )

    crumbs = [(target.title, target.get_absolute_url()), (_("Schedule"), "")]
    return _studio(request, target, units, keep, crumbs, shape=target.shape)


@require_http_methods(["GET", "HEAD", "POST"])
def milestones_edit(request, pk):
    """Move the milestones of one unit; its goal and its deadline stay."""
    found = UnitTarget.objects.visible_to(request.user).for_list()
    unit_target = get_object_or_404(found, pk=pk)
    require(can_adjust(request.user, unit_target))
    reason = AdjustForm(request.POST)

    def keep(board, form):
        schedules.adjust_milestones(
            unit_target,
            board.plans[unit_target.pk],
            by=request.user,
            on=today(),
            reason=reason.cleaned_data["reason"] if reason.is_valid() else "",
            version=form.cleaned_data["stamp"],
        )

    crumbs = [
        (unit_target.target.title, unit_target.target.get_absolute_url()),
        (unit_target.organization.short_name, unit_target.get_absolute_url()),
        (_("Milestones"), ""),
    ]
    return _studio(
        request, unit_target.target, [unit_target], keep, crumbs, shape=unit_target.target.shape,
        unit_target=unit_target,
    )  # fmt: skip


def _studio(request, target, units, keep, crumbs, *, shape, unit_target=None):
    """One page for both: shown as saved, planned anew, or kept."""
    stamp = schedules.stamp_of(units)
    if request.method != "POST":
        form = ScheduleForm(initial={"shape": shape, "stamp": stamp})
        board = studio.saved_board(units, on=today())
        return _show(request, target, board, form, crumbs, unit_target)
    form = ScheduleForm(request.POST)
    board, status = _planned(request, units, form)
    if board is not None and "save" in request.POST and not board.contradictions:
        try:
            keep(board, form)
        except (WrongState, ValueError) as error:
            messages.error(request, str(error))
            form = ScheduleForm(request.POST.dict() | {"stamp": stamp})
            status = 409
        else:
            messages.success(request, _("The schedule is saved."))
            return redirect(unit_target or target)
    elif board is not None and board.contradictions:
        status = 422
    board = board or studio.saved_board(units, on=today())
    return _show(request, target, board, form, crumbs, unit_target, status)


def _planned(request, units, form):
    """(the board of what was typed, 200), or (None, 422) where that cannot be read; the message says why."""
    if not form.is_valid():
        return None, 422
    asked = form.cleaned_data
    try:
        pins = studio.read_pins(request.POST, units, all_stay=asked["shape"] == Shape.BY_HAND)
    except ValueError as error:
        form.add_error(None, str(error))
        return None, 422
    if "afresh" in request.POST:
        pins = {}
    board = studio.planned_board(
        units, on=today(), shape=asked["shape"], pins=pins, spare=asked["spare"], bearable=asked["bearable"]
    )
    return board, 200


def _show(request, target, board, form, crumbs, unit_target, status=200):
    context = {
        "target": target,
        "unit_target": unit_target,
        "board": board,
        "form": form,
        "is_by_hand": form["shape"].value() == Shape.BY_HAND,
        "reason_form": AdjustForm(request.POST or None) if unit_target else None,
        "is_planned": request.method == "POST",
        "back": unit_target or target,
        "day": today(),
        "crumbs": [(_("Home"), reverse("home")), (_("Targets"), reverse("target_list")), *crumbs],
    }
    return render(request, "campaigns/schedule_edit.html", context, status=status)
