"""Who judges which nomination of a panel: judges who must stand aside are replaced by reserves, in their order."""

from dataclasses import dataclass, field
from fractions import Fraction

from awards.chain import PATH, NominationState, asked_of
from awards.choices import PanelState, ScoreSource
from awards.conflicts import conflicts_among
from awards.models import JudgeMark, Nomination
from events import scoring

S = NominationState


@dataclass
class Bench:
    """The seats of a panel and what falls to each; a seat is a PanelJudge."""

    seats: list
    criteria: list
    nominations: list
    # {(seat id, nomination id): why she stands aside}
    asides: dict = field(default_factory=dict)
    # {nomination id: the seats that judge it}
    judged_by: dict = field(default_factory=dict)
    # {nomination id: [(the seat that stands aside, the reserve in its place or None)]}
    stand_ins: dict = field(default_factory=dict)
    # {(seat id, nomination id): {criterion id: points}}
    marks: dict = field(default_factory=dict)

    def sheet_of(self, seat):
        """The nominations that fall to ``seat``."""
        return [one for one in self.nominations if seat in self.judged_by[one.pk]]

    def aside_of(self, seat):
        """(nomination, why) for those from which ``seat`` stands aside."""
        found = ((one, self.asides.get((seat.pk, one.pk))) for one in self.nominations)
        return [(one, why) for one, why in found if why]

    def total(self, seat, nomination):
        """The points that ``seat`` gave; None while a criterion is missing."""
        given = self.marks.get((seat.pk, nomination.pk), {})
        if any(criterion.pk not in given for criterion in self.criteria):
            return None
        return sum(given[criterion.pk] for criterion in self.criteria)

    def missing(self, seat):
        """What of her sheet she has not marked yet."""
        return [one for one in self.sheet_of(seat) if self.total(seat, one) is None]

    def totals(self, nomination):
        """{seat id: points} of those who judge it and have marked it."""
        found = ((seat, self.total(seat, nomination)) for seat in self.judged_by[nomination.pk])
        return {seat.pk: Fraction(total) for seat, total in found if total is not None}


def ready_to_judge(item):
    """The state in which a nomination for ``item``, which is judged, waits for the panel."""
    way = asked_of(item)
    return way[way.index(S.SCORED) - 1]


def still_before(item):
    """The states, draft apart, from which a nomination may still come to the panel; none where the award is not judged."""
    if not item.needs_judging:
        return ()
    upto = PATH.index(ready_to_judge(item))
    return PATH[:upto]


def bench_of(panel):
    """The Bench of ``panel`` for what waits for it; for what it has judged, once it is closed. Constant queries."""
    return judged_bench(panel) if panel.state == PanelState.CLOSED else waiting_bench(panel)


def waiting_bench(panel):
    """The Bench for what waits to be judged, even where the panel is closed already."""
    bench = _bench(panel, waiting(panel))
    _share_out(bench)
    return bench


def judged_bench(panel):
    """The Bench for what has been judged and closed, even where the panel was reopened for others."""
    bench = _bench(panel, judged(panel))
    _as_it_was(bench)
    return bench


def _bench(panel, nominations):
    bench = Bench(list(panel.judges.for_list()), list(panel.criteria.all()), list(nominations))
    for mark in JudgeMark.objects.of_panel(panel).filter(nomination__in=bench.nominations):
        given = bench.marks.setdefault((mark.judge_id, mark.nomination_id), {})
        given[mark.criterion_id] = mark.points
    return bench


def outcome(panel, bench, nomination):
    """The events.scoring.Score of ``nomination`` by seat ids. Raises TooFewMarks."""
    return scoring.score(bench.totals(nomination), drop_high=panel.drop_high, drop_low=panel.drop_low)


def short_of_judges(panel, bench):
    """The nominations of which too few judges are left, the highest and lowest marks once dropped."""
    least = panel.drop_high + panel.drop_low + 1
    return [one for one in bench.nominations if len(bench.judged_by[one.pk]) < least]


def waiting(panel):
    """The nominations that wait for the panel, or, where it is closed, for it to be reopened.

    None do where the award is not judged any more.
    """
    if not panel.item.needs_judging:
        return Nomination.objects.none()
    found = Nomination.objects.of(panel.item).in_state(ready_to_judge(panel.item)).for_list()
    # A blind panel must not guess the unit by the order.
    return found.order_by("uid") if panel.is_blind else found.in_order("unit")


def judged(panel):
    """The nominations that have the panel's score, the best first."""
    found = Nomination.objects.of(panel.item).filter(score_source=ScoreSource.JUDGED)
    return found.for_list().order_by("-score", "pk")


def _share_out(bench):
    users = {seat.user_id: seat.user for seat in bench.seats}
    found = conflicts_among(users.values(), bench.nominations, judging=True)
    by_user = {seat.user_id: seat for seat in bench.seats}
    bench.asides = {(by_user[user].pk, nomination): why for (user, nomination), why in found.items()}
    for nomination in bench.nominations:
        _share_out_one(bench, nomination)


def _share_out_one(bench, nomination):
    free = [seat for seat in bench.seats if (seat.pk, nomination.pk) not in bench.asides]
    reserves = iter([seat for seat in free if seat.is_reserve])
    aside = [seat for seat in bench.seats if not seat.is_reserve and seat not in free]
    stand_ins = [(seat, next(reserves, None)) for seat in aside]
    stepped_in = [reserve for _seat, reserve in stand_ins if reserve]
    bench.stand_ins[nomination.pk] = stand_ins
    bench.judged_by[nomination.pk] = [seat for seat in free if not seat.is_reserve] + stepped_in


def _as_it_was(bench):
    """Those judged whose marks are kept, whatever ties have come or gone since."""
    for nomination in bench.nominations:
        bench.judged_by[nomination.pk] = [
            seat for seat in bench.seats if (seat.pk, nomination.pk) in bench.marks
        ]
