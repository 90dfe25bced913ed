"""Rewards: what goes with the awards of a scheme and what it costs; who gets what, and whether it was given."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.views.form_pages import form_page
from accounts.views.list_pages import Sheet, list_page, sent
from awards.models import AwardItem, Scheme
from awards.views.lists import crumbs as of_schemes
from documents.xlsx import Column
from honours import budgets
from honours.filters.ledger import RewardFilter
from honours.forms.ledger import GiveForm, NormForm, TakeBackForm
from honours.models import Reward, RewardNorm
from honours.permissions.ledger import can_give, can_keep_ledger, can_set_rewards
from honours.services import rewards
from honours.views.trails import trail
from orgs.periods import today


@require_safe
def scheme_rewards(request, pk):
    """What goes with each award of a scheme: planned, fallen due, given; also as a workbook."""
    scheme = _scheme(request, pk)
    budget = budgets.of_scheme(scheme)
    if request.GET.get("format") == "xlsx":
        return _budget_workbook(scheme, budget)
    context = {
        "scheme": scheme,
        "budget": budget,
        "can_set": can_set_rewards(request.user, scheme),
        "crumbs": of_schemes((str(scheme), scheme.get_absolute_url()), (_("Rewards and budget"), "")),
    }
    return render(request, "honours/scheme_rewards.html", context)


@require_http_methods(["GET", "POST"])
def reward_norm_create(request, pk):
    """Something that goes with the award ``pk``."""
    found = AwardItem.objects.visible_to(request.user).for_list()
    return _norm_form(request, RewardNorm(item=get_object_or_404(found, pk=pk)), _("Add a reward"))


@require_http_methods(["GET", "POST"])
def reward_norm_edit(request, pk):
    return _norm_form(request, _norm(request, pk), _("Change the reward"))


@require_POST
def reward_norm_remove(request, pk):
    norm = _norm(request, pk)
    rewards.remove_norm(norm, by=request.user)
    messages.success(request, _("It does not go with the award any more."))
    return redirect("scheme_rewards", norm.item.scheme_id)


@require_POST
def scheme_rewards_complete(request, pk):
    """Let fall due what was set after the honours were granted."""
    scheme = _scheme(request, pk)
    count = len(rewards.complete_rewards(scheme, by=request.user))
    messages.success(request, _("Rewards fallen due: %(count)s.") % {"count": count})
    return redirect("scheme_rewards", scheme.pk)


@require_safe
def reward_list(request):
    """The payment list: who gets what, and whether it was given; as a workbook it is for the cashier."""
    found = Reward.objects.visible_to(request.user).for_list()
    filters = RewardFilter(request.GET, found, request=request)
    title = _("Rewards to be given")
    return list_page(
        request,
        filters,
        filters.qs.in_order(request.GET.get("sort", "")),
        part="honours/_rewards.html",
        page="honours/reward_list.html",
        sheet=Sheet(title=title, file="rewards", columns=_columns(), row=_row),
        title=title,
        sums=filters.qs.sums(),
        can_keep=can_keep_ledger(request.user),
        today=today(),
        list_url=reverse("reward_list"),
        crumbs=trail((title, "")),
    )


@require_POST
def reward_give(request):
    """Note many rewards as given on one day."""
    require(can_keep_ledger(request.user))
    form = GiveForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect(_back(request))
    ticked = Reward.objects.visible_to(request.user).filter(pk__in=form.ticked)
    try:
        noted = rewards.give_rewards(ticked, form.cleaned_data["given_on"], by=request.user)
    except ValueError as error:
        messages.error(request, str(error))
        return redirect(_back(request))
    messages.success(request, _("Noted as given: %(count)s.") % {"count": len(noted.done)})
    for reward, why in noted.skipped:
        messages.warning(request, f"{reward}: {why}")
    return redirect(_back(request))


@require_http_methods(["GET", "POST"])
def reward_take_back(request, pk):
    """It was noted as given by mistake."""
    found = Reward.objects.visible_to(request.user).for_list()
    reward = get_object_or_404(found, pk=pk)
    require(can_give(request.user, reward))
    title = _("Not given after all")

    def write(form):
        rewards.take_back_given(reward, form.cleaned_data["reason"], by=request.user)
        return reverse("reward_list")

    return form_page(
        request, TakeBackForm(request.POST or None), write,
        title=title, crumbs=trail((_("Rewards to be given"), reverse("reward_list")), (title, "")),
        done=_("It is still to be given."), button=_("Take the note back"), hint=str(reward),
    )  # fmt: skip


def _scheme(request, pk):
    return get_object_or_404(Scheme.objects.visible_to(request.user).for_list(), pk=pk)


def _norm(request, pk):
    norms = RewardNorm.objects.filter(item__in=AwardItem.objects.visible_to(request.user))
    norm = get_object_or_404(norms.select_related("item__scheme__organization"), pk=pk)
    require(can_set_rewards(request.user, norm.item.scheme))
    return norm


def _norm_form(request, norm, title):
    scheme = norm.item.scheme
    require(can_set_rewards(request.user, scheme))
    back = reverse("scheme_rewards", args=[scheme.pk])

    def write(form):
        rewards.save_norm(form.instance, by=request.user)
        return back

    steps = of_schemes((str(scheme), scheme.get_absolute_url()), (_("Rewards and budget"), back), (title, ""))
    return form_page(
        request, NormForm(request.POST or None, instance=norm), write,
        title=title, crumbs=steps, done=_("Saved."), button=_("Save"), hint=norm.item.name,
    )  # fmt: skip


def _back(request):
    """The list as she had narrowed it."""
    url = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return url if safe else reverse("reward_list")


def _columns():
    return [
        Column(_("Organization"), 30), Column(_("Who is honoured"), 16), Column(_("Honour"), 30), Column(_("Awarded on"), 12),
        Column(_("Kind of reward"), 14), Column(_("Reward"), 20),
        Column(_("Worth, in yuan"), 12, "right", "#,##0.00"), Column(_("Given out on"), 12), Column(_("State"), 12),
        Column(_("Received by (signature)"), 24),
    ]  # fmt: skip


def _row(reward):
    honour = reward.honour
    state = _("given") if reward.given_on else _("revoked") if honour.is_revoked else _("to be given")
    return (
        honour.organization.name, honour.recipient_name, honour.name, honour.awarded_on, reward.get_kind_display(),
        reward.what, reward.amount, reward.given_on, state, "",
    )  # fmt: skip


def _budget_workbook(scheme, budget):
    money = ("right", "#,##0.00")
    columns = [
        Column(_("Award"), 30), Column(_("Reward"), 24), Column(_("Kind of reward"), 14), Column(_("Each, in yuan"), 12, *money),
        Column(_("Places"), 8), Column(_("Budgeted"), 14, *money), Column(_("Fallen due"), 8), Column(_("Sum due"), 14, *money),
        Column(_("Handed over"), 8), Column(_("Sum given"), 14, *money),
    ]  # fmt: skip
    rows = [
        (
            line.item.name, line.norm.what, line.norm.get_kind_display(), line.norm.amount, line.item.places,
            line.planned_sum, line.due, line.due_sum, line.given, line.given_sum,
        )
        for line in budget.lines
    ]  # fmt: skip
    rows.append((_("Together"), "", "", None, None, budget.planned, None, budget.due, None, budget.given))
    return sent(f"{scheme} {_('Rewards and budget')}", columns, rows, "reward-budget")
