"""A round reckoned: who is scored, what is measured, and what follows. Reads set by set, writes nothing."""

from dataclasses import dataclass
from decimal import Decimal

from evaluations import rules
from evaluations.choices import Judged, Source
from evaluations.grading import Standing, grade_all, rank_all
from evaluations.measures import Span, Subject
from evaluations.models import Mark
from evaluations.scoring import Measured, is_veto, points_of
from evaluations.sources import SOURCES
from orgs.models import Member, Organization


@dataclass
class Reckoned:
    """``scores`` are (subject, criterion, measured, points); standings, grades and ranks are by the subject's key."""

    subjects: list
    scores: list
    standings: dict
    grades: dict
    ranks: dict


def subjects_of(round_):
    """Everyone who is scored: what stood below the committee, or was a member there, on the day. One query."""
    below = Organization.objects.within(round_.organization).exclude(pk=round_.organization_id)
    match round_.rubric.subject:
        case Judged.MEMBERS:
            members = Member.objects.within(round_.organization).on(round_.as_of)
            return [Subject(one.organization, one) for one in members.for_list().by_organization()]
        case Judged.BRANCHES:
            below = below.branches()
    return [Subject(one) for one in below.standing_on(round_.as_of).by_sort()]


def reckon(round_):
    subjects = subjects_of(round_)
    criteria = list(round_.rubric.criteria.leaves())
    values = _measured(round_, criteria, subjects)
    scores, totals, vetoed = [], {subject.key: Decimal(0) for subject in subjects}, set()
    for criterion in criteria:
        rule = rules.rule_of(criterion)
        for subject in subjects:
            measured = values[criterion.pk].get(subject.key)
            points = points_of(rule, measured)
            totals[subject.key] += points
            if is_veto(rule, measured):
                vetoed.add(subject.key)
            scores.append((subject, criterion, measured, points))
    standings = {key: Standing(total, key in vetoed) for key, total in totals.items()}
    grades = grade_all(standings, rules.ladder(round_.rubric.grades.all()))
    return Reckoned(subjects, scores, standings, grades, rank_all(standings))


def rows_of(criterion, subject, round_):
    """The rows behind a criterion of one who is scored, as they stand now; marks have none."""
    if criterion.source != Source.FIGURE or criterion.figure not in SOURCES:
        return []
    return SOURCES[criterion.figure].rows(subject, span_of(round_))


def span_of(round_):
    return Span(round_.window, round_.as_of)


def _measured(round_, criteria, subjects):
    """{criterion id: {key: Measured}}. Each figure is asked once, however many criteria it feeds."""
    figures = {one.figure for one in criteria if one.source == Source.FIGURE} & SOURCES.keys()
    looks = {code: SOURCES[code].look(subjects, span_of(round_)) for code in figures}
    marks = {}
    for mark in Mark.objects.of_round(round_):
        marks.setdefault(mark.criterion_id, {})[mark.key] = Measured(mark.value)
    return {
        one.pk: looks.get(one.figure, {}) if one.source == Source.FIGURE else marks.get(one.pk, {})
        for one in criteria
    }
