"""Projects: drawn up, opened for claims, carried, accepted. What happens to one claim stands in services/claims.py."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import WrongState
from campaigns.choices import CLAIM_MOVES, PROJECT_MOVES, ClaimState, ProjectState
from campaigns.models import Claim, Project, Task
from campaigns.permissions.projects import can_run
from campaigns.services.tasks import save_task
from orgs.appointments import keepers_of
from orgs.periods import today

FIELDS = ("programme_id", "title", "content", "leader", "owner", "measures", "due_on")


@transaction.atomic
def save_project(project, *, by, version=None):
    """Draw up ``project`` or change it. The four mandatory fields are the project's, not the claimant's."""
    before = _locked(project) if project.pk else None
    _may(by, before or project)
    if before:
        _may(by, project)
        versions.check(before, version)
        if before.programme.campaign_id != project.programme.campaign_id:
            raise ValueError(_("A project stays in its campaign; draw up a new one there."))
        if before.state in (ProjectState.ACCEPTED, ProjectState.CLOSED):
            raise WrongState(_("This project is closed; it is not changed any more."))
    was = audit.snapshot(before, FIELDS) if before else {}
    project.version = before.version + 1 if before else 1
    if project.programme.pk is None:  # named along with its first project
        project.programme.save()
        project.programme = project.programme
    project.save()
    old, new = audit.changes(was, audit.snapshot(project, FIELDS))
    audit.record(by, "project.change" if before else "project.create", project, before=old, after=new)
    return project


def publish_project(project, *, by, version=None):
    """Open the project for claims."""
    return move(project, ProjectState.PUBLISHED, by=by, version=version, from_states=(ProjectState.DRAFT,))


@transaction.atomic
def take_back_project(project, *, by, version=None):
    """Back to the drawing board; not while a unit's claim stands."""
    project = _locked(project)  # before the claims are looked at: nobody applies in between
    if Claim.objects.of_project(project).standing().exists():
        raise WrongState(_("Units have claimed this project: answer their claims first."))
    return move(project, ProjectState.DRAFT, by=by, version=version)


@transaction.atomic
def start_project(project, *, by, version=None):
    """Give the project to the units that both sides confirmed; each gets it as a task. The rest is refused, and told so.

    One unit leads: with several, exactly one must be confirmed as the lead.
    """
    project = _locked(project)
    _may(by, project)
    claims = list(Claim.objects.of_project(project).standing().for_list())
    carriers = [claim for claim in claims if claim.state == ClaimState.CONFIRMED]
    _check_carriers(project, claims, carriers)
    _check_titles(project, carriers)
    project = move(project, ProjectState.CARRIED, by=by, version=version)
    for claim in carriers:
        claim.is_lead = claim.is_lead or len(carriers) == 1
        claim.task = _given_task(project, claim, by)
        move_claim(claim, ClaimState.CARRIED, by=by)
    for claim in claims:
        if claim.state in (ClaimState.APPLIED, ClaimState.TALKING):
            claim.answer = _("The project was given to %(units)s.") % {"units": _names(carriers)}
            move_claim(claim, ClaimState.REFUSED, by=by)
    return project


@transaction.atomic
def accept_project(project, *, by, result, on, version=None):
    """Accept what came of the project on the day ``on``: every unit's task for it must be done."""
    project = _locked(project)
    _may(by, project)
    if on > today():
        raise ValueError(_("A project cannot be accepted on a day that has not come yet."))
    if not result.strip():
        raise ValueError(_("Say what came of the project."))
    carriers = list(Claim.objects.of_project(project).carried().for_list())
    if waiting := [claim for claim in carriers if claim.task and not claim.task.done_on]:
        raise WrongState(
            _("Not done yet by: %(units)s. Their tasks come first.") % {"units": _names(waiting)}
        )
    project.result, project.closed_on = result.strip(), on
    project = move(project, ProjectState.ACCEPTED, by=by, version=version)
    for claim in carriers:
        move_claim(claim, ClaimState.ACCEPTED, by=by)
    return project


@transaction.atomic
def close_project(project, *, by, reason, version=None):
    """Close the project without result, and say why; whoever carried or claimed it is told."""
    return _give_up(project, ProjectState.CLOSED, by=by, reason=reason, version=version)


@transaction.atomic
def reopen_project(project, *, by, reason, version=None):
    """Take a project from the units that carry it, because of ``reason``, and open it for claims again."""
    return _give_up(project, ProjectState.PUBLISHED, by=by, reason=reason, version=version)


def _give_up(project, to, *, by, reason, version):
    if not reason.strip():
        raise ValueError(_("Say why."))
    project = _locked(project)
    project.result, project.closed_on = (reason.strip(), today()) if to == ProjectState.CLOSED else ("", None)
    project = move(
        project, to, by=by, version=version, reason=reason.strip(),
        from_states=(ProjectState.PUBLISHED, ProjectState.CARRIED) if to == ProjectState.CLOSED else (ProjectState.CARRIED,),
    )  # fmt: skip
    for claim in Claim.objects.of_project(project).standing().for_list():
        claim.answer = reason.strip()[:300]
        task = _untouched_task(claim)
        if task:
            claim.task = None
        move_claim(claim, ClaimState.REFUSED, by=by)
        if task:
            audit.record(by, "task.withdraw", task, reason=reason.strip())
            task.delete()
    return project


@transaction.atomic
def move(project, to, *, by, version=None, reason="", from_states=None):
    """The one door to a new state of a project: lock, rule, version, move table, save, audit."""
    locked = _locked(project)
    _may(by, locked)
    versions.check(locked, version)
    was = ProjectState(locked.state)
    if to not in PROJECT_MOVES[was] or (from_states and was not in from_states):
        raise WrongState(
            _("A project that is “%(was)s” cannot become “%(to)s”.") % {"was": was.label, "to": to.label}
        )
    locked.result, locked.closed_on = project.result, project.closed_on
    locked.state, locked.version = to, locked.version + 1
    locked.save(update_fields=["state", "version", "result", "closed_on"])
    audit.record(by, f"project.{to}", locked, before={"state": was}, after={"state": to}, reason=reason)
    return locked


def move_claim(claim, to, *, by):
    """The one door to a new state of a claim: move table, save, audit, and a word to the other side."""
    was = ClaimState(claim.state)
    if to not in CLAIM_MOVES[was]:
        raise WrongState(
            _("A claim that is “%(was)s” cannot become “%(to)s”.") % {"was": was.label, "to": to.label}
        )
    claim.state, claim.version = to, claim.version + 1
    claim.save(update_fields=["state", "version", "answer", "is_lead", "task"])
    audit.record(by, f"claim.{to}", claim, before={"state": was}, after={"state": to}, reason=claim.answer)
    people = keepers_of([claim.organization_id])[claim.organization_id]
    told = _("%(project)s: %(state)s") % {"project": claim.project, "state": to.label}
    inbox.tell_all([person for person in people if person != by], told, claim.project.get_absolute_url())
    return claim


def _locked(project):
    found = Project.objects.select_for_update(of=("self",)).select_related("programme__campaign__sponsor")
    return found.get(pk=project.pk)


def _may(by, project):
    if by is not None:  # None is the command line
        require(can_run(by, project.programme.campaign))


def _check_carriers(project, claims, carriers):
    if not carriers:
        raise WrongState(_("No unit has confirmed yet: choose one, and let it confirm."))
    if offered := [claim for claim in claims if claim.state == ClaimState.OFFERED]:
        raise WrongState(
            _("These units have been chosen and have not confirmed yet: %(units)s.")
            % {"units": _names(offered)}
        )
    leads = [claim for claim in carriers if claim.is_lead]
    if len(carriers) > 1 and len(leads) != 1:
        raise WrongState(_("Of several units exactly one must lead; now %(n)d do.") % {"n": len(leads)})


def _check_titles(project, carriers):
    """A unit has each title once: a task of its own that is called like the project is named."""
    units = [claim.organization_id for claim in carriers]
    namesakes = Task.objects.of_campaign(project.programme.campaign).filter(
        organization__in=units, title=project.title
    )
    if others := namesakes.exclude(claim__project=project).for_list():
        names = "、".join(task.organization.short_name for task in others)
        raise WrongState(
            _("%(unit)s already has another task “%(title)s”.") % {"unit": names, "title": project.title}
        )


def _given_task(project, claim, by):
    """The unit's task; one that it had begun when the project was taken from it goes on."""
    begun = Claim.objects.of_project(project).filter(organization=claim.organization_id, task__isnull=False)
    for before in begun.exclude(pk=claim.pk).for_list():
        task, before.task = before.task, None
        before.save(update_fields=["task"])
        return task
    return save_task(_task(project, claim), by=by)


def _untouched_task(claim):
    """The task that a claim brought its unit, if nobody has worked on it; what was begun is not thrown away."""
    task = claim.task
    if not task or task.done_on or task.actual_result:
        return None
    begun = (task.progress, task.proofs, task.parts)
    return None if any(rows.exists() for rows in begun) else task


def _task(project, claim):
    return Task(
        campaign=project.programme.campaign, organization=claim.organization, title=project.title,
        leader=project.leader, owner=project.owner, measures=project.measures, due_on=project.due_on,
    )  # fmt: skip


def _names(claims):
    return "、".join(claim.organization.short_name for claim in claims)
