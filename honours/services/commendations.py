"""Commendations: drawn up, changed while they are drafts, and issued, whole or not at all."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts import audit, inbox, versions
from accounts.access import require
from accounts.errors import WrongState
from accounts.private_numbers import has_secret
from awards.chain import NominationState
from awards.choices import PublicityState
from awards.models import PublicityEntry, Scheme
from awards.services import chain
from honours.choices import COMMENDATION_MOVES, CommendationState
from honours.models import Commendation, Honour
from honours.permissions.commendations import ISSUED, can_commend
from honours.services import certificates, rewards
from honours.waiting import level_of
from orgs.appointments import keepers_of
from orgs.periods import today

FIELDS = ("title", "document_number", "decided_on", "issuers", "level", "node_id", "text")


@transaction.atomic
def save_commendation(commendation, *, by, version=None):
    """Draw a decision up, or change it while it is a draft."""
    before = _locked(commendation) if commendation.pk else None
    require(can_commend(by, commendation.scheme))
    if before:
        versions.check(before, version)
        _require_draft(before)
    _check_words(commendation)
    commendation.version = before.version + 1 if before else 1
    commendation.save()
    was = audit.snapshot(before, FIELDS) if before else {}
    old, new = audit.changes(was, audit.snapshot(commendation, FIELDS))
    verb = "commendation.change" if before else "commendation.create"
    audit.record(by, verb, commendation, before=old, after=new)
    return commendation


@transaction.atomic
def issue_commendation(commendation, honoured, declined=(), *, by, reason="", version=None):
    """Honour ``honoured``; of a higher body's decision also reject those ``declined``. What is in neither list waits.

    If one of them cannot be moved nothing is issued, and WrongState names it.
    """
    commendation = _locked(commendation)
    require(can_commend(by, commendation.scheme))
    versions.check(commendation, version)
    _require_draft(commendation)
    lock_scheme(commendation.scheme_id)
    honoured, declined = list(honoured), list(declined)
    _check_issue(commendation, honoured, declined, reason)
    _lock_items([*honoured, *declined])
    moved = _moved(honoured, NominationState.HONOURED, by=by)
    _moved(declined, NominationState.REJECTED, by=by, reason=reason)
    honours = Honour.objects.bulk_create(_honours(commendation, moved))
    _close(commendation, by, len(honours), len(declined))
    audit.record_all(by, "honour.grant", honours)
    rewards.rewards_for(honours, by=by)
    _tell(commendation, honours)
    return commendation


def lock_scheme(pk):
    """The scheme, locked: certificates are numbered by one at a time."""
    return Scheme.objects.select_for_update(of=("self",)).get(pk=pk)


def _lock_items(nominations):
    """All awards in the order in which they are locked everywhere; the moves lock them again, some and then others."""
    for pk in sorted({one.item_id for one in nominations}):
        chain.lock_item(pk)


def _check_words(commendation):
    if commendation.node_id and not _concerns(commendation.node.campaign.sponsor, commendation.organization):
        raise ValueError(_("The node belongs to a campaign of another committee."))
    if has_secret(commendation.title, commendation.issuers, commendation.text):
        raise ValueError(_("An ID number or a phone stands in the text; everybody may read a decision."))


def _concerns(sponsor, committee):
    return sponsor.path.startswith(committee.path) or committee.path.startswith(sponsor.path)


def _check_issue(commendation, honoured, declined, reason):
    if not honoured:
        raise ValueError(_("Tick at least one who is honoured."))
    if not commendation.document_number.strip():
        raise WrongState(_("Enter the number of the document first."))
    if commendation.decided_on > today():
        raise WrongState(_("The day of the decision lies in the future."))
    level = level_of(commendation)
    for one in (*honoured, *declined):
        if one.item.scheme_id != commendation.scheme_id or one.item.level != level:
            raise ValueError(_("“%(name)s” is not one of this decision.") % {"name": one})
    if twice := {one.pk for one in honoured} & {one.pk for one in declined}:
        names = "、".join(str(one) for one in honoured if one.pk in twice)
        raise ValueError(_("Ticked twice, as honoured and as not taken: %(names)s.") % {"names": names})
    if declined and commendation.is_own:
        raise ValueError(
            _("Those who are not honoured yet wait; only a higher body turns down what we approved.")
        )
    if declined and not reason.strip():
        raise ValueError(
            _("Say why the others were not taken: the reason is shown to those whom it concerns.")
        )
    _check_publicity(commendation, honoured)


def _check_publicity(commendation, honoured):
    """No decision is dated before the publicity was over."""
    entries = PublicityEntry.objects.filter(nomination__in=honoured, publicity__state=PublicityState.CLOSED)
    last_days = entries.order_by().values_list("nomination").annotate(Max("publicity__periods__last_day"))
    for pk, last_day in last_days:
        if last_day and last_day >= commendation.decided_on:
            name = next(one for one in honoured if one.pk == pk)
            raise WrongState(
                _("The publicity of “%(name)s” lasted until %(day)s; the decision is dated earlier.")
                % {"name": name, "day": last_day}
            )


def _moved(nominations, to, *, by, reason=""):
    try:
        return chain.move_all(nominations, to, by=by, reason=reason)
    except WrongState as error:
        raise WrongState(_("Nothing is issued. %(why)s") % {"why": error}) from error


def _honours(commendation, nominations):
    numbers = certificates.numbers(commendation.scheme, len(nominations)) if commendation.is_own else []
    return [
        _honour(commendation, nomination, numbers[place] if numbers else "")
        for place, nomination in enumerate(nominations)
    ]


def _honour(commendation, nomination, number):
    """The row of the roll, with the recipient's name as of now."""
    return Honour(
        nomination=nomination,
        commendation=commendation,
        organization=nomination.home,
        member=nomination.member,
        recipient_name=nomination.recipient,
        is_organization=nomination.recipient_organization_id is not None,
        name=nomination.item.name,
        level=commendation.level,
        issuer=commendation.issuers,
        document_number=commendation.document_number,
        awarded_on=commendation.decided_on,
        deeds=nomination.deeds,
        certificate_number=number,
        certificate_code=certificates.new_code() if number else "",
    )


def _close(commendation, by, honoured, declined):
    """The state and its trace."""
    was = CommendationState(commendation.state)
    commendation.state, commendation.version = CommendationState.ISSUED, commendation.version + 1
    commendation.save(update_fields=["state", "version"])
    after = {"state": commendation.state, "honoured": honoured, "declined": declined}
    audit.record(by, "commendation.issued", commendation, before={"state": was}, after=after)


def _require_draft(commendation):
    if CommendationState.ISSUED not in COMMENDATION_MOVES[CommendationState(commendation.state)]:
        raise WrongState(str(ISSUED))


def _locked(commendation):
    found = Commendation.objects.select_for_update(of=("self",)).select_related("scheme__organization")
    return found.get(pk=commendation.pk)


def _tell(commendation, honours):
    """Those who keep the units of the honoured, each once."""
    units = {one.organization_id for one in honours} | {one.nomination.organization_id for one in honours}
    people = {person.pk: person for found in keepers_of(units).values() for person in found}
    text = _("Issued: %(title)s. See who of your unit is honoured.") % {"title": commendation}
    inbox.tell_all(list(people.values()), text, commendation.get_absolute_url())
