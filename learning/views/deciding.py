"""A practice's page, where it is submitted, shared, returned and taken out of the library."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.errors import StaleVersion, WrongState
from learning import coverage
from learning.forms import ReasonForm, VersionForm
from learning.models import Practice, PracticeAdoption
from learning.permissions import can_decide, can_withdraw, can_write, can_write_any
from learning.services import practices
from learning.views.trail import history_of
from orgs.periods import today

# How many adoptions stand on a practice's page; the list of adopters has them all.
LATEST = 20


@require_safe
def practice_detail(request, pk):
    """A practice, who has adopted it and what came of it, and what is to be decided."""
    return _show(request, _practice(request, pk))


@require_POST
def practice_submit(request, pk):
    """Hand it to committee staff."""
    return _move(request, pk, VersionForm(request.POST), practices.submit_practice, _("Submitted."))


@require_POST
def practice_publish(request, pk):
    """Put it into the library."""
    return _move(request, pk, VersionForm(request.POST), practices.publish_practice, _("Shared."))


@require_POST
def practice_return(request, pk):
    """Give it back, with the reason."""
    return _move(request, pk, ReasonForm(request.POST), practices.return_practice, _("Returned."))


@require_POST
def practice_withdraw(request, pk):
    """Take it out of the library, with the reason."""
    done = _("Taken out of the library.")
    return _move(request, pk, ReasonForm(request.POST), practices.withdraw_practice, done)


def _practice(request, pk):
    found = Practice.objects.visible_to(request.user).for_list().with_adoptions()
    return get_object_or_404(found, pk=pk)


def _move(request, pk, form, verb, done):
    practice = _practice(request, pk)
    if not form.is_valid():
        return _show(request, practice, form, status=422)
    try:
        verb(practice, by=request.user, **form.cleaned_data)
    except StaleVersion:
        messages.error(
            request, _("Someone else changed this practice meanwhile; look at it and decide again.")
        )
    except WrongState as error:
        messages.error(request, str(error))
    except ValueError as error:
        form.add_error("reason", str(error))
        return _show(request, practice, form, status=422)
    else:
        messages.success(request, done)
    return redirect(practice)


def _show(request, practice, form=None, *, status=200):
    adoptions = PracticeAdoption.objects.of(practice).for_list().latest_first()
    done, total, kinds = coverage.shares_of(practice, today()) if practice.publisher_id else (0, 0, [])
    context = {
        "practice": practice,
        "activities": practice.activities.visible_to(request.user).for_list(),
        "adoptions": [(one, can_write(request.user, one)) for one in adoptions[:LATEST]],
        "adopted": done,
        "readers": total,
        "kinds": kinds,
        "can_write": can_write(request.user, practice),
        "can_decide": can_decide(request.user, practice),
        "can_withdraw": can_withdraw(request.user, practice),
        "can_adopt": can_write_any(request.user),
        "form": form,
        "reason_form": form if isinstance(form, ReasonForm) else ReasonForm(),
        "history": history_of(practice) if can_write(request.user, practice) else [],
        "crumbs": [
            (_("Home"), reverse("home")),
            (_("Good practices"), reverse("practice_list")),
            (practice.title, ""),
        ],
    }
    return render(request, "learning/practice_detail.html", context, status=status)
