"""Projects: the list, one project with its claims, and what the committee does with it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import WrongState
from accounts.views.form_pages import form_page
from accounts.views.list_pages import Sheet, list_page
from campaigns.filters.projects import ProjectFilter
from campaigns.forms.projects import AcceptForm, ClaimForm, OfferForm, ProjectForm, TalkForm, WhyForm
from campaigns.models import Campaign, Claim, Project
from campaigns.permissions.projects import can_answer_for, can_run
from campaigns.services import projects
from campaigns.services.claims import OPEN, TALKABLE
from documents.xlsx import Column
from orgs.choices import Role
from orgs.models import Organization


@require_safe
def project_list(request):
    """The projects of campaigns that concern her; ``?format=xlsx`` is the same list as a workbook."""
    found = Project.objects.visible_to(request.user).for_list()
    filters = ProjectFilter(request.GET, found, request=request)
    return list_page(
        request,
        filters,
        filters.qs.in_order(request.GET.get("sort", "")),
        part="campaigns/_projects.html",
        page="campaigns/project_list.html",
        sheet=_sheet(),
        drawable=Campaign.objects.run_by(request.user),
        crumbs=[(_("Home"), reverse("home")), (_("Projects"), "")],
    )


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
        "light": project.light,
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


def _form(request, campaign, project, title):
    form = ProjectForm(request.POST or None, instance=project, campaign=campaign)

    def write(form):
        form.instance.programme = form.programme()
        version = form.cleaned_data["version"] if form.instance.pk else None
        return projects.save_project(form.instance, by=request.user, version=version).get_absolute_url()

    crumbs = [(_("Home"), reverse("home")), (campaign.name, campaign.get_absolute_url()), (title, "")]
    return form_page(
        request, form, write,
        title=title, crumbs=crumbs, done=_("The project is saved."), button=_("Save"),
        template="campaigns/project_form.html", campaign=campaign,
    )  # fmt: skip


def _sheet():
    columns = [
        Column(_("Programme"), 24),
        Column(_("Project"), 40),
        Column(_("Responsible leader"), 12),
        Column(_("Responsible person"), 12),
        Column(_("Measures"), 40),
        Column(_("Due on"), 12),
        Column(_("State"), 14),
        Column(_("Carried by"), 30),
        Column(_("What came of it"), 40),
        Column(_("Campaign"), 20),
    ]
    return Sheet(_("Projects"), "projects", columns, _row)


def _row(project):
    return (
        project.programme.name, project.title, project.leader, project.owner, project.measures, project.due_on,
        project.get_state_display(), "、".join(claim.organization.short_name for claim in project.carriers),
        project.result, project.programme.campaign.name,
    )  # fmt: skip
