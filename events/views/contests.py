"""Contests: the list, one with its entries and results, and the form of its rules."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import require
from accounts.htmx import render_part
from accounts.models import AuditEntry
from events.choices import ContestState, after, before
from events.explanations import explained
from events.filters.lists import ContestFilter
from events.forms.contests import ContestForm, JudgeForm
from events.models import Contest, Edition, Entry, Judge
from events.permissions import (
    can_enter,
    can_enter_anything,
    can_organize,
    can_organize_anything,
    can_see_marks,
    can_see_result,
    can_withdraw_entry,
)
from events.services import contests as services
from events.verbs import VERBS
from events.views.pages import crumbs, listed, wants_workbook, workbook, write
from orgs.periods import today

ENTRIES = 100


@require_safe
def contest_list(request):
    """The contests that concern her; ``?format=xlsx`` is the same list as a workbook."""
    found = Contest.objects.visible_to(request.user).for_list()
    context = listed(request, ContestFilter(request.GET, found, request=request))
    if wants_workbook(request):
        columns = [
            (_("Contest"), 36), (_("Organization"), 30), (_("Day"), 12), (_("Entries until"), 12), (_("State"), 14),
            (_("Entries"), 8, "right"), (_("Pieces"), 8, "right"),
        ]  # fmt: skip
        rows = (
            (
                c.title, c.organization.name, c.held_on, c.entries_until, c.get_state_display(), c.entry_count,
                c.piece_count or 0,
            )
            for c in context["found"]
        )  # fmt: skip
        return workbook(_("Contests"), columns, rows, "contests")
    context |= {"can_organize": can_organize_anything(request.user), "crumbs": crumbs((_("Contests"), ""))}
    return render_part(request, "events/_contests.html", context, page="events/contest_list.html")


@require_safe
def contest_detail(request, pk):
    """Rules, entries, the draw, how the judging goes and, when they may be seen, marks, ranks and prizes."""
    contest = contest_or_404(request, pk)
    judges = list(Judge.objects.filter(contest=contest).with_progress().order_by("pk"))
    mine = next((judge for judge in judges if judge.user_id == request.user.pk), None)
    shows = {
        "result": can_see_result(request.user, contest),
        "marks": can_see_marks(request.user, contest, mine),
        "names": can_organize(request.user, contest.organization),
    }
    entries = Entry.objects.visible_to(request.user).of(contest).for_list().with_marks()
    entries = entries.in_order(request.GET.get("sort", ""), ranked=bool(shows["result"]))
    if wants_workbook(request):
        return _results(contest, entries, judges, shows)
    page = Paginator(entries, ENTRIES).get_page(request.GET.get("page"))
    found = list(page)
    lines = explained(contest, found, judges) if shows["marks"] else []
    marks = {line.entry.pk: line for line in lines}
    context = {
        "contest": contest,
        "page_obj": page,
        "rows": [_row(request.user, entry, marks) for entry in found],
        "shows": shows,
        "judges": list(enumerate(judges, 1)),
        "mine": mine,
        "sort": request.GET.get("sort", ""),
        "counts": Entry.objects.visible_to(request.user).of(contest).standing().per_organization(),
        "crumbs": crumbs((_("Contests"), reverse("contest_list")), (contest.title, "")),
    } | _steps(request.user, contest)
    return render(request, "events/contest_detail.html", context)


@require_http_methods(["GET", "POST"])
def contest_create(request):
    """A new contest; ``?edition=`` is filled in."""
    require(can_organize_anything(request.user))
    asked = request.GET.get("edition", "")
    edition = Edition.objects.visible_to(request.user).filter(pk=asked).first() if asked.isdecimal() else None
    initial = (
        {"edition": edition, "organization": edition.organization, "held_on": edition.from_on}
        if edition
        else {}
    )
    return _write(request, Contest(), _("Set up a contest"), initial=initial)


@require_http_methods(["GET", "POST"])
def contest_edit(request, pk):
    """Change the rules while the contest is being prepared."""
    contest = contest_or_404(request, pk)
    require(can_organize(request.user, contest.organization))
    return _write(request, contest, _("Change the contest"))


def contest_or_404(request, pk):
    return get_object_or_404(Contest.objects.visible_to(request.user).for_detail(), pk=pk)


def _write(request, contest, title, *, initial=None):
    form = ContestForm(request.POST or None, instance=contest, initial=initial, user=request.user)

    def save():
        return services.save_contest(form.instance, by=request.user, version=form.seen).get_absolute_url()

    trail = [(_("Contests"), reverse("contest_list"))]
    return write(request, form, save, title=title, trail=trail, done=_("Saved."))


def _row(user, entry, marks):
    """(entry, its marks explained or None, whether she may change it now, whether she may withdraw it now)."""
    contest = entry.contest
    is_standing = not entry.is_withdrawn and not contest.has_results
    may_change = is_standing and contest.is_open and can_enter(user, entry.organization)
    may_withdraw = is_standing and not contest.is_draft and can_withdraw_entry(user, entry)
    return entry, marks.get(entry.pk), bool(may_change), bool(may_withdraw)


def _steps(user, contest):
    """What whoever runs the contest may do next."""
    state = ContestState(contest.state)
    runs = can_organize(user, contest.organization)
    history = AuditEntry.objects.about(contest) if runs else []
    return {
        "runs": runs,
        "next": after(state),
        "previous": before(state),
        "draws": contest.draws.for_list(),
        "judge_form": JudgeForm(contest=contest) if runs and contest.takes_judges else None,
        "may_enter": contest.is_open and contest.entries_until >= today() and can_enter_anything(user),
        "is_late": contest.is_open and contest.entries_until < today(),
        "history": [(entry, VERBS.get(entry.action, entry.action), []) for entry in history],
    }


def _results(contest, entries, judges, shows):
    """The entries as a workbook, with marks and results as far as they may be seen."""
    columns = [
        (_("Number drawn"), 8, "right"),
        (_("Organization"), 28),
        (_("Title of the piece"), 30),
        (_("Contestants"), 24),
    ]
    entries = list(entries)
    if shows["marks"]:
        columns += [
            (_("Judge %(number)s") % {"number": number}, 8, "right") for number in range(1, len(judges) + 1)
        ]
    if shows["result"]:
        columns += [(_("Result"), 10, "right"), (_("Rank"), 8, "right"), (_("Prize"), 14)]
    marks = {line.entry.pk: line for line in explained(contest, entries, judges)} if shows["marks"] else {}
    rows = (_line(entry, marks.get(entry.pk), len(judges), shows) for entry in entries)
    return workbook(contest.title, columns, rows, "contest")


def _line(entry, line, judge_count, shows):
    cells = [entry.drawn_number, entry.organization.name, entry.title, entry.contestants]
    if shows["marks"]:
        given = {number: value for number, value, _fate in line.marks}
        cells += [given.get(number) for number in range(1, judge_count + 1)]
    if shows["result"]:
        cells += [entry.score, entry.rank, entry.get_prize_display()]
    return cells
