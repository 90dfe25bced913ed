"""Projects: the list, one project with its claims, and what the committee does with it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from accounts.htmx import render_part
from accounts.once import once
from campaigns.filters.projects import ProjectFilter
from campaigns.forms.projects import AcceptForm, ClaimForm, OfferForm, ProjectForm, TalkForm, WhyForm
from campaigns.lights import light_of
from campaigns.models import Campaign, Claim, Project
from campaigns.permissions.projects import can_answer_for, can_run
from campaigns.services import projects
from campaigns.services.claims import OPEN, TALKABLE
from documents import xlsx
from orgs.choices import Role
from orgs.models import Organization
from orgs.periods import today


@require_safe
def project_list(request):
    """The projects of campaigns that concern her; ``?format=xlsx`` is the same list as a workbook."""
    found = Project.objects.visible_to(request.user).for_list()
    filters = ProjectFilter(request.GET, found, request=request)
    sort = request.GET.get("sort", "")
    found = filters.qs.in_order(sort)
    if request.GET.get("format") == "xlsx":
        return _workbook(found)
    page = Paginator(found, 50).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "sort": sort,
        "page_obj": page,
        "rows": [(project, _light(project)) for project in page],
        "drawable": Campaign.objects.run_by(request.user),
        "crumbs": [(_("Home"), reverse("home")), (_("Projects"), "")],
    }
    return render_part(request, "campaigns/_projects.html", context, page="campaigns/project_list.html")


@require_http_methods(["GET", "POST"])
def project_create(request, pk):
    """Draw up a project of the campaign ``pk``."""
    campaign = get_object_or_404(Campaign.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_run(request.user, campaign))
    return _form(request, campaign, Project(), _("Draw up a project"))


@require_http_methods(["GET", "POST"])
def project_edit(request, pk):
    project = _project(request, pk)
    require(can_run(request.user, project.programme.campaign))
    return _form(request, project.programme.campaign, project, _("Change the project"))


@require_safe
def project_detail(request, pk):
    """A project with its claims: a unit sees its own and those that carry it, the committee all."""
    return show(request, _project(request, pk))


@require_POST
def project_publish(request, pk):
    return _do(request, pk, projects.publish_project, _("Open for claims."))


@require_POST
def project_take_back(request, pk):
    return _do(request, pk, projects.take_back_project, _("Taken back; it can be drawn up anew."))


@require_POST
def project_start(request, pk):
    return _do(request, pk, projects.start_project, _("Given out: each unit has its task."))


@require_POST
def project_accept(request, pk):
    return _do(request, pk, projects.accept_project, _("Accepted."), AcceptForm(request.POST))


@require_POST
def project_close(request, pk):
    return _do(request, pk, projects.close_project, _("Closed."), WhyForm(request.POST))


@require_POST
def project_reopen(request, pk):
    return _do(request, pk, projects.reopen_project, _("Open for claims again."), WhyForm(request.POST))


def _project(request, pk):
    return get_object_or_404(Project.objects.visible_to(request.user).for_list(), pk=pk)


def _do(request, pk, verb, done, form=None):
    """One step of the committee; what was refused is said, and what was typed stays."""
    project = _project(request, pk)
    require(can_run(request.user, project.programme.campaign))
    if form is not None and not form.is_valid():
        return show(request, project, form, status=422)
    try:
        verb(project, by=request.user, **(form.cleaned_data if form else {}))
    except (WrongState, ValueError) as error:
        if form is None:
            messages.error(request, str(error))
            return redirect(project)
        form.add_error(None, str(error))
        return show(request, project, form, status=409)
    messages.success(request, done)
    return redirect(project)


def show(request, project, form=None, *, claim=None, status=200):
    """The project's page; ``form`` is one that was refused, of ``claim`` if it belongs to one."""
    campaign = project.programme.campaign
    runs = can_run(request.user, campaign)
    claims = Claim.objects.of_project(project).for_list()
    seen = claims if runs else claims.visible_to(request.user) | claims.carried()
    context = {
        "project": project,
        "campaign": campaign,
        "light": _light(project),
        "can_run": runs,
        "claims": [_claim(request.user, one, form if claim == one else None) for one in seen],
        "claim_form": _claim_form(request, campaign, form),
        "accept_form": form if isinstance(form, AcceptForm) else AcceptForm(),
        "why_form": form if isinstance(form, WhyForm) and claim is None else WhyForm(),
        "form": form,
        "crumbs": [
            (_("Home"), reverse("home")),
            (campaign.name, campaign.get_absolute_url()),
            (_("Projects"), f"{reverse('project_list')}?campaign={campaign.pk}"),
            (project.title, ""),
        ],
    }
    return render(request, "campaigns/project_detail.html", context, status=status)


def _claim(user, claim, form):
    """A claim with what may be done with it; several stand on one page, so their fields have ids of their own."""
    names = {"auto_id": f"id_claim{claim.pk}_%s"}
    return {
        "claim": claim,
        "is_own": can_answer_for(user, claim.organization),
        "may_withdraw": claim.state in OPEN,
        "may_be_talked_over": claim.state in TALKABLE,
        "offer_form": OfferForm(initial={"is_lead": claim.is_lead}, **names),
        "talk_form": form if isinstance(form, TalkForm) else TalkForm(**names),
        "why_form": form if isinstance(form, WhyForm) else WhyForm(**names),
    }


def _claim_form(request, campaign, form):
    """Whoever answers for a unit of the campaign may claim; nobody else is shown the form."""
    if isinstance(form, ClaimForm):
        return form
    mine = Organization.objects.in_care_of(request.user, Role.SECRETARY, Role.STAFF)
    return ClaimForm(user=request.user, campaign=campaign) if mine.exists() else None


def _light(project):
    return light_of(due_on=project.due_on, done_on=project.closed_on, on=today())


def _form(request, campaign, project, title):
    form = ProjectForm(request.POST or None, instance=project, campaign=campaign)
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            try:
                return redirect(once(request, lambda: _saved(request, form)))
            except StaleVersion as error:
                form.add_error(None, str(error))
                status = 409
            except WrongState as error:
                form.add_error(None, str(error))
    crumbs = [(_("Home"), reverse("home")), (campaign.name, campaign.get_absolute_url()), (title, "")]
    context = {"form": form, "title": title, "campaign": campaign, "crumbs": crumbs}
    return render(request, "campaigns/project_form.html", context, status=status)


def _saved(request, form):
    project = form.save(commit=False)
    project.programme = form.programme()
    project = projects.save_project(project, by=request.user, version=form.cleaned_data["version"])
    messages.success(request, _("The project is saved."))
    return project.get_absolute_url()


def _workbook(found):
    columns = [
        xlsx.Column(_("Programme"), 24),
        xlsx.Column(_("Project"), 40),
        xlsx.Column(_("Responsible leader"), 12),
        xlsx.Column(_("Responsible person"), 12),
        xlsx.Column(_("Measures"), 40),
        xlsx.Column(_("Due on"), 12),
        xlsx.Column(_("State"), 14),
        xlsx.Column(_("Carried by"), 30),
        xlsx.Column(_("What came of it"), 40),
        xlsx.Column(_("Campaign"), 20),
    ]
    rows = ((
        project.programme.name, project.title, project.leader, project.owner, project.measures, project.due_on,
        project.get_state_display(), "、".join(claim.organization.short_name for claim in project.carriers),
        project.result, project.programme.campaign.name,
    ) for project in found)  # fmt: skip
    headers = {"Content-Disposition": 'attachment; filename="projects.xlsx"'}
    content = xlsx.write_table(_("Projects"), columns, rows)
    return HttpResponse(content, content_type=xlsx.CONTENT_TYPE, headers=headers)
