"""Exemplars: found, written up, reviewed, recommended to media and taken up by them; returned or dropped with a reason."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import WrongState
from accounts.private_numbers import has_secret
from honours.choices import EXEMPLAR_MOVES, ExemplarState
from honours.models import Exemplar, Publication
from honours.permissions.exemplars import can_move, can_publish, can_review, can_write
from orgs.appointments import keepers_of
from orgs.periods import today

S = ExemplarState
FIELDS = ("organization_id", "member_id", "campaign_id", "title", "deeds", "level", "is_flag", "found_on")
PUBLICATION = ("medium", "recommended_on", "published_on", "headline", "url", "points")
DAYS = ("recommended_on", "published_on")
WAY = (S.FOUND, S.WRITTEN, S.REVIEWED, S.RECOMMENDED, S.ADOPTED)


@transaction.atomic
def save_exemplar(exemplar, *, by, version=None):
    """Enter somebody worth following, or go on writing the story."""
    before = _locked(exemplar) if exemplar.pk else None
    for one in filter(None, (before, exemplar)):
        require(can_write(by, one))
    if before:
        versions.check(before, version)
        exemplar.state, exemplar.state_reason = before.state, before.state_reason
    _check(exemplar, before, by)
    was = _said(before, FIELDS) if before else {}
    exemplar.version = before.version + 1 if before else 1
    exemplar.save()
    old, new = audit.changes(was, _said(exemplar, FIELDS))
    audit.record(by, "exemplar.change" if before else "exemplar.create", exemplar, before=old, after=new)
    return exemplar


def hand_in(exemplar, *, by, version=None):
    """The unit has written the story up."""
    return _move(exemplar, S.WRITTEN, by=by, version=version)


def review(exemplar, *, by, version=None):
    """The committee has read it and finds it worth following."""
    return _move(exemplar, S.REVIEWED, by=by, version=version)


def send_back(exemplar, reason, *, by, version=None):
    """One step back, to be mended."""
    place = WAY.index(S(exemplar.state)) if exemplar.state in WAY else 0
    if not place:
        raise WrongState(_("There is no step to go back to."))
    return _move(exemplar, WAY[place - 1], by=by, version=version, reason=reason)


def drop(exemplar, reason, *, by, version=None):
    """Nothing comes of it; what was written stays."""
    return _move(exemplar, S.DROPPED, by=by, version=version, reason=reason)


@transaction.atomic
def save_publication(publication, *, by, version=None):
    """Note a recommendation to a medium, or that the story came out there; the exemplar moves along.

    ``version`` is that of the exemplar.
    """
    exemplar = _locked(publication.exemplar)
    require(can_publish(by, exemplar))
    versions.check(exemplar, version)
    before = Publication.objects.get(pk=publication.pk) if publication.pk else None
    _check_publication(publication)
    publication.save()
    old, new = audit.changes(_said(before, PUBLICATION) if before else {}, _said(publication, PUBLICATION))
    audit.record(by, "exemplar.publish" if before else "exemplar.recommend", exemplar, before=old, after=new)
    if exemplar.state == S.REVIEWED:
        exemplar = _move(exemplar, S.RECOMMENDED, by=by)
    if exemplar.state == S.RECOMMENDED and publication.published_on:
        exemplar = _move(exemplar, S.ADOPTED, by=by)
    return exemplar


@transaction.atomic
def _move(exemplar, to, *, by, version=None, reason=""):
    """The one door to a new state: lock, rule, version, table, what the step asks for, save, audit, word to the unit."""
    exemplar = _locked(exemplar)
    require(can_move(by, exemplar, to))
    versions.check(exemplar, version)
    was = S(exemplar.state)
    if to not in EXEMPLAR_MOVES[was]:
        words = {"was": was.label, "to": to.label}
        raise WrongState(_("An exemplar that is “%(was)s” cannot become “%(to)s”.") % words)
    _check_step(exemplar, was, to, reason)
    exemplar.state, exemplar.state_reason, exemplar.version = to, reason.strip(), exemplar.version + 1
    exemplar.save(update_fields=["state", "state_reason", "version"])
    audit.record(by, f"exemplar.{to}", exemplar, before={"state": was}, after={"state": to}, reason=reason)
    _tell(exemplar, by)
    return exemplar


def _check_step(exemplar, was, to, reason):
    is_forward = to in WAY and WAY.index(to) > WAY.index(was)
    if not is_forward and not reason.strip():
        raise ValueError(_("Say why: the reason is shown to those whom it concerns."))
    if is_forward and not exemplar.deeds.strip():
        raise WrongState(_("The deeds are not written yet."))
    if to == S.RECOMMENDED and was == S.REVIEWED and not exemplar.publications.exists():
        raise WrongState(_("Note the medium to which it is recommended."))
    if to == S.ADOPTED and not exemplar.publications.exclude(published_on=None).exists():
        raise WrongState(_("Nothing has come out yet."))


def _check(exemplar, before, by):
    if before and (before.organization_id, before.member_id) != (
        exemplar.organization_id,
        exemplar.member_id,
    ):
        raise ValueError(_("An exemplar stays with whom it is about; drop it and enter another."))
    if exemplar.member and exemplar.member.organization_id != exemplar.organization_id:
        raise ValueError(_("The member belongs to another organization."))
    if exemplar.is_flag and exemplar.member_id:
        raise ValueError(_("A flag unit is an organization, not a member."))
    if exemplar.is_flag != bool(before and before.is_flag) and not can_review(by, exemplar):
        raise ValueError(_("Which unit is held up as a flag is said by committee staff."))
    if exemplar.found_on > today():
        raise ValueError(_("An exemplar is entered when it is found, not before."))
    if has_secret(exemplar.title, exemplar.deeds):
        raise ValueError(_("An ID number or a phone stands in the text; it is written to be published."))


def _check_publication(publication):
    if publication.recommended_on > today() or (publication.published_on or today()) > today():
        raise ValueError(_("It is noted when it has happened, not before."))
    if publication.published_on and publication.published_on < publication.recommended_on:
        raise ValueError(_("It cannot come out before it was recommended."))
    if publication.points and not publication.published_on:
        raise ValueError(_("Points are given for what has come out."))


def _locked(exemplar):
    found = Exemplar.objects.select_for_update(of=("self",)).select_related("organization", "member")
    return found.get(pk=exemplar.pk)


def _said(row, fields):
    days = [name for name in (*DAYS, "found_on") if name in fields]
    return audit.snapshot(row, fields) | {name: str(getattr(row, name) or "") for name in days}


def _tell(exemplar, by):
    """The unit, but for whoever did it."""
    people = keepers_of([exemplar.organization_id]).get(exemplar.organization_id, [])
    text = _("%(exemplar)s: %(state)s.") % {"exemplar": exemplar, "state": exemplar.get_state_display()}
    inbox.tell_all([one for one in people if one != by], text, exemplar.get_absolute_url())
