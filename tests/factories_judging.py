"""Panels, and nominations that wait to be judged or decided on."""

from decimal import Decimal

from awards.chain import ready_to_decide
from awards.judging import bench_of, ready_to_judge
from awards.models import Panel
from awards.services import marks, panels
from tests import factories_awards as awards
from tests import factories_nominations as rows


def open_item(organization, *, scheme=None, **fields):
    """An award of a scheme under way, with the shortest way: reviewed, then decided."""
    scheme = scheme or awards.scheme(organization, state="open")
    defaults = {"needs_inspection": False, "places": 2}
    return awards.item(scheme, **defaults | fields)


def ripe(item, organization, *, score=None, by=None, **fields):
    """A nomination that waits for the decision."""
    row = rows.in_state(rows.nomination(item, organization, **fields), ready_to_decide(item), by=by)
    if score is not None:
        row.score, row.score_source = Decimal(score), "judged"
        row.save()
    return row


def waiting(item, organization, **fields):
    """A nomination that waits for the panel."""
    return rows.in_state(rows.nomination(item, organization, **fields), ready_to_judge(item))


def panel(item, by, judges, *, reserves=(), criteria=(("事迹", 60), ("影响", 40)), **fields):
    """A panel that is being set up."""
    made = panels.save_panel(
        Panel(item=item, **fields), [(name, Decimal(points)) for name, points in criteria], by=by
    )
    for judge in judges:
        panels.name_judge(made, judge, by=by)
    for reserve in reserves:
        panels.name_judge(made, reserve, by=by, is_reserve=True)
    return made


def begun(panel_, by):
    return panels.move_panel(panel_, "independent", by=by)


def mark_all(panel_, points, *, hand_in=True):
    """Every judge marks her whole sheet: ``points(user, nomination)`` for each criterion, and hands in."""
    bench = bench_of(panel_)
    for seat in bench.seats:
        sheet = bench.sheet_of(seat)
        for nomination in sheet:
            given = {one.pk: Decimal(points(seat.user, nomination)) for one in bench.criteria}
            marks.give_marks(seat, nomination, given, by=seat.user)
        if sheet and hand_in:
            marks.hand_in(seat, by=seat.user)
