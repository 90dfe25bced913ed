"""What stands in the side navigation, for whom; and what every page says about the person and the office."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import inbox
from accounts.models import InboxItem
from activities.models import Activity, Receipt
from awards.models import OfficeOpinion, PanelJudge
from events.models import Judge
from learning.models import Practice
from orgs.appointments import holds, is_guest, paths, served_by
from orgs.choices import KEEPERS, READERS, WRITERS, Role
from orgs.models import Organization
from orgs.periods import today
from orgs.permissions import can_administer, can_audit, can_keep_calendar
from supervision.models import OrderReceipt

# Nouns without an entry of their own, and the entry under which their pages are found.
AT_HOME_IN = {
    "adoption": "practice_list",
    "approval_rule": "planned_list",
    "unit_item": "checklist_list",
    "criterion": "rubric_list",
    "duty": "duty_grid",
    "edition": "series_list",
    "enrolment": "series_list",
    "entry": "contest_list",
    "event": "series_list",
    "judging": "contest_list",
    "inspection_group": "check_list",
    "mark": "contest_list",
    "measure": "look_back_list",
    "meeting_opinion": "activity_list",
    "public_board": "commitment_board",
    "score": "round_list",
    "award": "decision_list",
    "award_item": "scheme_list",
    "certificate": "honour_list",
    "conflict": "nomination_list",
    "exception": "nomination_list",
    "ladder": "title_list",
    "member_ledger": "ledger_list",
    "publication": "exemplar_list",
    "reserve": "decision_list",
    "revocation": "honour_list",
    "scheme_approve": "decision_list",
    "substitute": "decision_list",
    "eligibility": "scheme_list",
}


def navigation(request):
    """Context of every page: the navigation, the committee, the person's preferences and unread words."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"preferences": {"theme": "light", "density": ""}}
    return {
        "navigation": _groups(request, user),
        "committee": _committee(user),
        "preferences": {"theme": user.theme, "density": user.density},
        "unread_count": _unread(request, user),
        "demo_day": today() if settings.OFFICE_DAY else None,
    }


def _unread(request, user):
    """How many words wait in the inbox; those about this very page have now been seen."""
    waiting = list(InboxItem.objects.visible_to(user).unread().values_list("url", flat=True)[:100])
    if request.path in waiting and request.method == "GET":
        inbox.mark_read(user, url=request.path)
    return sum(url != request.path for url in waiting)


def _committee(user):
    """The name of the highest organization that she serves."""
    served = served_by(user)
    if not served:
        return ""
    top = min((path for _role, path in served), key=len)
    return Organization.objects.filter(path=top).values_list("name", flat=True).first() or ""


def _groups(request, user):
    """The groups with something in them. Those with a caption are folded, but for the one that she is in.

    Whoever has no daily work here finds everything open.
    """
    here = request.resolver_match.url_name if request.resolver_match else ""
    found = [(caption, entries) for caption, entries in _captioned(user) if entries]
    current = _current(here or "", {entry[2] for _caption, entries in found for entry in entries})
    is_short = all(caption for caption, _entries in found)
    return [
        _group(caption, [_item(current, *entry) for entry in entries], is_short) for caption, entries in found
    ]


def _captioned(user):
    """(caption, entries) of all groups in their order: daily work first, at most eight or so in each."""
    return [
        _work(user), _campaigns(user), _tasks(user), _supervision(user), _evaluation(user), _awards(user), _honours(user), _titles(user), _service(user), _exchange(user),
        _people(user), _oversight(user),
    ]  # fmt: skip


def _group(caption, items, is_short):
    return {
        "caption": caption,
        "items": items,
        "is_open": is_short or any(item["current"] for item in items),
        "count": sum(item["count"] or 0 for item in items),
    }


def _current(here, entries):
    """The entry to mark: the page itself, else the list of its noun (member_detail belongs to member_list)."""
    words = here.split("_")
    nouns = ["_".join(words[:length]) for length in range(len(words), 0, -1)]
    lists = (found for noun in nouns for found in (f"{noun}_list", AT_HOME_IN.get(noun)))
    return here if here in entries else next((found for found in lists if found in entries), "")


def _item(current, label, icon, url_name, count=None, query=""):
    return {
        "label": label,
        "icon": icon,
        "url": reverse(url_name) + query,
        "count": count,
        "current": url_name == current,
    }


def _work(user):
    if not paths(user):
        return "", _consulted(user)
    entries = [(_("Overview"), "layout-dashboard", "dashboard"), (_("Things to do"), "checklist", "todo")]
    if holds(user, *WRITERS):
        entries.append((_("Record an activity"), "edit", "activity_create"))
    unsigned = Receipt.objects.answered_by(user).standing().unsigned().count()
    entries.append((_("Activity notices"), "speakerphone", "notice_list", unsigned))
    entries.append(_records(user))
    entries.append((_("Planned activities"), "calendar", "planned_list"))
    entries.append((_("Calendar"), "calendar-event", "calendar"))
    entries.append((_("The unit's month"), "calendar-due", "unit_month"))
    entries.append((_("Duties"), "calendar-stats", "duty_grid"))
    return "", entries


def _consulted(user):
    """The pages of an office that is asked for its opinion, and reads none of the work."""
    if not holds(user, Role.OFFICE):
        return []
    return [
        (_("Things to do"), "checklist", "todo"),
        (_("Opinions of offices"), "message", "office_opinion_list", _asked(user)),
        (_("Penalties"), "alert-triangle", "penalty_list"),
    ]


def _asked(user):
    """How many nominations wait for the opinion of her office."""
    return OfficeOpinion.objects.asked_of(user).open().count() if holds(user, Role.OFFICE) else None


def _records(user):
    """The records; while some wait for her (to be verified, or to be mended), the entry leads to those."""
    mine = Activity.objects.visible_to(user)
    state, waiting = (
        ("submitted", mine.awaiting()) if holds(user, Role.STAFF) else ("returned", mine.returned())
    )
    count = waiting.count()
    return (
        _("Activity records"),
        "clipboard-check",
        "activity_list",
        count,
        f"?state={state}" if count else "",
    )


def _campaigns(user):
    if not paths(user):
        return "", []
    return _("Campaigns and bulletins"), [
        (_("Campaigns"), "flag", "campaign_list"),
        (_("Plan documents"), "clipboard-text", "document_list"),
        (_("Projects"), "briefcase", "project_list"),
        (_("Plans of units"), "file-text", "unit_plan_list"),
        (_("Carriers"), "route", "carrier_list"),
        (_("Checklists"), "checklist", "checklist_list"),
        (_("Bulletins"), "file-text", "bulletin_list"),
    ]


def _tasks(user):
    """What units are to reach and to do, and how far they have come."""
    if not paths(user):
        return "", []
    return _("Targets and tasks"), [
        (_("Targets"), "chart-line", "target_list"),
        (_("Tasks"), "checklist", "task_list"),
        (_("Tracks that we lead"), "flag-3", "led_task_list"),
        (_("Tasks to verify"), "circle-check", "task_check_list"),
        (_("Monthly reports"), "report-analytics", "task_report_list"),
        (_("Expected and actual results"), "clipboard-check", "result_list"),
        (_("What was given out"), "send", "give_out_list"),
    ]


def _supervision(user):
    """What was promised and asked, until it is closed."""
    if not paths(user):
        return "", []
    waiting = OrderReceipt.objects.own_of(user, *KEEPERS).awaiting_unit().count()
    return _("Commitments and supervision"), [
        (_("Commitments"), "certificate", "commitment_list"),
        (_("Published commitments"), "speakerphone", "commitment_board"),
        (_("Supervision orders"), "eye", "order_list", waiting),
        (_("Supervision list"), "clipboard-list", "order_receipt_list"),
        (_("Checks"), "search", "check_list"),
        (_("Steps taken when something was not kept"), "alert-triangle", "escalation_list"),
        (_("Leaders' comments"), "message", "leader_comment_list"),
        (_("Letters of responsibility"), "rubber-stamp", "letter_list"),
        (_("Look-back"), "history", "look_back_list"),
    ]


def _evaluation(user):
    """How well units and members did, and by what that is judged."""
    if not paths(user):
        return "", []
    return _("Evaluation"), [
        (_("Evaluation rounds"), "scale", "round_list"),
        (_("Rubrics"), "clipboard-list", "rubric_list"),
        (_("Standard documents"), "file-text", "standard_document_list"),
    ]


def _awards(user):
    """From the scheme to the list that is posted."""
    if not paths(user):
        return "", _judging(user)
    entries = [
        (_("Award schemes"), "award", "scheme_list"),
        (_("Quotas"), "list-details", "quota_list"),
        (_("Nominations"), "user-check", "nomination_list"),
    ]
    if holds(user, Role.STAFF, Role.SECRETARY):
        entries.append((_("Endorsements"), "rubber-stamp", "endorsement_list"))
    if holds(user, Role.STAFF):
        entries.append((_("Review of nominations"), "search", "review_list"))
    if holds(user, Role.STAFF, Role.OFFICE):
        entries.append((_("Opinions of offices"), "message", "office_opinion_list", _asked(user)))
    entries += _judging(user)
    if holds(user, Role.STAFF):
        entries.append((_("Decisions on awards"), "checklist", "decision_list"))
    entries.append((_("Publicities"), "speakerphone", "publicity_list"))
    return _("Awards"), entries


def _judging(user):
    """The panels, for the staff who set them up and for judges who serve nowhere; the others find theirs among things to do."""
    if not holds(user, Role.STAFF) and (paths(user) or not PanelJudge.objects.seats_of(user).exists()):
        return []
    return [(_("Judging panels"), "scale", "panel_list")]


def _honours(user):
    """Who was honoured, and whether that was fair."""
    if not paths(user):
        return "", []
    entries = [
        (_("Honour roll"), "trophy", "honour_list"),
        (_("Commendations"), "certificate", "commendation_list"),
        (_("Coverage of honours"), "chart-line", "honour_coverage"),
        (_("Repeat winners"), "history", "honour_repeats"),
    ]
    if holds(user, Role.STAFF, Role.LEADER):
        entries.append((_("Fairness of awards"), "scale", "honour_fairness"))
    if holds(user, Role.STAFF):
        entries.append((_("Objections"), "alert-triangle", "objection_list"))
    entries.append((_("Exemplars"), "flag", "exemplar_list"))
    return _("Honours"), entries


def _titles(user):
    """What organizations hold, and what members have to show for themselves."""
    if not paths(user):
        return "", []
    entries = [
        (_("Titles"), "certificate", "title_list"),
        (_("Archives of titles"), "books", "archive_list"),
        (_("Brands"), "flag-3", "brand_list"),
        (_("Ledger of rewards and penalties"), "clipboard-list", "ledger_list"),
        (_("Rewards"), "award", "reward_list"),
        (_("Penalties"), "alert-triangle", "penalty_list"),
    ]
    if holds(user, Role.STAFF, Role.SECRETARY):
        entries.append((_("Records of members"), "report-analytics", "person_record_list"))
    return _("Titles and ledgers"), entries


def _service(user):
    """What outreach/ keeps, and the teams that serve."""
    if not paths(user):
        return "", []
    return _("Contact and service"), [
        (_("Contact points"), "map-pin", "contact_point_list"),
        (_("Pairings"), "link", "pairing_list"),
        (_("Visits"), "route", "visit_list"),
        (_("Problems found"), "clipboard-list", "problem_list"),
        (_("Good deeds"), "star", "good_deed_list"),
        (_("Condolences"), "heart-handshake", "condolence_list"),
        (_("Teams"), "users-group", "team_list"),
        (_("Team services"), "calendar-event", "service_list"),
    ]


def _exchange(user):
    """What is learnt from one another, and what is held for all."""
    if not paths(user):
        return _judged(user)
    return _("Exchange and contests"), [
        _practices(user),
        (_("Learning visits"), "school", "learning_visit_list"),
        (_("Research papers"), "notes", "research_paper_list"),
        (_("Benchmarking"), "target", "benchmark_list"),
        (_("Series and festivals"), "presentation", "series_list"),
        (_("Contests"), "trophy", "contest_list"),
        (_("Winners"), "medal", "winner_list"),
    ]


def _judged(user):
    """An expert from outside, who serves nowhere, finds the contests that she judges."""
    if not Judge.objects.visible_to(user).exists():
        return "", []
    return _("Exchange and contests"), [(_("Contests"), "trophy", "contest_list")]


def _practices(user):
    """The library; while some wait for staff to share or return, the entry leads to those."""
    count = Practice.objects.visible_to(user).awaiting().count() if holds(user, Role.STAFF) else 0
    return _("Good practices"), "books", "practice_list", count, "?state=submitted" if count else ""


def _people(user):
    """Organizations, members, and what each member took part in or read."""
    entries = []
    if served_by(user) and not is_guest(user):
        entries.append((_("Organizations"), "building-community", "organization_list"))
    if holds(user, *READERS):
        entries.append((_("Members"), "users", "member_list"))
    if paths(user):
        entries.append((_("Participation in activities"), "user-check", "participation_list"))
        entries.append((_("Exemptions from activities"), "user-minus", "exemption_list"))
        entries.append((_("Reading list"), "books", "reading_list"))
    if holds(user, Role.STAFF):
        entries.append((_("Load workbooks"), "upload", "import_list"))
    return _("Organizations and members"), entries


def _oversight(user):
    entries = []
    if can_audit(user):
        entries.append((_("Audit trail"), "history", "audit_list"))
    if can_keep_calendar(user):
        entries.append((_("Working days"), "calendar", "calendar_day_list"))
    if can_administer(user):
        entries.append((_("Accounts"), "settings", "account_list"))
        entries.append((_("Background jobs"), "refresh", "job_list"))
    return _("Oversight"), entries
