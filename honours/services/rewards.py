"""What goes with an award is set, falls due with the honour, and is given on a day."""

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from accounts.errors import WrongState
from awards.services.chain import lock_item
from honours.choices import RewardKind
from honours.models import Honour, Reward, RewardNorm
from honours.permissions.ledger import can_give, can_set_rewards
from orgs.periods import today

NORM = ("kind", "what", "amount")


@dataclass
class Given:
    """Rewards that were noted, and those that were not, each with the reason."""

    done: list = field(default_factory=list)
    skipped: list = field(default_factory=list)


@transaction.atomic
def save_norm(norm, *, by):
    """Say what everybody who receives an award gets with it. What has fallen due already stays as it fell due."""
    norm.item = item = lock_item(norm.item_id)
    require(can_set_rewards(by, item.scheme))
    before = RewardNorm.objects.get(pk=norm.pk) if norm.pk else None
    if norm.kind == RewardKind.MONEY and not norm.amount:
        raise ValueError(_("A bonus has an amount."))
    if RewardNorm.objects.filter(item=item, what=norm.what).exclude(pk=norm.pk).exists():
        raise ValueError(_("“%(what)s” goes with this award already.") % {"what": norm.what})
    norm.save()
    old, new = audit.changes(_said(before) if before else {}, _said(norm))
    audit.record(by, "reward_norm.change" if before else "reward_norm.create", norm, before=old, after=new)
    return norm


@transaction.atomic
def remove_norm(norm, *, by):
    """Nothing of this goes with the award any more; what has fallen due stays due."""
    norm.item = lock_item(norm.item_id)
    require(can_set_rewards(by, norm.item.scheme))
    audit.record(by, "reward_norm.remove", norm, before=_said(norm))
    norm.delete()


@transaction.atomic
def rewards_for(honours, *, by):
    """Let fall due what goes with the awards of ``honours``; asked again it adds only what is not there.

    Called when a commendation is issued, in its transaction. Honours from outside have no rewards of ours.
    """
    asked = [one.pk for one in honours]
    found = Honour.objects.select_for_update(of=("self",)).filter(pk__in=asked, is_revoked=False)
    ours = list(found.exclude(nomination=None).select_related("nomination", "organization"))
    norms = RewardNorm.objects.filter(item__in={one.nomination.item_id for one in ours})
    there = set(Reward.objects.filter(honour__in=ours).values_list("honour_id", "what"))
    due = [
        Reward(honour=one, kind=norm.kind, what=norm.what, amount=norm.amount)
        for norm in norms
        for one in ours
        if norm.item_id == one.nomination.item_id and (one.pk, norm.what) not in there
    ]
    made = Reward.objects.bulk_create(due)
    audit.record_all(by, "reward.due", made)
    return made


@transaction.atomic
def complete_rewards(scheme, *, by):
    """Let fall due what was set for the awards of ``scheme`` after its honours had been granted."""
    require(can_set_rewards(by, scheme))
    return rewards_for(Honour.objects.filter(nomination__item__scheme=scheme), by=by)


@transaction.atomic
def give_rewards(rewards, given_on, *, by):
    """Note that each of ``rewards`` was given on a day; what one refuses does not undo the others."""
    if given_on > today():
        raise ValueError(_("It is noted when it is given, not before."))
    noted = Given()
    for reward in _locked([one.pk for one in rewards]):
        try:
            noted.done.append(_give(reward, given_on, by=by))
        except (PermissionDenied, ValueError, WrongState) as error:
            noted.skipped.append((reward, str(error)))
    return noted


@transaction.atomic
def take_back_given(reward, reason, *, by):
    """It was not given after all: the note was a mistake."""
    (reward,) = _locked([reward.pk])
    require(can_give(by, reward))
    if reward.given_on is None:
        raise WrongState(_("It is not noted as given."))
    was = str(reward.given_on)
    reward.given_on = None
    reward.save(update_fields=["given_on"])
    audit.record(by, "reward.take_back", reward, before={"given_on": was}, reason=reason)
    return reward


def _give(reward, given_on, *, by):
    require(can_give(by, reward))
    if reward.given_on:
        raise WrongState(_("It was given on %(day)s already.") % {"day": reward.given_on})
    if given_on < reward.honour.awarded_on:
        raise ValueError(_("Nothing is given before the honour is awarded."))
    reward.given_on = given_on
    reward.save(update_fields=["given_on"])
    audit.record(by, "reward.give", reward, after={"given_on": str(given_on)})
    return reward


def _locked(ids):
    found = Reward.objects.select_for_update(of=("self",)).filter(pk__in=ids)
    return list(found.select_related("honour__organization").order_by("pk"))


def _said(norm):
    return audit.snapshot(norm, NORM) | {"amount": str(norm.amount)}
