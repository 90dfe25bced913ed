"""Ladders of titles: drawn up, changed, read."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.access import require
from accounts.views.form_pages import form_page
from awards.forms.titles import LadderForm, LevelForm
from awards.models import TitleLadder, TitleLevel
from awards.permissions.titles import can_keep_ladders, can_run_ladder
from awards.services import ladders
from awards.views.titles import title_crumbs
from orgs.periods import today


@require_safe
def ladder_detail(request, pk):
    """The titles of a ladder, step by step, with how many of her organizations hold each."""
    ladder = _ladder(request, pk)
    levels = TitleLevel.objects.filter(ladder=ladder).with_holders(request.user, today()).for_list()
    context = {
        "ladder": ladder,
        "levels": levels,
        "can_run": can_run_ladder(request.user, ladder),
        "crumbs": title_crumbs((ladder.name, "")),
    }
    return render(request, "awards/ladder_detail.html", context)


@require_http_methods(["GET", "POST"])
def ladder_create(request):
    require(can_keep_ladders(request.user))
    return _ladder_form(request, TitleLadder(), _("Draw up a ladder"))


@require_http_methods(["GET", "POST"])
def ladder_edit(request, pk):
    ladder = _ladder(request, pk)
    require(can_run_ladder(request.user, ladder))
    return _ladder_form(request, ladder, _("Change the ladder"))


@require_http_methods(["GET", "POST"])
def title_level_create(request, pk):
    """A title on the ladder ``pk``."""
    ladder = _ladder(request, pk)
    require(can_run_ladder(request.user, ladder))
    top = max((level.step for level in ladder.levels.all()), default=0)
    return _level_form(request, TitleLevel(ladder=ladder, step=top + 1), _("Add a title"))


@require_http_methods(["GET", "POST"])
def title_level_edit(request, pk):
    level = get_object_or_404(TitleLevel.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_run_ladder(request.user, level.ladder))
    return _level_form(request, level, _("Change the title"))


def _ladder(request, pk):
    return get_object_or_404(TitleLadder.objects.visible_to(request.user).for_list(), pk=pk)


def _ladder_form(request, ladder, title):
    form = LadderForm(request.POST or None, instance=ladder, user=request.user)

    def write(form):
        version = form.cleaned_data["version"]
        return ladders.save_ladder(form.instance, by=request.user, version=version).get_absolute_url()

    return form_page(
        request, form, write,
        title=title, crumbs=title_crumbs((title, "")), done=_("Saved."), button=_("Save"),
        hint=_("The titles are added on the ladder's own page."),
    )  # fmt: skip


def _level_form(request, level, title):
    form = LevelForm(request.POST or None, instance=level)

    def write(form):
        version = form.cleaned_data["version"]
        return ladders.save_level(form.instance, by=request.user, version=version).get_absolute_url()

    steps = title_crumbs((level.ladder.name, level.ladder.get_absolute_url()), (title, ""))
    return form_page(
        request,
        form,
        write,
        title=title,
        crumbs=steps,
        done=_("Saved."),
        button=_("Save"),
        hint=level.ladder.name,
    )
