"""Why a criterion gave what it gave, and what would move a grade: in sentences."""

from django.utils.translation import gettext as _

from evaluations.choices import Method, Source
from evaluations.querysets.rubrics import BY_CASE
from evaluations.rules import plain
from evaluations.sources import SOURCES


def why(criterion, measured):
    """One sentence from what was measured to the points."""
    if measured is None:
        if criterion.source == Source.FIGURE:
            return _("Nothing has been published for the period, so there are no points.")
        return (
            _("No case has been marked.")
            if _is_by_case(criterion)
            else _("Not marked yet, so there are no points.")
        )
    found = _found(criterion, measured)
    return found if measured.base == 0 else _WHY[criterion.method](criterion, measured, found)


def _is_by_case(criterion):
    """Whether it is marked only where there is a case."""
    return criterion.method in BY_CASE


def how(criterion):
    """How a criterion scores, in one sentence for the rubric."""
    return {
        Method.GROUP: lambda: "",
        Method.STEPS: lambda: _("By steps: %(steps)s.") % {"steps": steps_text(criterion.steps)},
        Method.DEDUCTION: lambda: _("%(each)s points off for each case, not below 0.") % _each(criterion),
        Method.RATIO: lambda: _("In proportion.") if criterion.full_at is None else _full(criterion),
        Method.YES_NO: lambda: _("All or nothing."),
        Method.BONUS: lambda: _("%(each)s points for each case, at most %(points)s.") % _each(criterion),
        Method.VETO: lambda: _("At the first case the lowest grade."),
    }[criterion.method]()


def fed_by(criterion):
    """Where the value of a criterion comes from."""
    if criterion.source == Source.FIGURE:
        source = SOURCES.get(criterion.figure)
        return source.title if source else criterion.figure
    return criterion.get_source_display()


def steps_text(steps):
    return "; ".join(f"{start} = {points}" for start, points in steps)


def _each(criterion):
    return {"each": plain(criterion.per_case or 0), "points": plain(criterion.points)}


def _full(criterion):
    return _("In proportion, full at %(full)s.") % {"full": plain(criterion.full_at)}


def _found(criterion, measured):
    source = SOURCES.get(criterion.figure) if criterion.source == Source.FIGURE else None
    words = {"value": plain(measured.value), "unit": source.unit if source else ""}
    if measured.base is None:
        return _("Counted: %(value)s %(unit)s.") % words if source else _("Mark: %(value)s.") % words
    if not measured.base:
        return _("Nothing was owed.")
    words |= {"base": plain(measured.base), "percent": plain(float(measured.share) * 100)}
    return _("%(value)s of %(base)s %(unit)s (%(percent)s %%).") % words


def _why_deduction(criterion, measured, found):
    words = _each(criterion) | {"cases": plain(measured.lacking)}
    return found + " " + _("%(points)s less %(cases)s × %(each)s points, not below 0.") % words


def _why_bonus(criterion, measured, found):
    words = _each(criterion) | {"cases": plain(measured.value)}
    return found + " " + _("%(cases)s × %(each)s points, at most %(points)s.") % words


def _why_veto(criterion, measured, found):
    return found + " " + (_("The veto strikes.") if measured.lacking > 0 else _("No veto."))


def _why_plain(criterion, measured, found):
    return f"{found} {how(criterion)}"


_WHY = {
    Method.DEDUCTION: _why_deduction,
    Method.BONUS: _why_bonus,
    Method.VETO: _why_veto,
    Method.STEPS: _why_plain,
    Method.RATIO: _why_plain,
    Method.YES_NO: _why_plain,
    Method.GROUP: _why_plain,
}
