"""Writing a plan document; what is being typed is kept as a draft of the page."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import services as accounts
from accounts.access import require
from accounts.models import AuditEntry, Draft
from accounts.views.form_pages import form_page
from campaigns.forms.documents import DocumentForm
from campaigns.models import PlanDocument
from campaigns.permissions import can_plan
from campaigns.services import documents
from campaigns.views.campaign_heads import campaign_or_404, crumbs_of
from campaigns.views.documents import document_to_plan, page_of

FORM = "document"


@require_http_methods(["GET", "POST"])
def document_create(request, pk):
    """A new document of the campaign: the plan, or rules under it."""
    campaign = campaign_or_404(request, pk)
    require(can_plan(request.user, campaign))
    form = DocumentForm(request.POST or None, instance=PlanDocument(campaign=campaign))
    title = _("Write a document")
    return _write(request, form, f"new-{pk}", title=title, crumbs=crumbs_of(campaign, (title, "")))


@require_http_methods(["GET", "POST"])
def document_edit(request, pk):
    """Change a draft."""
    document = document_to_plan(request, pk)
    form = DocumentForm(request.POST or None, instance=document, initial={"version": document.version})
    return _write(request, form, str(pk), **page_of(document, _("Change the document")))


def _write(request, form, key, **page):
    """Show the form with what was typed and not sent, or save it."""
    found = Draft.objects.visible_to(request.user).filter(form=FORM, key=key)
    draft = found.first() if request.method == "GET" else None
    if draft and _is_older(draft, form.instance):
        form.initial["version"] = 0  # nobody's: saving it shows both texts

    def write(form):
        version = form.cleaned_data["version"]
        document = documents.write_document(form.instance, by=request.user, version=version)
        accounts.drop_draft(request.user, FORM, key)
        request.session["draft_done"] = f"{FORM}:{key}"
        return document.get_absolute_url()

    page |= {"button": _("Save as draft"), "done": _("Saved as draft."), "key": key}
    page["draft"] = draft and draft.for_page
    return form_page(request, form, write, template="campaigns/document_form.html", **page)


def _is_older(draft, document):
    """Whether the document changed after the draft was left."""
    change = AuditEntry.objects.about(document).first() if document.pk else None
    return bool(change and change.at > draft.saved_at)
