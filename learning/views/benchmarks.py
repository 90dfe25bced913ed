"""Benchmarking sheets: listed, entered, changed."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import require
from accounts.views.form_pages import form_page
from accounts.views.list_pages import Sheet, list_page
from documents.xlsx import Column
from learning.filters import BenchmarkFilter
from learning.forms import BenchmarkForm
from learning.models import Benchmark
from learning.permissions import can_keep_benchmark, can_write_any
from learning.services import benchmarks
from orgs.periods import today


@require_safe
def benchmark_list(request):
    """The items of all sheets in her care, as they stand today."""
    day = today()
    found = Benchmark.objects.visible_to(request.user).for_list()
    filters = BenchmarkFilter(request.GET, found, request=request, day=day)
    return list_page(
        request, filters, filters.qs.in_order(request.GET.get("sort", "")),
        part="learning/_benchmarks.html", page="learning/benchmark_list.html", sheet=_sheet(), day=day,
        can_write=can_write_any(request.user),
        crumbs=[(_("Home"), reverse("home")), (_("Benchmarking"), "")],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def benchmark_create(request):
    """Enter an item; ``?organization=``, ``?member=`` and ``?year=`` are filled in."""
    require(can_write_any(request.user))
    asked = {name: request.GET.get(name) for name in ("organization", "member")}
    initial = asked | {"year": request.GET.get("year") or today().year}
    form = BenchmarkForm(request.POST or None, initial=initial, user=request.user)
    return _save(request, form, _("Enter a benchmark"), _("Entered."))


@require_http_methods(["GET", "POST"])
def benchmark_edit(request, pk):
    """Change an item whose gap is not closed."""
    benchmark = get_object_or_404(Benchmark.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_keep_benchmark(request.user, benchmark))
    form = BenchmarkForm(request.POST or None, instance=benchmark, user=request.user)
    return _save(request, form, _("Change the benchmark"), _("Saved."))


def _save(request, form, title, done):
    def write(form):
        version = form.cleaned_data["version"]
        return benchmarks.save_benchmark(form.instance, by=request.user, version=version).get_absolute_url()

    crumbs = [(_("Home"), reverse("home")), (_("Benchmarking"), reverse("benchmark_list")), (title, "")]
    return form_page(
        request, form, write, title=title, crumbs=crumbs, done=done, button=_("Save the benchmark")
    )


def _sheet():
    columns = [
        Column(_("Year"), 8),
        Column(_("Organization"), 30),
        Column(_("Member"), 12),
        Column(_("In what"), 30),
        Column(_("With whom or what"), 24),
        Column(_("Value there"), 10, "right"),
        Column(_("Own value"), 10, "right"),
        Column(_("Gap"), 10, "right"),
        Column(_("Unit of measurement"), 8),
        Column(_("The gap in words"), 24),
        Column(_("Measure"), 36),
        Column(_("Due on"), 12),
        Column(_("State"), 12),
        Column(_("Gap closed on"), 12),
        Column(_("What came of it"), 24),
    ]
    return Sheet(_("Benchmarking"), "benchmarks", columns, _row)


def _row(benchmark):
    return (
        benchmark.year, benchmark.organization.name, benchmark.member.name if benchmark.member else "",
        benchmark.item, benchmark.target, benchmark.target_value, benchmark.own_value, benchmark.gap,
        benchmark.unit, benchmark.shortfall, benchmark.measure, benchmark.due_on,
        benchmark.standing_on(today()).label, benchmark.closed_on, benchmark.outcome,
    )  # fmt: skip
