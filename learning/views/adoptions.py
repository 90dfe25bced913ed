"""Who adopts a practice, who has not yet, and what came of it."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import require
from accounts.views.form_pages import form_page
from accounts.views.list_pages import Sheet, list_page
from documents.xlsx import Column
from learning import coverage
from learning.filters import AdoptionFilter, ReaderFilter
from learning.forms import AdoptionForm
from learning.models import Practice, PracticeAdoption
from learning.permissions import can_write, can_write_any
from learning.services import adoptions
from orgs.models import Organization
from orgs.periods import today


@require_safe
def adoption_list(request):
    """Every adoption that she may read: who does what with which practice."""
    found = PracticeAdoption.objects.visible_to(request.user).for_list()
    filters = AdoptionFilter(request.GET, found, request=request)
    return list_page(
        request, filters, filters.qs.in_order(request.GET.get("sort", "")),
        part="learning/_adoptions.html", page="learning/adoption_list.html", sheet=_sheet(),
        crumbs=[(_("Home"), reverse("home")), (_("Adoptions of practices"), "")],
    )  # fmt: skip


@require_safe
def practice_adopters(request, pk):
    """The organizations in her care with which a practice is shared: who has adopted it, and who has not."""
    practice = get_object_or_404(Practice.objects.visible_to(request.user).published().for_list(), pk=pk)
    mine = Organization.objects.in_care_of(request.user)
    readers = coverage.readers_of(practice, today()).filter(pk__in=mine)
    filters = ReaderFilter(request.GET, readers, request=request)
    done, total, _kinds = coverage.shares_of(practice, today())
    return list_page(
        request, filters, filters.qs.in_tree_order(), part="learning/_readers.html",
        page="learning/practice_adopters.html", sheet=_readers_sheet(), practice=practice, adopted=done,
        readers=total,
        crumbs=[
            (_("Home"), reverse("home")),
            (_("Good practices"), reverse("practice_list")),
            (practice.title, practice.get_absolute_url()),
            (_("Adopters"), ""),
        ],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def adoption_create(request, pk):
    """Adopt a practice of the library for an organization of one's own."""
    practice = get_object_or_404(Practice.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_write_any(request.user))
    form = AdoptionForm(
        request.POST or None, initial={"adopted_on": today()},
        instance=PracticeAdoption(practice=practice), user=request.user,
    )  # fmt: skip
    return _save(
        request, form, practice, _("Adopt the practice"), _("Adopted. Come back to say what came of it.")
    )


@require_http_methods(["GET", "POST"])
def adoption_edit(request, pk):
    """Say what came of it."""
    adoption = get_object_or_404(PracticeAdoption.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_write(request.user, adoption))
    form = AdoptionForm(request.POST or None, instance=adoption, user=request.user)
    return _save(request, form, adoption.practice, _("What came of it"), _("Saved."))


def _save(request, form, practice, title, done):
    def write(form):
        adoptions.save_adoption(form.instance, by=request.user, version=form.cleaned_data["version"])
        return practice.get_absolute_url()

    crumbs = [(_("Home"), reverse("home")), (practice.title, practice.get_absolute_url()), (title, "")]
    return form_page(
        request, form, write, title=title, crumbs=crumbs, done=done, hint=practice.summary, button=_("Save the adoption")
    )  # fmt: skip


def _sheet():
    columns = [
        Column(_("Adopted on"), 12),
        Column(_("Organization"), 30),
        Column(_("Good practice"), 30),
        Column(_("Practice of"), 30),
        Column(_("What is done with it"), 40),
        Column(_("What came of it"), 40),
    ]
    return Sheet(_("Adoptions of practices"), "adoptions", columns, _row)


def _row(adoption):
    return (
        adoption.adopted_on, adoption.organization.name, adoption.practice.title,
        adoption.practice.organization.name, adoption.use, adoption.effect,
    )  # fmt: skip


def _readers_sheet():
    columns = [Column(_("Organization"), 40), Column(_("Kind"), 16), Column(_("Adopted on"), 12)]
    return Sheet(_("Adopters"), "adopters", columns, _reader_row)


def _reader_row(organization):
    return organization.name, organization.get_kind_display(), organization.adopted_on
