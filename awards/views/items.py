"""An award of a scheme: its page, and how it is drawn up."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import WrongState
from accounts.views.form_pages import form_page
from awards.choices import NAMED, SchemeState
from awards.dates import publicity_start
from awards.eligibility import rules
from awards.forms.schemes import AwardItemForm
from awards.models import AwardItem, Quota, Scheme
from awards.permissions.nominations import can_nominate_any
from awards.permissions.schemes import can_change_item, can_divide, can_run
from awards.places import use_by_quota
from awards.quotas import least_of, most_of
from awards.services import items
from awards.views.lists import crumbs, of_item


@require_safe
def award_item_detail(request, pk):
    """Who may receive the award, by which days, and how many places her units have."""
    item = award_item(request, pk)
    context = {
        "item": item,
        "rules": _rules_in_words(item),
        "start": publicity_start(item),
        "front_line": least_of(item.front_line_percent, item.places),
        "leaders": most_of(item.leaders_percent, item.places),
        "quotas": _quotas(request.user, item),
        "can_nominate": item.scheme.state == SchemeState.OPEN and can_nominate_any(request.user),
        "has_rows": item.recipient not in NAMED,
        "can_change": can_change_item(request.user, item),
        "can_divide": can_divide(request.user, item),
        "crumbs": [*of_item(item)[:-1], (item.name, "")],
    }
    return render(request, "awards/award_item_detail.html", context)


@require_http_methods(["GET", "POST"])
def award_item_create(request, pk):
    """An award of the scheme ``pk``: any while it is a draft, one on a special topic also while it is under way."""
    scheme = get_object_or_404(Scheme.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_run(request.user, scheme))
    item = AwardItem(scheme=scheme, is_special=scheme.state != "draft")
    return _form(request, item, _("Add an award"), crumbs((str(scheme), scheme.get_absolute_url())))


@require_http_methods(["GET", "POST"])
def award_item_edit(request, pk):
    item = award_item(request, pk)
    require(can_change_item(request.user, item))
    return _form(request, item, _("Change the award"), of_item(item))


@require_POST
def award_item_delete(request, pk):
    """Take the award out of its scheme."""
    item = award_item(request, pk)
    try:
        scheme = items.remove_item(item, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
        return redirect(item)
    messages.success(request, _("The award is removed."))
    return redirect(scheme)


def award_item(request, pk):
    """The award ``pk`` as far as she may see it, with its rules."""
    return get_object_or_404(AwardItem.objects.visible_to(request.user).for_list().with_rules(), pk=pk)


def _quotas(user, item):
    """(quota, how much of it is used) of the units in her care."""
    uses = use_by_quota(item)
    return [(quota, uses[quota]) for quota in Quota.objects.visible_to(user).of(item).for_list()]


def _rules_in_words(item):
    known = [(rules.RULES.get(rule.code), rule.value) for rule in item.rules.all()]
    return [rules.titled(rule, value) for rule, value in known if rule]


def _form(request, item, title, steps):
    form = AwardItemForm(request.POST or None, instance=item)

    def write(form):
        version = form.cleaned_data["version"]
        saved = items.save_item(form.instance, form.rules(), by=request.user, version=version)
        return saved.get_absolute_url()

    return form_page(
        request, form, write,
        title=title, crumbs=[*steps, (title, "")], done=_("Saved."), button=_("Save"), hint=str(item.scheme),
        template="awards/award_item_form.html",
    )  # fmt: skip
