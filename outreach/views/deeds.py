"""Good deeds and research papers: their lists, pages and forms."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import require
from documents.xlsx import Column
from orgs.periods import today
from outreach.filters import GoodDeedFilter, PaperFilter
from outreach.forms.registers import GoodDeedForm, PaperForm
from outreach.models import ContactPoint, GoodDeed, ResearchPaper
from outreach.permissions import can_enter, can_keep
from outreach.services import deeds
from outreach.views import pages


@require_safe
def good_deed_list(request):
    """The practical things that organizations in her care did for people."""
    found = GoodDeed.objects.visible_to(request.user).for_list()
    return pages.show_list(
        request,
        "outreach/_good_deeds.html",
        filters=GoodDeedFilter(request.GET, found, request=request, day=today()),
        title=_("Good deeds"),
        sub=_("Practical things done for people, and who of them confirms it."),
        columns=_deed_columns(),
        row=_deed_row,
    )


@require_http_methods(["GET", "POST"])
def good_deed_create(request):
    """Enter a good deed."""
    require(can_enter(request.user))
    deed = GoodDeed(organization=pages.only_organization(request.user), done_on=today())
    return _keep_deed(request, deed, title=_("Enter a good deed"), done=_("Entered."))


@require_http_methods(["GET", "POST"])
def good_deed_edit(request, pk):
    """Change a good deed."""
    deed = get_object_or_404(GoodDeed.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_keep(request.user, deed))
    return _keep_deed(request, deed, title=_("Change the good deed"), done=_("Saved."))


@require_safe
def good_deed_detail(request, pk):
    """One good deed."""
    deed = get_object_or_404(GoodDeed.objects.visible_to(request.user).for_list(), pk=pk)
    context = {
        "deed": deed,
        "can_keep": can_keep(request.user, deed),
        "history": pages.history(deed),
        "crumbs": pages.trail((_("Good deeds"), reverse("good_deed_list")), (deed.title, "")),
    }
    return render(request, "outreach/good_deed_detail.html", context)


@require_safe
def research_paper_list(request):
    """The research papers in her care."""
    found = ResearchPaper.objects.visible_to(request.user).for_list()
    return pages.show_list(
        request,
        "outreach/_papers.html",
        filters=PaperFilter(request.GET, found, request=request, day=today()),
        title=_("Research papers"),
        sub=_("What was written about contact points and other questions, and who took it up."),
        columns=_paper_columns(),
        row=_paper_row,
    )


@require_http_methods(["GET", "POST"])
def research_paper_create(request):
    """Enter a research paper; ``?contact_point=`` is filled in."""
    require(can_enter(request.user))
    asked = request.GET.get("contact_point", "")
    points = ContactPoint.objects.visible_to(request.user)
    point = points.filter(pk=asked).for_list().first() if asked.isdecimal() and len(asked) < 18 else None
    paper = ResearchPaper(organization=pages.only_organization(request.user), written_on=today())
    if point and can_keep(request.user, point):
        paper.organization, paper.contact_point, paper.author = point.organization, point, point.leader
    return _keep_paper(request, paper, title=_("Enter a research paper"), done=_("Entered."))


@require_http_methods(["GET", "POST"])
def research_paper_edit(request, pk):
    """Change a research paper."""
    paper = get_object_or_404(ResearchPaper.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_keep(request.user, paper))
    return _keep_paper(request, paper, title=_("Change the research paper"), done=_("Saved."))


@require_safe
def research_paper_detail(request, pk):
    """One research paper."""
    paper = get_object_or_404(ResearchPaper.objects.visible_to(request.user).for_list(), pk=pk)
    context = {
        "paper": paper,
        "can_keep": can_keep(request.user, paper),
        "history": pages.history(paper),
        "crumbs": pages.trail((_("Research papers"), reverse("research_paper_list")), (paper.title, "")),
    }
    return render(request, "outreach/research_paper_detail.html", context)


def _keep_deed(request, deed, *, title, done):
    form = GoodDeedForm(request.POST or None, instance=deed, user=request.user)
    crumbs = pages.trail((_("Good deeds"), reverse("good_deed_list")))
    return pages.keep(request, form, deeds.save_good_deed, title=title, crumbs=crumbs, done=done)


def _keep_paper(request, paper, *, title, done):
    form = PaperForm(request.POST or None, instance=paper, user=request.user)
    crumbs = pages.trail((_("Research papers"), reverse("research_paper_list")))
    return pages.keep(request, form, deeds.save_paper, title=title, crumbs=crumbs, done=done)


def _deed_columns():
    return [
        Column(_("Date"), 12),
        Column(_("Organization"), 28),
        Column(_("What was done"), 40),
        Column(_("For whom"), 24),
        Column(_("Person-times"), 8, "right"),
        Column(_("What came of it"), 40),
        Column(_("Confirmed by a beneficiary"), 20),
    ]


def _deed_row(deed):
    return (
        deed.done_on,
        deed.organization.name,
        deed.title,
        deed.beneficiaries,
        deed.person_times,
        deed.effect,
        deed.confirmed_by,
    )


def _paper_columns():
    return [
        Column(_("Date"), 12),
        Column(_("Organization"), 28),
        Column(_("Title"), 40),
        Column(_("Author"), 12),
        Column(_("Contact point"), 28),
        Column(_("Document number or place of keeping"), 24),
        Column(_("Adopted by and how"), 40),
    ]


def _paper_row(paper):
    return (
        paper.written_on,
        paper.organization.name,
        paper.title,
        paper.author,
        str(paper.contact_point or ""),
        paper.reference,
        paper.adoption,
    )
