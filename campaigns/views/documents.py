"""Plan documents: read and compared, opened for opinions, issued, followed by a next version."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from accounts.models import AuditEntry
from accounts.views.form_pages import form_page
from campaigns.forms.documents import AnswerForm, IssueForm, OpenForm, OpinionForm
from campaigns.forms.plan_parts import VersionForm
from campaigns.models import Opinion, PlanDocument
from campaigns.permissions import can_plan
from campaigns.plans import comparison
from campaigns.services import documents
from campaigns.verbs import VERBS
from campaigns.views.campaign_heads import crumbs_of
from orgs.choices import Role
from orgs.models import Organization
from orgs.periods import today
from orgs.permissions import can_read

BOTH = ["GET", "POST"]
# How many of the silent units are named.
NAMED = 60


@require_safe
def document_detail(request, pk):
    """The text, what it replaces, the opinions she may see, and what she may do."""
    return show_document(request, document_or_404(request, pk))


@require_safe
def document_compare(request, pk):
    """What changed from the version that this one replaces, readable on paper too."""
    document = document_or_404(request, pk)
    old = document.replaces
    if old is None:
        messages.info(request, _("This is the first version; there is nothing to compare it with."))
        return redirect(document)
    context = {
        "document": document,
        "old": old,
        "lines": comparison.compare(old.text, document.text),
        **page_of(document, _("What changed")),
    }
    return render(request, "campaigns/document_compare.html", context)


@require_http_methods(BOTH)
def document_open(request, pk):
    """Ask the units below for their opinions until a day."""
    document = document_to_plan(request, pk)
    form = OpenForm(request.POST or None, initial={"version": document.version})

    def write(form):
        documents.open_document(document, by=request.user, **form.cleaned_data)
        return document.get_absolute_url()

    return _decide(
        request, document, form, write, _("Ask for opinions"), _("Opened. The units have been told.")
    )


@require_http_methods(BOTH)
def document_issue(request, pk):
    """Issue it: number, day, and from when it is in force."""
    document = document_to_plan(request, pk)
    form = IssueForm(request.POST or None, initial={"version": document.version, "number": document.number})

    def write(form):
        documents.issue_document(document, by=request.user, **form.cleaned_data)
        return document.get_absolute_url()

    return _decide(
        request, document, form, write, _("Issue the document"), _("Issued. The units have been told.")
    )


@require_POST
def document_take_back(request, pk):
    """Make it a draft again."""
    document = document_to_plan(request, pk)
    form = VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    try:
        documents.take_back(document, by=request.user, version=version)
    except StaleVersion:
        messages.error(
            request, _("Someone else changed this document meanwhile. Read it again, then decide.")
        )
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("It is a draft again; opinions and answers stay with it."))
    return redirect(document)


@require_POST
def document_revise(request, pk):
    """Begin the next version of an issued document."""
    document = document_to_plan(request, pk)
    try:
        draft = documents.revise_document(document, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
        return redirect(document)
    return redirect("document_edit", draft.pk)


def document_or_404(request, pk):
    return get_object_or_404(PlanDocument.objects.visible_to(request.user).for_list(), pk=pk)


def document_to_plan(request, pk):
    """The document, if it is hers to write and issue."""
    document = document_or_404(request, pk)
    require(can_plan(request.user, document.campaign))
    return document


def own_units_asked(user, document):
    """Her own organizations that may give an opinion on the document."""
    sponsor = document.campaign.sponsor
    own = Organization.objects.own_of(user, Role.SECRETARY).within(sponsor).exclude(pk=sponsor.pk)
    return own.in_tree_order()


def show_document(request, document, *, opinion_form=None, answer_forms=None, status=200):
    """The page, with forms of hers that could not be taken as she typed them."""
    may_plan = can_plan(request.user, document.campaign)
    opinions = Opinion.objects.visible_to(request.user).of(document).for_list()
    context = {
        "document": document,
        "can_plan": may_plan,
        "replaced_by": PlanDocument.objects.visible_to(request.user).filter(replaces=document).first(),
        "opinions": [(one, _answer_form(document, one, may_plan, answer_forms or {})) for one in opinions],
        "silent": may_plan and document.is_open and _silent(document),
        "opinion_form": opinion_form or _opinion_form(request, document),
        "is_late": document.is_open and document.opinions_by < today(),
        "draft_done": request.session.pop("draft_done", ""),
        "history": _history(request, document),
        "crumbs": crumbs_of(document.campaign, (_("Documents"), _list_url(document)), (document.title, "")),
    }
    return render(request, "campaigns/document_detail.html", context, status=status)


def _opinion_form(request, document):
    """None where she is not asked, or not any more."""
    if not document.is_open or document.opinions_by < today():
        return None
    units = own_units_asked(request.user, document)
    return OpinionForm(organizations=units, initial={"organization": units[0]}) if units else None


def _answer_form(document, opinion, may_plan, sent):
    if not may_plan or not document.is_unissued:
        return None
    begun = {"answer": opinion.answer}
    if opinion.is_adopted is not None:
        begun["is_adopted"] = "yes" if opinion.is_adopted else "no"
    return sent.get(opinion.pk) or AnswerForm(auto_id=f"id_{opinion.pk}_%s", initial=begun)


def _silent(document):
    """How many units have said nothing yet, and the first of them."""
    silent = Opinion.objects.of(document).silent_among(documents.units_asked(document))
    return {"count": silent.count(), "first": silent[:NAMED]}


def _history(request, document):
    if not can_read(request.user, document.campaign.sponsor):
        return None
    return [
        (entry, VERBS.get(entry.action, entry.action), []) for entry in AuditEntry.objects.about(document)
    ]


def _decide(request, document, form, write, title, done):
    """A page with one decision; of two who decide, the second reads the document again."""
    page = page_of(document, title) | {"button": title, "done": done, "hint": document.title}

    def tried(form):
        try:
            return write(form)
        except StaleVersion as error:
            raise WrongState(
                _("Someone else changed this document meanwhile. Read it again, then decide.")
            ) from error

    return form_page(request, form, tried, **page)


def page_of(document, title):
    """Title and way of a page below the document."""
    way = [(_("Documents"), _list_url(document)), (document.title, document.get_absolute_url()), (title, "")]
    return {"title": title, "crumbs": crumbs_of(document.campaign, *way)}


def _list_url(document):
    return f"{reverse('document_list')}?campaign={document.campaign_id}"
