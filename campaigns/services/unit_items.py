"""How far a unit has come with an item of a checklist: said by the unit, confirmed or given back by the committee."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import WrongState
from campaigns.choices import ITEM_MOVES, SAID, ItemState
from campaigns.models import UnitItem
from campaigns.permissions.unit_items import can_decide_item, can_say
from orgs.periods import today

FIELDS = ("state", "note")


@transaction.atomic
def say(item, organization, *, state, note="", proofs=(), by, version=None):
    """Say where ``organization`` stands with ``item``, with the records that show it. What is confirmed is changed only
    when the committee has given it back."""
    require(can_say(by, organization))
    _fits(item, organization, ItemState(state), note, proofs)
    row, _is_new = UnitItem.objects.get_or_create(item=item, organization=organization)
    row = _locked(row)
    versions.check(row, version)
    was, before = ItemState(row.state), _snapshot(row)
    if was == ItemState.CONFIRMED:
        raise WrongState(_("This has been confirmed; it is changed when the committee gives it back."))
    row.state, row.note, row.reason = _moved(was, ItemState(state)), note.strip(), ""
    row.said_by, row.said_at = by, timezone.now()
    row.decided_by, row.decided_on = None, None
    row.version += 1
    row.save()
    row.proofs.set(proofs)
    old, new = audit.changes(before, _snapshot(row))
    audit.record(by, "unit_item.say", row, before=old, after=new)
    return row


def confirm(row, *, by, version=None):
    """Confirm that the item is done."""
    return _decide(row, ItemState.CONFIRMED, by=by, version=version)


def give_back(row, *, reason, by, version=None):
    """Say why it is not done, or not done any more; the unit takes it up again."""
    if not reason.strip():
        raise ValueError(_("Say why it is given back."))
    return _decide(row, ItemState.UNDER_WAY, by=by, version=version, reason=reason.strip())


@transaction.atomic
def _decide(row, to, *, by, version, reason=""):
    """The one door of the committee: lock, rule, version, move table, save, audit, inbox."""
    row = _locked(row)
    require(can_decide_item(by, row))
    versions.check(row, version)
    was, before = ItemState(row.state), _snapshot(row)
    if was not in (ItemState.DONE, ItemState.CONFIRMED):
        raise WrongState(_("The unit has not said that this is done."))
    if was == to:
        raise WrongState(_("This has been confirmed already."))
    row.state, row.reason = _moved(was, to), reason
    row.decided_by, row.decided_on = by, today()
    row.version += 1
    row.save()
    old, new = audit.changes(before, _snapshot(row))
    verb = "unit_item.confirm" if to == ItemState.CONFIRMED else "unit_item.return"
    audit.record(by, verb, row, before=old, after=new, reason=reason)
    words = {"item": row.item, "unit": row.organization.short_name, "state": to.label}
    inbox.tell(row.said_by, _("“%(item)s” of %(unit)s: %(state)s") % words, row.get_absolute_url())
    return row


def _moved(was, to):
    """``to``, if the move table leads there; saying the same again is no move."""
    if to != was and to not in ITEM_MOVES[was]:
        raise WrongState(
            _("An item that is “%(was)s” cannot become “%(to)s”.") % {"was": was.label, "to": to.label}
        )
    return to


def _fits(item, organization, state, note, proofs):
    campaign = item.group.campaign
    if state not in SAID:
        raise ValueError(_("Only the committee confirms."))
    if not item.group.is_checklist:
        raise WrongState(_("This theme is no checklist any more."))
    if organization == campaign.sponsor or not organization.path.startswith(campaign.sponsor.path):
        raise ValueError(_("A checklist is filled in by the units below its sponsor."))
    if any(not record.organization.path.startswith(organization.path) for record in proofs):
        raise ValueError(
            _("Only records of the unit itself, or of those below it, show how far it has come.")
        )
    if state == ItemState.DONE and not note.strip() and not proofs:
        raise ValueError(_("Say what shows that it is done: choose a record or write a note."))


def _snapshot(row):
    records = [str(record) for record in row.proofs.all()]
    return audit.snapshot(row, FIELDS) | {"proofs": "、".join(records)}


def _locked(row):
    found = UnitItem.objects.select_for_update(of=("self",)).for_list()
    return found.get(pk=row.pk)
