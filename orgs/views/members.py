"""The roll of members."""

import re
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.htmx import render_part
from documents.xlsx import CONTENT_TYPE, write_table
from orgs import related, rosters
from orgs.filters import MemberFilter, is_private, plain
from orgs.forms import RevealForm
from orgs.models import Member, Organization, Post
from orgs.permissions import can_export, can_reveal
from orgs.services import members as services
from orgs.views.days import asked_day

PAGE = 50
# Members are found by a whole ID number only: the roll keeps nothing to compare a part with.
PART_OF_NUMBER = re.compile(r"\d{4,17}")


@require_http_methods(["GET", "HEAD", "POST"])
def member_list(request):
    """The roll in her scope. The form is posted: words go on into the address, an ID number never does."""
    asked = request.POST if request.method == "POST" else request.GET
    if (request.method == "POST") != is_private(asked.get("q", "")):
        return redirect(_address_without_numbers(request, asked))
    day = asked_day(asked)
    found = MemberFilter(asked, queryset=Member.objects.visible_to(request.user).on(day), request=request)
    if not found.is_valid():
        raise Http404
    if request.GET.get("format") == "xlsx":
        return _workbook(request, found)
    members = found.qs if asked.get("sort") else found.qs.by_name()
    context = {
        "filter": found,
        "filtered": any(asked.get(name) for name in found.filters if name != "sort"),
        "page_obj": Paginator(members.for_list(), PAGE).get_page(asked.get("page")),
        "organization": found.form.cleaned_data["organization"],
        "day": day,
        "dated": asked.get("day", ""),
        "sort": asked.get("sort") or "name",
        "exportable": can_export(request.user),
        "is_part_of_number": bool(PART_OF_NUMBER.fullmatch(plain(asked.get("q", "")))),
        "crumbs": [(_("Home"), reverse("home")), (_("Members"), "")],
    }
    return render(request, "orgs/member_list.html", context)


@require_safe
def member_detail(request, pk):
    """One member, numbers masked."""
    member = get_object_or_404(Member.objects.visible_to(request.user).for_list(), pk=pk)
    return render(request, "orgs/member_detail.html", _context(request, member, RevealForm()))


@require_POST
def member_reveal(request, pk):
    """The whole numbers, once, for a reason that stays on record."""
    member = get_object_or_404(Member.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_reveal(request.user, member))
    form = RevealForm(request.POST)
    context, status = _context(request, member, form), 422
    if form.is_valid():
        context["numbers"] = services.reveal_member(
            member, by=request.user, reason=form.cleaned_data["reason"]
        )
        status = 200
    return render_part(
        request, "orgs/_member_numbers.html", context, page="orgs/member_detail.html", status=status
    )


def _context(request, member, form):
    return {
        "member": member,
        "posts": Post.objects.visible_to(request.user).held_by(member).for_list(),
        "form": form,
        "revealable": can_reveal(request.user, member),
        "related": related.links(request.user, member),
        "crumbs": [
            (_("Home"), reverse("home")),
            (_("Members"), f"{reverse('member_list')}?organization={member.organization_id}"),
            (member.name, ""),
        ],
    }


def _workbook(request, found):
    """The filtered roll as a workbook, of the organizations whose roll she keeps; on record."""
    require(can_export(request.user))
    members = list(found.qs.kept_by(request.user).for_list().by_organization())
    kept = Organization.objects.kept_by(request.user).in_tree_order()
    services.record_export(
        found.form.cleaned_data["organization"] or kept[0], rows=len(members), by=request.user
    )
    title = _("Roll of members")
    content = write_table(title, rosters.columns(), rosters.rows(members))
    headers = {"Content-Disposition": content_disposition_header(True, f"{title}.xlsx")}
    return HttpResponse(content, content_type=CONTENT_TYPE, headers=headers)


def _address_without_numbers(request, asked):
    """The address of the list as asked for; a number in it is dropped, and she is told how to search for one."""
    names = [*MemberFilter.base_filters, "day"]
    wishes = {name: asked[name] for name in names if asked.get(name)}
    if is_private(wishes.get("q", "")):
        del wishes["q"]
        messages.warning(request, _("Type a number into the search box; it must not stand in an address."))
    return f"{reverse('member_list')}?{urlencode(wishes)}" if wishes else reverse("member_list")
