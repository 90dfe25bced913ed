"""A judge's marks: hers alone until they are compared."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import WrongState
from awards.choices import PanelState
from awards.judging import bench_of
from awards.models import JudgeMark, PanelJudge
from awards.permissions.panels import can_mark
from awards.services.panels import locked

JUDGING = (PanelState.INDEPENDENT, PanelState.COMPARING)


@transaction.atomic
def give_marks(seat, nomination, points, *, by):
    """Note what ``seat`` gives ``nomination``: {criterion id: points}, every criterion of the panel."""
    panel, seat = _at_work(seat, by)
    bench = bench_of(panel)
    if why := bench.asides.get((seat.pk, nomination.pk)):
        raise WrongState(why)
    if nomination not in bench.sheet_of(seat):
        raise WrongState(_("This nomination is not on your sheet now."))
    if seat.handed_in_at and bench.total(seat, nomination) is not None:
        raise WrongState(_("You have handed in your marks; they do not change any more."))
    for criterion in bench.criteria:
        _check_points(criterion, points.get(criterion.pk))
    for criterion in bench.criteria:
        JudgeMark.objects.update_or_create(
            judge=seat, nomination=nomination, criterion=criterion, defaults={"points": points[criterion.pk]}
        )
    # The trail says that she marked, not what nor how: whoever reads it is not to know before the judging is closed.
    audit.record(by, "panel.mark", panel)


@transaction.atomic
def hand_in(seat, *, by):
    """The judge's last word for now: her sheet is complete, and none of her marks changes."""
    panel, seat = _at_work(seat, by)
    if seat.handed_in_at:
        raise WrongState(_("You have handed in your marks; they do not change any more."))
    if missing := bench_of(panel).missing(seat):
        raise WrongState(_("%(count)s nominations still wait for your marks.") % {"count": len(missing)})
    seat.handed_in_at = timezone.now()
    seat.save(update_fields=["handed_in_at"])
    audit.record(by, "panel.hand_in", panel, after={"user": by.username})
    return seat


def _at_work(seat, by):
    """The panel, locked so that nobody closes it meanwhile, and her seat as it stands now."""
    panel = locked(seat.panel)
    seat = PanelJudge.objects.select_for_update(of=("self",)).for_list().get(pk=seat.pk)
    require(can_mark(by, seat))
    if panel.state not in JUDGING:
        raise WrongState(_("The panel is not judging now."))
    return panel, seat


def _check_points(criterion, given):
    if given is None or not 0 <= given <= criterion.points:
        words = {"criterion": criterion, "most": criterion.points.normalize()}
        raise ValueError(_("%(criterion)s: between 0 and %(most)s points.") % words)
