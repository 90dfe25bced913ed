"""A rubric as the arithmetic needs it, and what keeps it from being put in force."""

from decimal import Decimal

from django.utils.translation import gettext as _

from evaluations.choices import Method, Source
from evaluations.grading import Rung
from evaluations.scoring import Measured, Rule
from evaluations.sources import SOURCES


def rule_of(criterion):
    return Rule(
        method=criterion.method,
        points=criterion.points,
        steps=[(Decimal(str(start)), Decimal(str(points))) for start, points in criterion.steps],
        per_case=criterion.per_case or Decimal(0),
        full_at=criterion.full_at,
    )


def measured_of(score):
    """What a stored score was reckoned from."""
    return None if score.measured is None else Measured(score.measured, score.base)


def ladder(grades):
    return [Rung(grade.pk, grade.from_points, grade.cap_percent) for grade in grades]


def tree_of(criteria):
    """[(depth, criterion, points)] in reading order; the points of a group are those of what it holds."""
    children = {}
    for criterion in criteria:
        children.setdefault(criterion.parent_id, []).append(criterion)
    return _below(None, children, 0)


def full_points(criteria):
    """What the criteria add up to, without bonus and veto."""
    return sum((criterion.points for criterion in criteria if criterion.counts_in_full), Decimal(0))


def obstacles(rubric, criteria, grades):
    """Every reason, in a sentence, why ``rubric`` cannot be put in force yet."""
    found = [reason for criterion in criteria for reason in _of_criterion(rubric, criterion, criteria)]
    total = full_points(criteria)
    if total != rubric.full_points:
        found.insert(
            0,
            _("The criteria add up to %(total)s points, not to the %(stated)s that the rubric states.")
            % {"total": plain(total), "stated": plain(rubric.full_points)},
        )
    return found + _of_grades(rubric, grades)


def plain(number):
    """A number without needless noughts: 5, 2.5, 87.25."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return text or "0"


def _below(parent, children, depth):
    found = []
    for criterion in children.get(parent, []):
        own = _below(criterion.pk, children, depth + 1)
        inside = sum((one.points for _depth, one, _points in own if one.counts_in_full), Decimal(0))
        found.append((depth, criterion, inside if criterion.is_group else criterion.points))
        found += own
    return found


def _of_criterion(rubric, criterion, criteria):
    name = {"name": criterion.name}
    if criterion.is_group:
        if not any(other.parent_id == criterion.pk for other in criteria):
            yield _("The group “%(name)s” holds no criterion.") % name
        return
    if criterion.source == Source.FIGURE:
        source = SOURCES.get(criterion.figure)
        if source is None or not source.fits(rubric.subject):
            yield _("Choose for “%(name)s” a figure about those whom the rubric scores.") % name
    if criterion.method == Method.STEPS and not criterion.steps:
        yield _("Write the steps of “%(name)s”.") % name
    if criterion.method in (Method.DEDUCTION, Method.BONUS) and not criterion.per_case:
        yield _("Say how many points each case of “%(name)s” is worth.") % name
    if criterion.method != Method.VETO and not criterion.points:
        yield _("Say how many points “%(name)s” can give.") % name


def _of_grades(rubric, grades):
    if not grades:
        return [_("Write the grades that the totals earn.")]
    found = []
    lowest = min(grades, key=lambda grade: grade.from_points)
    if lowest.from_points > 0:
        found.append(_("The lowest grade has to begin at 0 points, so that everyone has a grade."))
    if lowest.cap_percent is not None:
        found.append(_("The lowest grade cannot be limited."))
    if rubric.goal_percent is not None and not any(grade.is_goal for grade in grades):
        found.append(_("The rubric has a goal: say which grades count as reached."))
    return found
