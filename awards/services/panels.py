"""Judging panels: drawn up, opened, compared, closed. Closing gives every nomination its score."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from accounts.errors import WrongState
from awards.chain import NominationState
from awards.choices import PANEL_MOVES, PanelState, SchemeState, ScoreSource
from awards.conflicts import conflicts_among
from awards.judging import bench_of, judged, outcome, short_of_judges, still_before, waiting_bench
from awards.models import JudgeMark, JudgingCriterion, Nomination, Panel, PanelJudge
from awards.naming import named
from awards.permissions.nominations import can_handle
from awards.permissions.panels import can_name, can_set_up
from awards.services.chain import lock_item, move_all
from orgs.identities import accounts_of

FIELDS = ("is_blind", "drop_high", "drop_low")


@transaction.atomic
def save_panel(panel, criteria, *, by, version=None):
    """Draw up ``panel`` or change it; ``criteria`` is [(name, points)], the whole of them in their order."""
    item = lock_item(panel.item_id)
    before = locked(panel) if panel.pk else None
    require(can_set_up(by, before or panel))
    if before:
        versions.check(before, version)
    elif Panel.objects.filter(item=item).exists():
        raise ValueError(_("This award has a panel already."))
    if not item.needs_judging:
        raise ValueError(_("This award is not judged by a panel; say so on the award first."))
    names = [name for name, _points in criteria]
    if not names or len(names) != len(set(names)):
        raise ValueError(_("Write at least one criterion, each once."))
    was = audit.snapshot(before, FIELDS) | {"criteria": _criteria(before)} if before else {}
    panel.version = before.version + 1 if before else 1
    panel.save()
    panel.criteria.all().delete()
    JudgingCriterion.objects.bulk_create(
        JudgingCriterion(panel=panel, name=name, points=points, sort=n)
        for n, (name, points) in enumerate(criteria)
    )
    old, new = audit.changes(was, audit.snapshot(panel, FIELDS) | {"criteria": _criteria(panel)})
    audit.record(by, "panel.change" if before else "panel.create", panel, before=old, after=new)
    return panel


@transaction.atomic
def name_judge(panel, user, *, by, is_reserve=False):
    """Give ``user`` a seat, or a place among the reserves."""
    panel = locked(panel)
    require(can_name(by, panel))
    if panel.judges.filter(user__in=accounts_of(user)).exists():
        raise WrongState(_("%(name)s sits on this panel already.") % {"name": user})
    seat = PanelJudge.objects.create(panel=panel, user=user, is_reserve=is_reserve)
    audit.record(by, "panel.judge_add", panel, after={"user": user.username, "is_reserve": is_reserve})
    return seat


@transaction.atomic
def remove_judge(seat, *, by):
    panel = locked(seat.panel)
    require(can_name(by, panel))
    if seat.marks.exists():
        raise WrongState(_("She has marked already, so her seat stays."))
    audit.record(by, "panel.judge_remove", panel, before={"user": seat.user.username})
    seat.delete()


@transaction.atomic
def move_panel(panel, to, *, by, version=None):
    """Bring ``panel`` to ``to``; closed, every nomination that it judged has its score. Raises WrongState, StaleVersion.

    Reopened, it judges what was handed in since; the marks and scores of before stay as they are.
    """
    item = lock_item(panel.item_id)
    panel = locked(panel)
    panel.item = item
    require(can_handle(by, item))
    versions.check(panel, version)
    was, to = PanelState(panel.state), PanelState(to)
    if to not in PANEL_MOVES[was]:
        words = {"was": was.label, "to": to.label}
        raise WrongState(_("A panel that is “%(was)s” cannot become “%(to)s”.") % words)
    if item.scheme.state != SchemeState.OPEN:
        raise WrongState(_("The scheme is not under way; nothing is judged."))
    if not item.needs_judging:
        raise WrongState(_("This award is not judged by a panel; say so on the award first."))
    _ENTERING[to](panel, by)
    panel.state, panel.version = to, panel.version + 1
    panel.save(update_fields=["state", "version"])
    verb = "panel.reopen" if was == PanelState.CLOSED else f"panel.{to}"
    audit.record(by, verb, panel, before={"state": was}, after={"state": to})
    return panel


def locked(panel):
    found = Panel.objects.select_for_update(of=("self",)).for_list()
    return found.get(pk=panel.pk)


def _criteria(panel):
    return {one.name: str(one.points) for one in panel.criteria.all()}


def _back_to_setup(panel, by):
    if JudgeMark.objects.of_panel(panel).exists():
        raise WrongState(_("Marks have been given, so the panel is not drawn up anew."))


def _open(panel, by):
    """Enough judges for each nomination, whoever stands aside."""
    regular = panel.judges.filter(is_reserve=False).count()
    least = panel.drop_high + panel.drop_low + 1
    if regular < least:
        words = {"least": least, "count": regular}
        raise WrongState(_("At least %(least)s judges are needed; %(count)s are named.") % words)
    bench = waiting_bench(panel)
    _check_enough(panel, bench)
    if panel.state == PanelState.CLOSED:
        _call_back(bench)


def _call_back(bench):
    """Those who have something to mark again hand in again."""
    if not bench.nominations:
        raise WrongState(_("Nothing was handed in after the judging was closed, so it stays closed."))
    asked = [seat.pk for seat in bench.seats if bench.sheet_of(seat)]
    PanelJudge.objects.filter(pk__in=asked).update(handed_in_at=None)


def _compare(panel, by):
    _check_handed_in(bench_of(panel))
    # They may change their marks once more, now that they see the others'.
    panel.judges.update(handed_in_at=None)


def _close(panel, by):
    bench = bench_of(panel)
    if panel.state == PanelState.INDEPENDENT:
        _check_handed_in(bench)
    _check_all_here(panel, bench)
    _check_complete(bench)
    _check_enough(panel, bench)
    _check_own(bench, by)
    _drop_uncounted(panel, bench, by)
    for nomination in bench.nominations:
        score = outcome(panel, bench, nomination).shown
        Nomination.objects.filter(pk=nomination.pk).update(score=score, score_source=ScoreSource.JUDGED)
    move_all(bench.nominations, NominationState.SCORED, by=by, organization=panel.organization)


def _check_enough(panel, bench):
    if short := short_of_judges(panel, bench):
        words = {"names": named(short), "least": panel.drop_high + panel.drop_low + 1}
        raise WrongState(
            _("Too few judges are left for %(names)s: at least %(least)s, so name more reserves.") % words
        )


def _check_handed_in(bench):
    waiting = [seat for seat in bench.seats if bench.sheet_of(seat) and not seat.handed_in_at]
    if waiting:
        raise WrongState(_("Not handed in yet: %(names)s.") % {"names": named(waiting)})


def _check_complete(bench):
    if waiting := [seat for seat in bench.seats if bench.missing(seat)]:
        raise WrongState(_("Marks are still missing from: %(names)s.") % {"names": named(waiting)})


def _check_all_here(panel, bench):
    early = list(Nomination.objects.of(panel.item).in_state(*still_before(panel.item)).for_list())
    if early:
        raise WrongState(_("Not ready to be judged yet: %(names)s.") % {"names": named(early)})
    # Reopened, it is closed again also where what it was reopened for has been withdrawn.
    if not bench.nominations and not judged(panel).exists():
        raise WrongState(_("There is nothing to judge yet."))


def _check_own(bench, by):
    asides = conflicts_among([by], bench.nominations)
    if mine := [one for one in bench.nominations if (by.pk, one.pk) in asides]:
        raise WrongState(
            _("You stand aside from %(names)s; a colleague closes the judging.") % {"names": named(mine)}
        )


def _drop_uncounted(panel, bench, by):
    """Marks of those who turned out to have to stand aside do not count, and are not kept."""
    counted = {(seat.pk, one.pk) for one in bench.nominations for seat in bench.judged_by[one.pk]}
    dropped = [
        mark.pk
        for mark in JudgeMark.objects.of_panel(panel).filter(nomination__in=bench.nominations)
        if (mark.judge_id, mark.nomination_id) not in counted
    ]
    if dropped:
        JudgeMark.objects.filter(pk__in=dropped).delete()
        audit.record(by, "panel.marks_dropped", panel, after={"marks": len(dropped)})


_ENTERING = {
    PanelState.SETUP: _back_to_setup,
    PanelState.INDEPENDENT: _open,
    PanelState.COMPARING: _compare,
    PanelState.CLOSED: _close,
}
