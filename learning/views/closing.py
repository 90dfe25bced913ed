"""A benchmark's page, where its gap is closed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from learning.forms import OutcomeForm
from learning.models import Benchmark
from learning.permissions import can_keep_benchmark
from learning.services import benchmarks
from learning.views.trail import history_of
from orgs.periods import today


@require_safe
def benchmark_detail(request, pk):
    """One item of a sheet."""
    return _show(request, _benchmark(request, pk))


@require_POST
def benchmark_close(request, pk):
    """The gap is closed; by what is said."""
    benchmark = _benchmark(request, pk)
    require(can_keep_benchmark(request.user, benchmark))
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        return _show(request, benchmark, form, status=422)
    try:
        benchmarks.close_benchmark(benchmark, by=request.user, **form.cleaned_data)
    except StaleVersion:
        messages.error(
            request, _("Someone else changed this benchmark meanwhile; look at it and decide again.")
        )
    except WrongState as error:
        messages.error(request, str(error))
    except ValueError as error:
        form.add_error("outcome", str(error))
        return _show(request, benchmark, form, status=422)
    else:
        messages.success(request, _("The gap is closed."))
    return redirect(benchmark)


def _benchmark(request, pk):
    return get_object_or_404(Benchmark.objects.visible_to(request.user).for_list(), pk=pk)


def _show(request, benchmark, form=None, *, status=200):
    context = {
        "benchmark": benchmark,
        "standing": benchmark.standing_on(today()),
        "can_keep": can_keep_benchmark(request.user, benchmark),
        "form": form,
        "outcome_form": form or OutcomeForm(),
        "history": history_of(benchmark),
        "crumbs": [
            (_("Home"), reverse("home")),
            (_("Benchmarking"), reverse("benchmark_list")),
            (benchmark.item, ""),
        ],
    }
    return render(request, "learning/benchmark_detail.html", context, status=status)
