"""Setting up a campaign, changing it, and carrying over what the one before left open."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access import require
from accounts.errors import WrongState
from accounts.views.form_pages import form_page
from campaigns.forms.plan import CampaignForm, CarryOverForm
from campaigns.permissions import can_plan, can_plan_anything
from campaigns.services import carry_over
from campaigns.services.campaigns import save_campaign
from campaigns.views.campaign_heads import campaign_or_404, crumbs_of, plan_crumb
from orgs.periods import today

FORM = "campaigns/campaign_form.html"


@require_http_methods(["GET", "POST"])
def campaign_create(request):
    """A new campaign; ``?parent=`` and ``?predecessor=`` are filled in."""
    require(can_plan_anything(request.user))
    asked = {name: request.GET.get(name) for name in ("parent", "predecessor", "sponsor")}
    form = CampaignForm(request.POST or None, user=request.user, initial=asked | {"starts_on": today()})
    if not asked["sponsor"]:
        form.initial["sponsor"] = form.fields["sponsor"].queryset.first()
    title = _("Set up a campaign")
    crumbs = [(_("Home"), reverse("home")), (_("Campaigns"), reverse("campaign_list")), (title, "")]
    return _campaign_page(request, form, title=title, crumbs=crumbs, done=_("Set up. Now write its plan."))


@require_http_methods(["GET", "POST"])
def campaign_edit(request, pk):
    """Change a campaign's name, days and place among the others."""
    campaign = campaign_or_404(request, pk)
    require(can_plan(request.user, campaign))
    form = CampaignForm(
        request.POST or None, instance=campaign, user=request.user, initial={"version": campaign.version}
    )
    title = _("Change the campaign")
    crumbs = crumbs_of(campaign, (title, ""))
    return _campaign_page(request, form, title=title, crumbs=crumbs, done=_("Saved."))


@require_http_methods(["GET", "POST"])
def campaign_carry(request, pk):
    """Choose open tasks of the campaign before, and give them to the same units in this one."""
    campaign = campaign_or_404(request, pk)
    require(can_plan(request.user, campaign))
    found = carry_over.open_tasks(campaign)
    form = CarryOverForm(request.POST or None, tasks=found, initial={"due_on": campaign.ends_on})
    if form.is_valid():
        try:
            new = carry_over.carry_over(campaign, **form.cleaned_data, by=request.user)
        except WrongState as error:
            form.add_error(None, str(error))
        except ValueError as error:
            form.add_error("due_on", str(error))
        else:
            messages.success(request, _("%(count)s tasks carried over.") % {"count": len(new)})
            return redirect(campaign)
    return _carry_page(request, campaign, found, form)


def _carry_page(request, campaign, found, form):
    known = carry_over.carried_names(campaign)
    ticked = set(request.POST.getlist("tasks"))
    title = _("Carry over open tasks")
    context = {
        "campaign": campaign,
        "form": form,
        "rows": [
            (task, (task.organization_id, task.title) in known, str(task.pk) in ticked) for task in found
        ],
        "title": title,
        "crumbs": crumbs_of(campaign, plan_crumb(campaign), (title, "")),
    }
    return render(request, "campaigns/campaign_carry.html", context, status=422 if form.is_bound else 200)


def _campaign_page(request, form, **page):
    def write(form):
        campaign = save_campaign(form.instance, by=request.user, version=form.cleaned_data["version"])
        return reverse("campaign_plan", args=[campaign.pk])

    return form_page(request, form, write, button=_("Save"), template=FORM, **page)
