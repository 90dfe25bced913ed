"""Archives of titles: the list with what is missing, the catalogue of one, and how papers are filed in it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import StaleVersion
from accounts.htmx import render_part
from accounts.views.form_pages import form_page
from awards.archives import gaps, untaken
from awards.filters.titles import ArchiveFilter
from awards.forms.archives import ArchiveForm, ArchiveItemForm
from awards.models import ArchiveFolder, ArchiveItem
from awards.permissions.archives import can_keep_archive, can_keep_archives
from awards.services import archives
from awards.views.lists import listed, wants_workbook, workbook
from awards.views.titles import title_crumbs
from orgs.periods import today


@require_safe
def archive_list(request):
    """The archives of organizations in her care, with what each lacks."""
    mine = ArchiveFolder.objects.visible_to(request.user).for_list()
    filters = ArchiveFilter(request.GET, mine, request=request)
    found = filters.qs.in_order(request.GET.get("sort", "")).prefetch_related("items")
    if wants_workbook(request):
        return _list_workbook(found)
    context = listed(request, filters, found, filters.filters)
    context |= {
        "table": [(folder, len(untaken(folder, folder.items.all()))) for folder in context["page_obj"]],
        "can_keep": can_keep_archives(request.user),
        "crumbs": title_crumbs((_("Archives of titles"), "")),
    }
    return render_part(request, "awards/_archives.html", context, page="awards/archive_list.html")


@require_safe
def archive_detail(request, pk):
    """The catalogue of an archive, line by line, and what it lacks; also as a workbook."""
    folder = _folder(request, pk)
    context = _catalogue(folder)
    if wants_workbook(request):
        return _catalogue_workbook(folder, context["items"])
    context |= {
        "can_keep": can_keep_archive(request.user, folder),
        "crumbs": _steps((str(folder), "")),
    }
    return render(request, "awards/archive_detail.html", context)


@require_safe
def archive_print(request, pk):
    """The catalogue on a sheet, to lie in front of the folder."""
    return render(request, "awards/archive_print.html", _catalogue(_folder(request, pk)) | {"day": today()})


@require_http_methods(["GET", "POST"])
def archive_create(request):
    """Open an archive; a link may name the organization and the title."""
    require(can_keep_archives(request.user))
    asked = {name: request.GET[name] for name in ("organization", "level") if request.GET.get(name)}
    form = ArchiveForm(request.POST or None, user=request.user, initial=asked)
    hint = _("The conditions of the title become the lines of its catalogue.")
    return _form(request, form, _("Open an archive"), hint)


@require_http_methods(["GET", "POST"])
def archive_edit(request, pk):
    """Name another custodian."""
    folder = _kept(request, pk)
    return _form(
        request,
        ArchiveForm(request.POST or None, instance=folder, user=request.user),
        _("Change the archive"),
    )


@require_POST
def archive_take_over(request, pk):
    """Take over the conditions of the title that the catalogue lacks."""
    folder = _kept(request, pk)
    count = archives.take_over_conditions(folder, by=request.user)
    messages.success(request, _("Conditions taken over: %(count)s.") % {"count": count})
    return redirect(folder)


@require_http_methods(["GET", "POST"])
def archive_item_create(request, pk):
    """A line in the catalogue of the archive ``pk``."""
    folder = _kept(request, pk)
    return _item_form(request, ArchiveItem(folder=folder), _("Add a line"))


@require_http_methods(["GET", "POST"])
def archive_item_edit(request, pk):
    """File a paper under a line, or change the line."""
    return _item_form(request, _item(request, pk), _("File a paper"))


@require_POST
def archive_item_remove(request, pk):
    item = _item(request, pk)
    version = request.POST.get("version", "")
    try:
        archives.remove_item(item, by=request.user, version=int(version) if version.isdecimal() else None)
    except StaleVersion as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The line is struck out."))
    return redirect(item.folder)


def _folder(request, pk):
    return get_object_or_404(ArchiveFolder.objects.visible_to(request.user).for_list(), pk=pk)


def _kept(request, pk):
    folder = _folder(request, pk)
    require(can_keep_archive(request.user, folder))
    return folder


def _item(request, pk):
    item = get_object_or_404(ArchiveItem.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_keep_archive(request.user, item.folder))
    return item


def _catalogue(folder):
    items = list(folder.items.for_list())
    return {
        "folder": folder,
        "items": items,
        "gaps": gaps(items),
        "untaken": untaken(folder, items),
        "filed": sum(item.is_filed for item in items),
    }


def _steps(*steps):
    return title_crumbs((_("Archives of titles"), reverse("archive_list")), *steps)


def _form(request, form, title, hint=""):
    def write(form):
        version = form.cleaned_data["version"]
        return archives.save_folder(form.instance, by=request.user, version=version).get_absolute_url()

    return form_page(
        request, form, write,
        title=title, crumbs=_steps((title, "")), done=_("Saved."), button=_("Save"), hint=hint,
    )  # fmt: skip


def _item_form(request, item, title):
    folder = item.folder
    form = ArchiveItemForm(request.POST or None, instance=item, user=request.user)

    def write(form):
        version = form.cleaned_data["version"]
        return archives.save_item(form.instance, by=request.user, version=version).folder.get_absolute_url()

    return form_page(
        request, form, write,
        title=title, crumbs=_steps((str(folder), folder.get_absolute_url()), (title, "")), done=_("Saved."),
        button=_("Save"), hint=str(folder),
    )  # fmt: skip


def _list_workbook(found):
    columns = [
        (_("Organization"), 30), (_("Title held or aimed at"), 30), (_("Custodian"), 14), (_("Lines"), 8), (_("Filed"), 8),
        (_("Gaps"), 8), (_("Conditions without a line"), 12),
    ]  # fmt: skip
    rows = (
        (
            folder.organization.name, folder.level.name, folder.custodian, folder.line_count, folder.filed_count,
            folder.gap_count, len(untaken(folder, folder.items.all())),
        )
        for folder in found
    )  # fmt: skip
    return workbook(_("Archives of titles"), columns, rows, "title-archives")


def _catalogue_workbook(folder, items):
    columns = [
        (_("No."), 6), (_("What is asked for"), 50), (_("Required"), 10), (_("Activity record"), 40), (_("Task"), 40),
        (_("Place of the paper"), 30), (_("Filed on"), 12),
    ]  # fmt: skip
    rows = [
        (
            number, item.criterion, _("required") if item.is_required else _("not required"),
            f"{item.activity.held_on} {item.activity.topic}" if item.activity else "",
            item.task.title if item.task else "", item.location, item.filed_on or _("missing"),
        )
        for number, item in enumerate(items, start=1)
    ]  # fmt: skip
    rows += [("", line, _("required"), "", "", "", _("missing")) for line in untaken(folder, items)]
    return workbook(f"{folder} {_('Catalogue')}", columns, rows, "title-archive")
