"""The administrator's pages: accounts, and who serves where."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.access import require
from accounts.errors import WrongState
from accounts.forms import AccountForm, SwitchForm
from accounts.models import User
from orgs.filters import AccountFilter
from orgs.forms import AppointmentForm
from orgs.models import Appointment
from orgs.permissions import can_administer, can_switch
from orgs.querysets import AccountQuerySet
from orgs.services import accounts, appointments

PAGE = 50


@require_safe
def account_list(request):
    """Accounts with their appointments in her tree."""
    require(can_administer(request.user))
    today = timezone.localdate()
    found = AccountFilter(
        request.GET, queryset=AccountQuerySet(User).visible_to(request.user), request=request, day=today
    )
    page = Paginator(found.qs.for_list(request.user, today), PAGE).get_page(request.GET.get("page"))
    for account in page:
        account.switchable = can_switch(request.user, account)
    context = {
        "filter": found,
        "filtered": any(request.GET.get(name) for name in found.filters),
        "page_obj": page,
        "crumbs": [(_("Home"), reverse("home")), (_("Accounts"), "")],
    }
    return render(request, "orgs/account_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def account_create(request):
    """A new account, with its first password."""
    require(can_administer(request.user))
    form = AccountForm(request.POST or None)
    if form.is_valid():
        account = accounts.create_account(
            form.instance, password=form.cleaned_data["password1"], by=request.user
        )
        messages.success(request, _("The account %(name)s can sign in; now appoint it.") % {"name": account})
        return redirect(f"{reverse('appointment_create')}?user={account.pk}")
    return _form(request, form, "orgs/account_create.html", _("New account"))


@require_POST
def account_switch(request, pk):
    """Let an account sign in, or not any more."""
    require(can_administer(request.user))
    account = get_object_or_404(AccountQuerySet(User).visible_to(request.user), pk=pk)
    form = SwitchForm(request.POST)
    if form.is_valid():
        try:
            accounts.switch_account(account, active=form.cleaned_data["active"], by=request.user)
        except WrongState as error:
            messages.error(request, str(error))
    return redirect("account_list")


@require_POST
def account_reset(request, pk):
    """Give an account a new password, shown this once."""
    require(can_administer(request.user))
    account = get_object_or_404(AccountQuerySet(User).visible_to(request.user), pk=pk)
    password = accounts.reset_password(account, by=request.user)
    crumbs = [(_("Home"), reverse("home")), (_("Accounts"), reverse("account_list")), (str(account), "")]
    # Shown straight away: a message would travel in a cookie.
    context = {"account": account, "password": password, "crumbs": crumbs}
    return render(request, "orgs/account_reset.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def appointment_create(request):
    """Give an account a role at an organization, from today."""
    require(can_administer(request.user))
    form = AppointmentForm(
        request.POST or None,
        initial={"user": request.GET.get("user")},
        by=request.user,
        accounts=AccountQuerySet(User).visible_to(request.user).others_than(request.user),
    )
    if form.is_valid():
        try:
            appointment = appointments.appoint(**form.cleaned_data, by=request.user)
        except ValueError as error:
            form.add_error("office", str(error))
        else:
            messages.success(request, _("Appointed: %(appointment)s") % {"appointment": appointment})
            return redirect("account_list")
    return _form(request, form, "orgs/appointment_create.html", _("Appoint"))


@require_POST
def appointment_end(request, pk):
    """Take a role back as of today."""
    require(can_administer(request.user))
    appointment = get_object_or_404(Appointment.objects.visible_to(request.user), pk=pk)
    try:
        appointments.end_appointment(appointment, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
    return redirect("account_list")


def _form(request, form, page, title):
    crumbs = [(_("Home"), reverse("home")), (_("Accounts"), reverse("account_list")), (title, "")]
    context = {"form": form, "crumbs": crumbs}
    return render(request, page, context, status=422 if form.is_bound else 200)
