"""Dividing places among units: largest remainder within floors and caps. Pure arithmetic, no database.

Each unit's exact share is its weight times one common factor, raised to its floor and lowered to its cap; the factor is
the one with which the shares sum to the places. Whole places follow by largest remainder; of equal remainders the larger
weight comes first, then the earlier unit.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from django.utils.translation import gettext as _


class Impossible(ValueError):
    """The places cannot be divided so; the message says what stands against it."""


@dataclass(frozen=True)
class Unit:
    """One that places fall to: ``weight`` members or organizations, at least ``floor``, at most ``cap`` places."""

    key: Hashable
    weight: int
    floor: int = 0
    cap: int | None = None


@dataclass(frozen=True)
class Share:
    """What a unit gets, and why: its exact share, and whether the rounding gave it the next whole place."""

    places: int
    exact: Fraction
    is_rounded_up: bool


def divide(places: int, units: list[Unit]) -> dict:
    """{key: Share}; the places sum to ``places``, every floor and cap holds.

    Raises Impossible when floors ask for more than there is, or caps leave places over.
    """
    caps = {unit.key: places if unit.cap is None else min(unit.cap, places) for unit in units}
    _check(places, units, caps)
    exact = _exact(places, units, caps)
    whole = {key: floor(share) for key, share in exact.items()}
    left = places - sum(whole.values())
    order = {
        unit.key: (-(exact[unit.key] - whole[unit.key]), -unit.weight, n) for n, unit in enumerate(units)
    }
    # A share at its cap is whole, so whatever has a remainder has room for one more.
    raised = {key for key in sorted(order, key=order.get) if exact[key] > whole[key]}
    up = set(sorted(raised, key=order.get)[:left])
    return {key: Share(whole[key] + (key in up), exact[key], key in up) for key in exact}


def losers_of_one_more(places: int, units: list[Unit]) -> list:
    """Keys of the units that would lose a place if there were one more to divide: the Alabama paradox."""
    now = divide(places, units)
    try:
        more = divide(places + 1, units)
    except Impossible:
        return []
    return [key for key, share in now.items() if more[key].places < share.places]


def least_of(percent: int, places: int) -> int:
    """How many of ``places`` a share of at least ``percent`` means."""
    return ceil(Fraction(percent * places, 100))


def most_of(percent: int, places: int) -> int:
    """How many of ``places`` a share of at most ``percent`` means."""
    return floor(Fraction(percent * places, 100))


def _check(places, units, caps):
    for unit in units:
        if unit.floor > caps[unit.key]:
            raise Impossible(
                _("A unit would have to get at least %(floor)d places and may get %(cap)d at most.")
                % {"floor": unit.floor, "cap": caps[unit.key]}
            )
    least = sum(unit.floor for unit in units)
    if least > places:
        raise Impossible(
            _("The floors ask for %(least)d places, and there are %(places)d.")
            % {"least": least, "places": places}
        )
    # Without weight a unit gets its floor and no more.
    most = sum(caps[unit.key] if unit.weight else unit.floor for unit in units)
    if most < places:
        raise Impossible(
            _("The caps leave room for %(most)d places, and there are %(places)d.")
            % {"most": most, "places": places}
        )


def _exact(places, units, caps) -> Mapping:
    """{key: exact share}, every share clamped to its floor and cap, summing to ``places``."""
    factor = _factor(places, units, caps)
    return {unit.key: _clamped(unit, factor, caps) for unit in units}


def _clamped(unit, factor, caps):
    if not unit.weight:
        return Fraction(unit.floor)
    return min(max(unit.weight * factor, Fraction(unit.floor)), Fraction(caps[unit.key]))


def _factor(places, units, caps):
    """The factor with which the clamped shares sum to the places: found between two corners of a rising line."""
    corners = sorted(
        {Fraction(0)}
        | {
            Fraction(bound, unit.weight)
            for unit in units
            if unit.weight
            for bound in (unit.floor, caps[unit.key])
        }
    )
    low = corners[0]
    for high in corners[1:]:
        if sum(_clamped(unit, high, caps) for unit in units) >= places:
            return _between(places, units, caps, low, high)
        low = high
    return low


def _between(places, units, caps, low, high):
    below = sum(_clamped(unit, low, caps) for unit in units)
    above = sum(_clamped(unit, high, caps) for unit in units)
    if above == below:
        return low
    return low + (high - low) * Fraction(places - below) / (above - below)
