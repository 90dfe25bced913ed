"""Benchmarking sheets: what is compared, and that a gap is closed."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts import audit, versions
from accounts.access import require
from accounts.errors import WrongState
from learning.models import Benchmark
from learning.permissions import can_keep_benchmark
from learning.services import writing
from orgs.periods import today

FIELDS = (
    "organization_id", "member_id", "year", "item", "target", "target_value", "own_value", "unit", "shortfall",
    "measure", "due_on",
)  # fmt: skip


@transaction.atomic
def save_benchmark(benchmark, *, by, version=None):
    """Enter an item of a sheet or change it. A member's sheet lies with the organization that keeps the member."""
    if benchmark.member_id:
        benchmark.organization = benchmark.member.organization
    require(can_keep_benchmark(by, benchmark))
    current = writing.locked(benchmark)
    if current:
        require(can_keep_benchmark(by, current))
        versions.check(current, version)
        if current.closed_on:
            raise WrongState(_("The gap is closed; enter a new benchmark for what comes next."))
    if benchmark.gap is None and not benchmark.shortfall.strip():
        raise ValueError(_("Enter both numbers, or say the gap in words."))
    return writing.write(benchmark, current, FIELDS, "benchmark", by=by, version=version)


@transaction.atomic
def close_benchmark(benchmark, *, by, outcome, version=None):
    """The gap is closed; ``outcome`` says by what."""
    found = Benchmark.objects.select_for_update(of=("self",)).select_related("organization")
    benchmark = found.get(pk=benchmark.pk)
    require(can_keep_benchmark(by, benchmark))
    versions.check(benchmark, version)
    if benchmark.closed_on:
        raise WrongState(_("The gap is closed already."))
    if not outcome.strip():
        raise ValueError(_("Say what closed the gap."))
    benchmark.closed_on, benchmark.outcome = today(), outcome.strip()
    benchmark.version += 1
    benchmark.save()
    after = {"closed_on": benchmark.closed_on}
    audit.record(
        by, "benchmark.close", benchmark, before={"closed_on": None}, after=after, reason=benchmark.outcome
    )
    return benchmark
