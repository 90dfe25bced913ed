"""Dividing the places of an award: tried out in scenarios, put in force, changed by hand."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit
from accounts.access import require
from awards import quotas
from awards.choices import Weighing
from awards.models import Quota, QuotaScenario
from awards.permissions.schemes import can_divide
from awards.places import use_of_nominating
from awards.services.chain import lock_item
from awards.services.quota_rules import check_limits
from awards.units import units_of, weights_of
from orgs.models import Organization


@dataclass(frozen=True)
class Settings:
    """What a division is asked with: ``floor`` places for units of at least ``floor_from`` members, ``cap`` for all."""

    by: str = Weighing.MEMBERS
    floor: int = 0
    floor_from: int = 0
    cap: int | None = None
    front_line_percent: int = 0
    leaders_percent: int = 100


@dataclass(frozen=True)
class Division:
    """{organization id: places}, what each is by its weight exactly, and the units that one place more would cost one."""

    places: dict
    exact: dict
    weights: dict
    losers: list


def divide(item, settings, units) -> Division:
    """How the places of ``item`` fall to ``units`` by ``settings``. Raises Impossible, which says why not."""
    weights = weights_of(units)
    asked = [_unit(unit.pk, weights[unit.pk], settings) for unit in units]
    shares = quotas.divide(item.places, asked)
    return Division(
        places={key: share.places for key, share in shares.items()},
        exact={key: share.exact for key, share in shares.items()},
        weights={one.key: one.weight for one in asked},
        losers=quotas.losers_of_one_more(item.places, asked),
    )


@transaction.atomic
def save_scenario(item, name, settings, *, by):
    """Keep a way to divide the places under ``name``; under a name that exists already it takes the other's place."""
    item = lock_item(item.pk)
    require(can_divide(by, item))
    division = divide(item, settings, list(units_of(item.scheme)))
    kept = asdict(settings) | {
        "places": item.places,
        "weights": {str(key): weight for key, weight in division.weights.items()},
        "exact": {str(key): f"{float(share):.2f}" for key, share in division.exact.items()},
        "losers": division.losers,
    }
    given = {str(key): places for key, places in division.places.items()}
    scenario, _made = QuotaScenario.objects.update_or_create(
        item=item, name=name, defaults={"settings": kept, "places": given}
    )
    audit.record(by, "scenario.save", item, after={"name": name, **asdict(settings)})
    return scenario


@transaction.atomic
def remove_scenario(scenario, *, by):
    require(can_divide(by, lock_item(scenario.item_id)))
    audit.record(by, "scenario.remove", scenario.item, before={"name": scenario.name})
    scenario.delete()


@transaction.atomic
def apply_scenario(scenario, *, by):
    """Make ``scenario`` the limits of its award, in place of those that were, with its two shares.

    Refused where a unit has nominated more than it might then.
    """
    item = lock_item(scenario.item_id)
    require(can_divide(by, item))
    if sum(scenario.places.values()) != item.places:
        raise ValueError(
            _(
                "The scenario divides %(given)s places, but the award has %(places)s now: try the division again."
            )
            % {"given": sum(scenario.places.values()), "places": item.places}
        )
    was, uses = _now(item), use_of_nominating(item)
    names = dict(Organization.objects.filter(pk__in=scenario.places).values_list("pk", "name"))
    item.quotas.all().delete()
    Quota.objects.bulk_create(
        Quota(item=item, organization_id=int(key), places=places) for key, places in scenario.places.items()
    )
    check_limits(item, uses)
    item.front_line_percent = scenario.settings["front_line_percent"]
    item.leaders_percent = scenario.settings["leaders_percent"]
    item.version += 1
    item.save(update_fields=["front_line_percent", "leaders_percent", "version"])
    after = {names[int(key)]: places for key, places in scenario.places.items()}
    audit.record(by, "quota.divide", item, before=was, after={"scenario": scenario.name, **after})
    return item


@transaction.atomic
def adjust_quotas(item, places, *, by, reason):
    """Set quotas by hand to ``places``, {organization id: places}: the sum stays that of the award. Say why.

    Refused where a unit has nominated more than it might then.
    """
    item = lock_item(item.pk)
    require(can_divide(by, item))
    if not reason.strip():
        raise ValueError(_("Say why the quotas are changed by hand."))
    was, uses = _now(item), use_of_nominating(item)
    given = list(item.quotas.select_for_update(of=("self",)).select_related("organization"))
    changed = [quota for quota in given if places.get(quota.organization_id, quota.places) != quota.places]
    for quota in changed:
        quota.places, quota.reason = places[quota.organization_id], reason.strip()
    total = sum(quota.places for quota in given)
    if total != item.places:
        raise ValueError(
            _("The units would have %(given)s places together, but there are %(places)s: %(words)s.")
            % {"given": total, "places": item.places, "words": _gap(item.places - total)}
        )
    if not changed:
        raise ValueError(_("Nothing was changed."))
    Quota.objects.bulk_update(changed, ["places", "reason"])
    check_limits(item, uses)
    old, new = audit.changes(was, _now(item))
    audit.record(by, "quota.adjust", item, before=old, after=new, reason=reason.strip())
    return changed


def _gap(missing):
    if missing > 0:
        return _("%(n)s more to give out") % {"n": missing}
    return _("%(n)s too many") % {"n": -missing}


def _unit(pk, weight, settings):
    members, organizations = weight
    floor = settings.floor if members >= settings.floor_from else 0
    by_members = settings.by == Weighing.MEMBERS
    return quotas.Unit(pk, members if by_members else organizations, floor, settings.cap)


def _now(item):
    return dict(item.quotas.order_by("organization__path").values_list("organization__name", "places"))
