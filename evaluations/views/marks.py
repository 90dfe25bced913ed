"""What is done to an open round: marks given, reckoned anew, closed."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from evaluations import mark_sheets, reckoning, words
from evaluations.forms.rounds import MarksForm
from evaluations.mark_sheets import MARKS
from evaluations.models import Criterion, Mark, Round
from evaluations.permissions.rounds import can_mark, can_run_round
from evaluations.services import rounds
from evaluations.views.lists import PAGE, crumbs, wants_workbook, workbook
from exchange.errors import Unreadable
from exchange.forms import UploadForm

# So many are taken from one workbook: what is sent back has to stay within what a form may hold.
MOST = 400
_COLUMNS = (("organization", 36), ("member", 14), ("value", 10), ("evidence", 40))


@require_http_methods(["GET", "POST"])
def round_marks(request, pk, criterion_pk):
    """The grid of one criterion: a mark and its evidence for each of those who are scored; ``?format=xlsx`` to fill in."""
    round_, criterion = _asked(request, pk, criterion_pk)
    everyone, page = reckoning.subjects_of(round_), None
    if wants_workbook(request):
        return _workbook(criterion, _grid(None, round_, criterion, everyone))
    if request.method == "POST":
        # Whoever stands in what was sent is marked; the others, on other pages, stay as they are.
        form = _grid(request.POST, round_, criterion, MarksForm.named_in(request.POST, everyone))
    else:
        page = Paginator(everyone, PAGE).get_page(request.GET.get("page"))
        form = _grid(None, round_, criterion, page.object_list)
    if form.is_valid():
        try:
            count = rounds.give_marks(round_, criterion, form.given(), by=request.user)
        except (ValueError, WrongState) as error:
            messages.error(request, str(error))
        else:
            messages.success(
                request, _("%(count)s marks saved; the round is reckoned anew.") % {"count": count}
            )
        return redirect(round_)
    return _grid_page(request, round_, criterion, form, page=page, status=422 if form.is_bound else 200)


@require_POST
def round_marks_load(request, pk, criterion_pk):
    """The grid filled from a workbook. Nothing is saved yet: she looks at it and saves."""
    round_, criterion = _asked(request, pk, criterion_pk)
    everyone, upload = reckoning.subjects_of(round_), UploadForm(request.POST, request.FILES)
    if not upload.is_valid():
        return _refused(request, round_, criterion, everyone, upload.errors["file"])
    file = upload.cleaned_data["file"]
    try:
        loaded = mark_sheets.load(file.read(), file.name, everyone)
    except Unreadable as error:
        return _refused(request, round_, criterion, everyone, [str(error)])
    if len(loaded.values) > MOST:
        return _refused(
            request,
            round_,
            criterion,
            everyone,
            [_("Split the workbook: at most %(most)s rows at once.") % {"most": MOST}],
        )
    form = _grid(None, round_, criterion, [one for one in everyone if one.key in loaded.values])
    form.fill(loaded.values)
    return _grid_page(request, round_, criterion, form, problems=loaded.problems, loaded=len(loaded.values))


def _refused(request, round_, criterion, everyone, problems):
    page = Paginator(everyone, PAGE).get_page(1)
    form = _grid(None, round_, criterion, page.object_list)
    return _grid_page(request, round_, criterion, form, page=page, problems=problems, status=422)


def _asked(request, pk, criterion_pk):
    round_ = _round(request, pk)
    require(can_mark(request.user, round_))
    hand = Criterion.objects.of_rubric(round_.rubric).marked_by_hand()
    return round_, get_object_or_404(hand, pk=criterion_pk)


def _grid(data, round_, criterion, subjects):
    marks = {mark.key: mark for mark in Mark.objects.of_round(round_).of_criterion(criterion)}
    return MarksForm(data, subjects=subjects, criterion=criterion, marks=marks)


def _grid_page(request, round_, criterion, form, *, page=None, problems=(), loaded=None, status=200):
    steps = ((_("Evaluation rounds"), reverse("round_list")), (round_.name, round_.get_absolute_url()))
    context = {
        "form": form,
        "round": round_,
        "criterion": criterion,
        "others": Criterion.objects.of_rubric(round_.rubric).marked_by_hand(),
        "how": words.how(criterion),
        "page_obj": page,
        "grid_url": reverse("round_marks", args=[round_.pk, criterion.pk]),
        "problems": problems,
        "loaded": loaded,
        "title": criterion.name,
        "crumbs": crumbs(*steps, (criterion.name, "")),
    }
    return render(request, "evaluations/round_marks.html", context, status=status)


def _workbook(criterion, form):
    """The grid to fill in elsewhere, with what has been given so far; its heads are those that are read again."""
    columns = [(MARKS.column(name).title, width) for name, width in _COLUMNS]
    rows = (
        (
            subject.organization.name,
            subject.member.name if subject.member else "",
            value.initial,
            evidence.initial or "",
        )
        for subject, value, evidence in form.rows()
    )
    return workbook(criterion.name, columns, rows, "marks")


@require_POST
def round_reckon(request, pk):
    round_ = _round(request, pk)
    require(can_run_round(request.user, round_))
    try:
        rounds.reckon_round(round_, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Reckoned anew."))
    return redirect(round_)


@require_POST
def round_close(request, pk):
    round_ = _round(request, pk)
    version = request.POST.get("version", "")
    try:
        rounds.close_round(round_, by=request.user, version=int(version) if version.isdecimal() else None)
    except StaleVersion:
        messages.error(request, _("Someone else changed this meanwhile. Read it again, then decide."))
    except WrongState as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Closed: the scores are frozen, and everyone sees the own result."))
    return redirect(round_)


def _round(request, pk):
    return get_object_or_404(Round.objects.visible_to(request.user).for_list(), pk=pk)
