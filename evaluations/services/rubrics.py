"""The life of a rubric: written, put in force, revised, taken out of force."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from accounts.errors import WrongState
from evaluations import rules, standard
from evaluations.choices import RUBRIC_MOVES, RubricState
from evaluations.models import Criterion, Grade, Rubric
from evaluations.permissions.rubrics import can_keep_rubric
from orgs.periods import today

FIELDS = ("organization_id", "name", "subject", "full_points", "goal_percent")


@transaction.atomic
def create_rubric(rubric, *, by, start=""):
    """Write down a new draft; ``start`` is the code of a standard rubric with whose criteria and grades it begins."""
    require(can_keep_rubric(by, rubric))
    _check_name(rubric)
    rubric.save()
    if start:
        standard.fill(rubric, start)
    audit.record(by, "rubric.create", rubric, after={"name": rubric.name, "start": start})
    return rubric


@transaction.atomic
def change_rubric(rubric, *, by, version=None):
    """Change the head of a draft."""
    current = _draft(rubric, by)
    versions.check(current, version)
    _check_name(rubric)
    before, after = audit.changes(audit.snapshot(current, FIELDS), audit.snapshot(rubric, FIELDS))
    rubric.version = current.version + 1
    rubric.save(update_fields=[*FIELDS, "version"])
    audit.record(by, "rubric.change", rubric, before=_words(before), after=_words(after))
    return rubric


@transaction.atomic
def save_criterion(criterion, *, by):
    """Write a criterion of a draft, new or changed."""
    rubric = _draft(criterion.rubric, by)
    if criterion.parent and (criterion.parent.rubric_id != rubric.pk or not criterion.parent.is_group):
        raise ValueError(_("A criterion can only be part of a group of the same rubric."))
    if criterion.document and not _holds_for(criterion.document, rubric.organization):
        raise ValueError(_("A rubric cites documents of its own committee, or of one above it."))
    if criterion.parent and _is_within(criterion.parent, criterion):
        raise ValueError(_("A group cannot be part of itself."))
    criterion.save()
    _bump(rubric)
    audit.record(
        by,
        "rubric.criterion",
        rubric,
        after={
            "criterion": criterion.name,
            "points": str(criterion.points),
            "document": str(criterion.document or ""),
        },
    )
    return criterion


@transaction.atomic
def delete_criterion(criterion, *, by):
    """Delete a criterion of a draft, with what a group holds."""
    rubric = _draft(criterion.rubric, by)
    audit.record(by, "rubric.criterion_delete", rubric, before={"criterion": criterion.name})
    criterion.delete()
    _bump(rubric)


@transaction.atomic
def save_grades(rubric, grades, *, by):
    """Put ``grades`` in the place of those that a draft has."""
    rubric = _draft(rubric, by)
    rubric.grades.all().delete()
    for grade in grades:
        grade.rubric = rubric
    Grade.objects.bulk_create(grades)
    _bump(rubric)
    audit.record(
        by, "rubric.grades", rubric, after={"grades": [f"{one.name} {one.from_points}" for one in grades]}
    )


def put_in_force(rubric, *, by, version=None):
    """From now on rounds may score by it; what it replaces goes out of force. Raises ValueError while something lacks."""
    return _move(rubric, RubricState.IN_FORCE, by=by, version=version)


def retire(rubric, *, by, version=None):
    return _move(rubric, RubricState.RETIRED, by=by, version=version)


@transaction.atomic
def revise(rubric, *, by):
    """A draft of the next revision, with everything that ``rubric`` has. What was scored by ``rubric`` stays as it is."""
    require(can_keep_rubric(by, rubric))
    rubric = Rubric.objects.select_for_update(of=("self",)).select_related("organization").get(pk=rubric.pk)
    if rubric.is_draft:
        raise WrongState(_("This is a draft: change it."))
    if Rubric.objects.filter(replaces=rubric).exists():
        raise WrongState(_("This rubric has been revised already."))
    criteria, grades = list(rubric.criteria.all()), list(rubric.grades.all())
    draft = Rubric.objects.create(
        organization=rubric.organization, name=rubric.name, subject=rubric.subject, revision=rubric.revision + 1,
        replaces=rubric, full_points=rubric.full_points, goal_percent=rubric.goal_percent,
    )  # fmt: skip
    _copy(criteria, grades, draft)
    audit.record(by, "rubric.revise", draft, after={"revision": draft.revision})
    return draft


@transaction.atomic
def _move(rubric, to, *, by, version):
    """The one door to a new state: lock, rule, version, move, what lacks, save, audit."""
    rubric = Rubric.objects.select_for_update(of=("self",)).select_related("organization").get(pk=rubric.pk)
    require(can_keep_rubric(by, rubric))
    versions.check(rubric, version)
    was = RubricState(rubric.state)
    if to not in RUBRIC_MOVES[was]:
        raise WrongState(_("A rubric that is “%(state)s” cannot do that.") % {"state": was.label})
    if to == RubricState.IN_FORCE:
        lacking = rules.obstacles(rubric, list(rubric.criteria.all()), list(rubric.grades.all()))
        if lacking:
            raise ValueError(" ".join(lacking))
        rubric.in_force_from = today()
        _retire_former(rubric, by)
    rubric.state, rubric.version = to, rubric.version + 1
    rubric.save(update_fields=["state", "in_force_from", "version"])
    audit.record(by, f"rubric.{to}", rubric, before={"state": was}, after={"state": to})
    return rubric


def _retire_former(rubric, by):
    former = Rubric.objects.filter(pk=rubric.replaces_id).in_force().first()
    if former:
        _move(former, RubricState.RETIRED, by=by, version=None)


def _draft(rubric, by):
    """The locked draft; whoever may not keep it is refused, and what is in force is not changed any more."""
    current = Rubric.objects.select_for_update(of=("self",)).select_related("organization").get(pk=rubric.pk)
    require(can_keep_rubric(by, current))
    if not current.is_draft:
        raise WrongState(_("This rubric is not a draft any more; revise it to change it."))
    return current


def _bump(rubric):
    rubric.version += 1
    rubric.save(update_fields=["version"])


def _check_name(rubric):
    same = Rubric.objects.filter(
        organization=rubric.organization, name=rubric.name, revision=rubric.revision
    ).exclude(pk=rubric.pk)
    if same.exists():
        raise ValueError(_("The committee has a rubric of this name already; revise that one."))


def _holds_for(document, organization):
    return organization.path.startswith(document.organization.path)


def _is_within(group, criterion):
    while group is not None:
        if group.pk is not None and group.pk == criterion.pk:
            return True
        group = group.parent
    return False


def _copy(criteria, grades, draft):
    """Level by level, so that the copies hang together as the originals do."""
    copies, waiting = {None: None}, criteria
    while waiting:
        level = [one for one in waiting if one.parent_id in copies]
        waiting = [one for one in waiting if one.parent_id not in copies]
        made = [
            Criterion(
                rubric=draft, parent=copies[one.parent_id],
                **{
                    field: getattr(one, field)
                    for field in (
                        "name", "document_id", "clause", "points", "method", "source", "figure", "steps", "per_case", "full_at", "sort",
                    )
                },
            )
            for one in level
        ]  # fmt: skip
        Criterion.objects.bulk_create(made)
        copies |= {one.pk: copy for one, copy in zip(level, made, strict=True)}
    Grade.objects.bulk_create(
        Grade(
            rubric=draft, name=grade.name, from_points=grade.from_points, cap_percent=grade.cap_percent,
            is_goal=grade.is_goal,
        )
        for grade in grades
    )  # fmt: skip


def _words(values):
    return {field: str(value) for field, value in values.items()}
