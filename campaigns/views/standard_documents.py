"""Standard documents: listed, read with what cites them, entered and changed."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import require
from accounts.models import AuditEntry
from accounts.views.form_pages import form_page
from accounts.views.list_pages import Sheet, list_page
from campaigns.filters.standard_documents import StandardDocumentFilter
from campaigns.forms.standard_documents import StandardDocumentForm
from campaigns.models import StandardDocument
from campaigns.permissions.standard_documents import can_keep_document, can_keep_documents
from campaigns.services import standard_documents
from documents.xlsx import Column
from orgs import related

VERBS = {
    "standard_document.create": gettext_lazy("Entered"),
    "standard_document.change": gettext_lazy("Changed"),
}


@require_safe
def standard_document_list(request):
    """The documents by which she is judged or judges; ``?format=xlsx`` is the same list."""
    found = StandardDocument.objects.visible_to(request.user).for_list()
    filters = StandardDocumentFilter(request.GET, found, request=request)
    return list_page(
        request,
        filters,
        filters.qs.in_order(request.GET.get("sort", "")),
        part="campaigns/standards/_standard_documents.html",
        page="campaigns/standards/standard_document_list.html",
        sheet=_sheet(),
        can_keep=can_keep_documents(request.user),
        crumbs=_crumbs(),
    )


@require_safe
def standard_document_detail(request, pk):
    """A document with everything that cites it; out of force, it says so."""
    document = _document(request, pk)
    context = {
        "document": document,
        "related": related.links(request.user, document),
        "can_keep": can_keep_document(request.user, document),
        "history": [
            (entry, VERBS.get(entry.action, entry.action), []) for entry in AuditEntry.objects.about(document)
        ],
        "crumbs": _crumbs((document.number, "")),
    }
    return render(request, "campaigns/standards/standard_document_detail.html", context)


@require_http_methods(["GET", "POST"])
def standard_document_create(request):
    require(can_keep_documents(request.user))
    form = StandardDocumentForm(request.POST or None, user=request.user)
    return _write(request, form, _("New standard document"), _crumbs((_("New standard document"), "")))


@require_http_methods(["GET", "POST"])
def standard_document_edit(request, pk):
    document = _document(request, pk)
    require(can_keep_document(request.user, document))
    step, title = (document.number, document.get_absolute_url()), _("Change the standard document")
    form = StandardDocumentForm(request.POST or None, instance=document, user=request.user)
    return _write(request, form, title, _crumbs(step, (title, "")))


def _document(request, pk):
    return get_object_or_404(StandardDocument.objects.visible_to(request.user).for_list(), pk=pk)


def _write(request, form, title, crumbs):
    def write(form):
        version = form.cleaned_data["version"]
        saved = standard_documents.save_standard(form.instance, by=request.user, version=version)
        return saved.get_absolute_url()

    return form_page(
        request, form, write,
        title=title, crumbs=crumbs, done=_("Saved."), button=_("Save"),
        hint=_("Criteria cite it with their clause."),
    )  # fmt: skip


def _crumbs(*steps):
    here = reverse("standard_document_list") if steps else ""
    return [(_("Home"), reverse("home")), (_("Standard documents"), here), *steps]


def _sheet():
    columns = [
        Column(_("Document number"), 20),
        Column(_("Title"), 44),
        Column(_("Issuer"), 24),
        Column(_("Issued on"), 12),
        Column(_("In force until"), 12),
        Column(_("Kept by"), 28),
        Column(_("Note"), 40),
    ]
    return Sheet(_("Standard documents"), "standard-documents", columns, _row)


def _row(document):
    return (
        document.number, document.title, document.issuer, document.issued_on, document.in_force_until,
        document.organization.name, document.note,
    )  # fmt: skip
