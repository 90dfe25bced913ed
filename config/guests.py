"""A consulted office is a guest of the house: it finds the pages named here, those open to everybody, and no others."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from awards.models import PanelJudge
from events.models import Judge
from orgs.appointments import is_guest

PAGES = {
    # What it is asked about, and the penalties.
    "home", "todo", "office_opinion_list", "office_opinion_detail", "office_opinion_reply_many", "conflict_declare",
    "penalty_list", "penalty_detail", "penalty_create", "penalty_edit", "penalty_lift",
    # What is anybody's own.
    "inbox_list", "inbox_read", "preferences_save", "draft_save", "account_change_password", "account_reauthenticate",
}  # fmt: skip


# What those of them who are judges find besides.
JUDGES_PAGES = {
    "panel_list", "panel_detail", "panel_sheet", "panel_mark", "panel_hand_in",
    "judging_sheet", "mark_give", "marks_hand_in",
}  # fmt: skip


def only_their_pages(get_response):
    """Whatever page is built next is closed to guests until it is named above; what is on a page, its own rules say."""

    def middleware(request):
        return get_response(request)

    def process_view(request, view, args, kwargs):
        name = request.resolver_match.view_name
        if _is_closed(name, view) and is_guest(request.user):
            _let_judges_through(name, request.user)

    middleware.process_view = process_view
    return middleware


def _is_closed(name, view):
    """The API, which signs in by itself, keeps its own door (orgs/api_access.py)."""
    return name not in PAGES and getattr(view, "login_required", True)


def _let_judges_through(name, user):
    """Somebody of an office who is also named a judge finds what judges find."""
    if name not in JUDGES_PAGES or not _judges(user):
        raise PermissionDenied(_("Your office sees what it is asked about, and the penalties; nothing else."))


def _judges(user):
    return PanelJudge.objects.seats_of(user).exists() or Judge.objects.visible_to(user).exists()
