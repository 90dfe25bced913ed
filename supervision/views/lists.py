"""What every list and every form page of this app has in common."""

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.errors import StaleVersion, WrongState
from accounts.once import once
from accounts.views.form_pages import differences
from accounts.views.list_pages import sent
from documents import xlsx

PAGE = 50


def wants_workbook(request):
    return request.GET.get("format") == "xlsx"


def listed(request, filters, found, title):
    """The context of a filtered, sorted and paged list."""
    return {
        "filters": filters,
        "is_filtered": any(request.GET.get(name) for name in filters.filters),
        "sort": request.GET.get("sort", ""),
        "page_obj": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "list_url": request.path,
        "title": title,
        "crumbs": crumbs((title, "")),
    }


def crumbs(*steps):
    return [(_("Home"), reverse("home")), *steps]


def workbook(title, columns, rows, name):
    return sent(title, [xlsx.Column(label, width) for label, width in columns], rows, name)


def form_page(request, form, *, title, submit, back, steps=(), hint="", status=200):
    """A form by itself, in the look of all; where somebody else saved meanwhile, both texts are beside each other."""
    current = getattr(form, "current", None)
    context = {
        "form": form,
        "title": title,
        "submit": submit,
        "back_url": back,
        "hint": hint,
        "version": _version(form, current),
        "differences": differences(form, current) if current else [],
        "crumbs": crumbs(*steps, (title, "")),
    }
    return render(request, "supervision/form.html", context, status=409 if current else status)


def saved(request, form, work):
    """Where to go on after ``work()``, which is done once; None, with the reason on the form, where a rule is against it."""
    try:
        return redirect(once(request, work))
    except StaleVersion as error:
        form.current = error.current
        form.add_error(None, str(error))
    except (ValueError, WrongState) as error:
        form.add_error(None, str(error))
    return None


def _version(form, current):
    """The version that goes with what is shown: the one that stands now beside it, else the one that she saw."""
    if current:
        return current.version
    return form.data.get("version", "") if form.is_bound else getattr(form.instance, "version", "")


def tried(form, verb, *args, **asked):
    """What ``verb`` returns; None, with the reason on the form, where a rule or the time is against it."""
    try:
        return verb(*args, **asked)
    except StaleVersion:
        form.add_error(None, _("Someone else changed this meanwhile. Read it again, then decide."))
    except (ValueError, WrongState) as error:
        form.add_error(None, str(error))
    return None
