"""When a target will be reached if the work goes on as it went: plain arithmetic that says how unsure it is."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import ceil
from statistics import mean, stdev

# At most so many whole months are looked back on; with fewer than two nothing can be said of how much they differ.
MOST, LEAST = 6, 2
DAYS_OF_A_MONTH = Decimal("30.4375")
# Further off than this, a date says nothing.
HORIZON = timedelta(days=20 * 366)


@dataclass(frozen=True)
class Forecast:
    """The day on which the goal will be reached at the mean monthly rate of the last ``months`` months; ``earliest`` and
    ``latest`` at one standard deviation more and less. A date is None where the rate never gets there."""

    expected: date | None
    earliest: date | None
    latest: date | None
    rate: Decimal
    months: int


def forecast(gains, *, reached, goal, on):
    """From ``gains``, what was added in each whole month so far, the latest last. None while nothing can be told: when
    the goal is reached, or fewer than two whole months are over."""
    gains = [Decimal(gain) for gain in gains][-MOST:]
    if reached >= goal or len(gains) < LEAST:
        return None
    rate, spread = mean(gains), stdev(gains)
    days = [_day_at(step, goal - reached, on) for step in (rate, rate + spread, rate - spread)]
    return Forecast(*days, rate=rate.quantize(Decimal("0.01")), months=len(gains))


def _day_at(rate, missing, on):
    if rate <= 0:
        return None
    ahead = missing / rate * DAYS_OF_A_MONTH
    return on + timedelta(days=ceil(ahead)) if ahead <= HORIZON.days else None
