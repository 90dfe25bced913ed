"""Brands: listed by the level that they have reached, entered, and led on."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import require
from accounts.htmx import render_part
from accounts.views.form_pages import form_page
from awards.choices import Reach
from awards.filters.titles import BrandFilter
from awards.forms.brands import BrandForm, ReachForm
from awards.models import Brand, BrandLevel
from awards.permissions.titles import can_keep_brand, can_keep_brands
from awards.services import brands
from awards.views.lists import listed, wants_workbook, workbook
from orgs.periods import today


@require_safe
def brand_list(request):
    """The brands of organizations in her care, with the highest level of each."""
    mine = Brand.objects.visible_to(request.user).with_highest(today()).for_list()
    filters = BrandFilter(request.GET, mine, request=request)
    found = filters.qs.in_order(request.GET.get("sort", ""))
    if wants_workbook(request):
        return _workbook(found)
    context = listed(request, filters, found, filters.filters)
    context |= {
        "table": [(brand, _steps(brand)) for brand in context["page_obj"]],
        "reaches": Reach.labels,
        "can_keep": can_keep_brands(request.user),
        "crumbs": [*_crumbs()[:1], (_("Brands"), "")],
    }
    return render_part(request, "awards/_brands.html", context, page="awards/brand_list.html")


@require_safe
def brand_detail(request, pk):
    brand = _brand(request, pk)
    context = {
        "brand": brand,
        "steps": _steps(brand),
        "can_keep": can_keep_brand(request.user, brand),
        "crumbs": _crumbs((brand.name, "")),
    }
    return render(request, "awards/brand_detail.html", context)


@require_http_methods(["GET", "POST"])
def brand_create(request):
    require(can_keep_brands(request.user))
    return _form(request, Brand(), _("Enter a brand"))


@require_http_methods(["GET", "POST"])
def brand_edit(request, pk):
    brand = _brand(request, pk)
    require(can_keep_brand(request.user, brand))
    return _form(request, brand, _("Change the brand"))


@require_http_methods(["GET", "POST"])
def brand_reach(request, pk):
    """The brand ``pk`` has reached a level."""
    brand = _brand(request, pk)
    require(can_keep_brand(request.user, brand))
    title = _("Enter a level reached")
    form = ReachForm(request.POST or None, instance=BrandLevel(brand=brand), initial={"reached_on": today()})

    def write(form):
        return brands.reach_level(form.instance, by=request.user).brand.get_absolute_url()

    return form_page(
        request, form, write,
        title=title, crumbs=_crumbs((brand.name, brand.get_absolute_url()), (title, "")),
        done=_("The level is entered."), button=_("Enter"), hint=brand.name,
    )  # fmt: skip


def _crumbs(*steps):
    return [(_("Home"), reverse("home")), (_("Brands"), reverse("brand_list")), *steps]


def _brand(request, pk):
    found = Brand.objects.visible_to(request.user).with_highest(today()).for_list()
    return get_object_or_404(found, pk=pk)


def _steps(brand):
    """[(name of the level, what proves that it is reached, or None)], from the organ to the nation."""
    reached = {level.reach: level for level in brand.levels.all()}
    return [(reach.label, reached.get(reach.value)) for reach in Reach]


def _form(request, brand, title):
    form = BrandForm(request.POST or None, instance=brand, user=request.user)

    def write(form):
        version = form.cleaned_data["version"]
        return brands.save_brand(form.instance, by=request.user, version=version).get_absolute_url()

    return form_page(
        request, form, write,
        title=title, crumbs=_crumbs((title, "")), done=_("Saved."), button=_("Save"),
        hint=_("The levels that it has reached are entered on the brand's own page."),
    )  # fmt: skip


def _workbook(found):
    columns = [
        (_("Brand"), 24),
        (_("Organization"), 30),
        *((label, 30) for label in Reach.labels),
        (_("What it is"), 60),
    ]
    rows = (
        (
            brand.name, brand.organization.name,
            *(f"{level.reached_on} {level.proof}" if level else "" for _label, level in _steps(brand)), brand.about,
        )
        for brand in found
    )  # fmt: skip
    return workbook(_("Brands"), columns, rows, "brands")
