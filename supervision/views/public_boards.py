"""The services that a committee's organizations promise, for everybody to read; and the switch for its staff."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.errors import WrongState
from accounts.private_numbers import masked
from orgs.models import Organization
from supervision.models import Commitment, PublicBoard
from supervision.permissions import can_switch_board
from supervision.services import public_boards
from supervision.views.lists import PAGE, crumbs

# How long a cache may keep the page, in seconds.
KEPT = 300


@login_not_required
@require_safe
def public_board(request, pk):
    """The published services of an open committee. The page says the same to everybody and knows nobody.

    It is made without the request: no session, no token and no name gets into what caches keep.
    """
    board = get_object_or_404(PublicBoard.objects.open().for_list(), organization=pk)
    found = Commitment.objects.for_the_public(board.organization).select_related("organization")
    page = Paginator(found.by_organization(), PAGE).get_page(request.GET.get("page"))
    rows = [(row, masked(row.text), masked(row.measures)) for row in page]
    context = {"organization": board.organization, "page_obj": page, "rows": rows, "url": request.path}
    response = HttpResponse(render_to_string("supervision/public_board.html", context))
    patch_cache_control(response, public=True, max_age=KEPT)
    patch_vary_headers(response, ["Cookie"])
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def public_board_list(request):
    """The committees in her care: whose page is open to the public, and the address to give away."""
    committees = Organization.objects.in_care_of(request.user).units_above_branches()
    page = Paginator(committees, PAGE).get_page(request.GET.get("page"))
    boards = {
        board.organization_id: board for board in PublicBoard.objects.of_organizations(list(page)).for_list()
    }
    title = _("Public pages")
    context = {
        "page_obj": page,
        "rows": [(one, boards.get(one.pk), can_switch_board(request.user, one)) for one in page],
        "crumbs": crumbs((_("Published commitments"), reverse("commitment_board")), (title, "")),
    }
    return render(request, "supervision/public_board_list.html", context)


@require_POST
def public_board_switch(request, pk):
    """Open or close (``open`` = 1 or 0) the public page of a committee."""
    organization = get_object_or_404(Organization.objects.in_care_of(request.user), pk=pk)
    to_open = request.POST.get("open") == "1"
    try:
        (public_boards.open_board if to_open else public_boards.close_board)(organization, by=request.user)
    except (ValueError, WrongState) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Open to the public.") if to_open else _("Closed to the public."))
    return redirect("public_board_list")
