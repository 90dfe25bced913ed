"""Writing a record: the form, its attendance part, and what happens when two people write at once."""

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
from activities import attendees
from activities.choices import Presence
from activities.errors import LooksDouble
from activities.forms.records import ActivityForm, asked_for, writable_organizations
from activities.models import Activity, ActivityKind, Attendance
from activities.permissions import can_enter, can_record
from activities.services import records
from activities.views.attendance import listed, roll_for, unsettled
from activities.views.book import book_differences, book_of, book_sent, book_typed, url_of
from orgs.periods import today

# How many organizations to look at to know whether there is a choice.
A_CHOICE = 2


@require_http_methods(["GET", "POST"])
def activity_create(request):
    """A new record of the person's own organization, or of one that she chooses."""
    require(can_enter(request.user))
    organizations = writable_organizations(request.user)[:A_CHOICE]
    only = organizations[0] if len(organizations) < A_CHOICE else None
    return _record(request, Activity(organization=only), key=f"new-{only.pk}" if only else "new")


@require_POST
def activity_copy(request, pk):
    """Begin a new record with what last month's had, and go on to change it."""
    activity = get_object_or_404(Activity.objects.visible_to(request.user).for_list(), pk=pk)

    def work():
        return reverse(
            "activity_edit", args=[records.copy_activity(activity, by=request.user, on=today()).pk]
        )

    url = once(request, work)
    messages.success(request, _("Copied as a draft. Set the date and write down what is new."))
    return redirect(url)


@require_http_methods(["GET", "POST"])
def activity_edit(request, pk):
    """Change a record that is still open to its own people."""
    activity = get_object_or_404(Activity.objects.visible_to(request.user).for_list(), pk=pk)
    require(can_record(request.user, activity))
    if request.method == "GET" and not activity.is_open:
        messages.error(
            request,
            _("The record has been submitted; ask committee staff to return it before you change it."),
        )
        return redirect(activity)
    return _record(request, activity, key=str(pk))


def _record(request, activity, *, key):
    """The page of the form: as it was left, as it was sent with another list asked for, or saved."""
    if request.method == "POST" and not {"show", "more"} & request.POST.keys():
        return _save(request, activity, key)
    if request.method == "POST":
        typed = _fixed(request.POST.dict(), activity)
        form = ActivityForm(initial=typed, instance=activity, user=request.user)
        version, draft = typed.get("version"), None
    else:
        initial = _first_content(request, activity)
        form = ActivityForm(initial=initial, instance=activity, user=request.user)
        draft = Draft.objects.visible_to(request.user).filter(form="activity", key=key).first()
        typed = _as_left(form, activity, draft)
        version = _version_seen(activity, draft)
    if request.method == "POST":
        roll = listed(request, typed, activity)
        book = book_typed(typed, roll)
    else:
        roll = roll_for(request.user, typed, activity)
        book = book_of(activity, typed, roll, draft)
    return _show(request, activity, form, roll, book, key, version=version, draft=draft)


def _save(request, activity, key):
    typed = _fixed(request.POST.dict(), activity)
    form = ActivityForm(request.POST, instance=activity, user=request.user)
    roll = roll_for(request.user, typed, activity, sent=request.POST)
    book = book_sent(request.POST, roll)
    waiting = unsettled(request, typed, activity)
    if not (form.is_valid() & roll.is_valid() & book.is_valid()) or waiting:
        version = typed.get("version")
        return _show(request, activity, form, waiting or roll, book, key, version=version, status=422)
    write = records.hand_in_activity if "submit" in request.POST else records.record_activity
    version = form.cleaned_data["version"]

    def work():
        form.check_doubles()  # here, so that a form that is sent twice does not find itself
        parts = book.parts()
        record = write(form.instance, by=request.user, attendance=roll.attendance(), version=version, **parts)
        return record.get_absolute_url()

    try:
        url = once(request, work)
    except StaleVersion as error:
        form.add_error(None, str(error))
        return _show(request, activity, form, roll, book, key, current=error.current, status=409)
    except LooksDouble as asked:
        form.add_error("another", str(asked))
        return _show(request, activity, form, roll, book, key, version=version, status=422)
    except WrongState as error:
        form.add_error(None, str(error))
        return _show(request, activity, form, roll, book, key, version=version, status=409)
    return _saved(request, url, key)


def _saved(request, url, key):
    accounts.drop_draft(request.user, "activity", key)
    # The next page tells the browser to forget its own copy, too.
    request.session["draft_done"] = f"activity:{key}"
    if "submit" in request.POST:
        messages.success(request, _("Submitted. Committee staff will verify the record."))
    else:
        messages.success(request, _("Saved. Submit the record when it is complete."))
    return redirect(url)


def _show(request, activity, form, roll, book, key, *, version=None, draft=None, current=None, status=200):
    """The form page. With ``current``, the row as it stands now, both texts are beside each other."""
    is_new = activity._state.adding
    title = _("Record an activity") if is_new else _("Change the record")
    context = {
        "activity": activity,
        "form": form,
        "roll": roll,
        "book": book,
        "book_url": url_of(activity),
        "key": key,
        "version": current.version if current else version,
        "differences": _differences(form, roll, book, current) if current else [],
        "has_counts_only": bool(activity.due_count) and not _attendance_of(activity),
        "draft": draft and draft.for_page,
        "title": title,
        "crumbs": _crumbs(activity, title),
    }
    return render(request, "activities/activity_form.html", context, status=status)


def _crumbs(activity, title):
    crumbs = [(_("Home"), reverse("home")), (_("Activities"), reverse("activity_list"))]
    if not activity._state.adding:
        crumbs.append((activity.topic, activity.get_absolute_url()))
    return [*crumbs, (title, "")]


def _fixed(typed, activity):
    """``typed`` with the organization that was not for choosing."""
    return typed | ({"organization": activity.organization_id} if activity.organization_id else {})


def _first_content(request, activity):
    """What a new form begins with: what the address asks for, as far as it is hers to write, else the usual."""
    if activity.pk:
        return {}
    asked, day = asked_for(request.GET, user=request.user), today()
    organization = activity.organization if activity.organization_id else asked.get("organization")
    return {
        "organization": organization and organization.pk,
        "kind": asked.get("kind") or ActivityKind.objects.offered().first(),
        "held_on": day,
        "chair": attendees.usual_chair(organization, day) if organization else "",
        "recorder": request.user.name,
    }


def _as_left(form, activity, draft):
    """What the attendance list follows from: the form's own content, under the draft that is about to be put back."""
    kept = {f"attendance-{row.member_id}": row.presence for row in _attendance_of(activity)}
    shown = {name: form[name].value() for name in ("organization", "kind", "held_on")}
    shown["kind"] = getattr(shown["kind"], "pk", shown["kind"])
    content = draft.content if draft else {}
    left = {name: values[0] for name, values in content.items() if isinstance(values, list) and values}
    return _fixed(kept | shown | left, activity)


def _version_seen(activity, draft):
    """The version that the content of the form began from; nobody's, if the row changed after the draft was left."""
    change = AuditEntry.objects.about(activity).first() if draft and activity.pk else None
    return 0 if change and change.at > draft.saved_at else activity.version


def _attendance_of(activity):
    return Attendance.objects.filter(activity=activity).for_list() if activity.pk else []


def _differences(form, roll, book, current):
    """Field by field where the two texts differ: (label, what she typed, what stands now)."""
    mine = form.instance
    fields = [name for name in form.Meta.fields if getattr(mine, name) != getattr(current, name)]
    differing = [(form[name].label, getattr(mine, name), getattr(current, name)) for name in fields]
    there = {row.member: Presence(row.presence) for row in _attendance_of(current)}
    for member, presence in (roll.attendance() or {}).items():
        if member in there and there[member] != presence:
            differing.append((member.name, presence.label, there[member].label))
    return differing + book_differences(book, current)
