"""What is owed and what was held: the grid of branches and months, its cells, its rules and exemptions."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import WrongState
from accounts.htmx import render_part
from activities import duty_grid as grid
from activities.choices import DutyState
from activities.duties import ending_in
from activities.filters.duties import DutyFilter
from activities.forms.duties import DutyExemptionForm, DutyRuleEndForm, DutyRuleForm
from activities.models import Activity, DutyExemption, DutyRule
from activities.permissions import can_enter, can_excuse, can_excuse_anybody, can_set_duties
from activities.services import duties
from documents import xlsx
from orgs.models import Organization
from orgs.periods import FIRST_YEAR, LAST_YEAR, NotAPeriod, Period, today

PAGE = 50


@require_safe
def duty_grid(request):
    """Branches and months of a year, with what each owed and met; ``?format=xlsx`` is the same as a workbook."""
    year = year_asked(request)
    organizations = grid.owing(Organization.objects.in_care_of(request.user), year).by_sort()
    filters = DutyFilter(request.GET, organizations, request=request)
    kind = filters.form.cleaned_data.get("kind") if filters.is_valid() else None
    if request.GET.get("format") == "xlsx":
        return _workbook(year, grid.lines(filters.qs, ending_in(year), kind=kind))
    page = Paginator(filters.qs, PAGE).get_page(request.GET.get("page"))
    day = today()
    lines = grid.lines(list(page), ending_in(year), kind=kind)
    context = {
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "page_obj": page,
        "rows": [(line.organization, _shown(line, year, day)) for line in lines],
        "year": year,
        "states": DutyState.choices,
        "crumbs": [(_("Home"), reverse("home")), (_("Duties"), "")],
    }
    return render_part(request, "activities/_duty_grid.html", context, page="activities/duty_grid.html")


@require_safe
def duty_detail(request, pk, month):
    """A cell: each duty whose period ends in the month, the clause that asks for it, and the records that met it."""
    organization = get_object_or_404(Organization.objects.in_care_of(request.user), pk=pk)
    month = _month_or_404(month)
    line = grid.lines([organization], ending_in(month))[0]
    year = Period.year_of(month.first)
    records = list(
        Activity.objects.visible_to(request.user).within(organization).during(year).counted().for_list()
    )
    context = {
        "organization": organization,
        "month": month,
        "duties": [
            (duty, DutyState(duty.state_on(today())), _records_of(duty, organization, records))
            for duty in line.duties
        ],
        "can_enter": can_enter(request.user),
        "can_excuse": can_excuse(request.user, organization),
        "crumbs": [(_("Duties"), f"{reverse('duty_grid')}?year={year}"), (f"{organization} {month}", "")],
    }
    return render(request, "activities/duty_detail.html", context)


@require_safe
def duty_rule_list(request):
    """All rules, those in force and those of former years."""
    rules = DutyRule.objects.for_list().latest_first()
    context = {
        "page_obj": Paginator(rules, PAGE).get_page(request.GET.get("page")),
        "day": today(),
        "can_set_duties": can_set_duties(request.user),
        "crumbs": [(_("Duties"), reverse("duty_grid")), (_("Rules"), "")],
    }
    return render(request, "activities/duty_rule_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def duty_rule_create(request):
    """Begin a rule."""
    require(can_set_duties(request.user))
    form = DutyRuleForm(request.POST or None, initial={"from_on": today()})
    if form.is_valid():
        try:
            duties.begin_rule(form.instance, by=request.user)
        except WrongState as error:
            form.add_error("from_on", str(error))
        else:
            messages.success(request, _("The rule is written down."))
            return redirect("duty_rule_list")
    return _form(
        request, form, "activities/duty_rule_create.html", _("New rule"), "duty_rule_list", _("Rules")
    )


@require_http_methods(["GET", "HEAD", "POST"])
def duty_rule_end(request, pk):
    """End a rule."""
    require(can_set_duties(request.user))
    rule = get_object_or_404(DutyRule.objects.for_list(), pk=pk)
    form = DutyRuleEndForm(request.POST or None)
    if form.is_valid():
        try:
            duties.end_rule(rule, by=request.user, **form.cleaned_data)
        except WrongState as error:
            messages.error(request, str(error))
        return redirect("duty_rule_list")
    return _form(
        request,
        form,
        "activities/duty_rule_end.html",
        _("End the rule"),
        "duty_rule_list",
        _("Rules"),
        rule=rule,
    )


@require_safe
def duty_exemption_list(request):
    """Who was excused from what, and why."""
    exemptions = DutyExemption.objects.visible_to(request.user).for_list()
    page = Paginator(exemptions, PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "rows": [
            (exemption, exemption.until_on >= today() and can_excuse(request.user, exemption.organization))
            for exemption in page
        ],
        "can_excuse": can_excuse_anybody(request.user),
        "crumbs": [(_("Duties"), reverse("duty_grid")), (_("Exemptions"), "")],
    }
    return render(request, "activities/duty_exemption_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def duty_exemption_create(request):
    """Excuse an organization from a duty, with a reason."""
    require(can_excuse_anybody(request.user))
    asked = {"organization": request.GET.get("organization"), "kind": request.GET.get("kind")}
    form = DutyExemptionForm(request.POST or None, user=request.user, initial=asked)
    if form.is_valid():
        duties.grant_exemption(form.instance, by=request.user)
        messages.success(request, _("The organization is excused."))
        return redirect("duty_exemption_list")
    return _form(
        request, form, "activities/duty_exemption_create.html", _("New exemption"), "duty_exemption_list",
        _("Exemptions"),
    )  # fmt: skip


@require_POST
def duty_exemption_end(request, pk):
    """Let the organization owe again from today."""
    exemption = get_object_or_404(DutyExemption.objects.visible_to(request.user).for_list(), pk=pk)
    try:
        duties.end_exemption(exemption, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
    return redirect("duty_exemption_list")


def year_asked(request):
    """The year of the address; the office's own year when it names none."""
    text = request.GET.get("year", "")
    if len(text) == 4 and text.isdecimal() and FIRST_YEAR < int(text) < LAST_YEAR:
        return Period(date(int(text), 1, 1), 12)
    return Period.year_of(today())


def _month_or_404(text):
    try:
        month = Period.parse(text)
    except NotAPeriod as error:
        raise Http404(str(error)) from error
    if month.months != 1:
        raise Http404
    return month


def _shown(line, year, day):
    """Each cell with its state, and the words that a pointer or a reader is told."""
    return [(cell, cell.state_on(day), _words(cell)) for cell in line.cells(year)]


def _words(cell):
    lacking = [str(duty.rule.kind) for duty in cell.duties if duty.lacking]
    return _("Missing: %(kinds)s") % {"kinds": "、".join(lacking)} if lacking else ""


def _records_of(duty, organization, records):
    return [
        record
        for record in records
        if record.kind_id == duty.rule.kind_id
        and record.organization_id == organization.pk
        and record.held_on in duty.period
    ]


def _form(request, form, page, title, back, back_title, **more):
    crumbs = [(_("Duties"), reverse("duty_grid")), (back_title, reverse(back)), (title, "")]
    status = 422 if form.is_bound else 200
    return render(request, page, {"form": form, "crumbs": crumbs} | more, status=status)


def _workbook(year, lines):
    title = _("Duties of %(year)s, met and owed") % {"year": year}
    columns = [
        xlsx.Column(_("Organization"), 28),
        *(xlsx.Column(str(month), 8, "right") for month in year.each_month),
        xlsx.Column(_("Missing"), 60),
    ]
    content = xlsx.write_table(title, columns, (_row(line, year) for line in lines))
    headers = {"Content-Disposition": f'attachment; filename="duties-{year}.xlsx"'}
    return HttpResponse(content, content_type=xlsx.CONTENT_TYPE, headers=headers)


def _row(line, year):
    """Met and owed by month; then what is missing of the periods that are over, with its clause."""
    day = today()
    missed = [duty for duty in line.duties if duty.state_on(day) == DutyState.MISSED]
    return (
        line.organization.name,
        *(f"{cell.met}/{cell.required}" if cell.required else "" for cell in line.cells(year)),
        "; ".join(f"{duty.period} {duty.rule.kind} ({duty.rule.clause})" for duty in missed),
    )
