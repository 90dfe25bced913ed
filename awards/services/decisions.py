"""Deciding on many at once: noted as it is made, undone until it is released, released as one."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from awards.chain import NominationState
from awards.choices import Pending, Reply, SchemeState
from awards.conflicts import conflicts_among
from awards.decisions import fingerprint, first_by_score, ripe, table, tally
from awards.eligibility.unmet import unmet_rules
from awards.models import Nomination
from awards.naming import named
from awards.permissions.nominations import can_handle
from awards.places import leaders_allowed, taken
from awards.scores import scores_of
from awards.services.chain import lock_item, move_all

S = NominationState


@dataclass
class Noted:
    """What became of the rows that were asked about; ``before`` is what was noted earlier, to undo it."""

    done: list = field(default_factory=list)
    skipped: list = field(default_factory=list)
    before: dict = field(default_factory=dict)


@transaction.atomic
def note(item, seen, decision, *, by, reason=""):
    """Note ``decision`` (empty takes back what was noted) for those of ``seen``, {id: version}, that ripened.

    Nobody but the committee's staff sees what is noted. Whoever asks stands aside from what concerns her.
    """
    item = _locked(item, by)
    if decision == Pending.REJECTED and not reason.strip():
        raise ValueError(_("Say why they are not chosen; the reason is shown to the unit."))
    wanted = {pk: (decision, reason.strip() if decision == Pending.REJECTED else "") for pk in seen}
    return _note(item, seen, wanted, by)


@transaction.atomic
def note_first(item, count, *, by):
    """Note the best ``count`` of the undecided as chosen; the second value says where equals made it fewer."""
    item = _locked(item, by)
    rows = table(item, by)
    left = leaders_allowed(item) - tally(item, rows).leaders
    first, why = first_by_score(rows, count, leaders_left=left)
    seen = {row.nomination.pk: row.nomination.version for row in first}
    return _note(item, seen, dict.fromkeys(seen, (Pending.CHOSEN, "")), by), why


@transaction.atomic
def undo(item, before, *, by):
    """Put back what was noted before the last step: {id: (decision, reason)}, as ``note`` returned it."""
    item = _locked(item, by)
    seen = dict(ripe(item).filter(pk__in=before).values_list("pk", "version"))
    return _note(item, seen, before, by)


@transaction.atomic
def release(item, *, by, seen, without_own=False):
    """Make everything that is noted for ``item`` true, in one transaction; {Pending: how many}.

    ``seen`` is the fingerprint of what she saw. Refused whole, naming the rows, where places, leaders, an office or a
    conflict of interest stand in the way; ``without_own`` leaves those she stands aside from to a colleague.
    """
    item = _locked(item, by)
    noted = list(ripe(item).exclude(pending="").select_for_update(of=("self",)))
    if fingerprint(noted) != seen:
        raise StaleVersion(
            _("Somebody noted something else meanwhile. Read the list again, then release."), item
        )
    asides = conflicts_among([by], noted)
    own = [one for one in noted if (by.pk, one.pk) in asides]
    if without_own:
        noted = [one for one in noted if one not in own]
    if not noted:
        raise WrongState(_("No decision is noted, so nothing is released."))
    chosen, reserve, rejected = (_with(noted, pending) for pending in Pending)
    if obstacles := [*_obstacles(item, chosen), *_standing_aside([] if without_own else own)]:
        raise WrongState(" ".join(obstacles))
    _release_all(item, chosen, reserve, rejected, by)
    counts = {str(pending): len(_with(noted, pending)) for pending in Pending}
    audit.record(by, "decision.release", item, after=counts)
    return counts


def _locked(item, by):
    item = lock_item(item.pk)
    require(can_handle(by, item))
    if item.scheme.state != SchemeState.OPEN:
        raise WrongState(_("The scheme is not under way; nothing of its nominations changes."))
    return item


def _note(item, seen, wanted, by):
    """Write ``wanted``, {id: (decision, reason)}, wherever it still stands as ``seen`` and is hers to judge."""
    result = Noted()
    found = list(ripe(item).filter(pk__in=seen).select_for_update(of=("self",)))
    asides = conflicts_among([by], found)
    for one in found:
        if why := asides.get((by.pk, one.pk)):
            result.skipped.append((one, why))
        elif one.version != seen[one.pk]:
            result.skipped.append((one, _("it has changed meanwhile")))
        else:
            result.before[one.pk] = one.pending, one.pending_reason
            one.pending, one.pending_reason = wanted[one.pk]
            result.done.append(one)
    Nomination.objects.bulk_update(result.done, ["pending", "pending_reason"])
    if result.done:
        # The trail belongs to the award: the units, who read their own, are not to know before it is released.
        after = {str(one.uid): f"{one.pending} {one.pending_reason}".strip() for one in result.done}
        audit.record(by, "decision.note", item, after=after)
    return result


def _with(noted, pending):
    return [one for one in noted if one.pending == pending]


def _obstacles(item, chosen):
    """Everything that stands in the way of choosing ``chosen`` together, in sentences that name the rows."""
    found, free = [], item.places - taken(item)
    if len(chosen) > free:
        words = {"chosen": len(chosen), "free": max(free, 0), "places": item.places}
        found.append(_("%(chosen)s are to be chosen, but %(free)s of %(places)s places are free.") % words)
    leaders = [one for one in chosen if one.is_leader]
    placed = Nomination.objects.of(item).placed().filter(is_leader=True).count()
    if leaders and placed + len(leaders) > leaders_allowed(item):
        words = {"most": leaders_allowed(item), "placed": placed, "names": named(leaders)}
        found.append(
            _("At most %(most)s leaders may be chosen; %(placed)s have a place, and noted are %(names)s.")
            % words
        )
    unmet = unmet_rules(chosen, choosing=True)
    for one in chosen:
        if one.pk in unmet:
            why = _("Not eligible any more: %(what)s.") % {"what": unmet[one.pk]}
            found.append(_("%(name)s: %(why)s") % {"name": one.recipient, "why": why})
    against = Nomination.objects.filter(pk__in=[one.pk for one in chosen], opinions__reply=Reply.DISAGREE)
    if against := list(against.for_list().distinct()):
        found.append(_("An office does not agree: %(names)s.") % {"names": named(against)})
    return found


def _standing_aside(own):
    if not own:
        return []
    return [_("You stand aside from %(names)s; a colleague releases those.") % {"names": named(own)}]


def _release_all(item, chosen, reserve, rejected, by):
    done = {"by": by, "organization": item.organization, "pending": "", "pending_reason": ""}
    move_all(chosen, S.CHOSEN, **done)
    last = Nomination.objects.of(item).in_state(S.RESERVE).order_by("-reserve_order").first()
    start = last.reserve_order or 0 if last else 0
    ordered = _by_score(item, reserve)
    places = {one.pk: {"reserve_order": place} for place, one in enumerate(ordered, start=start + 1)}
    move_all(ordered, S.RESERVE, **done, each=places)
    reasons = {one.pk: {"reason": one.pending_reason} for one in rejected}
    move_all(rejected, S.REJECTED, **done, each=reasons)


def _by_score(item, reserve):
    scores = scores_of(item, reserve)
    return sorted(reserve, key=lambda one: (one.pk not in scores, -scores.get(one.pk, (0,))[0], one.pk))
