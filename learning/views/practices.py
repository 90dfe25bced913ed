"""The library of good practices, and writing one up."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import require
from accounts.views.form_pages import form_page
from accounts.views.list_pages import Sheet, list_page
from documents.xlsx import Column
from learning.filters import PracticeFilter
from learning.forms import PracticeForm
from learning.models import Practice
from learning.permissions import can_write, can_write_any
from learning.services import practices


@require_safe
def practice_list(request):
    """What is shared with her, and what her own organizations write; the most adopted first."""
    found = Practice.objects.visible_to(request.user).for_list().with_adoptions()
    filters = PracticeFilter(request.GET, found, request=request)
    return list_page(
        request, filters, filters.qs.in_order(request.GET.get("sort", "")),
        part="learning/_practices.html", page="learning/practice_list.html", sheet=_sheet(),
        can_write=can_write_any(request.user),
        crumbs=[(_("Home"), reverse("home")), (_("Good practices"), "")],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def practice_create(request):
    """Write a practice up; ``?activity=`` is linked to it."""
    require(can_write_any(request.user))
    form = PracticeForm(
        request.POST or None, initial={"activities": request.GET.getlist("activity")}, user=request.user
    )
    return _save(request, form, _("Write up a good practice"), _("Saved. Submit it when it is complete."))


@require_http_methods(["GET", "POST"])
def practice_edit(request, pk):
    """Change a practice that is open to its own people."""
    practice = get_object_or_404(Practice.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_write(request.user, practice))
    form = PracticeForm(request.POST or None, instance=practice, user=request.user)
    return _save(request, form, _("Change the practice"), _("Saved."))


def _save(request, form, title, done):
    def write(form):
        linked, version = list(form.cleaned_data["activities"]), form.cleaned_data["version"]
        practice = practices.write_practice(
            form.instance, by=request.user, activities=linked, version=version
        )
        return practice.get_absolute_url()

    crumbs = [(_("Home"), reverse("home")), (_("Good practices"), reverse("practice_list")), (title, "")]
    return form_page(
        request, form, write, title=title, crumbs=crumbs, done=done, button=_("Save the practice")
    )


def _sheet():
    columns = [
        Column(_("Title"), 30),
        Column(_("What it is about"), 20),
        Column(_("Organization"), 30),
        Column(_("State"), 12),
        Column(_("In one sentence"), 50),
        Column(_("Shared by"), 30),
        Column(_("Shared on"), 12),
        Column(_("Adoptions"), 10, "right"),
    ]
    return Sheet(_("Good practices"), "practices", columns, _row)


def _row(practice):
    return (
        practice.title, practice.get_topic_display(), practice.organization.name, practice.get_state_display(),
        practice.summary, practice.publisher.name if practice.publisher else "", practice.published_on,
        practice.adoption_count,
    )  # fmt: skip
