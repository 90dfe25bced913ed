"""The tasks of a campaign that wait to be given to units."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import require
from accounts.views.form_pages import form_page
from accounts.views.list_pages import Sheet, workbook
from campaigns.forms.giving import TaskTemplateForm
from campaigns.models import Campaign, TaskTemplate
from campaigns.permissions.giving import can_give_out
from campaigns.services.task_templates import save_template
from documents.xlsx import Column


@require_safe
def task_template_list(request, pk):
    """The tasks to give out of one campaign; ``?format=xlsx`` is the same list."""
    campaign = get_object_or_404(Campaign.objects.visible_to(request.user).for_list(), pk=pk)
    templates = TaskTemplate.objects.of_campaign(campaign).for_list()
    if request.GET.get("format") == "xlsx":
        return workbook(templates, _sheet())
    context = {
        "campaign": campaign,
        "templates": templates,
        "can_give": can_give_out(request.user, campaign),
        "crumbs": _crumbs(campaign),
    }
    return render(request, "campaigns/giving/task_template_list.html", context)


@require_http_methods(["GET", "POST"])
def task_template_create(request, pk):
    """A new task to give out; ``pk`` is the campaign."""
    campaign = get_object_or_404(Campaign.objects.visible_to(request.user).for_list(), pk=pk)
    template = TaskTemplate(campaign=campaign)
    return _write(request, template, _("Write a task to give out"))


@require_http_methods(["GET", "POST"])
def task_template_edit(request, pk):
    """Change a task to give out; what units have of it already is changed by its differences."""
    found = TaskTemplate.objects.visible_to(request.user).for_list()
    return _write(request, get_object_or_404(found, pk=pk), _("Change the task to give out"))


def _write(request, template, title):
    require(can_give_out(request.user, template.campaign))
    initial = {"due_on": template.campaign.ends_on} if not template.pk else None
    form = TaskTemplateForm(request.POST or None, instance=template, initial=initial)

    def write(form):
        asked = form.cleaned_data
        save_template(
            form.instance,
            tracks=asked["tracks"],
            items=asked["items"],
            by=request.user,
            version=asked["version"],
        )
        return reverse("task_template_list", args=[template.campaign_id])

    return form_page(
        request, form, write,
        title=title, crumbs=[*_crumbs(template.campaign), (title, "")], done=_("Saved."), button=_("Save"),
        hint=_("Each unit that gets it names its own responsible leader and person."),
    )  # fmt: skip


def _crumbs(campaign):
    return [
        (_("Home"), reverse("home")),
        (campaign.name, campaign.get_absolute_url()),
        (_("Tasks to give out"), reverse("task_template_list", args=[campaign.pk])),
    ]


def _sheet():
    columns = [
        Column(_("Task"), 40),
        Column(_("Kind"), 12),
        Column(_("Meant for"), 14),
        Column(_("Measures"), 40),
        Column(_("Expected result"), 30),
        Column(_("Due on"), 12),
    ]
    return Sheet(_("Tasks to give out"), "tasks-to-give-out", columns, _row)


def _row(template):
    return (
        template.title,
        template.get_kind_display(),
        template.get_subject_display(),
        template.measures,
        template.expected_result,
        template.due_on,
    )
