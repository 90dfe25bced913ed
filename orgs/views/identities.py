"""Which member of the roll an account belongs to: said by an administrator."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access import require
from accounts.errors import WrongState
from accounts.models import User
from orgs.choices import Role
from orgs.models import Identity, Member, Organization
from orgs.permissions import can_administer
from orgs.querysets import AccountQuerySet
from orgs.services import identities

# Of those called alike so many are shown.
MOST = 20


@require_http_methods(["GET", "HEAD", "POST"])
def identity_edit(request, pk):
    """Find the member behind the account ``pk`` by name, and link the two."""
    require(can_administer(request.user))
    account = _account(request, pk)
    if request.method == "POST":
        chosen = request.POST.get("member", "")
        member = get_object_or_404(_members(request.user), pk=int(chosen) if chosen.isdecimal() else 0)
        try:
            identities.identify(account, member, by=request.user)
        except WrongState as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Linked to %(name)s.") % {"name": member.name})
        return redirect("identity_edit", pk=account.pk)
    words = request.GET.get("q", "").strip()
    found = _members(request.user).filter(name__contains=words or account.name).order_by("name", "pk")
    title = _("Person of the account")
    context = {
        "account": account,
        "identity": Identity.objects.filter(user=account).select_related("member__organization").first(),
        "q": words,
        "found": found[:MOST],
        "crumbs": [(_("Home"), reverse("home")), (_("Accounts"), reverse("account_list")), (title, "")],
    }
    return render(request, "orgs/identity_edit.html", context)


@require_POST
def identity_remove(request, pk):
    """The account ``pk`` belongs to nobody of the roll any more."""
    require(can_administer(request.user))
    account = _account(request, pk)
    identity = get_object_or_404(Identity.objects.filter(user=account))
    identities.forget(identity, by=request.user)
    messages.success(request, _("The link is removed."))
    return redirect("identity_edit", pk=account.pk)


def _account(request, pk):
    return get_object_or_404(AccountQuerySet(User).visible_to(request.user), pk=pk)


def _members(user):
    """The members of the organizations that she administers: by name and organization, nothing else."""
    administered = Organization.objects.in_care_of(user, Role.ADMINISTRATOR)
    return Member.objects.filter(organization__in=administered).select_related("organization")
