"""The public posting of the chosen: drawn up, posted, corrected, interrupted, taken down, and closed when its time is over."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from accounts.errors import WrongState
from awards.chain import NominationState
from awards.choices import PUBLICITY_MOVES, PublicityState
from awards.models import Nomination, Publicity, PublicityEntry, PublicityPeriod
from awards.permissions.publicities import can_post, can_publicize
from awards.publicity_days import UNKNOWN, last_day_of
from awards.services import chain, publicity_checks
from orgs.periods import today

FIELDS = ("title", "text", "working_days", "counting", "office", "office_phone", "office_email")
P = PublicityState


@transaction.atomic
def draft_publicity(publicity, awards, *, by, version=None):
    """Draw up ``publicity``, or change its draft: everybody who is chosen for ``awards`` now stands in it."""
    before = locked(publicity) if publicity.pk else None
    require(can_publicize(by, publicity.scheme))
    if before:
        versions.check(before, version)
        if before.state != P.DRAFT:
            raise WrongState(_("It is posted; correct it instead."))
    chosen = Nomination.objects.filter(item__in=awards, item__scheme=publicity.scheme)
    chosen = chosen.in_state(NominationState.CHOSEN)
    if not chosen:
        raise ValueError(_("Nobody is chosen for these awards."))
    was = audit.snapshot(before, FIELDS) if before else {}
    publicity.version = before.version + 1 if before else 1
    publicity.save()
    publicity.entries.all().delete()
    PublicityEntry.objects.bulk_create(PublicityEntry(publicity=publicity, nomination=one) for one in chosen)
    old, new = audit.changes(was, audit.snapshot(publicity, FIELDS))
    verb = "publicity.change" if before else "publicity.create"
    audit.record(by, verb, publicity, before=old, after=new | {"entries": len(chosen)})
    return publicity


@transaction.atomic
def post_publicity(publicity, *, by, version=None):
    """Post the draft: a full period begins, and everybody in it is in publicity. All of them or none."""
    publicity = _move(publicity, P.POSTED, from_=P.DRAFT, by=by, version=version)
    publicity_checks.check_draft(publicity)
    _begin(publicity)
    chain.move_all(
        _nominations(publicity), NominationState.PUBLISHED, by=by, organization=publicity.organization
    )
    return publicity


@transaction.atomic
def correct_publicity(publicity, reason, *, by, version=None):
    """A material correction of what is posted: the notice reads as ``publicity`` now does, and a new full period begins."""
    before = locked(publicity)
    typed = audit.snapshot(publicity, FIELDS)
    _check_reason(reason)
    current = _move(
        publicity, P.POSTED, from_=P.POSTED, by=by, version=version, reason=reason, verb="correct"
    )
    for name, value in typed.items():
        setattr(current, name, value)
    publicity_checks.check_notice(current)
    current.save(update_fields=FIELDS)
    old, new = audit.changes(audit.snapshot(before, FIELDS), typed)
    audit.record(by, "publicity.change", current, before=old, after=new, reason=reason)
    _end(current, reason)
    _begin(current, reason)
    return current


@transaction.atomic
def interrupt_publicity(publicity, reason, *, by, version=None):
    """The notice could not be read for a while: what has run of its period does not count."""
    _check_reason(reason)
    publicity = _move(publicity, P.INTERRUPTED, from_=P.POSTED, by=by, version=version, reason=reason)
    _end(publicity, reason)
    return publicity


@transaction.atomic
def post_again(publicity, *, by, version=None):
    """After an interruption: the notice is posted again, and a new full period begins."""
    publicity = _move(publicity, P.POSTED, from_=P.INTERRUPTED, by=by, version=version, verb="again")
    publicity_checks.check_notice(publicity)
    _begin(publicity, _("Posted again after an interruption."))
    return publicity


@transaction.atomic
def take_down(publicity, reason, *, by, version=None):
    """Take the notice down: those in publicity are chosen again and have to be posted anew.

    Whoever is suspended stays so until the objection is decided.
    """
    _check_reason(reason)
    publicity = _move(publicity, P.WITHDRAWN, by=by, version=version, reason=reason)
    # Of a draft nobody is in public through it; they may be through another notice.
    if publicity.latest_period:
        _end(publicity, reason)
        posted = _nominations(publicity).in_state(NominationState.PUBLISHED)
        chain.move_all(posted, NominationState.CHOSEN, by=by, reason=reason)
    return publicity


@transaction.atomic
def close_publicity(publicity, *, by, version=None):
    """Close what has stood for all its working days, to the last second of the last one; not earlier."""
    publicity = _move(publicity, P.CLOSED, from_=P.POSTED, by=by, version=version)
    period = publicity.latest_period
    day = last_day_of(publicity)
    if day is None:
        raise WrongState(_("It cannot be closed yet: the last day %(why)s.") % {"why": UNKNOWN})
    if today() <= day:
        raise WrongState(_("It stands until the end of %(day)s and cannot be closed before.") % {"day": day})
    period.last_day, period.ended_at = day, _now()
    period.save(update_fields=["last_day", "ended_at"])
    return publicity


def locked(publicity):
    """The publicity as it stands now, locked."""
    found = Publicity.objects.select_for_update(of=("self",)).select_related("scheme__organization")
    return found.get(pk=publicity.pk)


def _move(publicity, to, *, by, version, from_=None, reason="", verb=""):
    """The one door to a new state: lock, rule, version, table of moves, save, audit."""
    publicity = locked(publicity)
    # Closing weighs nothing: the time is over or it is not.
    require(can_publicize(by, publicity.scheme) if to == P.CLOSED else can_post(by, publicity))
    versions.check(publicity, version)
    was = PublicityState(publicity.state)
    if to not in PUBLICITY_MOVES[was] or (from_ and was != from_):
        words = {"was": was.label, "to": to.label}
        raise WrongState(_("A publicity that is “%(was)s” cannot become “%(to)s”.") % words)
    publicity.state, publicity.version = to, publicity.version + 1
    publicity.save(update_fields=["state", "version"])
    audit.record(
        by, f"publicity.{verb or to}", publicity, before={"state": was}, after={"state": to}, reason=reason
    )
    return publicity


def _begin(publicity, reason=""):
    """A period from now on; its last day is empty while nobody can know it."""
    period = PublicityPeriod.objects.create(publicity=publicity, posted_at=_now(), reason=reason)
    period.last_day = last_day_of(publicity)
    period.save(update_fields=["last_day"])


def _end(publicity, reason):
    PublicityPeriod.objects.filter(publicity=publicity, ended_at=None).update(ended_at=_now(), reason=reason)


def _nominations(publicity):
    """In the order in which awards are locked everywhere."""
    return Nomination.objects.filter(entries__publicity=publicity).for_list().order_by("item_id", "pk")


def _now():
    """This moment on the business day, which is another one where the demo's clock stands still."""
    now = timezone.localtime()
    return datetime.combine(today(), now.timetz())


def _check_reason(reason):
    if not reason.strip():
        raise ValueError(_("Say why: the reason is kept with the periods of the notice."))
