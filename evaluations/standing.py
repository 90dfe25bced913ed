"""What a round comes to: the distribution of grades, the goal, and what would lift one result."""

from dataclasses import dataclass
from decimal import Decimal

from activities.rates import percent
from evaluations import rules
from evaluations.choices import Source
from evaluations.grading import Standing, border_above, fewest_changes
from evaluations.models import Grade, Mark, Result, Score
from evaluations.scoring import changes_to_lift_veto, gains, share_of


@dataclass(frozen=True)
class Share:
    grade: Grade
    count: int
    percent: float


@dataclass(frozen=True)
class Goal:
    """How many reached a grade that counts as reached, against the goal of the rubric."""

    reached: int
    scored: int
    goal: Decimal

    @property
    def percent(self):
        return percent(self.reached, self.scored) or 0

    @property
    def is_met(self):
        return self.reached * 100 >= self.goal * self.scored


@dataclass(frozen=True)
class Lift:
    """The fewest changes that lift a grade: [(criterion, how many, points they bring)]; ``needed`` is the total aimed at."""

    grade: Grade
    needed: Decimal
    changes: list | None


def distribution(results, grades):
    """A Share for each of ``grades``, the highest first, with the Goal if one of them counts as reached."""
    counts = results.per_grade()
    scored = sum(counts.values())
    return [Share(one, counts.get(one.pk, 0), percent(counts.get(one.pk, 0), scored) or 0) for one in grades]


def goal_of(rubric, shares):
    if rubric.goal_percent is None:
        return None
    return Goal(
        sum(share.count for share in shares if share.grade.is_goal),
        sum(share.count for share in shares),
        rubric.goal_percent,
    )


def lift_of(result, criteria, scores, grades):
    """The Lift of ``result``, or None where it has the highest grade it can have. ``scores`` are its own."""
    grades = list(grades)
    standings = {one.key: Standing(one.total, one.is_vetoed) for one in Result.objects.of_round(result.round)}
    border = border_above(result.key, standings, rules.ladder(grades))
    if border is None:
        return None
    rung, total = border
    by_criterion = {score.criterion_id: score for score in scores}
    vetoes, bring = _ways(criteria, by_criterion)
    chosen = fewest_changes(total - result.total, bring)
    grade = next(one for one in grades if one.pk == rung.key)
    if chosen is None:
        return Lift(grade, total, None)
    changes = [(one, count, Decimal(0)) for one, count in vetoes]
    changes += [
        (one, chosen[one.pk], bring[one.pk][chosen[one.pk] - 1]) for one in criteria if one.pk in chosen
    ]
    return Lift(grade, total, changes)


def _ways(criteria, by_criterion):
    """The vetoes to be lifted, and what changes of every other criterion bring."""
    vetoes, bring = [], {}
    for criterion in criteria:
        rule, measured = rules.rule_of(criterion), rules.measured_of(by_criterion[criterion.pk])
        if count := changes_to_lift_veto(rule, measured):
            vetoes.append((criterion, count))
        is_known = measured is not None or criterion.source != Source.FIGURE
        if is_known and (found := gains(rule, measured)):
            bring[criterion.pk] = found
    return vetoes, bring


def shares_of_rows(criterion, score, rows):
    """[(row, its share)]: by so much the points fall when the row is removed."""
    rule, measured = rules.rule_of(criterion), rules.measured_of(score)
    if measured is None:
        return [(row, Decimal(0)) for row in rows]
    return [(row, share_of(rule, measured, row.taken)) for row in rows]


def scores_of(result, criterion_pk=None):
    """The scores of ``result``, or the one of a criterion."""
    found = Score.objects.of_subject(result).with_criterion()
    return found.of_criterion(criterion_pk) if criterion_pk else list(found)


def mark_of(result, criterion):
    return Mark.objects.of_subject(result).of_criterion(criterion).with_giver().first()


def marks_given(round_):
    """[(criterion, marks given, marks wanted)] of what is marked by hand; None are wanted where cases are marked."""
    wanted = Result.objects.of_round(round_).count()
    given = Mark.objects.of_round(round_).per_criterion()
    hand = round_.rubric.criteria.marked_by_hand()
    owing = {criterion.pk for criterion in hand.owing_marks()}
    return [(one, given.get(one.pk, 0), wanted if one.pk in owing else None) for one in hand]


def points_inside(criteria, scores):
    """{criterion id: points}; a group has those of everything below it."""
    points = {score.criterion_id: score.points for score in scores}
    inside = {one.pk: points.get(one.pk, Decimal(0)) for one in criteria}
    parents = {one.pk: one.parent_id for one in criteria}
    for pk, own in points.items():
        above = parents[pk]
        while above is not None:
            inside[above] += own
            above = parents[above]
    return inside
