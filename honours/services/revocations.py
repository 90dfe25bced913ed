"""Taking an honour back: proposed by one, decided by another. The honour stays on the roll, marked."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import WrongState
from honours.choices import REVOCATION_MOVES, RevocationState
from honours.models import Honour, Revocation
from honours.permissions.revocations import can_decide, can_note_return, can_propose
from orgs.appointments import keepers_of
from orgs.periods import today


@transaction.atomic
def propose_revocation(honour, ground, facts, *, by):
    """Say on which ground and by which facts the honour ought to be taken back."""
    honour = Honour.objects.select_for_update(of=("self",)).select_related("organization").get(pk=honour.pk)
    if honour.is_revoked:
        raise WrongState(_("The honour is revoked already."))
    require(can_propose(by, honour))
    if not facts.strip():
        raise ValueError(_("Say what happened: the second person decides on it."))
    revocation = Revocation(
        honour=honour, ground=ground, facts=facts.strip(), proposed_by=by, proposed_on=today()
    )
    try:
        with transaction.atomic():
            revocation.save()
    except IntegrityError as error:
        raise WrongState(_("Its revocation is proposed already and waits for a decision.")) from error
    audit.record(by, "revocation.propose", revocation, after={"ground": ground})
    return revocation


@transaction.atomic
def approve_revocation(revocation, *, by, document_number="", version=None):
    """Take the honour back: it is marked wherever it stands, and its certificate is no longer worth anything."""
    revocation = _move(
        revocation, RevocationState.APPROVED, by=by, version=version, document_number=document_number
    )
    honour = revocation.honour
    honour.is_revoked, honour.version = True, honour.version + 1
    honour.save(update_fields=["is_revoked", "version"])
    audit.record(by, "honour.revoke", honour, reason=revocation.get_ground_display())
    people = keepers_of([honour.organization_id]).get(honour.organization_id, [])
    inbox.tell_all(people, _("Revoked: %(honour)s.") % {"honour": honour}, honour.get_absolute_url())
    return revocation


def refuse_revocation(revocation, *, by, reason, version=None):
    """The honour stands."""
    if not reason.strip():
        raise ValueError(_("Say why the honour stands."))
    return _move(revocation, RevocationState.REFUSED, by=by, version=version, reason=reason.strip())


@transaction.atomic
def note_return(revocation, returned_on, *, by, version=None):
    """The certificate of a revoked honour came back."""
    revocation = _locked(revocation)
    require(can_note_return(by, revocation))
    versions.check(revocation, version)
    if revocation.state != RevocationState.APPROVED:
        raise WrongState(_("Only the certificate of a revoked honour is taken back."))
    if not revocation.decided_on <= returned_on <= today():
        raise ValueError(_("It came back after the decision and not in the future."))
    revocation.returned_on, revocation.version = returned_on, revocation.version + 1
    revocation.save(update_fields=["returned_on", "version"])
    audit.record(by, "revocation.return", revocation, after={"returned_on": returned_on})
    return revocation


@transaction.atomic
def _move(revocation, to, *, by, version, reason="", **changes):
    """The one door to a new state of a revocation: lock, rule, version, move table, save, audit."""
    revocation = _locked(revocation)
    was = RevocationState(revocation.state)
    if to not in REVOCATION_MOVES[was]:
        raise WrongState(_("The proposal is decided already: %(state)s.") % {"state": was.label})
    require(can_decide(by, revocation))
    versions.check(revocation, version)
    for name, value in changes.items():
        setattr(revocation, name, value)
    revocation.state, revocation.version = to, revocation.version + 1
    revocation.decided_by, revocation.decided_on = by, today()
    revocation.save(update_fields=["state", "version", "decided_by", "decided_on", *changes])
    audit.record(
        by, f"revocation.{to}", revocation, before={"state": was}, after={"state": to}, reason=reason
    )
    return revocation


def _locked(revocation):
    """Honour first, as ``propose_revocation`` does."""
    Honour.objects.select_for_update(of=("self",)).get(pk=revocation.honour_id)
    return Revocation.objects.select_for_update(of=("self",)).for_list().get(pk=revocation.pk)
