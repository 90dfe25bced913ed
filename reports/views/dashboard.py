"""The state at a glance, and the rows behind every figure."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from activities.models import Activity
from awards.models import AwardItem, Brand, Scheme, TitleRecord
from campaigns.models import Task, UnitItem, UnitTarget
from evaluations.models import Result
from events.models import Contest, Edition, Entry, Event, Winner
from honours.models import Commendation, Honour
from learning.models import Practice, PracticeAdoption
from orgs.appointments import holds
from orgs.choices import READERS, Role
from orgs.figures import Figure
from orgs.models import Member, Organization
from orgs.periods import Period, today
from orgs.views.days import asked_day
from outreach.models import ContactPoint, GoodDeed, Pairing, Problem, ResearchPaper, Visit
from reports import dashboards
from reports.catalogue import CATALOGUE
from reports.scopes import organization_for
from supervision.models import Check, CheckFinding, Commitment, OrderReceipt, ResponsibilityLetter
from teams.models import Service, Team, TeamMember

# Which table shows the rows of which model.
PARTS = {
    Organization: "_organization_rows",
    Member: "_member_rows",
    Activity: "_activity_rows",
    Task: "_task_rows",
    UnitTarget: "_target_rows",
    UnitItem: "_unit_item_rows",
    Commitment: "_commitment_rows",
    OrderReceipt: "_order_rows",
    ResponsibilityLetter: "_letter_rows",
    Check: "_check_rows",
    CheckFinding: "_check_finding_rows",
    Result: "_result_rows",
    ContactPoint: "_outreach_rows",
    Pairing: "_outreach_rows",
    Visit: "_outreach_rows",
    Problem: "_outreach_rows",
    GoodDeed: "_outreach_rows",
    ResearchPaper: "_outreach_rows",
    Team: "_team_rows",
    TeamMember: "_team_member_rows",
    Service: "_service_rows",
    Practice: "_practice_rows",
    PracticeAdoption: "_adoption_rows",
    Edition: "_edition_rows",
    Event: "_event_rows",
    Contest: "_contest_rows",
    Entry: "_entry_rows",
    Winner: "_winner_rows",
    Scheme: "_scheme_rows",
    AwardItem: "_award_rows",
    TitleRecord: "_title_rows",
    Brand: "_brand_rows",
    Honour: "_honour_rows",
    Commendation: "_commendation_rows",
}

# What the figure counts, in a sentence.
SENTENCES = {
    Organization: gettext_lazy("%(value)s organizations in %(organization)s and below, as of %(day)s"),
    Member: gettext_lazy("%(value)s members in %(organization)s and below, as of %(day)s"),
    Activity: gettext_lazy("%(value)s activities in %(organization)s and below, as of %(day)s"),
    UnitTarget: gettext_lazy("%(value)s targets of units in %(organization)s and below, as of %(day)s"),
    UnitItem: gettext_lazy("%(value)s checklist items of %(organization)s and below, as of %(day)s"),
    Task: gettext_lazy("%(value)s tasks in %(organization)s and below, as of %(day)s"),
    Commitment: gettext_lazy("%(value)s commitments of %(organization)s and below, as of %(day)s"),
    OrderReceipt: gettext_lazy("%(value)s supervised matters of %(organization)s and below, as of %(day)s"),
    Check: gettext_lazy("%(value)s checks at %(organization)s and below, as of %(day)s"),
    CheckFinding: gettext_lazy("%(value)s problems found at %(organization)s and below, as of %(day)s"),
    ResponsibilityLetter: gettext_lazy(
        "%(value)s letters of responsibility in %(organization)s and below, as of %(day)s"
    ),
    Scheme: gettext_lazy("%(value)s award schemes of %(organization)s and below, as of %(day)s"),
    AwardItem: gettext_lazy("%(value)s awards of %(organization)s and below, as of %(day)s"),
    TitleRecord: gettext_lazy("%(value)s titles held by %(organization)s and below, as of %(day)s"),
    Honour: gettext_lazy("%(value)s honours of %(organization)s and below, as of %(day)s"),
    Commendation: gettext_lazy("%(value)s commendations of %(organization)s and below, as of %(day)s"),
    Brand: gettext_lazy("%(value)s brands of %(organization)s and below, as of %(day)s"),
    Result: gettext_lazy("%(value)s results of %(organization)s and below, as of %(day)s"),
    ContactPoint: gettext_lazy("%(value)s contact points of %(organization)s and below, as of %(day)s"),
    Pairing: gettext_lazy("%(value)s pairings of %(organization)s and below, as of %(day)s"),
    Visit: gettext_lazy("%(value)s visits by %(organization)s and below, as of %(day)s"),
    Problem: gettext_lazy("%(value)s problems found by %(organization)s and below, as of %(day)s"),
    GoodDeed: gettext_lazy("%(value)s good deeds of %(organization)s and below, as of %(day)s"),
    ResearchPaper: gettext_lazy("%(value)s research papers of %(organization)s and below, as of %(day)s"),
    Team: gettext_lazy("%(value)s teams of %(organization)s and below, as of %(day)s"),
    TeamMember: gettext_lazy("%(value)s people in teams of %(organization)s and below, as of %(day)s"),
    Service: gettext_lazy("%(value)s team services of %(organization)s and below, as of %(day)s"),
    Practice: gettext_lazy("%(value)s good practices of %(organization)s and below, as of %(day)s"),
    PracticeAdoption: gettext_lazy("%(value)s adoptions by %(organization)s and below, as of %(day)s"),
    Edition: gettext_lazy("%(value)s editions of series in %(organization)s and below, as of %(day)s"),
    Event: gettext_lazy("%(value)s events held in %(organization)s and below, as of %(day)s"),
    Contest: gettext_lazy("%(value)s contests in %(organization)s and below, as of %(day)s"),
    Entry: gettext_lazy("%(value)s pieces entered by %(organization)s and below, as of %(day)s"),
    Winner: gettext_lazy("%(value)s winners of %(organization)s and below, as of %(day)s"),
}

# The same of a figure that adds the rows up.
MEASURED = gettext_lazy(
    "%(value)s person-times in %(count)s rows of %(organization)s and below, as of %(day)s"
)
# What is added up where it is no person-times.
MEASURED_BY = {
    "hour_count": gettext_lazy(
        "%(value)s hours in %(count)s services of %(organization)s and below, as of %(day)s"
    ),
    "places": gettext_lazy(
        "%(value)s places in %(count)s awards of %(organization)s and below, as of %(day)s"
    ),
}
# Rows that belong to their organization through another row.
BELONGING = {
    Organization: "pk",
    TeamMember: "team__organization",
    Service: "team__organization",
    AwardItem: "scheme__organization",
    Commendation: "scheme__organization",
}

# Figures that count organizations themselves: "its own rows only" makes no sense for them.
GROUPS_OF_ORGANIZATIONS = ("organizations", "checkup")


@require_safe
def home(request):
    """Everyone's first page: the dashboard, or the pages of an office that reads no work."""
    if holds(request.user, *READERS):
        return redirect("dashboard")
    if holds(request.user, Role.OFFICE):
        return redirect("todo")
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
        column = BELONGING.get(figure.rows.model, "organization")
        figure = Figure(figure.rows.filter(**{column: organization.pk}), measure=figure.measure)
    rows = figure.rows.visible_to(request.user)
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    context = {
        "title": CATALOGUE[code].title,
        "crumbs": [(_("Home"), reverse("home")), (CATALOGUE[code].title, "")],
        "organization": organization,
        "day": day,
        "figure": figure,
        "sentence": _sentence(figure, organization, day),
        "hidden": figure.row_count - page.paginator.count,
        "page_obj": page,
        "part": f"reports/{PARTS[rows.model]}.html",
        "shining": [(row, row.light_on(day)) for row in page] if rows.model is Task else [],
    }
    return render(request, "reports/figure_detail.html", context)


def _sentence(figure, organization, day):
    words = MEASURED_BY.get(figure.measure, MEASURED) if figure.measure else SENTENCES[figure.rows.model]
    numbers = {"value": figure.value, "count": figure.row_count}
    return words % (numbers | {"organization": organization, "day": day})


def _organization_or_404(request):
    organization = organization_for(request.user, request.GET.get("organization"))
    if organization is None:
        raise Http404
    return organization
