"""The notice slip for those who issue it: written, sent, looked after, chased, withdrawn, repeated."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import services as accounts
from accounts.access import require
from accounts.errors import StaleVersion, WrongState
from accounts.models import AuditEntry, Draft
from accounts.once import once
from activities.forms.notices import NoticeForm, RepeatForm, SendForm, WithdrawForm, issuers
from activities.models import ActivityKind, Notice
from activities.permissions import can_issue_notice, can_issue_notices
from activities.services import notices

# How many issuers to look at to know whether there is a choice.
A_CHOICE = 2


@require_http_methods(["GET", "POST"])
def notice_create(request):
    """A new notice of the person's own committee, or of one that she chooses."""
    require(can_issue_notices(request.user))
    offered = issuers(request.user)[:A_CHOICE]
    only = offered[0] if len(offered) < A_CHOICE and offered else None
    initial = {"kind": ActivityKind.objects.offered().first(), "contact": request.user.name}
    return _write(request, Notice(organization=only), key="new", initial=initial)


@require_http_methods(["GET", "POST"])
def notice_edit(request, pk):
    """Change a notice that has not been sent."""
    notice = _notice(request, pk)
    require(can_issue_notice(request.user, notice))
    if request.method == "GET" and not notice.is_draft:
        messages.error(request, _("The notice has been sent; withdraw it and send another one instead."))
        return redirect(notice)
    return _write(request, notice, key=str(pk))


@require_http_methods(["GET", "POST"])
def notice_send(request, pk):
    """Send the slip to a subtree or a selection; it takes its number."""
    notice = _notice(request, pk)
    require(can_issue_notice(request.user, notice))
    form = SendForm(request.POST or None, notice=notice)
    if request.method == "POST" and form.is_valid():
        sent = _tried(
            form,
            notices.send_notice,
            notice,
            form.receivers(),
            by=request.user,
            version=form.cleaned_data["version"],
        )
        if sent:
            messages.success(request, _("Sent as %(number)s.") % {"number": sent.slip_number})
            return redirect(sent)
    context = _page(notice, _("Send the notice")) | {"form": form}
    return render(request, "activities/notice_send.html", context, status=_status(request))


@require_http_methods(["GET", "POST"])
def notice_withdraw(request, pk):
    """Take back a notice that was sent, with a reason for its units."""
    notice = _notice(request, pk)
    require(can_issue_notice(request.user, notice))
    form = WithdrawForm(request.POST or None, initial={"version": notice.version})
    if form.is_valid() and _tried(
        form, notices.withdraw_notice, notice, by=request.user, **form.cleaned_data
    ):
        messages.success(request, _("Withdrawn. The units have been told the reason."))
        return redirect(notice)
    context = _page(notice, _("Withdraw the notice")) | {"form": form}
    return render(request, "activities/notice_withdraw.html", context, status=_status(request))


@require_http_methods(["GET", "POST"])
def notice_repeat(request, pk):
    """Copy the notice for the weeks or months that follow, as drafts."""
    notice = _notice(request, pk)
    require(can_issue_notice(request.user, notice))
    form = RepeatForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = notices.repeat_notice(notice, by=request.user, **form.cleaned_data)
        messages.success(
            request, _("%(count)s drafts made; send each when its time has come.") % {"count": len(made)}
        )
        return redirect("notice_list")
    context = _page(notice, _("Repeat the notice")) | {"form": form}
    return render(request, "activities/notice_repeat.html", context, status=_status(request))


@require_POST
def notice_chase(request, pk):
    """Remind the people of all units that are behind, each at most once a day."""
    notice = _notice(request, pk)
    try:
        chase = notices.chase_notice(notice, by=request.user)
    except WrongState as error:
        messages.error(request, str(error))
    else:
        words = {"told": chase.told, "spared": chase.spared, "unreached": chase.unreached}
        messages.success(
            request,
            _(
                "%(told)s people told; %(spared)s were told today already; %(unreached)s units have nobody to tell."
            )
            % words,
        )
    return redirect(notice)


def _notice(request, pk):
    return get_object_or_404(Notice.objects.visible_to(request.user).for_list(), pk=pk)


def _write(request, notice, *, key, initial=None):
    if request.method == "POST":
        return _save(request, notice, key)
    form = NoticeForm(instance=notice, initial=initial, user=request.user)
    draft = Draft.objects.visible_to(request.user).filter(form="notice", key=key).first()
    return _show(request, notice, form, key, version=_version_seen(notice, draft), draft=draft)


def _save(request, notice, key):
    form = NoticeForm(request.POST, instance=notice, user=request.user)
    if not form.is_valid():
        return _show(request, notice, form, key, version=request.POST.get("version"), status=422)
    version = form.cleaned_data["version"]

    def work():
        return notices.write_notice(form.instance, by=request.user, version=version).get_absolute_url()

    try:
        url = once(request, work)
    except StaleVersion as error:
        form.add_error(None, str(error))
        return _show(request, notice, form, key, current=error.current, status=409)
    except WrongState as error:
        form.add_error(None, str(error))
        return _show(request, notice, form, key, version=version, status=409)
    accounts.drop_draft(request.user, "notice", key)
    request.session["draft_done"] = f"notice:{key}"
    messages.success(request, _("Saved. Send the notice when it is complete."))
    return redirect(url)


def _show(request, notice, form, key, *, version=None, draft=None, current=None, status=200):
    """The form page. With ``current``, the row as it stands now, both texts are beside each other."""
    is_new = notice._state.adding
    context = _page(notice, _("Write a notice") if is_new else _("Change the notice")) | {
        "form": form,
        "key": key,
        "version": current.version if current else version,
        "differences": _differences(form, current) if current else [],
        "draft": draft and draft.for_page,
    }
    return render(request, "activities/notice_form.html", context, status=status)


def _page(notice, title):
    crumbs = [(_("Home"), reverse("home")), (_("Activity notices"), reverse("notice_list"))]
    if not notice._state.adding:
        crumbs.append((notice.topic, notice.get_absolute_url()))
    return {"notice": notice, "title": title, "crumbs": [*crumbs, (title, "")]}


def _version_seen(notice, draft):
    """The version that the content of the form began from; nobody's, if the row changed after the draft was left."""
    change = AuditEntry.objects.about(notice).first() if draft and notice.pk else None
    return 0 if change and change.at > draft.saved_at else notice.version


def _differences(form, current):
    """Field by field where the two texts differ: (label, what she typed, what stands now)."""
    mine = form.instance
    fields = [name for name in form.Meta.fields if getattr(mine, name) != getattr(current, name)]
    return [(form[name].label, getattr(mine, name), getattr(current, name)) for name in fields]


def _tried(form, verb, *args, **asked):
    """The notice as moved; None, with the reason on the form, where a rule or the time is against it."""
    try:
        return verb(*args, **asked)
    except StaleVersion:
        form.add_error(None, _("Someone else changed this notice meanwhile. Read it again, then decide."))
    except (ValueError, WrongState) as error:
        form.add_error(None, str(error))
    return None


def _status(request):
    return 422 if request.method == "POST" else 200
