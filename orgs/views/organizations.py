"""The tree of organizations, and each of them."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from orgs import overview, related
from orgs.filters import OrganizationFilter
from orgs.findings import findings_of
from orgs.models import Member, Membership, Organization, Post, Term
from orgs.permissions import can_read
from orgs.views.days import asked_day


@require_safe
def organization_list(request):
    """Her part of the tree, with heads, head counts and what is wrong."""
    day = asked_day(request.GET)
    organizations = Organization.objects.visible_to(request.user).standing_on(day)
    found = OrganizationFilter(request.GET, queryset=organizations, request=request, day=day)
    rows = overview.rows(found.qs.for_list(), user=request.user, day=day)
    context = {
        "filter": found,
        "filtered": any(request.GET.get(name) for name in found.filters),
        "nodes": overview.tree(rows),
        "count": len(rows),
        "day": day,
        "dated": "day" in request.GET,
        "crumbs": [(_("Home"), reverse("home")), (_("Organizations"), "")],
    }
    return render(request, "orgs/organization_list.html", context)


@require_safe
def organization_detail(request, pk):
    """One organization: facts, what is wrong, posts, members by kind, what lies below."""
    day = asked_day(request.GET)
    organization = get_object_or_404(Organization.objects.visible_to(request.user).for_list(), pk=pk)
    posts = list(Post.objects.visible_to(request.user).of(organization).on(day).for_list())
    term = Term.objects.visible_to(request.user).of(organization).elected_by(day).latest_first().first()
    there = Membership.objects.visible_to(request.user).within(organization).on(day)
    members = Member.objects.on(day).belonging(there)
    counts = members.head_counts()
    readable = can_read(request.user, organization)
    children = Organization.objects.visible_to(request.user).led_by(organization).standing_on(day).by_sort()
    context = {
        "organization": organization,
        "readable": readable,
        "day": day,
        "dated": "day" in request.GET,
        "term": term,
        "posts": posts,
        "counts": counts,
        "findings": _findings(organization, term, posts, counts, day) if readable else [],
        "children": overview.rows(children, user=request.user, day=day),
        "related": related.links(request.user, organization) if readable else [],
        "crumbs": _crumbs(request.user, organization),
    }
    return render(request, "orgs/organization_detail.html", context)


def _findings(organization, term, posts, counts, day):
    elected_on, due_on = (term.elected_on, term.due_on) if term else (None, None)
    titles = {post.title for post in posts}
    condition = overview.condition(organization, elected_on, due_on, titles, counts["total"], counts["full"])
    return findings_of(condition, day)


def _crumbs(user, organization):
    """The way down to the organization, as far as she may know it."""
    above = Organization.objects.visible_to(user).above(organization).in_tree_order()
    return [
        (_("Home"), reverse("home")),
        (_("Organizations"), reverse("organization_list")),
        *((one.name, one.get_absolute_url()) for one in above),
        (organization.name, ""),
    ]
