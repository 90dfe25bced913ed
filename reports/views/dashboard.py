"""The state at a glance, and the rows behind every figure."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from activities.models import Activity
from campaigns.models import Task
from orgs.appointments import holds
from orgs.choices import READERS, Role
from orgs.figures import Figure
from orgs.models import Member, Organization
from orgs.periods import Period, today
from orgs.views.days import asked_day
from reports import dashboards
from reports.catalogue import CATALOGUE
from reports.scopes import organization_for

# Which table shows the rows of which model.
PARTS = {
    Organization: "_organization_rows",
    Member: "_member_rows",
    Activity: "_activity_rows",
    Task: "_task_rows",
}

# What the figure counts, in a sentence.
SENTENCES = {
    Organization: gettext_lazy("%(value)s organizations in %(organization)s and below, as of %(day)s"),
    Member: gettext_lazy("%(value)s members in %(organization)s and below, as of %(day)s"),
    Activity: gettext_lazy("%(value)s activities in %(organization)s and below, as of %(day)s"),
    Task: gettext_lazy("%(value)s tasks in %(organization)s and below, as of %(day)s"),
}

# Figures that count organizations themselves: "its own rows only" makes no sense for them.
GROUPS_OF_ORGANIZATIONS = ("organizations", "checkup")


@require_safe
def home(request):
    """Everyone's first page: the dashboard, or the pages of an office that reads no work."""
    if holds(request.user, *READERS):
        return redirect("dashboard")
    if holds(request.user, Role.ADMINISTRATOR):
        return redirect("account_list")
    if holds(request.user, Role.AUDITOR):
        return redirect("audit_list")
    return render(request, "reports/no_appointment.html")


@require_safe
def dashboard(request):
    """Five figures, plan against done, ranking, the month grid and what is wrong."""
    organization = _organization_or_404(request)
    day = asked_day(request.GET)
    trend = dashboards.trend(organization, day)
    ranking = dashboards.ranking(organization, day)
    grid = dashboards.month_grid(organization, day)
    context = {
        "organization": organization,
        "choices": Organization.objects.in_care_of(request.user).units_above_branches(),
        "day": day,
        "month": Period.month_of(day),
        "months": Period.year_of(day).each_month,
        "cards": dashboards.cards(organization, day),
        "trend": trend,
        "ranking": ranking,
        "ranking_chart": dashboards.ranking_chart(**ranking),
        "grid": grid,
        "grid_chart": dashboards.grid_chart(grid),
        "findings": dashboards.findings(organization, day),
        "waiting": dashboards.waiting(request.user, today()),
    }
    return render(request, "reports/dashboard.html", context)


@require_safe
def figure_detail(request, code):
    """The rows behind the figure ``code``; those outside the person's scope are counted, never shown."""
    if code not in CATALOGUE or (request.GET.get("own") and code.split(".")[0] in GROUPS_OF_ORGANIZATIONS):
        raise Http404
    organization = _organization_or_404(request)
    day = asked_day(request.GET)
    figure = CATALOGUE[code].count(organization, day)
    if request.GET.get("own"):
        figure = Figure(figure.rows.filter(organization=organization))
    rows = figure.rows.visible_to(request.user)
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    context = {
        "title": CATALOGUE[code].title,
        "crumbs": [(_("Home"), reverse("home")), (CATALOGUE[code].title, "")],
        "organization": organization,
        "day": day,
        "figure": figure,
        "sentence": SENTENCES[rows.model] % {"value": figure.value, "organization": organization, "day": day},
        "hidden": figure.value - page.paginator.count,
        "page_obj": page,
        "part": f"reports/{PARTS[rows.model]}.html",
        "shining": [(row, row.light_on(day)) for row in page] if rows.model is Task else [],
    }
    return render(request, "reports/figure_detail.html", context)


def _organization_or_404(request):
    organization = organization_for(request.user, request.GET.get("organization"))
    if organization is None:
        raise Http404
    return organization
