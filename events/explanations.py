"""How each result came about, in a form for the page: every mark, and whether it was kept."""

from dataclasses import dataclass, field
from enum import StrEnum

from events.scoring import Score
from events.services.results import scores_of


class Fate(StrEnum):
    """What became of a mark."""

    KEPT = "kept"
    HIGH = "high"
    LOW = "low"
    ASIDE = "aside"
    MISSING = "missing"


@dataclass(frozen=True)
class Explained:
    """An entry with its marks in the order of the judges: (judge's number, mark, fate)."""

    entry: object
    marks: list = field(default_factory=list)
    score: Score | None = None


def explained(contest, entries, judges):
    """An Explained for each of ``entries``, which came ``with_marks``. While the judging runs, only the marks of
    judges who have handed in are told."""
    numbers = {judge.pk: number for number, judge in enumerate(judges, 1)}
    told = numbers if contest.has_results else {judge.pk for judge in judges if judge.finished_at}
    standing = [entry for entry in entries if not entry.is_withdrawn]
    scores = scores_of(contest, standing) if contest.has_results else {}
    return [
        Explained(entry, _lines(entry, numbers, told, scores.get(entry)), scores.get(entry))
        for entry in entries
    ]


def _lines(entry, numbers, told, score):
    lines = [
        (numbers[mark.judge_id], mark.value if mark.judge_id in told else None, _fate(mark, told, score))
        for mark in entry.marks.all()
        if mark.judge_id in numbers
    ]
    return sorted(lines, key=lambda line: line[0])


def _fate(mark, told, score):
    if mark.is_aside:
        return Fate.ASIDE
    if mark.value is None or mark.judge_id not in told:
        return Fate.MISSING
    if score and mark.judge_id in score.dropped_high:
        return Fate.HIGH
    if score and mark.judge_id in score.dropped_low:
        return Fate.LOW
    return Fate.KEPT
