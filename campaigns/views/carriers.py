"""Carriers of the campaign: registered by the units, reviewed on three criteria."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import require
from accounts.models import AuditEntry
from accounts.views.form_pages import form_page
from accounts.views.list_pages import Sheet, list_page
from campaigns.filters.unit_plans import CarrierFilter
from campaigns.forms.unit_plans import CarrierForm, ReviewForm
from campaigns.models import Carrier
from campaigns.permissions.unit_plans import can_review, can_review_some, can_write_plan, can_write_plans
from campaigns.services import carriers
from campaigns.units import reviews
from documents.xlsx import Column

VERBS = {
    "carrier.create": gettext_lazy("Registered"),
    "carrier.change": gettext_lazy("Changed"),
    "carrier.review": gettext_lazy("Reviewed"),
}


@require_safe
def carrier_list(request):
    """The carriers in her care; ``?format=xlsx`` is the same list."""
    found = Carrier.objects.visible_to(request.user).for_list().with_link_counts()
    filters = CarrierFilter(request.GET, found, request=request)
    return list_page(
        request,
        filters,
        filters.qs.in_order(request.GET.get("sort", "")),
        part="campaigns/unit_plans/_carriers.html",
        page="campaigns/unit_plans/carrier_list.html",
        sheet=_sheet(),
        can_write=can_write_plans(request.user),
        can_review=can_review_some(request.user),
        criteria=reviews.CARRIER,
        crumbs=[(_("Home"), reverse("home")), (_("Carriers"), "")],
    )


@require_safe
def carrier_detail(request, pk):
    """A carrier with the records and projects that it runs on, and what the committee said of it."""
    carrier = _carrier(request, pk)
    user = request.user
    context = {
        "carrier": carrier,
        "activities": carrier.activities.visible_to(user).for_list().latest_first(),
        "projects": carrier.projects.visible_to(user).in_order("due"),
        "answers": reviews.answered(reviews.CARRIER, carrier.review),
        "can_write": can_write_plan(user, carrier.organization),
        "can_review": can_review(user, carrier),
        "history": [
            (entry, VERBS.get(entry.action, entry.action), []) for entry in AuditEntry.objects.about(carrier)
        ],
        "crumbs": _crumbs(carrier.name),
    }
    return render(request, "campaigns/unit_plans/carrier_detail.html", context)


@require_http_methods(["GET", "POST"])
def carrier_create(request):
    """Register a carrier of her own unit; ``?campaign=`` is filled in."""
    require(can_write_plans(request.user))
    initial = {"campaign": request.GET.get("campaign")}
    form = CarrierForm(request.POST or None, instance=Carrier(), initial=initial, user=request.user)
    return _write(request, form, _("Register a carrier"))


@require_http_methods(["GET", "POST"])
def carrier_edit(request, pk):
    """Change a carrier: its results grow with the campaign."""
    carrier = _carrier(request, pk)
    require(can_write_plan(request.user, carrier.organization))
    form = CarrierForm(request.POST or None, instance=carrier, user=request.user)
    return _write(request, form, _("Change the carrier"))


@require_http_methods(["GET", "POST"])
def carrier_review(request, pk):
    """Say of each criterion whether the carrier meets it."""
    carrier = _carrier(request, pk)
    require(can_review(request.user, carrier))
    form = ReviewForm(
        request.POST or None,
        criteria=reviews.CARRIER,
        review=carrier.review,
        initial={"version": carrier.version},
    )

    def write(form):
        version = form.cleaned_data["version"]
        carriers.review_carrier(carrier, review=form.review, by=request.user, version=version)
        return carrier.get_absolute_url()

    form.instance, form.Meta = carrier, _Nothing
    title = _("Review the carrier")
    return form_page(
        request, form, write,
        title=title, crumbs=_crumbs(title), done=_("Reviewed."), button=_("Save the review"),
        hint=f"{carrier.organization} · {carrier.name} · {carrier.content}",
    )  # fmt: skip


class _Nothing:
    """A review shows no fields of the carrier beside each other when somebody else was faster."""

    fields = ()


def _carrier(request, pk):
    return get_object_or_404(Carrier.objects.visible_to(request.user).for_list(), pk=pk)


def _write(request, form, title):
    def write(form):
        asked = form.cleaned_data
        links = {name: list(asked[name]) for name in ("activities", "projects")}
        saved = carriers.save_carrier(form.instance, by=request.user, version=asked["version"], **links)
        return saved.get_absolute_url()

    return form_page(
        request, form, write,
        title=title, crumbs=_crumbs(title), done=_("Saved."), button=_("Save"),
        hint=_("A series of studies, a theme activity, a business project: what your part of the campaign runs on."),
    )  # fmt: skip


def _crumbs(title):
    return [(_("Home"), reverse("home")), (_("Carriers"), reverse("carrier_list")), (title, "")]


def _sheet():
    columns = [
        Column(_("Organization"), 28),
        Column(_("Campaign"), 24),
        Column(_("Name of the carrier"), 30),
        Column(_("Carried on since"), 12),
        Column(_("Content"), 40),
        Column(_("Result"), 40),
        Column(_("Records"), 8, "right"),
        Column(_("Projects"), 8, "right"),
        *(Column(str(criterion.words), 14) for criterion in reviews.CARRIER),
    ]
    return Sheet(_("Carriers"), "carriers", columns, _row)


def _row(carrier):
    said = {None: "", True: _("yes"), False: _("no")}
    return (
        carrier.organization.name,
        carrier.campaign.name,
        carrier.name,
        carrier.since,
        carrier.content,
        carrier.result,
        carrier.activity_count,
        carrier.project_count,
        *(said[answer] for _criterion, answer in reviews.answered(reviews.CARRIER, carrier.review)),
    )
